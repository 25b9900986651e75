/**
 * Invites the people that an import has added and that have no password yet: each gets a mail with a link to the first
 * password, valid for 24 hours. The invitation is a separate step, requested by itself. It can be repeated, and leaves
 * out people with an open link. Its mails are bulk mails: a reset or a code that a person requests meanwhile goes
 * first.
 */

import { hasRoomForBulk } from "../../base/platform/outbox/outbox.sql.ts";
import { queueMail } from "../../base/platform/outbox/outbox.ts";
import { type Tx, transact, type World } from "../../base/platform/world.ts";
import { FIRST_PASSWORD_SECONDS } from "../../base/rules/lifetimes.ts";
import { firstPasswordMail } from "../../core/account/administration/index.ts";
import { newLink } from "../../core/account/index.ts";
import { findInvitees } from "../../core/account/many/index.ts";
import { record } from "../../core/audit/index.ts";
import { type By, byDetail } from "./by.ts";
import { changeImport, loadLines } from "./import.sql.ts";
import type { AccountImport } from "./import.ts";

/** Rows that are looked at together. */
const BATCH = 50;

/** Begins, or begins anew for those who still have no password; false where the import is not done, or invites already. */
export async function startInviting(tx: Tx, made: AccountImport, by: By): Promise<boolean> {
  if (made.inviteState === "running" || made.added === 0) return false;
  const change = { invite_state: "running", invite_row: 0, invited: 0 } as const;
  if (!(await changeImport(tx, made.id, { state: "done", invite_state: made.inviteState }, change))) return false;
  await record(tx, {
    event: "import",
    outcome: "invited",
    ...byDetail(by, { import: made.id, added: made.added }),
  });
  await tx.wake.wake(tx.db, "import:due");
  return true;
}

/** Goes on inviting by one step. @returns whether the next step can follow at once. */
export async function inviteStep(world: World, made: AccountImport): Promise<boolean> {
  if (!(await hasRoomForBulk(world))) return false;
  const lines = await loadLines(world, made.id, { after: made.inviteRow, most: BATCH, verdicts: ["new"] });
  const ids = lines.flatMap((it) => it.account_id ?? []);
  const last = lines.at(-1);
  return transact(world, async (tx) => {
    const expected = { invite_state: "running", invite_row: made.inviteRow } as const;
    const moved = last ? { invite_row: last.line } : ({ invite_state: "over" } as const);
    if (!(await changeImport(tx, made.id, expected, moved)) || !last) return false;
    const invitees = await findInvitees(tx, ids);
    for (const account of invitees) {
      const link = { purpose: "first-password", accountId: account.id, seconds: FIRST_PASSWORD_SECONDS } as const;
      await queueMail(tx, { ...firstPasswordMail(tx, account, await newLink(tx, link)), bulk: true });
    }
    await changeImport(tx, made.id, { invite_row: last.line }, { invited: made.invited + invitees.length });
    return true;
  });
}
