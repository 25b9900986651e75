/** An application signs its calls with a key of its own (RFC 7523 §3), and others try to; on both engines. */
import assert from "node:assert/strict";
import { generateKeyPairSync, type KeyObject, randomUUID } from "node:crypto";
import { test } from "node:test";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { ASSERTION_CLOCK_SECONDS, ASSERTION_SECONDS } from "../../../test-support/promised.ts";
import { serverOf, type TestWorld } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { insertApplication } from "./application.sql.ts";
import type { PublicKey } from "./settings.ts";

const own = await generateKeyPair("ES256", { extractable: true });
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const stranger = await generateKeyPair("ES256", { extractable: true });
const shown = async (key: CryptoKey | KeyObject, kid: string) =>
  ({ ...(await exportJWK(key)), kid, use: "sig" }) as PublicKey;
const keys = [
  await shown(own.publicKey, "k1"),
  await shown(rsa.publicKey, "k2"),
  { ...(await shown(rsa.publicKey, "ps")), alg: "PS256" } as PublicKey,
];

onBothEngines("A call that the application's own key signs", (fresh) => {
  const scene = async () => {
    const world = await fresh();
    const add = async (name: string, settings: { keys?: PublicKey[] }) =>
      (await transact(world, (tx) => insertApplication(tx, { name, may: ["deadlines"], sessionId: "s", settings }))) ??
      assert.fail("no room");
    const id = await add("SPSE", { keys });
    const other = await add("e-Katalog", { keys: [await shown(stranger.publicKey, "k1")] });
    const claims = (more: object = {}) => ({
      ...{ iss: id, sub: id, aud: world.config.portalUrl, jti: randomUUID() },
      ...{ iat: world.now(), exp: world.now() + ASSERTION_SECONDS, ...more },
    });
    return { world, id, other, claims };
  };
  const sign = (
    claims: object,
    {
      key = own.privateKey,
      alg = "ES256",
      kid = "k1",
    }: { readonly key?: CryptoKey | KeyObject; readonly alg?: string; readonly kid?: string } = {},
  ) => new SignJWT({ ...claims }).setProtectedHeader({ alg, kid }).sign(key);
  /** 404: authenticated, and there is no such deadline. */
  const call = async (world: TestWorld, jwt: string, scheme = "Bearer") => {
    const app = await serverOf(world);
    const headers = { host: new URL(world.config.portalUrl).host, authorization: `${scheme} ${jwt}` };
    const seen = await app.inject({ method: "GET", url: "/api/v1/deadlines/none", headers });
    return { status: seen.statusCode, body: JSON.parse(seen.payload), headers: seen.headers };
  };
  const whys = async (world: TestWorld): Promise<readonly string[]> => {
    const rows = await world.db
      .selectFrom("audit")
      .select("detail")
      .where("outcome", "=", "assertion-wrong")
      .orderBy("id")
      .execute();
    return rows.map((it) => JSON.parse(it.detail).why);
  };

  test("is taken, once, whatever the algorithm of its key", async () => {
    const { world, claims } = await scene();
    const jwt = await sign(claims());
    assert.deepEqual([(await call(world, jwt)).status, (await call(world, jwt, "bearer")).status], [404, 401]);
    assert.deepEqual(await whys(world), ["replayed"]);
    for (const alg of ["RS256", "PS256"])
      assert.equal((await call(world, await sign(claims(), { key: rsa.privateKey, alg, kid: "k2" }))).status, 404, alg);
    const bySame = async (alg: string) =>
      (await call(world, await sign(claims(), { key: rsa.privateKey, alg, kid: "ps" }))).status;
    assert.deepEqual([await bySame("PS256"), await bySame("RS256")], [404, 401], "a key that names its algorithm");
    const { iat: _, ...without } = claims();
    assert.equal((await call(world, await sign(without))).status, 404, "iat may be absent");
  });

  test("whatever a stranger puts in the place of the id gets 401, never a fault [promise:application]", async () => {
    const { world, id } = await scene();
    const text = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const head = text({ alg: "ES256", kid: "k1" });
    for (const iss of [[], {}, [id], 5, true, "\u0000", `${id}\u0000`, "x".repeat(5000)])
      assert.equal((await call(world, `${head}.${text({ iss })}.${text("")}`)).status, 401, JSON.stringify(iss));
    for (const named of ["\u0000", `${id}\u0000`, "'", "\ud800"])
      assert.equal((await call(world, Buffer.from(`${named}:secret`).toString("base64"), "Basic")).status, 401, named);
  });

  test("a copy at the same moment is refused: one of twelve is served [promise:application]", async () => {
    const { world, claims } = await scene();
    const jwt = await sign(claims());
    const served = await Promise.all(Array.from({ length: 12 }, () => call(world, jwt)));
    assert.equal(served.filter((it) => it.status === 404).length, 1);
  });

  test("for another audience, from or about another one, too old, too long, or not yet, it is refused [promise:application]", async () => {
    const { world, id, other, claims } = await scene();
    const now = world.now();
    const plain = await call(world, "a.b.c");
    assert.equal(plain.status, 401);
    const rows = [
      ["audience-wrong", { aud: "https://spse.lain.go.id" }],
      ["audience-wrong", { aud: `${world.config.portalUrl}/oidc` }],
      ["audience-wrong", { aud: `${world.config.portalUrl}/` }],
      ["claims-wrong", { aud: [world.config.portalUrl, "https://spse.lain.go.id"] }],
      ["claims-wrong", { aud: undefined }],
      ["issuer-wrong", { sub: other }],
      ["issuer-wrong", { sub: "PENYEDIA1" }],
      ["expired", { exp: now - ASSERTION_CLOCK_SECONDS }],
      ["too-long", { exp: now + ASSERTION_SECONDS + ASSERTION_CLOCK_SECONDS + 1 }],
      ["not-yet", { iat: now + ASSERTION_CLOCK_SECONDS + 1 }],
      ["not-yet", { nbf: now + ASSERTION_CLOCK_SECONDS + 1 }],
      ["claims-wrong", { exp: undefined }],
      ["claims-wrong", { jti: undefined }],
      ["claims-wrong", { jti: "short" }],
    ] as const;
    for (const [why, more] of rows) {
      world.clock.advance(0);
      await world.db.deleteFrom("throttle").execute(); // each is noted
      const seen = await call(world, await sign(claims(more)));
      assert.deepEqual([seen.status, seen.body], [401, plain.body], `${why}: the caller is told nothing`);
    }
    assert.deepEqual(
      await whys(world),
      rows.map(([why]) => why),
    );
    assert.equal((await call(world, await sign(claims({ iss: other, sub: other })))).status, 401, "as another one");
    assert.equal((await call(world, await sign(claims({ iss: undefined })))).status, 401);
    for (const legal of [
      ...[
        { iss: id },
        { exp: now - ASSERTION_CLOCK_SECONDS + 1 },
        { exp: now + ASSERTION_SECONDS + ASSERTION_CLOCK_SECONDS },
      ],
      ...[{ iat: now + ASSERTION_CLOCK_SECONDS, nbf: now + ASSERTION_CLOCK_SECONDS }, { jti: "j".repeat(16) }],
      { jti: "j".repeat(128) },
    ])
      assert.equal((await call(world, await sign(claims(legal)))).status, 404, JSON.stringify(legal));
  });

  test("signed by another application's key, an unknown one, none, or one that the header brings, it is refused [promise:application]", async () => {
    const { world, claims } = await scene();
    const forged = [
      await sign(claims(), { key: stranger.privateKey }),
      await sign(claims(), { kid: "k3" }),
      await sign(claims(), { key: own.privateKey, kid: "k2" }),
      await sign(claims(), { key: rsa.privateKey, alg: "RS256", kid: "k1" }),
      new UnsecuredJWT(claims()).encode(),
      await new SignJWT(claims())
        .setProtectedHeader({ alg: "ES256", kid: "k1", jwk: await exportJWK(stranger.publicKey) })
        .sign(stranger.privateKey),
      // RFC 8725 §2.1: the public key as the secret of an HMAC
      await new SignJWT(claims())
        .setProtectedHeader({ alg: "HS256", kid: "k1" })
        .sign(new TextEncoder().encode(JSON.stringify(keys[0]).padEnd(64))),
      (await sign(claims())).replace(/.$/, ""),
    ];
    for (const [at, jwt] of forged.entries()) assert.equal((await call(world, jwt)).status, 401, String(at));
    const [header, , signature] = (await sign(claims())).split(".");
    const payload = Buffer.from(JSON.stringify(claims({ aud: "x" }))).toString("base64url");
    assert.equal((await call(world, `${header}.${payload}.${signature}`)).status, 401);
  });

  test("a key that Admin PPE removed, an ended application, and one without keys: refused; what it has not the right to is 403", async () => {
    const { world, claims } = await scene();
    await world.db.updateTable("application").set({ may: "" }).where("name", "=", "SPSE").execute();
    assert.equal((await call(world, await sign(claims()))).status, 403);
    await world.db.updateTable("application").set({ settings: "{}" }).execute();
    assert.equal((await call(world, await sign(claims()))).status, 401);
    await world.db
      .updateTable("application")
      .set({ settings: JSON.stringify({ keys }), ended_at: world.now() })
      .execute();
    assert.equal((await call(world, await sign(claims()))).status, 401);
  });

  test("nothing of it is stored: neither the JWT nor its jti", async () => {
    const { world, claims } = await scene();
    const { jti } = claims();
    await call(world, await sign(claims({ jti })));
    const stored = JSON.stringify(await world.db.selectFrom("throttle").selectAll().execute());
    assert.ok(stored.includes("application:jti:") && !stored.includes(jti));
  });
});
