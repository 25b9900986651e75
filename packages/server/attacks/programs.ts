/** Ways of programs that are wrong, late, doubled or rare, and of browsers that they send: programs.story.test.ts holds each answer. */
import assert from "node:assert/strict";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { transact } from "../src/base/platform/world.ts";
import { endApplication } from "../src/connect/application/application.sql.ts";
import type { PublicKey } from "../src/connect/application/settings.ts";
import { changeAccount } from "../src/core/account/account.ts";
import { savePolicy } from "../src/core/policy/policy.ts";
import { addApplication, type Caller } from "../test-support/connect/application.ts";
import { directoryOf, entraUser, oktaUser } from "../test-support/connect/directories.ts";
import { notThat } from "../test-support/enrolled.ts";
import { addPerson, serverOf, type TestWorld } from "../test-support/world.ts";
import type { Owner } from "./attacker.ts";

const HOUR = 3600;
const utc = (world: TestWorld, seconds: number): string => new Date((world.now() + seconds) * 1000).toISOString();

/** All budgets that were counted so far are spent; or forgotten. */
const spendAll = ({ db }: TestWorld): Promise<unknown> =>
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

  "a directory": async ({ world }) => {
    const { call, patch, bearer } = await directoryOf(world);
    for (const path of [
      "ServiceProviderConfig",
      "ResourceTypes",
      "ResourceTypes/User",
      "ResourceTypes/Group",
      "Schemas",
    ])
      await call("GET", path);
    for (const path of [
      "Schemas/urn:ietf:params:scim:schemas:core:2.0:User",
      "Schemas/x",
      "Groups",
      "Users",
      "Users/x",
    ])
      await call("GET", path);
    const make = (change: object) => call("POST", "Users", { ...entraUser, ...change });
    for (const change of [
      ...[
        { userName: undefined },
        { userName: "" },
        { userName: "a" },
        { userName: "x".repeat(300) },
        { emails: undefined },
      ],
      ...[
        { emails: [] },
        { emails: [{ value: "x" }] },
        { roles: undefined },
        { roles: ["helpdesk"] },
        { roles: ["raja"] },
      ],
      ...[{ name: undefined }, { name: "Sari" }, { active: "ja" }, { externalId: "a\u0000" }, { externalId: 7 }],
      ...[{ displayName: null }, { active: true }, {}],
    ])
      await make(change);
    await call("POST", "Users", "{");
    await call("POST", "Users", []);
    for (const as of [bearer.replace("Bearer", "Basic"), `${bearer}x`, ""]) await call("GET", "Users", undefined, as);
    for (const query of ["", "count=1", "count=-5", "count=x", "startIndex=2", "startIndex=0", "count=0", "count=201"])
      await call("GET", `Users?${query}`);
    for (const filter of ['userName eq "SARI.DEWI"', 'externalId eq "x"', "x", 'userName co "a"'])
      await call("GET", `Users?filter=${encodeURIComponent(filter)}`);
    await call("GET", 'Users?filter=userName%20eq%20"sari.dewi"&count=0&startIndex=2');
    const { id } = (await call("GET", 'Users?filter=userName%20eq%20"sari.dewi"')).body.Resources[0];
    await call("GET", `Users?filter=id%20eq%20"${id}"`);
    const two = (await call("POST", "Users", { ...oktaUser, active: false, externalId: undefined })).body;
    world.clock.advance(60);
    for (const operation of [
      ...[{ op: "move", path: "active" }, { op: "remove" }, { op: "remove", path: "active" }, { op: "add", path: 1 }],
      ...[
        { op: "replace", value: "x" },
        { op: "replace", path: "userName", value: "lain" },
      ],
      ...[
        { op: "replace", path: "roles", value: [{ value: "auditor" }] },
        { op: "replace", path: "emails", value: "x" },
      ],
      ...[
        { op: "add", path: "nickName", value: "x" },
        { op: "replace", path: "displayName", value: "" },
      ],
      ...[
        { op: "remove", path: "externalId" },
        { op: "replace", path: "externalId", value: "7" },
      ],
      ...[
        { op: "replace", path: "displayName", value: " Sari D. " },
        { op: "replace", path: "roles", value: "pokja" },
      ],
      ...[
        { op: "replace", path: "emails", value: "baru@contoh.go.id" },
        { op: "replace", value: { active: "false" } },
      ],
      ...[
        { op: "replace", path: "displayName", value: "Lain" },
        { op: "replace", path: "active", value: "True" },
      ],
    ])
      await patch(id, operation);
    await call("PATCH", `Users/${id}`, { Operations: [] });
    await call("PUT", `Users/${id}`, { ...entraUser, name: { givenName: "Sari", familyName: "Ayu" } });
    await call("PUT", `Users/${id}`, "[]");
    await call("DELETE", `Users/${two.id}`);
    for (let times = 0; times < 2; times++) await call("DELETE", `Users/${two.id}`);
    await call("POST", "Users", oktaUser);
    const other = await directoryOf(world, { name: "Okta" });
    await other.call("GET", `Users/${id}`);
    await other.call("POST", "Users", entraUser);
    await addPerson(world, { userId: "LAMA", kind: "non-penyedia", role: "ppk", email: "lama@contoh.go.id" });
    const old = { ...entraUser, userName: "lama", emails: [{ value: "lama@contoh.go.id" }] };
    for (const change of [{ emails: entraUser.emails }, {}, {}])
      await other.call("POST", "Users", { ...old, ...change });
    world.clock.advance(72 * HOUR);
    await other.call("POST", "Users", { ...old, externalId: null });
    await transact(world, (tx) => changeAccount(tx, id, { role: "helpdesk" }));
    await patch(id, { op: "replace", path: "active", value: false });
    await transact(world, (tx) => changeAccount(tx, id, { role: "ppk", active: 0 }));
    await patch(id, { op: "replace", path: "active", value: true });
    const { id: three } = (await make({ userName: "tiga", externalId: "3" })).body;
    const rename = (value: string) => patch(three, { op: "replace", path: "displayName", value });
    await rename("Satu");
    await spendAll(world);
    await world.db.deleteFrom("throttle").where("key", "like", "application:calls:%").execute();
    for (const name of ["Dua", "Satu"]) await rename(name);
    await patch(three, { op: "replace", path: "active", value: false });
    await make({ userName: "empat" });
  },
};
