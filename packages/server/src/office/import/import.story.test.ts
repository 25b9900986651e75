/** A file of users, from its preview to its last row, on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { logIn } from "../../../test-support/log-in.ts";
import { applied, approveIt, operator, preview, stage, vendors } from "../../../test-support/office/import.ts";
import { addPerson, mailsOf, type TestWorld, visitor } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { eraseAccount } from "../../core/account/account.sql.ts";
import { changeAccount, findAccount } from "../../core/account/account.ts";
import { linkAddress, newLink } from "../../core/account/account-link.ts";
import { searchAccounts } from "../../core/account/search.ts";
import { chainEntries } from "../../core/audit/chain.ts";
import { verifyAudit } from "../../core/audit/verify.ts";
import { ruleFor, saveRule } from "../../core/policy/rule.ts";
import { clearExpired } from "../../operate/start/clear.ts";
import { applyStep } from "./apply.ts";
import { exportUsers } from "./export-csv.ts";
import { findImport, loadLines } from "./import.sql.ts";
import type { AccountImport } from "./import.ts";
import { startInviting } from "./invite.ts";
import { goOnImporting } from "./jobs.ts";
import { listRefused, refusedFile } from "./refused-rows.ts";
import { openLine } from "./sealed-line.ts";
import { stageFile } from "./stage.ts";

const HEAD = "user_id;peran;nama;email;hash_password\n";
const LARAVEL = "$2y$10$92IXUNpkjO0rOQ5byMi.Ye4oKoEa3Ro9llC/.og/at2.uheWG/igi";
async function text(pieces: AsyncIterable<string>): Promise<string> {
  let all = "";
  for await (const piece of pieces) all += piece;
  return all;
}
const countOf = async ({ db }: TestWorld, table: "account" | "import_line" | "account_import" | "audit") =>
  (await db.selectFrom(table).select("id").execute()).length;

async function importOf(world: TestWorld, id: string): Promise<AccountImport> {
  const found = await findImport(world, id);
  assert.ok(found);
  return found;
}

/** How imports ended, by the audit. */
async function importsEnded({ db }: TestWorld) {
  const entries = db.selectFrom("audit").select(["outcome", "detail"]).where("event", "=", "import");
  const rows = await entries.where("outcome", "in", ["done", "stopped"]).execute();
  return rows.map(({ outcome, detail }) => {
    const { import: _import, operator: _operator, ...counts } = JSON.parse(detail ?? "{}");
    return [outcome, counts];
  });
}

onBothEngines("A file of users", (fresh) => {
  test("a role's last day and another role come with the file, judged as on the account's page; what needs more is given back with its reason [promise:users-file]", async () => {
    const world = await fresh();
    const zone = "+07:00";
    const end = (day: string) => unixSeconds(Date.parse(`${day}T00:00:00${zone}`) / 1000);
    const by = {
      officerId: (await addPerson(world, { userId: "ADMIN1", kind: "non-penyedia", role: "admin-ppe" })).id,
    };
    for (const userId of ["POKJA1", "POKJA2", "POKJA3", "POKJA4"]) {
      const email = `${userId}@contoh.example`;
      await addPerson(world, { userId, kind: "non-penyedia", role: "pokja", name: userId, email });
    }
    const role_until = end("2026-12-21");
    await world.db.updateTable("account").set({ role_until }).where("role", "=", "pokja").execute();
    const rule = ruleFor(world, "pokja", new Map());
    await transact(world, (tx) => saveRule(tx, "pokja", { ...rule, number: "always", twoFactor: "mandatory" }));
    const rows = [
      ...["BARU1;pokja;Baru;baru@contoh.example;31/12/2027", "POKJA1;pokja;POKJA1;POKJA1@contoh.example;2027-12-31"],
      ...["POKJA2;ppk;POKJA2;POKJA2@contoh.example;", "POKJA3;pokja;POKJA3;POKJA3@contoh.example;2026-12-01"],
      "POKJA4;pokja;POKJA4;POKJA4@contoh.example;31/02/2027",
    ];
    const file = `user_id;peran;nama;email;berlaku_sampai\n${rows.join("\n")}\n`;
    const made = await preview(world, file, "update", { ...by, name: "ADMIN1" });
    assert.deepEqual(made.counts, { new: 1, changed: 1, same: 0, refused: 3 });
    const why = (await listRefused(world, made.id, 10)).map(({ problems }) => problems.map(({ kind }) => kind).join());
    assert.deepEqual(why, ["exists-power", "exists-earlier", "until-form"]);
    assert.ok(await approveIt(world, made, { ...by, name: "ADMIN1" }));
    const { added, updated, skipped } = await applied(world, made);
    assert.deepEqual([added, updated, skipped], [1, 1, 0]);
    const roles = await world.db
      .selectFrom("account")
      .select(["user_id", "role", "role_until"])
      .orderBy("user_id")
      .execute();
    assert.deepEqual(
      roles.slice(1).map((it) => [it.user_id, it.role, it.role_until]),
      [
        ["BARU1", "pokja", end("2028-01-01")],
        ["POKJA1", "pokja", end("2028-01-01")],
        ...["POKJA2", "POKJA3", "POKJA4"].map((userId) => [userId, "pokja", end("2026-12-21")]),
      ],
    );
    assert.deepEqual(
      (await mailsOf(world)).map(({ kind, to }) => [kind, to]),
      [["role-changed", "POKJA1@contoh.example"]],
    );
    const back = await text(refusedFile(world, made.id, "id"));
    assert.match(back, /POKJA2;[\s\S]*dua Admin PPE[\s\S]*POKJA3;[\s\S]*2026-12-01[\s\S]*31\/02\/2027/);
  });

  test("its preview counts every row and changes nothing; then each row is done once, and audited with its account", async () => {
    const world = await fresh();
    await addPerson(world, { userId: "LAMA1", name: "PT Lama", email: "lama@contoh.example" });
    await addPerson(world, { userId: "LAMA2", name: "PT Tua", email: "tua@contoh.example" });
    const rows = [
      "BARU1;penyedia;PT Baru;baru@contoh.example;",
      `BARU2;ppk;Budi Santoso;budi@contoh.example;${LARAVEL}`,
      "lama1;penyedia;PT Lama;LAMA@contoh.example;",
      "LAMA2;penyedia;PT Muda;tua@contoh.example;",
      "baru1;penyedia;PT Lain;lain@contoh.example;",
      "JAHAT1;admin-ppe;Jahat;jahat@contoh.example;",
      "LAMA1;penyedia;PT Lama;rival@contoh.example;",
    ];
    const made = await preview(world, HEAD + rows.join("\n"), "update");
    assert.deepEqual(made.counts, { new: 2, changed: 1, same: 1, refused: 3 });
    assert.deepEqual(
      (await listRefused(world, made.id, 50)).map((it) => [it.row, it.problems.map((why) => why.kind)]),
      [
        [6, ["user-id-twice"]],
        [7, ["role-staff"]],
        [8, ["user-id-twice"]],
      ],
    );
    assert.equal(await countOf(world, "account"), 2);
    const unchanged = (await loadLines(world, made.id, { after: 3, most: 1 }))[0] ?? assert.fail();
    assert.deepEqual(openLine(world, unchanged)?.kept, { verdict: { kind: "same" }, cells: [] }, "and no data of hers");
    assert.equal(await goOnImporting(world), false, "nobody has approved it");

    assert.ok(await approveIt(world, made));
    assert.equal(await approveIt(world, made), false, "once");
    const done = await applied(world, made);
    assert.deepEqual([done.state, done.added, done.updated, done.skipped], ["done", 2, 1, 0]);
    assert.equal((await findAccount(world, "LAMA2"))?.name, "PT Muda");
    const baru = await findAccount(world, "BARU1");
    assert.deepEqual([baru?.kind, baru?.role, baru?.passwordHash, baru?.epoch], ["penyedia", "penyedia", null, 1]);
    const found = await searchAccounts(world, "budi san");
    assert.deepEqual(found.kind === "found" && found.accounts.map((it) => it.userId), ["BARU2"]);
    assert.equal((await logIn(world, visitor(world), "BARU2", "password")).path, "/beranda");

    const entries = await world.db
      .selectFrom("audit")
      .select(["event", "outcome", "client", "detail"])
      .where("event", "in", ["import", "account"])
      .orderBy("id")
      .execute();
    assert.deepEqual(entries.map((it) => `${it.event} ${it.outcome}`).sort(), [
      ...["account created", "account created", "account renamed"],
      ...["import approved", "import done", "import previewed"],
    ]);
    assert.ok(entries.every((it) => it.client === "cli" && JSON.parse(it.detail).operator === "siti"));
    await chainEntries(world);
    assert.deepEqual((await verifyAudit(world)).problems, []);
    const stored = JSON.stringify(await world.db.selectFrom("import_line").selectAll().execute());
    for (const secret of ["Budi", "rival@", "92IXUN"]) assert.ok(!stored.includes(secret), secret);
  });

  test("the same file again changes nothing; an exported file reads as unchanged", async () => {
    const world = await fresh();
    await addPerson(world, { userId: "ADMIN1", kind: "non-penyedia", role: "admin-ppe", name: "=cmd|' /C calc'!A0" });
    await applied(world, await approved(world, vendors(30)));
    assert.deepEqual((await preview(world, vendors(30))).counts, { new: 0, changed: 0, same: 30, refused: 0 });
    const gone = await addPerson(world, { userId: "PERGI1" });
    await transact(world, (tx) => changeAccount(tx, gone.id, { active: 0 }));
    assert.ok(await transact(world, (tx) => eraseAccount(tx, gone.id, gone.epoch)));
    const file = await text(exportUsers(world));
    assert.doesNotMatch(file, /PERGI|DIHAPUS/);
    assert.match(
      file,
      /^\u{feff}user_id;tipe;peran;nama;email;npwp_nip;berlaku_sampai\r\nADMIN1;Non Penyedia;admin-ppe;'=cmd\|' \/C calc'!A0;/u,
    );
    assert.doesNotMatch(file, /argon2/);
    assert.deepEqual((await preview(world, file, "update")).counts, { new: 0, changed: 0, same: 31, refused: 0 });
  });

  test("a row whose account has changed since the preview is left out, and comes back with the others", async () => {
    const world = await fresh();
    const unused = await addPerson(world, { userId: "LAMA1", name: "PT Lama", password: null });
    const made = await preview(
      world,
      `${HEAD}LAMA1;penyedia;PT Baru;rival@contoh.example;\nBARU1;penyedia;X;x@contoh.example;\n`,
      "update",
    );
    assert.deepEqual(made.counts, { new: 1, changed: 1, same: 0, refused: 0 });
    await approveIt(world, made);
    await transact(world, (tx) => changeAccount(tx, unused.id, { password_hash: "$argon2id$" }));
    await addPerson(world, { userId: "baru1", email: "orang@lain.example", password: null });
    const done = await applied(world, made);
    assert.deepEqual([done.added, done.updated, done.skipped], [0, 0, 2]);
    assert.equal((await findAccount(world, "LAMA1"))?.email, unused.email);
    assert.equal((await findAccount(world, "BARU1"))?.email, "orang@lain.example");
    const file = await text(refusedFile(world, made.id, "id"));
    assert.match(file, /LAMA1;;penyedia;PT Baru;rival@contoh\.example;;;;2;Akun ini berubah setelah pratinjau/);
    assert.equal((await stage(world, file)).kind, "previewed", "a file of refused rows can be read again");
  });

  test("the address of an account that nobody uses may change; the link that went to the old one opens nothing", async () => {
    const world = await fresh();
    const unused = await addPerson(world, { userId: "LAMA1", name: "PT Lama", password: null });
    const secret = await transact(world, (tx) =>
      newLink(tx, { purpose: "first-password", accountId: unused.id, seconds: 3600 }),
    );
    const path = new URL(linkAddress(world, secret)).pathname;
    assert.equal((await visitor(world).get(path)).status, 200);
    await applied(world, await approved(world, `${HEAD}LAMA1;penyedia;PT Lama;baru@contoh.example;\n`, "update"));
    assert.equal((await findAccount(world, "LAMA1"))?.email, "baru@contoh.example");
    assert.equal((await visitor(world).get(path)).status, 410);
  });

  test("rows that are altered, exchanged or taken away after the preview stop the import before its first row [promise:users-file]", async () => {
    for (const attack of ["take", "exchange", "verdict"] as const) {
      const world = await fresh();
      const mine = await preview(
        world,
        `${HEAD}AAA1;penyedia;A;a@contoh.example;\nBBB1;penyedia;B;b@contoh.example;\n`,
      );
      const other = await preview(
        world,
        `${HEAD}JAHAT1;penyedia;J;j@contoh.example;\nJAHAT2;helpdesk;J;j@contoh.example;\n`,
        "add",
        { officerId: "x", name: "x" },
      );
      const line = world.db.updateTable("import_line").where("import_id", "=", mine.id).where("line", "=", 2);
      if (attack === "take")
        await world.db.deleteFrom("import_line").where("import_id", "=", mine.id).where("line", "=", 3).execute();
      if (attack === "exchange") {
        const { sealed } = await world.db
          .selectFrom("import_line")
          .select("sealed")
          .where("import_id", "=", other.id)
          .where("line", "=", 2)
          .executeTakeFirstOrThrow();
        await line.set({ sealed }).execute();
      }
      if (attack === "verdict") {
        // A refused row that is called new: its seal says refused.
        await world.db.updateTable("import_line").set({ verdict: "new" }).where("import_id", "=", other.id).execute();
        await approveIt(world, other, { officerId: "x", name: "x" });
        const done = await applied(world, other);
        assert.deepEqual([done.added, await findAccount(world, "JAHAT2")], [1, null]);
        continue;
      }
      await approveIt(world, mine);
      assert.equal((await applied(world, mine)).state, "stopped");
      assert.equal(await countOf(world, "account"), 0, attack);
    }
  });

  test("another digest, another officer, or a preview that is over approves nothing", async () => {
    const world = await fresh();
    const by = { officerId: "officer-1", name: "ADMIN1" };
    const first = await preview(world, vendors(2), "add", by);
    assert.equal(await approveIt(world, { ...first, digest: "0".repeat(64) }, by), false);
    assert.equal(await approveIt(world, first, { officerId: "officer-2", name: "ADMIN2" }), false);
    assert.equal(await approveIt(world, first, operator), false);
    const second = await preview(world, vendors(3), "add", by);
    assert.equal(await approveIt(world, first, by), false, "a newer file of the same officer has taken its place");
    assert.ok(await approveIt(world, second, by), "its own digest and officer do");
    await applied(world, second);
    const late = await preview(world, vendors(4));
    world.clock.advance(86_400);
    assert.equal(await approveIt(world, late), false);
    await clearExpired(world);
    assert.deepEqual(
      [await countOf(world, "account_import"), await countOf(world, "import_line")],
      [1, 3],
      "the import that was applied",
    );
  });

  test("an officer who begins with another file ends the one that is still being read [promise:users-file]", async () => {
    const world = await fresh();
    const { id } = await addPerson(world, { userId: "ADMIN1", kind: "non-penyedia", role: "admin-ppe" });
    const by = { officerId: id, name: "ADMIN1" };
    const [began, other] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    async function* slowly() {
      yield Buffer.from(HEAD);
      began.resolve();
      await other.promise;
      yield Buffer.from("BARU1;penyedia;PT Baru;baru@contoh.example;\n");
    }
    const first = stageFile(world, slowly(), { mode: "add", fileName: "lama.csv", by });
    await began.promise;
    const second = await stage(world, vendors(2), "add", by);
    other.resolve();
    assert.deepEqual([second.kind, (await first).kind], ["previewed", "replaced"]);
  });

  test("two processes that apply the same import at once do each row once [promise:users-file]", async () => {
    const world = await fresh();
    const made = await approved(world, vendors(1200));
    const [one, other] = await Promise.all([applied(world, made), applied(world, made)]);
    assert.deepEqual([one.added, other.added, await countOf(world, "account")], [1200, 1200, 1200]);
    const created = await world.db.selectFrom("audit").select("account_id").where("outcome", "=", "created").execute();
    assert.deepEqual([created.length, new Set(created.map((it) => it.account_id)).size], [1200, 1200]);
  });

  test("a process that found the import before another went on with it stops nothing [promise:users-file]", async () => {
    const world = await fresh();
    const made = await approved(world, vendors(1200));
    await applyStep(world, await importOf(world, made.id)); // its rows are proven
    const before = await importOf(world, made.id);
    assert.ok(await applyStep(world, before));
    assert.ok(await applyStep(world, before), "there is more to do");
    const done = await applied(world, made);
    assert.deepEqual([done.state, done.added, await countOf(world, "account")], ["done", 1200, 1200]);
    assert.deepEqual(await importsEnded(world), [["done", { added: 1200, updated: 0, skipped: 0 }]]);
  });

  test("rows that are altered while it is applied stop it, and each ending says how far it came", async () => {
    const world = await fresh();
    const made = await approved(world, vendors(1200));
    await applyStep(world, await importOf(world, made.id));
    await applyStep(world, await importOf(world, made.id));
    await world.db.updateTable("import_line").where("line", "=", 700).set({ sealed: "altered" }).execute();
    const done = await applied(world, made);
    assert.deepEqual([done.state, await countOf(world, "account")], ["stopped", 500]);
    const counts = { why: "rows-changed", added: 500, updated: 0, skipped: 0 };
    assert.deepEqual(await importsEnded(world), [["stopped", counts]]);
  });

  test("invitations: to those without a password, no more at once than the mail server takes, each once while the link is good", async () => {
    const world = await fresh();
    const made = await applied(world, await approved(world, vendors(220)));
    const used = await findAccount(world, "V00001");
    await transact(world, (tx) => changeAccount(tx, used?.id ?? "", { password_hash: "$argon2id$" }));
    const invite = async () => {
      const now = await findImport(world, made.id);
      assert.ok(now);
      return transact(world, (tx) => startInviting(tx, now, operator));
    };
    assert.ok(await invite());
    assert.equal(await invite(), false, "they are under way");
    await goOnImporting(world);
    assert.equal((await mailsOf(world)).length, 149, "three batches: with the second, 99 wait");
    const bulk = await world.db.selectFrom("mail").select("bulk").distinct().execute();
    assert.deepEqual(
      bulk.map((it) => it.bulk),
      [1],
      "a code or a reset goes first",
    );
    await world.db.deleteFrom("mail").execute();
    await goOnImporting(world);
    const mails = await mailsOf(world);
    assert.deepEqual([mails.length, mails[0]?.kind], [70, "first-password"]);
    assert.match(mails[0]?.text ?? "", /\/link\/[\w-]{43}/);
    const over = await findImport(world, made.id);
    assert.deepEqual([over?.inviteState, over?.invited], ["over", 219]);
    await world.db.deleteFrom("mail").execute();
    await invite();
    await goOnImporting(world);
    assert.equal((await mailsOf(world)).length, 0, "their links are still good");
    world.clock.advance(86_400);
    await invite();
    await goOnImporting(world);
    assert.ok((await mailsOf(world)).length > 50);
  });
});

async function approved(world: TestWorld, file: string, mode?: "add" | "update") {
  const made = await preview(world, file, mode);
  assert.ok(await approveIt(world, made));
  return made;
}
