/**
 * Each act of an officer, an application and an operator on an account, and what it leaves behind: rows, audit, mails, and whom it wakes; of a second
 * account beside it nothing changes. `account-acts.txt` holds it (effects.ts).
 */
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { IN_DIRECTORY } from "../src/base/platform/ldap/in-directory.ts";
import { type Tx, transact } from "../src/base/platform/world.ts";
import { eraseAccount } from "../src/core/account/account.sql.ts";
import { type Account, changeAccount, loadAccount } from "../src/core/account/account.ts";
import { endLinks, newLink, newLinkToNothing, takeLink } from "../src/core/account/account-link.ts";
import {
  type By,
  changeEmail,
  changeRole,
  correct,
  createAccount,
  createAccountOfDirectory,
  inviteAgain,
  movePassword,
  setActive,
} from "../src/core/account/administration/acts.ts";
import { enrolled } from "../test-support/enrolled.ts";
import { addPerson, START, sessionOf, type TestWorld } from "../test-support/world.ts";
import { onSqlite } from "./attacker.ts";
import { stepOf } from "./effects.ts";
import { goldenOf } from "./golden.ts";

const from = { ip: "192.0.2.9", browserLabel: "Chrome di Linux" };
const LATER = unixSeconds(START + 30 * 86_400);
const details = { userId: "BARU1", name: "Budi Baru", email: "budi@contoh.go.id", registrationNumber: null };
type Columns = Parameters<typeof changeAccount>[2] & { readonly two_factor_since?: number };

/** Each act, and what is set on the account before it. */
const acts: Readonly<
  Record<string, readonly [before: Columns, act: (tx: Tx, by: By, of: Account) => Promise<unknown>]>
> = {
  "made, mailed": [{}, (tx, by) => createAccount(tx, by, { ...details, role: "pokja", roleUntil: null })],
  "made, printed, with an end": [
    {},
    (tx, by) => createAccount(tx, by, { ...details, role: "helpdesk", roleUntil: LATER }, { printed: true }),
  ],
  ...Object.fromEntries(
    (["here", "directory"] as const).flatMap((place) =>
      [true, false].map((active) => [
        `made by a directory, ${place} ${active}`,
        [
          {},
          (tx: Tx, by: By) =>
            createAccountOfDirectory(
              tx,
              by,
              { ...details, registrationNumber: "198001012005011001", role: "ppk", roleUntil: null },
              { place, active },
            ),
        ] as const,
      ]),
    ),
  ),
  "invited again": [{ password_hash: null }, (tx, by, { id }) => inviteAgain(tx, by, id)],
  "invited again, printed": [{ password_hash: null }, (tx, by, { id }) => inviteAgain(tx, by, id, { printed: true })],
  "invited, with a password": [{}, (tx, by, { id }) => inviteAgain(tx, by, id)],
  "invited, closed": [{ password_hash: null, active: 0 }, (tx, by, { id }) => inviteAgain(tx, by, id)],
  corrected: [{}, (tx, by, of) => correct(tx, by, of, { name: "Nama lain", detail: { reason: "SK" } })],
  "corrected, with a number": [{}, (tx, by, of) => correct(tx, by, of, { name: of.name, registrationNumber: "0123" })],
  closed: [{}, (tx, by, of) => setActive(tx, by, of, { active: false, detail: { reason: "Pindah" } })],
  opened: [{ active: 0 }, (tx, by, of) => setActive(tx, by, of, { active: true })],
  "opened without a password": [
    { active: 0, password_hash: null },
    (tx, by, of) => setActive(tx, by, of, { active: true }),
  ],
  "password to the directory": [
    {},
    (tx, by, of) => movePassword(tx, by, of, { place: "directory", detail: { a: true } }),
  ],
  "password back": [{ password_hash: IN_DIRECTORY }, (tx, by, of) => movePassword(tx, by, of, { place: "here" })],
  "another role": [
    {},
    (tx, by, of) => changeRole(tx, by, of, { role: "ppk", roleUntil: null, detail: { reason: "SK 1" } }),
  ],
  "the same role, longer": [
    { role_until: LATER },
    (tx, by, of) => changeRole(tx, by, of, { role: "pokja", roleUntil: null }),
  ],
  "the same role, shorter": [{}, (tx, by, of) => changeRole(tx, by, of, { role: "pokja", roleUntil: LATER })],
  "Admin PPE": [{}, (tx, by, of) => changeRole(tx, by, of, { role: "admin-ppe", roleUntil: null })],
  "no Admin PPE any more": [
    { role: "admin-ppe" },
    (tx, by, of) => changeRole(tx, by, of, { role: "pokja", roleUntil: null }),
  ],
  "another address": [
    {},
    (tx, by, of) => changeEmail(tx, by, of, { address: "baru@contoh.go.id", detail: { check: "letter" } }),
  ],
  ...Object.fromEntries(
    ([0, 1] as const).map((active) => [
      `erased, ${active === 0 ? "closed" : "still open"}`,
      [
        { active, second_email: "dua@contoh.go.id", language: "en", two_factor_since: START, enrol_browser_id: "x" },
        async (tx: Tx, _by: By, { id, epoch }: Account) => {
          const drawn = await eraseAccount(tx, id, epoch);
          const named = { user_id: "DIHAPUS", user_key: "DIHAPUS" };
          if (drawn !== null) await tx.db.updateTable("account").set(named).where("user_key", "=", drawn).execute();
          return drawn?.replace(/(?<=^DIHAPUS-)[A-Z0-9]{12}$/, "12");
        },
      ] as const,
    ]),
  ),
  "links ended": [{}, (tx, _by, { id }) => endLinks(tx, id)],
  "links of one kind ended": [{}, (tx, _by, { id }) => endLinks(tx, id, "password-reset")],
  "a link made and taken": [
    {},
    async (tx, _by, { id, epoch }) => {
      await newLink(tx, { purpose: "rescue", accountId: id, epoch, seconds: 60 });
      await newLinkToNothing(tx, "password-reset");
      const link = { id: `${id}-password-reset`, purpose: "password-reset", accountId: id } as const;
      return takeLink(tx, { ...link, epoch: null, createdAt: tx.now(), usedAt: null });
    },
  ],
};

async function scene(world: TestWorld, before: Columns) {
  const admin = await enrolled(world, { userId: "ADMIN1", kind: "non-penyedia", role: "admin-ppe" });
  const people = ["POKJA1", "POKJA2"].map((userId) =>
    addPerson(world, { userId, kind: "non-penyedia", role: "pokja" }),
  );
  const [person, beside] = await Promise.all(people);
  if (!person || !beside) throw new Error("nobody");
  for (const account of [person, beside]) {
    await sessionOf(world, account);
    for (const purpose of ["password-reset", "first-password", "one-attempt"] as const)
      for (const more of ["", "-2"])
        await world.db
          .insertInto("account_link")
          .values({
            ...{ id: `${account.id}-${purpose}${more}`, token_digest: `${account.id}${purpose}${more}`, purpose },
            ...{ account_id: account.id, epoch: null, created_at: START, expires_at: START + 3600, used_at: null },
          })
          .execute();
  }
  if (Object.keys(before).length > 0) await transact(world, (tx) => changeAccount(tx, person.id, before));
  await world.db.deleteFrom("mail").execute();
  const bys = {
    "an officer": { officer: admin.account, from },
    "an officer, for many": { officer: admin.account, from: null, bulk: true },
    "an application": { application: { id: "direktori", name: "Direktori" }, from },
    "an operator": { operator: "siti" },
  } as const satisfies Record<string, By>;
  return { bys, account: await loadAccount(world, person.id) };
}

onSqlite("An account in the hands of others", (fresh) => {
  const { hold, holdNoMore } = goldenOf("account-acts.txt");
  const step = stepOf(hold);
  for (const [what, [before, act]] of Object.entries(acts))
    test(`${what}: by each who may`, async () => {
      for (const by of ["an officer", "an officer, for many", "an application", "an operator"] as const) {
        const world = await fresh();
        const { bys, account } = await scene(world, before);
        await step(`${what}, by ${by}`, world, async () => {
          const made = await transact(world, (tx) => act(tx, bys[by], account));
          return {
            status: 200,
            text: typeof made === "object" ? Object.keys(made ?? { nothing: 1 }).join() : `${made}`,
          };
        });
        if (/^(erased|links|a link)/.test(what)) break;
      }
    });

  test("account-acts.txt has nothing else", holdNoMore);
});
