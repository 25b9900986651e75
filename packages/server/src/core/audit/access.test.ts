import assert from "node:assert/strict";
import { test } from "node:test";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { addPerson } from "../../../test-support/world.ts";
import { accessList } from "./access.html.ts";
import { type AccessEntry, listAccess, listLogins } from "./access.ts";
import { type AuditEntry, record } from "./audit.ts";

onSqlite("The lines of Log Akses", (fresh) => {
  const from = { ip: "203.0.113.7", browserLabel: "Chrome di Windows" };
  async function scene() {
    const world = await fresh();
    const { id: accountId } = await addPerson(world);
    const began = world.now();
    const note = async (entry: Partial<AuditEntry> = {}) => {
      world.clock.advance(1);
      const wrong = { event: "login", outcome: "password-wrong", method: "password" } as const;
      await record(world, { ...wrong, accountId, from, ...entry });
    };
    const above = {
      "device.removed": { id: "Perangkat dihapus", en: "Device removed" },
      "device.claim-refused": { id: "Ditolak", en: "Refused", auditOnly: true },
    } as const;
    /** The lines after these entries alone. */
    const linesOf = async (...entries: readonly Partial<AuditEntry>[]) => {
      await world.db.deleteFrom("audit").execute();
      for (const entry of entries) await note(entry);
      return listAccess(world, accountId, 9, above);
    };
    return { world, accountId, began, note, linesOf };
  }
  const timesOf = (lines: readonly AccessEntry[]) => lines.map(({ times }) => times);

  test("join equal entries in a row, and none that differs in anything that is shown", async () => {
    const { began, linesOf } = await scene();
    const [joined] = await linesOf({}, {}, { detail: { more: 40, since: began - 9, last: began - 5 } });
    assert.deepEqual([joined?.times, joined?.since, joined?.at], [42, began + 1, began - 5]);
    const others: readonly Partial<AuditEntry>[] = [
      ...[{ outcome: "expired" }, { method: "code" }, { event: "proof", outcome: "code-wrong" } as const],
      ...[{ from: { ...from, ip: "192.0.2.1" } }, { from: { ...from, browserLabel: "Firefox" } }],
    ];
    for (const other of others)
      assert.deepEqual(timesOf(await linesOf({}, other, {})), [1, 1, 1], JSON.stringify(other));
    const removed = (name: string) => ({ event: "device", outcome: "removed", detail: { name } }) as const;
    assert.deepEqual(timesOf(await linesOf(removed("A"), removed("A"), removed("B"))), [1, 2]);
    const success = { outcome: "success" };
    assert.deepEqual(timesOf(await linesOf(success, success)), [1, 1], "each login is a line");
    assert.deepEqual(timesOf(await linesOf({ ...success, event: "sign-in" }, { ...success, event: "sign-in" })), [2]);
  });

  test("are as many as the page shows, also where each stands for many entries", async () => {
    const { world, accountId, note } = await scene();
    for (const method of ["password", "code", "passkey"]) for (let at = 0; at < 5; at++) await note({ method });
    assert.deepEqual(timesOf(await listLogins(world, accountId, 2)), [5, 5]);
  });

  test("do not say who of the LPSE acted, or from where; of a request they name the browser that asked", async () => {
    const { linesOf } = await scene();
    const place = async (entry: Partial<AuditEntry>) => {
      const [line] = await linesOf({ event: "account", outcome: "role-changed", ...entry });
      return line && [line.byLpse, line.ip, line.browserLabel];
    };
    const own = [false, from.ip, from.browserLabel];
    const lpse = [true, null, null];
    assert.deepEqual(await place({}), own);
    for (const entry of [{ client: "api" }, { client: "cli" }, { detail: { officer: "HELPDESK1" } }])
      assert.deepEqual(await place(entry), lpse, JSON.stringify(entry));
    assert.deepEqual(await place({ detail: { officer: null } }), own);
    assert.deepEqual(await place({ event: "session", outcome: "ended", client: "api" }), own);
    assert.deepEqual(await place({ event: "session", outcome: "ended", client: "cli" }), lpse);
    assert.deepEqual(await place({ event: "login", outcome: "success", client: "cli" }), own, "a login is its owner's");
    const asked = {
      event: "proof",
      outcome: "reported",
      detail: { askedFrom: "Safari", askedIp: "192.0.2.9" },
    } as const;
    assert.deepEqual(await place(asked), [false, "192.0.2.9", "Safari"]);
    assert.deepEqual(await place({ ...asked, detail: { askedFrom: null, askedIp: null } }), [false, null, null]);
  });

  test("leave out what another line says: a phone's own Bukan saya, a question that was answered, entries for auditors", async () => {
    const { linesOf } = await scene();
    const shown = async (...entries: readonly Partial<AuditEntry>[]) =>
      (await linesOf(...entries)).map(({ event, outcome, about }) => `${event} ${outcome} ${about ?? "-"}`);
    const denied = { event: "proof", outcome: "denied" } as const;
    assert.deepEqual(await shown({ ...denied, detail: { request: "r" } }), []);
    assert.deepEqual(await shown(denied), ["proof denied -"]);
    const of = (outcome: string, request: string) =>
      ({ event: "application", outcome, detail: { request, name: "Kantor" } }) as const;
    assert.deepEqual(await shown(of("asked", "a"), of("asked", "b"), of("approved", "a")), [
      "application approved Kantor",
      "application asked Kantor",
    ]);
    assert.deepEqual(await shown({ event: "device", outcome: "claim-refused" }), []);
    assert.deepEqual(await shown({ event: "captcha", outcome: "captcha-wrong" }), []);
    const account = { event: "account", outcome: "exported", detail: { account: "VENDOR1" } } as const;
    assert.deepEqual(await shown(account), ["account exported VENDOR1"]);
  });

  test("stand out where their owner would not have done it", async () => {
    const { world, accountId, linesOf } = await scene();
    const events = {
      ...{ proof: ["denied", "reported"], reset: ["mismatch", "code-wrong"], application: ["denied", "reported"] },
      ...{ "known-browser": ["copied"], session: ["other-browser"], passkey: ["not-mine", "counter-back"] },
      device: ["not-mine", "claimed-twice", "lost", "lost-refused", "pin-ended", "verification-wrong"],
    };
    const names = Object.entries(events).flatMap(([event, outcomes]) => outcomes.map((it) => `${event}.${it}`));
    const words = Object.fromEntries(names.map((name) => [name, { id: name, en: name }]));
    const isLoud = async (event: string, outcome: string) => {
      await linesOf({ event: event as AuditEntry["event"], outcome });
      const lines = await listAccess(world, accountId, 9, words);
      return accessList(world, "id", lines, words).text.includes("badge danger");
    };
    for (const [event, outcomes] of Object.entries(events))
      for (const outcome of outcomes) assert.ok(await isLoud(event, outcome), `${event} ${outcome}`);
    for (const [event, outcome] of [
      ["proof", "expired"],
      ["reset", "cancelled"],
      ["session", "ended"],
      ["login", "password-wrong"],
    ] as const)
      assert.ok(!(await isLoud(event, outcome)), `${event} ${outcome}`);
    assert.ok(await isLoud("login", "denied"));
  });
});
