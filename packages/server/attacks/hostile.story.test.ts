/** Hostile input to every route: refused, never a fault, never a hang. `npm run torture` does the same for longer. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadAccount } from "../src/account/account.ts";
import { onSqlite, owner } from "./attacker.ts";
import { fuzzDevice, fuzzForms, fuzzRequests } from "./hostile.ts";

const SEED = 20_261_124;
/** Far above what any answer takes, far below a hang. Milliseconds. */
const SLOWEST = 10_000;

onSqlite("Hostile input", (fresh) => {
  test("forms: any fields in any shape, to every route, within a session: no 5xx, no hang, and 2FA stands [A34 A26]", async () => {
    const it = await owner(fresh);
    const { sent, slowest } = await fuzzForms(it, 4, SEED);
    assert.ok(sent > 200 && slowest < SLOWEST);
    assert.notEqual((await loadAccount(it.world, it.account.id)).twoFactorSince, null);
  });

  test("device calls: any JSON, signed or not: no 5xx, no hang, and the phone goes on [A34 N12]", async () => {
    const { world, phone } = await owner(fresh);
    const { sent, slowest } = await fuzzDevice(world, phone, 40, SEED);
    assert.ok(sent > 200 && slowest < SLOWEST);
    assert.equal((await phone.state()).body.state, "active");
  });

  test("requests: any method, address, header and body: no 5xx, no hang [A34]", async () => {
    const { sent, slowest } = await fuzzRequests(await fresh(), 400, SEED);
    assert.ok(sent >= 400 && slowest < SLOWEST);
  });
});
