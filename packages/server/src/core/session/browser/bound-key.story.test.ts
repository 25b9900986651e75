/** The bound key of a known browser (Device Bound Session Credentials): what a copied cookie jar is worth. On both engines. */
import assert from "node:assert/strict";
import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { test } from "node:test";
import {
  callWithProof,
  challengeOn,
  registerAtBeranda,
  renewCookie,
  type SoftBoundKey,
  softBoundKey,
} from "../../../../test-support/bound-key.ts";
import { enrolled, onBothEngines, onSqlite } from "../../../../test-support/enrolled.ts";
import { approve, logIn, numberOn } from "../../../../test-support/log-in.ts";
import { notingStatements } from "../../../../test-support/statements.ts";
import { mailsOf, PASSWORD, type TestWorld, type Visitor, visitor } from "../../../../test-support/world.ts";

const BOUND = "spse_bound_4500";
const NUMBER = /^\d{6}$/;

/** A1–A4 without a session. @returns the number of the waiting page, if it has one. */
async function numberAtLogin(
  world: TestWorld,
  computer: Visitor,
  userId = "PENYEDIA1",
  signed?: (text: string) => string,
): Promise<string | undefined> {
  computer.cookies.delete("spse_session_4500");
  return numberOn(await logIn(world, computer, userId, PASSWORD, signed));
}

/** Another computer with the same cookies. */
function copyOf(world: TestWorld, computer: Visitor): Visitor {
  const thief = visitor(world, { ip: "203.0.113.77" });
  for (const [name, value] of computer.cookies) thief.cookies.set(name, value);
  return thief;
}

/** PENYEDIA1 at Beranda in a browser that has just become known; its key is registered. */
async function atBeranda(fresh: () => Promise<TestWorld>, userId = "PENYEDIA1") {
  const world = await fresh();
  const { phone } = await enrolled(world, { userId });
  const computer = visitor(world);
  await logIn(world, computer, userId);
  const home = await approve(computer, phone);
  const key = await softBoundKey();
  const registered = await registerAtBeranda(world, computer, key);
  return { world, phone, computer, home, key, registered };
}

onBothEngines(
  "[promise:browser-key] the bound key of a known browser, registered and renewed by the browser itself",
  (fresh) => {
    test("Beranda asks for it once, and the browser is told to renew its cookie on a login's pages alone; then a login asks for no number, also after the cookie's five minutes", async () => {
      const { world, phone, computer, home, key, registered } = await atBeranda(fresh);
      assert.notEqual(challengeOn(home), undefined);
      assert.deepEqual(JSON.parse(registered.body), {
        session_identifier: "spse",
        refresh_url: key.path,
        scope: {
          include_site: false,
          scope_specification: [
            { type: "exclude", domain: "localhost", path: "/" },
            { type: "include", domain: "localhost", path: "/login" },
          ],
        },
        credentials: [{ type: "cookie", name: BOUND, attributes: "Path=/; HttpOnly; SameSite=Lax" }],
      });
      assert.equal(challengeOn(await computer.get("/beranda")), undefined);
      assert.equal(await numberAtLogin(world, computer), undefined);
      assert.equal((await approve(computer, phone)).path, "/beranda");
      world.clock.advance(301);
      assert.deepEqual((await renewCookie(world, computer, key)).status, 200);
      assert.equal(await numberAtLogin(world, computer), undefined);
    });

    test("copied cookies, the bound one too, are asked for the number once its five minutes are over; until then they are not", async () => {
      const { world, computer, key } = await atBeranda(fresh);
      const thief = copyOf(world, computer);
      assert.equal(await numberAtLogin(world, copyOf(world, computer)), undefined, "for minutes a copy is as good");
      world.clock.advance(300);
      assert.match((await numberAtLogin(world, thief)) ?? "", NUMBER);
      thief.cookies.delete(BOUND);
      assert.match((await numberAtLogin(world, thief)) ?? "", NUMBER, "without it");
      await renewCookie(world, thief, await softBoundKey());
      assert.match((await numberAtLogin(world, thief)) ?? "", NUMBER, "with the cookie of a key of the thief's own");
      await renewCookie(world, computer, key);
      assert.equal(await numberAtLogin(world, computer), undefined, "the owner's browser");
    });

    test("a renewal sent again gives the same cookie, with no later end, and after a minute none", async () => {
      const { world, computer, key } = await atBeranda(fresh);
      const { challenge } = await callWithProof(world, computer, key.path);
      const overheard = await key.proof(challenge);
      const first = await callWithProof(world, computer, key.path, overheard);
      const thief = visitor(world);
      world.clock.advance(59);
      const again = await callWithProof(world, thief, key.path, overheard);
      assert.deepEqual([again.cookie, first.maxAge, again.maxAge], [first.cookie, 300, 241]);
      world.clock.advance(1);
      const late = await callWithProof(world, thief, key.path, overheard);
      assert.deepEqual([late.status, late.cookie], [403, undefined]);
      assert.notEqual(late.challenge, challenge);
      assert.equal((await callWithProof(world, computer, key.path, await key.proof(late.challenge))).status, 200);
    });

    test("no cookie for another key's signature, another key's challenge, a registration's, or a JWS of another kind", async () => {
      const { world, computer, home, key } = await atBeranda(fresh);
      const theirs = await softBoundKey();
      const challengeOf = async ({ path }: SoftBoundKey) => (await callWithProof(world, computer, path)).challenge;
      const ours = await challengeOf(key);
      for (const [path, proof] of [
        [key.path, await theirs.proof(ours)],
        [key.path, await theirs.proof(ours, { jwk: undefined })],
        [key.path, await key.proof(await challengeOf(theirs))],
        [theirs.path, await key.proof(ours)],
        [key.path, await key.proof(challengeOn(home) ?? "")],
        [key.path, await key.proof(ours, { typ: "jwt" })],
        [key.path, await key.proof(ours.slice(0, -1))],
        [key.path, "a.b.c"],
      ] as const) {
        const thief = visitor(world);
        assert.equal((await callWithProof(world, thief, path, proof)).status, 403);
        assert.equal(thief.cookies.has(BOUND), false);
      }
      assert.equal((await callWithProof(world, computer, "/browser-key/bound/AAAA")).status, 422, "no key");
      assert.equal((await callWithProof(world, computer, key.path, await key.proof(ours))).status, 200);
    });

    test("a cookie that somebody has made, or given a later end, counts as none", async () => {
      const { world, computer, key } = await atBeranda(fresh);
      const [text = "", until = "", mark = ""] = (computer.cookies.get(BOUND) ?? "").split(".");
      assert.equal(text, key.text);
      world.clock.advance(301);
      for (const made of [`${text}.${Number(until) + 900}.${mark}`, `${text}.${until}.${mark}`, text]) {
        computer.cookies.set(BOUND, made);
        assert.match((await numberAtLogin(world, computer)) ?? "", NUMBER);
      }
    });

    test("a thief inside with all cookies does not replace the owner's key: not with a challenge from before, nor at Beranda", async () => {
      const world = await fresh();
      const { phone } = await enrolled(world);
      const computer = visitor(world);
      await logIn(world, computer, "PENYEDIA1");
      await approve(computer, phone);
      const thief = copyOf(world, computer);
      const early = challengeOn(await thief.get("/beranda")) ?? "";
      const [key, theirs] = [await softBoundKey(), await softBoundKey()];
      assert.equal((await registerAtBeranda(world, computer, key)).status, 200);
      assert.equal((await callWithProof(world, thief, "/browser-key/bound", await theirs.proof(early))).status, 422);
      await assert.rejects(registerAtBeranda(world, thief, theirs), /asks for no bound key/);
      await renewCookie(world, thief, theirs);
      assert.match((await numberAtLogin(world, thief)) ?? "", NUMBER);
      assert.equal(await numberAtLogin(world, computer), undefined);
    });

    test("a registration needs its own challenge: signed by the key that it names, within five minutes, in the session that was asked, for the account of that session", async () => {
      const world = await fresh();
      const { phone } = await enrolled(world);
      const own = await enrolled(world, { userId: "PENYEDIA2" });
      const [computer, thief] = [visitor(world), visitor(world)];
      await logIn(world, computer, "PENYEDIA1");
      await approve(computer, phone);
      await logIn(world, thief, "PENYEDIA2");
      await approve(thief, own.phone);
      const [key, theirs] = [await softBoundKey(), await softBoundKey()];
      const register = async (proof: string) =>
        (await callWithProof(world, computer, "/browser-key/bound", proof)).status;
      const asked = async (at: Visitor) => challengeOn(await at.get("/beranda")) ?? "";
      const challenge = await asked(computer);
      const { path } = key;
      const renewal = (await callWithProof(world, computer, path)).challenge;
      const jwk = { kty: "EC", crv: "P-256", x: theirs.text.slice(0, 43), y: theirs.text.slice(43) };
      for (const proof of [
        await key.proof(challenge, { jwk }),
        await key.proof(challenge, { jwk: undefined }),
        await key.proof(challenge, { typ: "jwt" }),
        await key.proof(renewal),
        await key.proof(""),
      ])
        assert.equal(await register(proof), 422);
      const late = await asked(computer);
      world.clock.advance(300);
      assert.equal(await register(await key.proof(late)), 422, "too late");
      const early = await asked(computer);
      world.clock.advance(-61);
      assert.equal(await register(await key.proof(early)), 422, "of a clock that is more than a minute ahead");
      world.clock.advance(61);
      const ofSession = await asked(computer);
      await computer.post("/keluar");
      assert.equal(await register(await key.proof(ofSession)), 422, "that session has ended");
      assert.equal(await register(await theirs.proof(await asked(thief))), 200, "the thief's own account");
      assert.equal(await numberAtLogin(world, computer), undefined, "and the owner's has no key by that");
    });

    test("a lost key costs one number, and is told as a new browser is: after it Beranda asks for another one, and the old one counts no more", async () => {
      const { world, phone, computer, key } = await atBeranda(fresh);
      const told = async () => (await mailsOf(world)).filter(({ kind }) => kind === "browser-known").length;
      assert.equal(await told(), 1);
      computer.cookies.delete(BOUND);
      assert.match((await numberAtLogin(world, computer)) ?? "", NUMBER);
      await approve(computer, phone);
      assert.equal(await told(), 2);
      const next = await softBoundKey();
      assert.equal((await registerAtBeranda(world, computer, next)).status, 200);
      assert.equal(await numberAtLogin(world, computer), undefined);
      await renewCookie(world, computer, key);
      assert.match((await numberAtLogin(world, computer)) ?? "", NUMBER);
    });

    test("a browser has one bound key for all accounts that know it: the second account takes it at its login", async () => {
      const { world, computer, key } = await atBeranda(fresh);
      const { phone } = await enrolled(world, { userId: "PENYEDIA2" });
      await renewCookie(world, computer, key);
      assert.match((await numberAtLogin(world, computer, "PENYEDIA2")) ?? "", NUMBER);
      assert.equal(challengeOn(await approve(computer, phone)), undefined);
      for (const userId of ["PENYEDIA1", "PENYEDIA2"]) {
        assert.equal(await numberAtLogin(world, computer, userId), undefined);
        const copied = copyOf(world, computer);
        copied.cookies.delete(BOUND);
        assert.match((await numberAtLogin(world, copied, userId)) ?? "", NUMBER);
      }
    });

    test("where the account has the key of the script too, a login needs both", async () => {
      const { world, computer } = await atBeranda(fresh);
      const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const { kty, crv, x, y } = publicKey.export({ format: "jwk" });
      await computer.post("/browser-key", { key: JSON.stringify({ kty, crv, x, y }) });
      const signed = signer(privateKey);
      assert.equal(await numberAtLogin(world, computer, "PENYEDIA1", signed), undefined);
      assert.match((await numberAtLogin(world, computer)) ?? "", NUMBER, "the bound key alone");
      computer.cookies.delete(BOUND);
      assert.match((await numberAtLogin(world, computer, "PENYEDIA1", signed)) ?? "", NUMBER, "the script's alone");
    });
  },
);

const signer =
  (key: KeyObject) =>
  (text: string): string =>
    sign("sha256", Buffer.from(text), { key, dsaEncoding: "ieee-p1363" }).toString("base64url");

onSqlite("What a bound key costs", (fresh) => {
  test("a renewal asks the database nothing", async () => {
    const first = await atBeranda(fresh);
    const { world, noted, close } = await notingStatements(first.world);
    try {
      await renewCookie(world, first.computer, first.key);
      assert.deepEqual(noted, []);
    } finally {
      await close();
    }
  });
});
