/** Ways of programs that are wrong, late, doubled or rare, and of browsers that they send: programs.story.test.ts holds each answer. */
import assert from "node:assert/strict";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { transact } from "../src/base/platform/world.ts";
import { endApplication } from "../src/connect/application/application.sql.ts";
import type { PublicKey } from "../src/connect/application/settings.ts";
import { changeAccount } from "../src/core/account/account.ts";
import { savePolicy } from "../src/core/policy/policy.ts";
import { addApplication, type Caller } from "../test-support/connect/application.ts";
import { notThat } from "../test-support/enrolled.ts";
import { addPerson, serverOf, type TestWorld } from "../test-support/world.ts";
import type { Owner } from "./attacker.ts";

const HOUR = 3600;
const utc = (world: TestWorld, seconds: number): string => new Date((world.now() + seconds) * 1000).toISOString();

/** All budgets that were counted so far are spent; or forgotten. */
export const spendAll = ({ db }: TestWorld): Promise<unknown> =>
  db
    .updateTable("throttle")
    .set((it) => ({ count: it("count", "+", 100_000) }))
    .execute();
const forgetSpent = ({ db }: TestWorld): Promise<unknown> => db.deleteFrom("throttle").execute();

/** A call of the API with this header, at an address that needs the right `requests`. */
async function callWith(world: TestWorld, authorization: string | undefined): Promise<void> {
  const { host } = new URL(world.config.portalUrl);
  const headers = { host, ...(authorization !== undefined && { authorization }) };
  await (await serverOf(world)).inject({
    ...{ method: "GET", url: "/api/v1/requests/x", remoteAddress: "198.51.100.30", headers },
  });
}

const basic = (id: string, secret: string): string => `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;
const signIn = { user: "PENYEDIA1", kind: "sign-in" };
const pays = { user: "PENYEDIA1", kind: "transaction", text: "Bayar Rp10.000,00" };

async function newest({ phone }: Owner) {
  return (await phone.requests()).at(-1) ?? assert.fail("no request");
}

export const walks: Readonly<Record<string, (person: Owner) => Promise<unknown>>> = {
  "a credential": async ({ world }) => {
    const { id, secret } = await addApplication(world);
    const other = await addApplication(world, { name: "Lain", may: ["deadlines"] });
    for (const sent of [
      ...[undefined, "", "Basic", "Basic !", basic("", secret), basic(id, ""), basic("tiada", secret)],
      ...[basic(id, `${secret}x`), `Bearer ${id}.${secret}x`, `Bearer ${id}`, "Bearer a.b.c", `Digest ${id}`],
      ...[`bearer  ${id}.${secret}`, basic(id, secret)],
    ])
      await callWith(world, sent);
    await other.get("/requests/x");
    await other.post("/requests", signIn);
    await transact(world, (tx) => endApplication(tx, id));
    await callWith(world, basic(id, secret));
    for (let nth = 0; nth < 7; nth++) await callWith(world, basic(other.id, "salah"));
    await other.get("/deadlines/x");
    await spendAll(world);
    await other.get("/deadlines/x");
  },

  "a signed call": async ({ world }) => {
    const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
    const keys = [{ ...(await exportJWK(publicKey)), kid: "k1" } as PublicKey];
    const { id } = await addApplication(world, { may: ["deadlines"], settings: { keys } });
    const now = world.now();
    const good = { iss: id, sub: id, aud: world.config.portalUrl, iat: now, exp: now + 60, jti: "j".repeat(16) };
    const send = async (claims: object, kid = "k1") =>
      callWith(
        world,
        `Bearer ${await new SignJWT({ ...claims }).setProtectedHeader({ alg: "ES256", kid }).sign(privateKey)}`,
      );
    for (const wrong of [
      ...[{ sub: "lain" }, { iss: "lain" }, { aud: "lain" }, { aud: [world.config.portalUrl] }, { exp: now - 60 }],
      ...[{ iat: now + 61 }, { nbf: now + 61 }, { exp: now + 200 }, { jti: "j" }, { jti: 1 }, { exp: "x" }],
    ]) {
      await forgetSpent(world);
      await send({ ...good, ...wrong });
    }
    await forgetSpent(world);
    await send(good, "k2");
    await send(good);
    await send(good);
  },

  "a request": async (person) => {
    const { world, phone } = person;
    const app = await addApplication(world, { name: "Bank" });
    const send = (body: unknown, headers?: Readonly<Record<string, string>>) => app.post("/requests", body, headers);
    for (const body of ["", "{", "[]", "null", '{"user":"A","user":"B"}', {}, { ...signIn, more: 1 }, { kind: "lain" }])
      await send(body);
    for (const change of [{ user: "" }, { user: "a".repeat(255) }, { user: "a\u0000b" }, { user: 1 }, { ip: "x" }])
      await send({ ...signIn, ...change });
    for (const browser of ["", " Firefox", "Fire\nfox", "x".repeat(81), "Fire\u202efox"])
      await send({ ...signIn, browser });
    for (const text of ["", " a", "a\n\n\nb", "a\tb", "a\u00a0b", "x".repeat(1501), "p\u0430ypal"])
      await send({ ...pays, text });
    await send(signIn, { "content-type": "text/plain" });
    for (const key of ["", "a b", '"a', "x".repeat(129), "ä"]) await send(signIn, { "idempotency-key": key });
    await addPerson(world, { userId: "PENYEDIA2" });
    for (const user of ["TIADA", "PENYEDIA2"]) await send({ ...signIn, user });
    const key = { "idempotency-key": '"satu"' };
    await send({ ...signIn, browser: "Firefox", ip: "::1" }, key);
    await send({ ...signIn, browser: "Firefox", ip: "::1" }, { "idempotency-key": "satu" });
    await send(signIn, key);
    await app.get("/requests?user=PENYEDIA1");
    const { id } = (await send(pays)).body;
    for (const wait of ["", "-1", "26", "1.5", "x", "0"]) await app.get(`/requests/${id}?wait=${wait}`);
    await app.get(`/requests/${id}?lain=1`);
    await app.get(`/requests/${id}/receipt`);
    await phone.receipt(id, "delivered");
    await app.get(`/requests/${id}`);
    await phone.receipt(id, "opened");
    await app.get(`/requests/${id}`);
    await phone.answer(await newest(person), "deny");
    await app.get(`/requests/${id}`);
    await app.get(`/requests/${id}/receipt`);
    await app.post(`/requests/${id}/cancellation`, {});
    await send(pays);
    const other = await addApplication(world, { name: "Lain" });
    for (const path of ["", "/receipt"]) await other.get(`/requests/${id}${path}`);
    await other.post(`/requests/${id}/cancellation`, {});
    for (const user of ["", "TIADA", "a\u0000", person.account.id, "penyedia1"])
      await other.get(`/device-keys?user=${encodeURIComponent(user)}`);
    await other.get("/device-keys");
    world.clock.advance(24 * HOUR);
    const late = (await other.post("/requests", signIn)).body.id;
    world.clock.advance(HOUR);
    await other.get(`/requests/${late}`);
    await other.post(`/requests/${late}/cancellation`, {});
    const wrong = (await other.post("/requests", signIn)).body;
    await phone.answer(await newest(person), "approve", notThat(wrong.number));
    await other.get(`/requests/${wrong.id}`);
    await other.get(`/requests/${wrong.id}/receipt`);
    await spendAll(world);
    await other.post("/requests", signIn);
    await other.get(`/requests/${id}`);
    await world.db.deleteFrom("throttle").where("key", "like", "application:asks:______________________").execute();
    await other.post("/requests", signIn);
  },

  "whom an application may ask": async ({ world, account }) => {
    const who = { kinds: ["non-penyedia" as const], roles: [] };
    const few = await addApplication(world, { name: "Kantor", may: ["requests", "proposals"], settings: { who } });
    const strict = await addApplication(world, { name: "Kunci", settings: { passkey: true } });
    const all = await addApplication(world, { name: "Semua", may: ["requests", "proposals"] });
    const each = async () => {
      for (const app of [few, strict, all]) {
        await app.post("/requests", signIn);
        await app.get("/device-keys?user=PENYEDIA1");
        await app.post("/codes", { user: "PENYEDIA1", code: "000000" });
      }
      for (const app of [few, all]) await app.post("/closing-proposals", { user: "PENYEDIA1", reason: "Izin dicabut" });
    };
    await each();
    await addPerson(world, { userId: "PPK9", kind: "non-penyedia", role: "ppk" });
    for (const user of ["PPK9", "TIADA"]) await few.post("/closing-proposals", { user, reason: "Izin dicabut" });
    for (const change of [{ role_until: world.now() }, { role_until: null, active: 0 }] as const) {
      await transact(world, (tx) => changeAccount(tx, account.id, change));
      await each();
    }
    await transact(world, (tx) => changeAccount(tx, account.id, { active: 1 }));
    const rule = {
      twoFactor: "mandatory",
      twoFactorFrom: null,
      number: "new-browser",
      phishingResistantSince: world.now(),
    };
    await transact(world, (tx) => savePolicy(tx, "penyedia", rule as never));
    await each();
  },

  "a code": async ({ world, phone }) => {
    const app = await addApplication(world);
    const check = (body: unknown) => app.post("/codes", body);
    for (const body of [
      "{",
      {},
      { user: "PENYEDIA1" },
      { user: "PENYEDIA1", code: "12345" },
      { user: "PENYEDIA1", code: 1 },
    ])
      await check(body);
    const code = phone.code();
    for (const user of ["PENYEDIA1", "PENYEDIA1", "TIADA"])
      await check({ user, code: `${code.slice(0, 3)} ${code.slice(3)}` });
    await check({ user: "TIADA", code: "000000" });
    world.clock.advance(30);
    await check({ user: "penyedia1", code: notThat(phone.code()) });
    await spendAll(world);
    await world.db.deleteFrom("throttle").where("key", "like", "application:reads:%").execute();
    await check({ user: "PENYEDIA1", code: phone.code() });
    await world.db.deleteFrom("throttle").where("key", "like", "application:codes:%").execute();
    await check({ user: "PENYEDIA1", code: phone.code() });
    await forgetSpent(world);
    await check({ user: "PENYEDIA1", code: phone.code() });
  },

  "a deadline": async ({ world }) => {
    const app = await addApplication(world, { may: ["deadlines"] });
    const other = await addApplication(world, { name: "Lain", may: ["deadlines"] });
    const at = utc(world, 5 * HOUR);
    const one = { reference: "7231002", name: "Puskesmas", at, invited: ["PENYEDIA1", "penyedia1", "TIADA"] };
    const send = (change: object = {}, by: Caller = app) => by.post("/deadlines", { ...one, ...change });
    for (const change of [
      ...[
        { reference: "" },
        { reference: "a b" },
        { reference: "x".repeat(65) },
        { name: " " },
        { name: "x".repeat(61) },
      ],
      ...[
        { name: "a\u0007" },
        { at: "besok" },
        { at: utc(world, 0) },
        { at: utc(world, 367 * 24 * HOUR) },
        { more: 1 },
      ],
      ...[
        { invited: [""] },
        { invited: ["x".repeat(65)] },
        { invited: "PENYEDIA1" },
        { invited: Array(5001).fill("A") },
      ],
      ...[{}, {}, { invited: ["TIADA", "PENYEDIA1"] }, { name: "Jembatan" }, { at: utc(world, 6 * HOUR) }],
      ...[{ invited: ["PENYEDIA1"] }, { invited: undefined }, { at: at.replace("Z", "+00:00") }, { reference: "a:b" }],
    ])
      await send(change);
    for (const by of [app, other]) await by.get("/deadlines/7231002");
    await app.get("/deadlines/a:b");
    await other.post("/deadlines/7231002/cancellation", {});
    await send({ name: "Lain" }, other);
    for (let times = 0; times < 2; times++) await app.post("/deadlines/7231002/cancellation", {});
    await other.get("/deadlines/7231002");
  },

  "a proposal": async ({ world, account }) => {
    const app = await addApplication(world, { may: ["proposals"] });
    const other = await addApplication(world, { name: "Lain", may: ["proposals"] });
    const one = { user: "PENYEDIA1", reason: "Izin dicabut" };
    const send = (change: object = {}, by: Caller = app) => by.post("/closing-proposals", { ...one, ...change });
    for (const change of [{ user: "" }, { reason: "" }, { reason: "x".repeat(201) }, { reason: "a\nb" }, { more: 1 }])
      await send(change);
    const { id } = (await send()).body;
    await send({ reason: "Lain", user: account.id });
    await send({}, other);
    const by = (caller: Caller) => [
      ...[caller.get(`/closing-proposals/${id}`), caller.post(`/closing-proposals/${id}/cancellation`, {})],
    ];
    for (const caller of [other, app, app]) for (const call of by(caller)) await call;
    await send();
    await transact(world, (tx) => changeAccount(tx, account.id, { active: 0 }));
    await app.get(`/closing-proposals/${id}`);
    await send({ user: "TIADA" });
    await spendAll(world);
    await world.db.deleteFrom("throttle").where("key", "like", "application:calls:%").execute();
    await send({ user: "TIADA" });
  },
};
