/** A file of users at its edges: rows beyond one batch, rows that change while it runs, and steps that come too late; on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { applied, approveIt, operator, preview, stage, vendors } from "../../../test-support/office/import.ts";
import { addPerson, mailsOf, START, type TestWorld } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { changeAccount, findAccount } from "../../core/account/account.ts";
import { applyStep, approveImport } from "./apply.ts";
import { exportUsers } from "./export-csv.ts";
import { findImport } from "./import.sql.ts";
import { inviteStep, startInviting } from "./invite.ts";
import { listRefused, refusedFile } from "./refused-rows.ts";
import { listSample } from "./sample.ts";
import { stageFile } from "./stage.ts";

const HEAD = "user_id;peran;nama;email;npwp_nip;berlaku_sampai\n";
const until = unixSeconds(Date.parse("2028-01-01T00:00:00+07:00") / 1000);
const linesOf = async (pieces: AsyncIterable<string>) => {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text.trimEnd().split("\r\n");
};
/** A person whose account nobody has used, and another official. */
async function two(world: TestWorld) {
  const person = { kind: "non-penyedia", role: "pokja", email: "lama@contoh.go.id" } as const;
  const unused = await addPerson(world, { userId: "BARU1", name: "Lama", password: null, ...person });
  await transact(world, (tx) => changeAccount(tx, unused.id, { role_until: unixSeconds(START + 86_400) }));
  const admin = await addPerson(world, { userId: "ADMIN1", kind: "non-penyedia", role: "admin-ppe" });
  return { unused, officer: { officerId: admin.id, name: "ADMIN1" } };
}
const CHANGED = `${HEAD}BARU1;ppk;Baru;baru@contoh.go.id;198001012005012001;2027-12-31\n`;

onBothEngines("A file of users at its edges", (fresh) => {
  for (const who of ["officer", "operator"] as const)
    test(`one row gives an account that nobody uses another address, name, number, role and last day; the audit names the ${who}`, async () => {
      const world = await fresh();
      const { unused, officer } = await two(world);
      const by = who === "officer" ? officer : operator;
      const made = await preview(world, CHANGED, "update", by);
      assert.deepEqual(made.counts, { new: 0, changed: 1, same: 0, refused: 0 });
      const [sample] = await listSample(world, made.id, "changed", 5);
      assert.deepEqual(sample?.changes, ["name", "email", "number", "role", "until"]);
      assert.ok(await approveIt(world, made, by));
      assert.deepEqual([(await applied(world, made)).updated, await listSample(world, made.id, "changed", 5)], [1, []]);
      const account = await findAccount(world, "BARU1");
      assert.deepEqual(
        [account?.name, account?.email, account?.registrationNumber, account?.role, account?.roleUntil],
        ["Baru", "baru@contoh.go.id", "198001012005012001", "ppk", until],
      );
      const set = await world.db.selectFrom("email_change").select("set_by").executeTakeFirstOrThrow();
      assert.equal(set.set_by, who);
      const entries = world.db.selectFrom("audit").select(["event", "outcome", "client", "method", "detail"]);
      const told = (await entries.where("account_id", "=", unused.id).orderBy("id").execute()).map(
        ({ event, outcome, client, method, detail }) => {
          const { officer, operator } = JSON.parse(detail);
          return [event, outcome, client, method, officer ?? operator];
        },
      );
      const name = who === "officer" ? "ADMIN1" : "siti";
      const client = who === "officer" ? "portal" : "cli";
      assert.deepEqual(told, [
        ["account", "email-changed", client, "import", name],
        ["account", "role-changed", client, null, name],
        ["account", "renamed", client, "import", name],
      ]);
      assert.deepEqual((await mailsOf(world)).map(({ kind, to }) => `${kind} ${to}`).sort(), [
        "email-changed lama@contoh.go.id",
        "role-changed baru@contoh.go.id",
      ]);
    });

  test("a row whose account is gone, or was changed by somebody else, comes back with its last day", async () => {
    const world = await fresh();
    const { unused } = await two(world);
    const made = await preview(world, CHANGED, "update");
    await world.db
      .updateTable("account")
      .set({ user_id: "LAIN1", user_key: "LAIN1" })
      .where("id", "=", unused.id)
      .execute();
    await approveIt(world, made);
    assert.equal((await applied(world, made)).skipped, 1);
    const [, row] = await linesOf(refusedFile(world, made.id, "id"));
    assert.match(row ?? "", /^BARU1;;ppk;Baru;baru@contoh\.go\.id;198001012005012001;2027-12-31;;2;Akun ini berubah/);
  });

  test("more rows than one batch are refused, added, exported, each once and in order", async () => {
    const world = await fresh();
    const many = 1010;
    const rows = Array.from(
      { length: many },
      (_, nth) => `R${String(nth).padStart(4, "0")};raja;R;r${nth}@contoh.example;;\n`,
    );
    const made = await preview(world, HEAD + rows.join(""));
    const refused = await linesOf(refusedFile(world, made.id, "id"));
    assert.deepEqual(
      [refused.length, new Set(refused).size, refused[1]?.slice(0, 5), refused.at(-1)?.slice(0, 5)],
      [many + 1, many + 1, "R0000", "R1009"],
    );
    assert.deepEqual(
      (await listRefused(world, made.id, 2, 600)).map((it) => it.row),
      [601, 602],
    );
    await two(world);
    const added = await preview(world, vendors(many));
    await approveIt(world, added);
    assert.equal((await applied(world, added)).added, many);
    const file = await linesOf(exportUsers(world));
    assert.equal(file.length, many + 3);
    assert.equal(new Set(file).size, file.length);
    assert.match(file.find((it) => it.startsWith("BARU1;")) ?? "", /;2026-11-25$|;2026-11-24$/);
  });

  test("a file without a row, and one whose place another has taken at its end, are no previews", async () => {
    const world = await fresh();
    for (const text of ["\n \n", ";;\n"])
      assert.equal((await stage(world, text)).kind, "refused", JSON.stringify(text));
    const { officer: by } = await two(world);
    async function* late() {
      yield Buffer.from(vendors(499));
      await stage(world, vendors(1), "add", by);
    }
    assert.equal((await stageFile(world, late(), { mode: "add", fileName: "lama.csv", by })).kind, "replaced");
  });

  test("a step that comes too late does nothing", async () => {
    const world = await fresh();
    const made = await preview(world, vendors(1));
    const rows = async () => JSON.stringify(await world.db.selectFrom("account_import").selectAll().execute());
    const before = await rows();
    for (const state of ["previewed", "done", "stopped"] as const)
      assert.equal(await applyStep(world, { ...made, state }), false, state);
    assert.equal(await inviteStep(world, made), false);
    const invites = (change: object) => transact(world, (tx) => startInviting(tx, { ...made, ...change }, operator));
    assert.equal(await invites({}), false, "it is not done");
    const another = { id: made.id, digest: made.digest };
    assert.equal(await transact(world, (tx) => approveImport(tx, another, { officerId: "x", name: "x" })), false);
    assert.equal(await rows(), before);
    await approveIt(world, made);
    await applied(world, made);
    const done = await findImport(world, made.id);
    assert.ok(done);
    assert.equal(await invites({ ...done, added: 0 }), false, "nobody was added");
    assert.equal(await invites({ ...done, inviteState: "running" }), false, "they are under way");
    assert.ok(await transact(world, (tx) => startInviting(tx, done, operator)), "the control");
  });

  test("a refused row that is called new adds nobody, alone as beside others", async () => {
    const world = await fresh();
    const made = await preview(world, `${HEAD}JAHAT1;helpdesk;J;j@contoh.example;;\n`);
    await world.db.updateTable("import_line").set({ verdict: "new" }).execute();
    assert.deepEqual(await listSample(world, made.id, "new", 5), []);
    await approveIt(world, made);
    const { state, added, updated, skipped } = await applied(world, made);
    assert.deepEqual([state, added, updated, skipped], ["done", 0, 0, 0]);
    assert.equal(await findAccount(world, "JAHAT1"), null);
  });
});
