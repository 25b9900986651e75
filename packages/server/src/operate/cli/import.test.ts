/** `spse user import` and `spse user export-csv`, as an operator runs them. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, beforeEach, describe, test } from "node:test";
import { approveIt, preview, vendors } from "../../../test-support/office/import.ts";
import { terminalOf } from "../../../test-support/operate/terminal.ts";
import { PREVIEW_SECONDS } from "../../../test-support/promised.ts";
import { addPerson, mailsOf, type TestWorld, testWorld } from "../../../test-support/world.ts";
import { findAccount } from "../../core/account/account.ts";
import { goOnImporting } from "../../office/import/jobs.ts";
import type { CommandLine } from "./command-line.ts";
import { exportAllUsers, type ImportOptions, importUsers } from "./import.ts";
import { CommandRefused } from "./terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "spse-import-"));
after(() => rmSync(folder, { recursive: true, force: true }));
let world: TestWorld;
const worlds: TestWorld[] = [];
after(() => Promise.all(worlds.map((it) => it.close())));
let said: string[] = [];
let onSay = (): void => {};
const say = (text: string): void => {
  said.push(text);
  onSay();
};
const line = {
  terminal: { ...terminalOf(), say },
  language: () => "en",
} as Pick<CommandLine, "terminal" | "language"> as CommandLine;
beforeEach(async () => {
  world = await testWorld();
  worlds.push(world);
  said = [];
  onSay = () => {};
});
const fileOf = (text: string): string => {
  const path = join(folder, "daftar.csv");
  writeFileSync(path, text);
  return path;
};
const run = (text: string, options: Partial<ImportOptions> = {}) =>
  importUsers(world, line, fileOf(text), {
    dryRun: false,
    update: false,
    invite: false,
    yes: true,
    json: false,
    ...options,
  });
const refuses = (work: Promise<void>, code: number, says: RegExp) =>
  assert.rejects(
    work,
    (error: unknown) => error instanceof CommandRefused && error.exitCode === code && says.test(error.message),
  );
const BAD = `${vendors(2)}V00000;penyedia;Dua;dua@contoh.example\n;penyedia;;x\n`;

describe("spse user import", () => {
  test("previews, applies, and ends with 3 where rows were left out, which a file takes", async () => {
    const refused = join(folder, "ditolak.csv");
    await refuses(run(BAD, { refused }), 3, /^2 rows/);
    assert.deepEqual(said, [
      "daftar.csv: 2 new, 0 changed, 0 unchanged, 2 refused.",
      "row 4: Row 2 has this User ID already; letter case does not count.",
      "row 5: User ID: 3 to 64 letters, digits, dots, underscores or hyphens. The name is empty. The email cannot be read. Example: nama@contoh.go.id.",
      `The refused rows are in ${refused}.`,
      "Done: 2 accounts added, 0 updated, 0 left out.",
    ]);
    assert.equal(statSync(refused).mode & 0o777, 0o600, "people's data");
    assert.match(
      readFileSync(refused, "utf8"),
      /;baris;masalah\r\nV00000;;penyedia;Dua;dua@contoh\.example;;;;4;"Row 2/,
    );
    said.length = 0;
    await run(vendors(2));
    assert.equal(said.at(-1), "There is nothing to change.");
  });

  test("--dry-run changes nothing and keeps nothing; so does a command that cannot ask", async () => {
    await run(vendors(2), { dryRun: true });
    await refuses(run(vendors(2), { yes: false }), 1, /^--yes/);
    await refuses(run(BAD, { dryRun: true }), 3, /^2 rows/);
    assert.equal(await findAccount(world, "V00000"), null);
    const left = await world.db.selectFrom("account_import").select("id").where("state", "<>", "stopped").execute();
    assert.deepEqual(left, []);
  });

  test("of many refused rows fifty are printed; how many more there are is told, except where a file takes them all", async () => {
    const rows = Array.from({ length: 60 }, (_, nth) => `W${100 + nth};raja;PT Dua;w@contoh.example\n`);
    const many = `user_id;peran;nama;email\n${rows.join("")}`;
    const printed = () => said.filter((it) => /^row \d+: /.test(it)).length;
    const more = /… and 10 more rows/;
    await refuses(run(many), 3, /^60 rows/);
    assert.deepEqual([printed(), more.test(said.join("\n"))], [50, true]);
    said = [];
    await refuses(run(many, { refused: join(folder, "semua.csv") }), 3, /^60 rows/);
    assert.deepEqual([printed(), more.test(said.join("\n"))], [50, false]);
    assert.equal(readFileSync(join(folder, "semua.csv"), "utf8").match(/raja/g)?.length, 60);
    said = [];
    await refuses(run(`${many.split("\n").slice(0, 51).join("\n")}\n`), 3, /^50 rows/);
    assert.deepEqual([printed(), /more rows/.test(said.join("\n"))], [50, false]);
  });

  test("an approved import that is not finished: a dry run leaves it, another mode is another import, a command that cannot ask goes on and says so", async () => {
    await approveIt(world, await preview(world, vendors(2)));
    await run(vendors(2), { dryRun: true });
    assert.equal(said.at(-1), "Preview only: nothing was changed.");
    await refuses(run(vendors(2), { update: true, yes: false }), 1, /^--yes/);
    assert.equal(await findAccount(world, "V00000"), null);
    said = [];
    await run(vendors(2), { yes: false });
    assert.match(said.join("\n"), /was approved before and is not finished; the import goes on/);
    assert.ok(await findAccount(world, "V00000"));
  });

  test("a preview that ends before it is approved is refused, and changes nothing", async () => {
    onSay = () => void world.clock.advance(PREVIEW_SECONDS);
    await refuses(run(vendors(2)), 1, /^The import was not approved/);
    assert.equal(await findAccount(world, "V00000"), null);
  });

  test("--refused also takes the rows that are left out while the import is applied", async () => {
    const refused = join(folder, "dilewati.csv");
    await approveIt(world, await preview(world, BAD));
    await addPerson(world, { userId: "V00001", name: "PT Lain" });
    await refuses(run(BAD, { refused }), 3, /^3 rows/);
    assert.match(readFileSync(refused, "utf8"), /V00001;[^\n]*;3;"?This account has changed since/);
  });

  test("--json is one object, with kinds in place of sentences and with the rows that were left out while it was applied", async () => {
    const printed = () => {
      const [only = "", ...more] = said.splice(0);
      assert.equal(more.length, 0);
      const { id, ...object } = JSON.parse(only);
      assert.match(id, /^[\w-]{20,}$/);
      return object;
    };
    const twice = { row: 4, problems: [{ kind: "user-id-twice", column: "user_id" }] };
    const empty = [
      { kind: "user-id-form", column: "user_id" },
      { kind: "name-empty", column: "nama" },
      { kind: "email-form", column: "email" },
    ];
    const counts = { new: 2, changed: 0, same: 0, refused: 2 };
    const refused = [twice, { row: 5, problems: empty }];
    await refuses(run(BAD, { json: true, dryRun: true }), 3, /^2 rows/);
    const none = { mode: "add", counts, added: 0, updated: 0, skipped: 0 };
    assert.deepEqual(printed(), { ...none, state: "previewed", refused });
    await approveIt(world, await preview(world, BAD));
    await addPerson(world, { userId: "V00001", name: "PT Lain", email: "v1@contoh.example" });
    await refuses(run(BAD, { json: true }), 3, /^3 rows/);
    const skipped = { row: 3, problems: [{ kind: "changed-since", column: "user_id" }] };
    assert.deepEqual(printed(), { ...none, state: "done", added: 1, skipped: 1, refused: [skipped, ...refused] });
    await refuses(run(BAD, { json: true, update: true }), 3, /./);
    const { mode, added, updated } = printed();
    assert.deepEqual([mode, added, updated], ["update", 0, 1]);
  });

  test("--invite mails a link to each new user; the approval says so, so that a server invites them where the command was killed", async () => {
    world = await testWorld({ settings: { SPSE_SMTP_URL: "smtp://mail.contoh.go.id" } });
    worlds.push(world);
    await run(vendors(2), { invite: true });
    assert.match(said.at(-1) ?? "", /invit/i);
    while (await goOnImporting(world));
    assert.equal((await mailsOf(world)).filter((it) => it.kind === "first-password").length, 2);
    const approved = await world.db.selectFrom("audit").select("detail").where("outcome", "=", "approved").execute();
    assert.deepEqual(
      approved.map((it) => JSON.parse(it.detail).invite),
      [true],
    );
  });

  test("--update names what it changed; --invite needs a mail server; a file that is not there, or is no CSV, is refused", async () => {
    await addPerson(world, { userId: "V00000", name: "PT Lama", email: "v0@contoh.example" });
    await refuses(run(vendors(1)), 3, /^1 rows/);
    await run(vendors(1), { update: true });
    assert.equal((await findAccount(world, "V00000"))?.name, "PT Contoh 0");
    await refuses(run(vendors(1), { invite: true }), 1, /^--invite: SPSE_SMTP_URL/);
    await refuses(run("PK\u0003\u0004"), 1, /Excel file.*\[spreadsheet\]$/);
    const away = importUsers(world, line, join(folder, "tiada.csv"), {
      ...{ dryRun: false, update: false, invite: false, yes: true, json: false },
    });
    await refuses(away, 1, /ENOENT/);
  });
});

test("spse user export-csv writes every user, with a reason in the audit, and reads again as unchanged", async () => {
  await addPerson(world, { userId: "V00000", name: "PT Contoh; Jaya" });
  await refuses(exportAllUsers(world, line.terminal, " "), 1, /--reason/);
  await exportAllUsers(world, line.terminal, "Pindah server");
  const file = said.map((it) => `${it}\n`).join("");
  assert.match(file, /^\u{feff}user_id;.*\r\nV00000;Penyedia;penyedia;"PT Contoh; Jaya";v00000@contoh\.go\.id;;\r\n$/u);
  said.length = 0;
  await run(file);
  assert.match(said[0] ?? "", /0 new, 0 changed, 1 unchanged, 0 refused/);
  const entry = await world.db
    .selectFrom("audit")
    .select("detail")
    .where("outcome", "=", "users-exported")
    .executeTakeFirstOrThrow();
  assert.deepEqual(JSON.parse(entry.detail), { operator: "siti", reason: "Pindah server" });
});
