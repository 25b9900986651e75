import assert from "node:assert/strict";
import { test } from "node:test";
import { onSqlite } from "../../../../test-support/enrolled.ts";
import { addPerson } from "../../../../test-support/world.ts";
import { type AuditEntry, record } from "../audit.ts";
import { listFailures } from "./failures.ts";

onSqlite("An account's failed steps", (fresh) => {
  const wanted = { login: ["password-wrong", "denied"], proof: ["code-wrong"] };
  async function scene() {
    const world = await fresh();
    const { id: accountId } = await addPerson(world);
    const began = world.now();
    const note = async (entry: Partial<AuditEntry>, ip = "203.0.113.7") => {
      world.clock.advance(1);
      const from = { ip, browserLabel: "Chrome di Windows" };
      await record(world, { event: "login", outcome: "password-wrong", method: "password", accountId, from, ...entry });
    };
    const lines = async (most = 9) =>
      (await listFailures(world, accountId, wanted, { since: began, most })).map((line) => {
        const { outcome, more, times, since, at, from } = line;
        const places = from.map(({ ip }) => ip).join(" ");
        return `${outcome} ${more ?? "-"} ${times} ${since - began}-${at - began} ${places}`;
      });
    return { world, began, note, lines };
  }

  test("are lines, the newest first; equal ones in a row are one, with each place once", async () => {
    const { note, lines } = await scene();
    for (const ip of ["203.0.113.7", "192.0.2.1", "203.0.113.7"]) await note({}, ip);
    await note({ event: "proof", outcome: "code-wrong", method: "code" });
    await note({ event: "proof", outcome: "code-wrong", method: "recovery-code" });
    await note({ outcome: "denied", detail: { reached: "opened" } });
    await note({ outcome: "denied", detail: { reached: "sent" } });
    await note({ outcome: "denied", detail: { reached: "sent", why: "late" } });
    await note({ outcome: "success" });
    await note({ outcome: "denied", detail: { reached: "sent", why: "late" } });
    const place = "203.0.113.7";
    assert.deepEqual(await lines(), [
      `denied late 2 8-10 ${place}`,
      `denied sent 1 7-7 ${place}`,
      `denied opened 1 6-6 ${place}`,
      `code-wrong - 1 5-5 ${place}`,
      `code-wrong - 1 4-4 ${place}`,
      `password-wrong - 3 1-3 ${place} 192.0.2.1`,
    ]);
    assert.deepEqual(await lines(2), [`denied late 2 8-10 ${place}`, `denied sent 1 7-7 ${place}`]);
  });

  test("count what one entry stands for, name the browser that asked, and leave out a phone's own answer", async () => {
    const { began, note, lines } = await scene();
    await note({ detail: { more: 40, since: began - 9, last: began - 5 } });
    await note({ outcome: "denied", detail: { request: "r" } });
    await note({ outcome: "denied", detail: { askedIp: "198.51.100.4", askedFrom: "Firefox" } });
    assert.deepEqual(await lines(), ["denied - 1 3-3 198.51.100.4", "password-wrong - 40 -9--5 203.0.113.7"]);
  });
});
