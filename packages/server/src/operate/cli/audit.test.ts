/** `spse audit`, and the checker that an auditor runs without us. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { terminalOf } from "../../../test-support/operate/terminal.ts";
import { type TestWorld, testWorld } from "../../../test-support/world.ts";
import { record } from "../../core/audit/audit.ts";
import { auditCheckpoint, auditExport, auditVerify, sentence } from "./audit.ts";
import { CommandRefused, type Terminal } from "./terminal.ts";

describe("[A33] spse audit", () => {
  const folder = mkdtempSync(join(tmpdir(), "spse-audit-"));
  const file = join(folder, "kept.jsonl");
  let world: TestWorld;
  const said = async (work: (terminal: Terminal) => Promise<void>): Promise<string[]> => {
    const lines: string[] = [];
    await work(terminalOf(lines));
    return lines;
  };
  before(async () => {
    world = await testWorld();
    const from = { ip: "203.0.113.7", browserLabel: 'Peramban "é\u2028\u0001" di Linux' };
    for (let i = 0; i < 4; i += 1)
      await record(world, { event: "login", outcome: "denied", from, detail: { i, ok: true, why: null, text: "Ü\n" } });
  });
  after(async () => {
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const check = (lines: readonly string[], key = world.auditKey.publicKey) => {
    const exported = join(folder, "audit.jsonl");
    writeFileSync(exported, `${lines.join("\n")}\n`);
    const program = fileURLToPath(new URL("../../../../../docs/audit-check.mjs", import.meta.url));
    return spawnSync(process.execPath, [program, exported, key], { encoding: "utf8" });
  };

  test("the checker of docs/audit.md accepts an export, and finds what was touched in it", async () => {
    const lines = await said((it) => auditExport(world, it, undefined));
    assert.equal(check(lines).status, 0, check(lines).stdout);
    const altered = lines.map((line, at) => (at === 2 ? line.replace('"denied"', '"success"') : line));
    assert.match(check(altered).stdout, /^entry 2: altered/);
    assert.match(check(lines.filter((_, at) => at !== 2)).stdout, /^entry 2: missing/);
    assert.match(check([...lines.slice(0, 4), ...lines.slice(5)]).stdout, /the end is missing/);
    assert.match(check(lines, "A".repeat(43)).stdout, /signature/);
    assert.equal(check(await said((it) => auditExport(world, it, "2"))).status, 0);
    await assert.rejects(
      said((it) => auditExport(world, it, "-1")),
      CommandRefused,
    );
  });

  test("verify says that the audit is complete, against checkpoints and whole exports too, and then names removed entries and ends with 3", async () => {
    const asJson = async (work: (terminal: Terminal) => Promise<void>) => JSON.parse((await said(work))[0] ?? "");
    for (const keep of [
      (it: Terminal) => auditExport(world, it, undefined),
      (it: Terminal) => auditCheckpoint(world, it),
    ]) {
      writeFileSync(file, `${(await said(keep)).join("\n")}\n`);
      const lines = await said((it) => auditVerify(world, it, file));
      assert.ok(lines.includes("Checkpoints kept elsewhere: 1.") && lines.includes("The audit is whole."));
    }
    const whole = await asJson((it) => auditVerify(world, it, file, true));
    const { newest, ...counts } = whole;
    assert.deepEqual([newest.seq, counts], [4, { ok: true, entries: 4, waiting: 0, dropped: 0, problems: [] }]);
    let isQuiet = true;
    const db = world.db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        const isChained = isQuiet && result.rows.length === 0;
        if (isChained) isQuiet = false;
        if (isChained) await record(world, { event: "login", outcome: "denied" });
        return result;
      },
    });
    const meanwhile = await asJson((it) => auditVerify({ ...world, db }, it, undefined, true));
    assert.deepEqual([meanwhile.entries, meanwhile.waiting], [4, 1], "an entry that is written while it verifies");
    await world.db.deleteFrom("audit").where("seq", "=", 2).execute();
    const lines: string[] = [];
    const terminal = terminalOf(lines);
    await assert.rejects(auditVerify(world, terminal, file), CommandRefused);
    assert.ok(lines.includes("Entry 2 was removed."));
    const broken = await asJson((quiet) =>
      assert.rejects(auditVerify(world, quiet, file, true), (error) => (error as CommandRefused).exitCode === 3),
    );
    assert.deepEqual([broken.ok, broken.problems[0].kind], [false, "missing"]);
    writeFileSync(file, "{}\n");
    await assert.rejects(auditVerify(world, terminal, file), /no checkpoint/);
    await assert.rejects(auditVerify(world, terminal, join(folder, "none")), /cannot be read/);
  });
});

test("each problem of the audit is a sentence with its place", () => {
  for (const [problem, said] of [
    [
      { kind: "changed", seq: 2, id: 7 },
      "Entry 2 (row 7) is not the one that was chained there: altered, moved or replaced.",
    ],
    [{ kind: "inserted", seq: 2, id: 7 }, "Entry 2 (row 7) was not written by this program."],
    [{ kind: "inserted", seq: null, id: 7 }, "A waiting entry (row 7) was not written by this program."],
    [{ kind: "missing", seq: 2, to: 2 }, "Entry 2 was removed."],
    [{ kind: "missing", seq: 2, to: 4 }, "Entries 2 to 4 were removed."],
    [{ kind: "truncated", seq: 4, to: 9 }, "Entries 4 to 9 were removed from the end."],
    [
      { kind: "misplaced", seq: 2, id: 7 },
      "Entry 2 (row 7) does not follow the entry before it: something between them was exchanged.",
    ],
    [{ kind: "surplus", seq: 2, id: 7 }, "Entry 2 (row 7) stands beyond the signed end, or twice."],
    [{ kind: "rewritten", seq: 2 }, "Entry 2 is not what a signed checkpoint says."],
    [{ kind: "mark-forged", seq: 2 }, "The checkpoint at entry 2 is not signed by this installation."],
    [
      { kind: "rolled-back", seq: 2 },
      "The checkpoint at entry 2 that was kept elsewhere is not in this audit: it was set back, or restored from a backup.",
    ],
    [
      { kind: "key-exchanged", device: "d1" },
      "The key of phone or passkey d1, or its biometric key or PIN, is not the one that was set up.",
    ],
    [
      { kind: "key-unrecorded", device: "d1" },
      "Phone or passkey d1 is in the database, or a biometric key or PIN of it, and no entry tells of it.",
    ],
  ] as const)
    assert.equal(sentence(problem), said);
});
