/**
 * An officer's act whose object has changed between the request and the *Ya*, or that no page asks for: it says why, and leaves nothing
 * behind. Beside each stands the same act while it fits.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { IN_DIRECTORY } from "../src/base/platform/ldap/in-directory.ts";
import { transact } from "../src/base/platform/world.ts";
import { loadAccount } from "../src/core/account/account.ts";
import { acts } from "../src/office/acts.ts";
import { sayYes } from "../src/office/frame/second-officer/say-yes.ts";
import { openCase } from "../src/office/helpdesk/cases/case.sql.ts";
import { PHONE_BROWSER, setReset, waits } from "../test-support/at-reset.ts";
import { enrolled } from "../test-support/enrolled.ts";
import { preview, vendors } from "../test-support/office/import.ts";
import { addPerson, START, sessionOf, type TestWorld, visitor } from "../test-support/world.ts";
import { onSqlite, rowsOf } from "./attacker.ts";

const DAY = 86_400;
const until = START + 400 * DAY;
const note = "SK 9/2026";
const [checked, unchecked] = [{ checked: "letter", note: "" }, { note: "" }];

type Ids = Awaited<ReturnType<typeof scene>>["ids"];
/** An act with its input; what becomes of its object; the word of the page then, and while the object is as it was. */
type Late = readonly [act: string, input: (ids: Ids) => object, change: string, then: string, fits?: string];

const pokja = (more: object) => (ids: Ids) => ({ account: ids.POKJA1, ...more });
const vendor = (more: object) => (ids: Ids) => ({ account: ids.PENYEDIA1, ...more });
const pokjaIs = (change: string) => `update account set ${change} where user_id = 'POKJA1'`;
const vendorIs = (change: string) => `update account set ${change} where user_id = 'PENYEDIA1'`;

const role = pokja({ role: "ppk", roleUntil: until, note });
const extend = pokja({ until, note });
const email = pokja({ address: "baru@contoh.go.id", ...checked });
const toDirectory = pokja({ place: "directory", note });
const reset = (more: object) => (ids: Ids) => ({ reset: ids.reset, ...vendor(more)(ids) });
const start = (ids: Ids) => ({ case: ids.case, ...vendor(checked)(ids) });
const session = (ids: Ids) => vendor({ session: ids.session })(ids);
const refusal = (ids: Ids) => vendor({ about: ids.about, note })(ids);
const file = ({ file, digest }: Ids) => ({ id: file, digest, invite: false });

const words = Object.fromEntries(
  ["title", "titleEn", "todoId", "todoEn", "readyId", "readyEn"].map((name) => [name, `Kata ${name}`]),
);
const announcement = () => ({ subject: "penyedia", words, total: 1, from: START, seen: 0 });
const ruleChanged = `insert into policy_change (id, subject, reason, changed_at, operator) values (1, 'ppk', 'x', ${START}, 'siti')`;
const adminEnds = `update account set role_until = ${until} where user_id = 'ADMIN1'`;

const LATE: readonly Late[] = [
  ["account-role", role, pokjaIs(`role = 'ppk', role_until = ${until}`), "sudah", "peran"],
  ["account-role", role, pokjaIs("kind = 'penyedia', role = 'penyedia'"), "sudah", "peran"],
  ["account-role", pokja({ role: "ppk", roleUntil: START, note }), "", "sudah"],
  ["account-extend-role", extend, pokjaIs("role_until = null"), "sudah", "diperpanjang"],
  ["account-extend-role", extend, pokjaIs(`role_until = ${until}`), "sudah", "diperpanjang"],
  ["account-email", email, pokjaIs("active = 0"), "sudah", "menunggu"],
  ["account-email", email, pokjaIs("second_email = 'baru@contoh.go.id'"), "sudah", "menunggu"],
  ["account-password", toDirectory, pokjaIs(`password_hash = '${IN_DIRECTORY}'`), "sudah", "menunggu"],
  ["account-password", pokja({ place: "here", note }), "", "sudah"],
  ["account-deactivate", pokja({ note }), pokjaIs("active = 0"), "sudah", "nonaktif"],
  ["account-deactivate", ({ ADMIN2 }) => ({ account: ADMIN2, note }), adminEnds, "admin-terakhir", "nonaktif"],
  ["account-activate", pokja({ note }), "", "sudah"],
  ["account-correct", pokja({ name: "Nama", number: null }), "", "data"],
  ["stop-phones", vendor(checked), "", "berhenti"],
  ["end-sessions", session, `update session set ended_at = ${START}`, "sudah", "sesi"],
  ["lift", vendor(checked), vendorIs("enrol_browser_until = null"), "sudah", "dibuka"],
  ["lift", vendor(checked), vendorIs("active = 0"), "sudah", "dibuka"],
  ["refuse-lift", vendor(unchecked), "", "sudah"],
  ["approve", reset(checked), `update reset set cancelled_at = ${START}`, "sudah", "disetujui"],
  ["approve", reset(checked), "delete from reset", "sudah", "disetujui"],
  ["refuse", reset(unchecked), `update reset set cancelled_at = ${START}`, "sudah", "ditolak"],
  ["start-reset", start, `update helpdesk_case set closed_at = ${START}`, "sudah", "dimulai"],
  ["start-reset", start, vendorIs("active = 0"), "sudah", "dimulai"],
  ["start-reset", start, vendorIs("two_factor_since = null"), "sudah", "dimulai"],
  ["start-reset", (ids) => ({ ...start(ids), account: ids.POKJA1 }), "", "sudah"],
  ["announce-policy", announcement, ruleChanged, "berubah", "mulai"],
  ["import-approve", file, "update account_import set digest = 'x'", "berubah", "/konsol/impor/"],
  ["import-invite", (ids) => ({ id: ids.file }), "", "berubah"],
  ["refuse-first-yes", refusal, "delete from first_yes", "berubah", "ditolak"],
];

onSqlite("An officer's act that comes too late", (fresh) => {
  /** Carries an act out, and takes all back. @param between what happens once the act has read its object. */
  const carriedOut = async (
    { world, ids, by }: Awaited<ReturnType<typeof scene>>,
    [name, input]: Late,
    { before = "", between = "", more = {} } = {},
  ) => {
    const takeBack = new Error("the next one begins anew");
    let told = "";
    await transact(world, async (tx) => {
      const inside = { ...world, db: tx.db };
      if (before) await sql.raw(before).execute(tx.db);
      const act = acts.find((it) => it.name === name)?.bind({ ...input(ids), ...more }) ?? assert.fail(name);
      const ready = await act.load(tx);
      if (between) await sql.raw(between).execute(tx.db);
      const rows = new Map((await rowsOf(inside)).map((it) => [it.table, JSON.stringify(it.rows)]));
      const closed = acts.flatMap((it) => it.closed);
      const to = (await ready?.perform(tx, by, closed)) ?? "?selesai=berubah";
      const changed = (await rowsOf(inside)).filter((it) => JSON.stringify(it.rows) !== rows.get(it.table));
      told = `${to.replace(/.*selesai=/, "")}${changed.length > 0 ? "" : ", and nothing is done"}`;
      throw takeBack;
    }).catch((error) => assert.equal(error, takeBack));
    return told;
  };

  test("says so, and leaves nothing behind; while it fits, it is done", async () => {
    const all = await scene(await fresh());
    for (const late of LATE) {
      const [name, , change, then, fits = then] = late;
      const told = [await carriedOut(all, late), await carriedOut(all, late, { before: change })];
      const undone = (word: string) => (/sudah|berubah/.test(word) ? `${word}, and nothing is done` : word);
      assert.deepEqual(
        [name, change, told.map((it) => it.replace(all.ids.file, ""))],
        [name, change, [undone(fits), undone(then)]],
      );
    }
  });

  test("says so where its account changes at the same moment", async () => {
    const all = await scene(await fresh());
    const told = new Set<string>();
    for (const late of LATE)
      if (late[4] && /nothing/.test(await carriedOut(all, late, { between: "update account set epoch = epoch + 1" })))
        told.add(late[0]);
    assert.deepEqual([...told], ["account-role", "account-deactivate", "approve", "refuse", "refuse-first-yes"]);
    assert.equal(
      await carriedOut(all, ["stop-phones", vendor(checked), "", ""], { between: vendorIs("epoch = 9") }),
      "sudah, and nothing is done",
    );
  });

  test("does nothing to the officer's own account", async () => {
    const all = await scene(await fresh());
    for (const late of LATE) {
      if (!("account" in late[1](all.ids))) continue;
      const own = /^account-|^stop|^end|lift|^approve|^refuse$/.test(late[0])
        ? "sendiri"
        : late[0] === "start-reset"
          ? "sudah"
          : "berubah";
      const told = await carriedOut(all, late, { more: { account: all.ids.ADMIN1 } });
      assert.deepEqual([late[0], told], [late[0], `${own}, and nothing is done`]);
    }
  });
});

/** An officer; an official and a vendor, with all that officers decide. */
async function scene(world: TestWorld) {
  const { account: officer } = await enrolled(world, { userId: "ADMIN1", kind: "non-penyedia", role: "admin-ppe" });
  const official = await addPerson(world, { userId: "POKJA1", kind: "non-penyedia", role: "pokja" });
  const { account: owner } = await enrolled(world, { userId: "PENYEDIA1" });
  await setReset(world, "helpdesk");
  await waits(world, visitor(world, PHONE_BROWSER));
  const { id: session } = await sessionOf(world, owner);
  await sql.raw(pokjaIs(`role_until = ${START + 9 * DAY}`)).execute(world.db);
  await sql.raw(vendorIs(`enrol_browser_id = 'x', enrol_browser_until = ${until}`)).execute(world.db);
  const [request] = await world.db.selectFrom("reset").select("id").execute();
  const helpdesk = { accountId: owner.id, reason: "other", openedBy: officer.id } as const;
  const opened = await transact(world, (tx) => openCase(tx, helpdesk));
  const file = await preview(world, vendors(2), "add", { officerId: officer.id, name: officer.userId });
  const admin = { kind: "non-penyedia", role: "admin-ppe" } as const;
  const { account: colleague } = await enrolled(world, { userId: "ADMIN2", ...admin });
  const first = await addPerson(world, { userId: "ADMIN3", ...admin });
  for (const { id } of [owner, colleague])
    await transact(world, async (tx) => {
      const yes = { act: "deactivate", object: id, owner: await loadAccount(tx, id), two: true } as const;
      await sayYes(tx, { ...yes, officer: first, checked: "", note: "SK 7" });
    });
  const by = { officer, from: { ip: "192.0.2.1", browserLabel: "Firefox" }, sessionId: "its session" };
  return {
    world,
    by,
    ids: {
      about: `deactivate:${owner.id}`,
      ...{ ADMIN1: officer.id, POKJA1: official.id, PENYEDIA1: owner.id, ADMIN2: colleague.id, session },
      ...{ reset: request?.id, case: opened, file: file.id, digest: file.digest },
    },
  };
}
