/** Signing keys: made at the first signature, rotated so that no client meets an unknown key, void at once where they must be; on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, type JWK, jwtVerify } from "jose";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { terminalOf } from "../../../test-support/operate/terminal.ts";
import {
  SIGNED_MOST_SECONDS,
  SIGNING_KEY_EARLY_SECONDS,
  SIGNING_KEY_SECONDS,
  SIGNING_LOOK_SECONDS,
} from "../../../test-support/promised.ts";
import { serverOf, type TestWorld } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { signingKeys } from "../../operate/cli/keys.ts";
import { privateKeys, signJwt } from "./keyring.ts";
import { renewDueKeys } from "./renewal.ts";

const TYP = "spse-test+jwt";

onBothEngines("Signing keys", (fresh) => {
  const seen = async (world: TestWorld) => {
    const app = await serverOf(world);
    const host = new URL(world.config.portalUrl).host;
    return app.inject({ url: "/.well-known/jwks.json", headers: { host } });
  };
  const published = async (world: TestWorld): Promise<JSONWebKeySet> => {
    const { statusCode, payload } = await seen(world);
    assert.equal(statusCode, 200);
    return JSON.parse(payload);
  };
  const verify = async (world: TestWorld, jwt: string) =>
    jwtVerify(jwt, createLocalJWKSet(await published(world)), { typ: TYP, currentDate: new Date(world.now() * 1000) });
  const kidsOf = (set: JSONWebKeySet) => set.keys.map((each) => each.kid);
  const kidOf = (jwt: string) => decodeProtectedHeader(jwt).kid;
  /** Another process over the same database: it has read nothing yet. */
  const another = (world: TestWorld): TestWorld => ({ ...world, keys: { ...world.keys } });

  test("the first signature makes the key; a question for the public ones makes none, and its empty answer is kept nowhere", async () => {
    const world = await fresh();
    const kept = async () => (await seen(world)).headers["cache-control"];
    assert.deepEqual([await published(world), await kept()], [{ keys: [] }, "no-store"]);
    world.clock.advance(SIGNING_LOOK_SECONDS);
    const [es, rs] = [
      await signJwt(world, { a: 1 }, { typ: TYP }),
      await signJwt(world, {}, { alg: "RS256", typ: TYP }),
    ];
    assert.deepEqual((await verify(world, es)).payload, { a: 1 });
    assert.equal((await verify(world, rs)).protectedHeader.alg, "RS256");
    const { keys } = await published(world);
    assert.deepEqual([keys.length, await kept()], [2, "public, max-age=300"]);
    for (const key of keys) assert.deepEqual([key.use, key.d, key.p, key.q], ["sig", undefined, undefined, undefined]);
  });

  test("two processes that sign for the first time at the same moment sign with one key", async () => {
    const world = await fresh();
    const jwts = await Promise.all([world, another(world), another(world)].map((it) => signJwt(it, {}, { typ: TYP })));
    assert.equal(new Set(jwts.map(kidOf)).size, 1);
    assert.equal((await published(another(world))).keys.length, 1);
  });

  test("made while the clock was a day ahead, the first key signs after the clock was set right", async () => {
    const world = await fresh();
    const before = await signJwt(world, {}, { typ: TYP });
    world.clock.advance(-86_400);
    const after = await signJwt(world, {}, { typ: TYP });
    assert.equal(kidOf(after), kidOf(before));
    await verify(world, after);
    assert.equal(kidOf(await signJwt(another(world), {}, { typ: TYP })), kidOf(before), "another process too");
  });

  test("a process whose clock was set back reads the keys again: it neither publishes a void one nor signs with it", async () => {
    const world = await fresh();
    const before = await signJwt(world, {}, { typ: TYP });
    world.clock.advance(-2 * SIGNING_LOOK_SECONDS);
    await signingKeys(another(world), terminalOf(), { renew: false, compromised: true, json: false });
    await assert.rejects(verify(world, before), { code: "ERR_JWKS_NO_MATCHING_KEY" });
    assert.notEqual(kidOf(await signJwt(world, {}, { typ: TYP })), kidOf(before));
  });

  test("a library that signs takes the first key of an algorithm: the present signers come before the former ones", async () => {
    const world = await fresh();
    const algsOf = (keys: readonly JWK[]) => keys.map(({ alg }) => alg);
    const first = await privateKeys(world);
    assert.deepEqual(algsOf(first), ["RS256", "ES256"]);
    world.clock.advance(SIGNING_KEY_SECONDS - SIGNING_KEY_EARLY_SECONDS);
    await renewDueKeys(world);
    world.clock.advance(SIGNING_KEY_EARLY_SECONDS);
    const all = await privateKeys(another(world));
    assert.deepEqual(algsOf(all.slice(0, 2)), ["RS256", "ES256"]);
    assert.equal(all[1]?.kid, kidOf(await signJwt(world, {}, { typ: TYP })));
    const former = all.slice(2).map(({ kid }) => kid);
    assert.deepEqual(former.sort(), first.map(({ kid }) => kid).sort());
  });

  test("inside a transaction no first key is made: what is rolled back must not sign", async () => {
    const world = await fresh();
    await assert.rejects(transact(world, (tx) => signJwt(tx, {}, { typ: TYP })));
    await signJwt(world, {}, { typ: TYP });
    await transact(world, (tx) => signJwt(tx, {}, { typ: TYP }));
  });

  test("the job publishes the next key a day before it signs, and the one before until its signatures are over", async () => {
    const world = await fresh();
    const before = await signJwt(world, {}, { typ: TYP });
    world.clock.advance(SIGNING_KEY_SECONDS - SIGNING_KEY_EARLY_SECONDS);
    await Promise.all([renewDueKeys(world), renewDueKeys(another(world))]);
    world.clock.advance(SIGNING_LOOK_SECONDS);
    const set = await published(world);
    assert.equal(set.keys.length, 2);
    assert.equal(kidOf(await signJwt(world, {}, { typ: TYP })), kidOf(before));
    world.clock.advance(SIGNING_KEY_EARLY_SECONDS);
    const after = await signJwt(world, {}, { typ: TYP });
    assert.notEqual(kidOf(after), kidOf(before));
    assert.ok(kidsOf(set).includes(kidOf(after)), "a client that read JWKS yesterday has it");
    await verify(world, before);
    world.clock.advance(SIGNED_MOST_SECONDS);
    await assert.rejects(verify(world, before), { code: "ERR_JWKS_NO_MATCHING_KEY" });
    await verify(world, after);
    await renewDueKeys(world);
    const sealed = await world.db.selectFrom("signing_key").select("sealed").orderBy("turn").execute();
    assert.deepEqual(
      sealed.map((row) => row.sealed === null),
      [true, false],
    );
  });

  test("an operator lists them, renews them, and where they are compromised voids them at once", async () => {
    const world = await fresh();
    const terminal = terminalOf();
    const say = (more: object) =>
      signingKeys(world, terminal, { renew: false, compromised: false, json: false, ...more });
    await say({});
    await assert.rejects(say({ compromised: true }));
    const before = await signJwt(world, {}, { typ: TYP });
    await say({ renew: true });
    await say({ renew: true });
    assert.equal((await published(world)).keys.length, 2, "one successor");
    world.clock.advance(SIGNING_KEY_EARLY_SECONDS);
    await say({ renew: true });
    assert.equal((await published(world)).keys.length, 3, "the successor signs now, and has one of its own");
    await assert.rejects(say({ renew: true, compromised: true }));
    await say({ compromised: true });
    await assert.rejects(verify(world, before));
    await verify(world, await signJwt(world, {}, { typ: TYP }));
    const outcomes = await world.db.selectFrom("audit").select("outcome").where("event", "=", "keys").execute();
    assert.deepEqual(
      outcomes.map((row) => row.outcome),
      ["signing-made", "signing-made", "signing-made", "signing-replaced", "signing-void"],
    );
  });
});
