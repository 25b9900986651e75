/** Hostile input to every route: refused, never a fault, never a hang. `npm run torture` does the same for longer. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadAccount } from "../src/core/account/account.ts";
import { addApplication } from "../test-support/connect/application.ts";
import { office } from "../test-support/office/at-helpdesk.ts";
import { onSqlite, owner } from "./attacker.ts";
import { properCalls } from "./device-calls.ts";
import { fuzzForms, fuzzRequests, officers } from "./hostile.ts";
import { deviceRoutes, fuzzAuthorizations, fuzzBodies, fuzzStrangers, properBody } from "./hostile-device.ts";
import { fuzzApi, fuzzImports, fuzzOpenid } from "./hostile-programs.ts";

const SEED = 20_261_124;
/** Far above the time of any answer, far below a hang. Milliseconds. */
const SLOWEST = 10_000;

/** Calls that are answered 201. */
const MAKES_A_PHONE = ["/device/v1/enrolments", "/device/v1/vouchers/:id/claim"];

onSqlite("Hostile input [promise:any-input]", (fresh) => {
  test("forms: any fields in any shape, to every route, within a session: no 5xx, no hang, and 2FA stands [A34 A26]", async () => {
    const person = await owner(fresh);
    const { sent, slowest } = await fuzzForms(person, 3, SEED);
    assert.ok(sent > 200 && slowest < SLOWEST);
    assert.notEqual((await loadAccount(person.world, person.account.id)).twoFactorSince, null);
  });

  test("Helpdesk: the same, by an officer: no 5xx, no hang, and the vendor's 2FA stands [A34]", async () => {
    const { world, desk, person } = await office(fresh);
    const { sent, slowest } = await fuzzForms({ world, computer: desk, userId: "HELPDESK1" }, 8, SEED, officers);
    assert.ok(sent > 60 && slowest < SLOWEST);
    assert.notEqual((await loadAccount(world, person.account.id)).twoFactorSince, null);
  });

  test("[P-61] device calls, properly signed, a body or the JWS in it bent in one place: refused, no 5xx, and nothing changes [A34 N12]", async () => {
    const world = await fresh();
    const proper = await properCalls(world);
    const unknown = deviceRoutes.filter((it) => it.method === "POST" && !proper.has(it.path)).map((it) => it.path);
    assert.deepEqual(unknown, [], "attacks/device-calls.ts names a proper call for each route");
    const { sent, slowest } = await fuzzBodies(world, proper, 12, SEED);
    assert.ok(sent > 200 && slowest < SLOWEST);
    // The hostile calls used nothing up: the server still grants each valid call.
    for (const [route, call] of proper) {
      const told = await call.phone.call({ path: call.path, body: JSON.stringify(await properBody(call)) });
      assert.equal(told.status, MAKES_A_PHONE.includes(route) ? 201 : 200, `${route}: ${JSON.stringify(told.body)}`);
      world.clock.advance(1);
    }
  });

  test("[P-29] [P-30] device calls whose authorization is properly signed and bent, and hostile queries: refused, and nothing changes [A34 N12]", async () => {
    const world = await fresh();
    const { sent, slowest } = await fuzzAuthorizations(world, await properCalls(world), 5, SEED);
    assert.ok(sent > 100 && slowest < SLOWEST);
  });

  test("device calls by a stranger: any authorization, any JSON, any address: no 5xx, no hang, and the phone goes on [A34]", async () => {
    const { world, phone } = await owner(fresh);
    const { sent, slowest } = await fuzzStrangers(world, 15, SEED);
    assert.ok(sent > 200 && slowest < SLOWEST);
    assert.equal((await phone.state()).body.state, "active");
  });

  test("requests: any method, address, header and body: no 5xx, no hang [A34]", async () => {
    const { sent, slowest } = await fuzzRequests(await fresh(), 400, SEED);
    assert.ok(sent >= 400 && slowest < SLOWEST);
  });

  test("the API, with a good credential and a body bent in one place: 4xx with a code, and the phone is not asked [A34]", async () => {
    const { world, phone } = await owner(fresh);
    const spse = await addApplication(world, { may: ["requests", "deadlines"] });
    const { sent, slowest } = await fuzzApi(world, spse, 40, SEED);
    assert.ok(sent >= 100 && slowest < SLOWEST);
    assert.deepEqual(await phone.requests(), []);
    assert.equal((await spse.post("/requests", { user: "PENYEDIA1", kind: "sign-in" })).status, 201);
  });

  test("OpenID Connect, by somebody who is logged in and an application with its secret: no fault, no code for a bent request [A34]", async () => {
    const { sent, slowest } = await fuzzOpenid(await fresh(), 80, SEED);
    assert.ok(sent >= 150 && slowest < SLOWEST);
  });

  test("files of users, by an Admin PPE: any cells, any frame of the form: no fault, and no account changes [A34]", async () => {
    const { world, desk } = await office(fresh, "admin-ppe");
    const { sent, slowest, statuses } = await fuzzImports(world, desk, 80, SEED);
    assert.ok(sent >= 80 && slowest < SLOWEST);
    assert.ok((statuses[303] ?? 0) > 0, `proper frames are read: ${JSON.stringify(statuses)}`);
  });
});
