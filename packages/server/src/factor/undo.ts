/** *Bukan ponsel saya*, *Bukan passkey saya*: for 72 hours what was added can be undone, from its page and from the mail. [P-23] */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { type Account, changeAccount, loadAccount, raiseEpoch } from "../account/account.ts";
import { type From, record } from "../audit/audit.ts";
import { sameText } from "../keys.ts";
import type { World } from "../world.ts";
import { type Added, countFactors, loadAdded } from "./added.ts";
import { NOT_MINE_SECONDS, revokeDevice } from "./device.ts";
import { removePasskey } from "./passkey.ts";
import { deleteRecoverySet, loadRecoverySet } from "./recovery.sql.ts";

/** What undoing came to. `epoch`: the account's new one, with which the caller reissues the acting session, if any. */
export interface Undone {
  readonly epoch: number;
  readonly added: Added;
  readonly accountId: string;
  /** This enrolment had switched 2FA on, and no other authenticator is left: 2FA is off again. */
  readonly twoFactorEnded: boolean;
}

/**
 * Who undoes: a session of the account, or whoever reads the owner's mail.
 */
export type UndoneBy = { readonly kind: "session"; readonly sessionId: string } | { readonly kind: "mail" };

/**
 * Undoes an enrolment: ends the phone or passkey, voids recovery codes made since, raises the epoch. Call it inside a
 * transaction.
 *
 * Where this very one had switched 2FA on and none is left, 2FA is switched off again, so that a stranger's phone cannot
 * lock its owner out: but only by the session that added it (another one would disable 2FA without a proof), or by
 * mail where that is no second mailed way after a password reset or a change of email within 72 hours. By mail it counts
 * as a mailed reset of 2FA. Otherwise 2FA stays on without an authenticator: helpdesk, or Reset 2FA.
 *
 * @returns null where it has ended already or was added more than 72 hours ago.
 */
export async function undoEnrolment(inside: World, id: string, by: UndoneBy, from?: From): Promise<Undone | null> {
  const now = inside.now();
  const added = await loadAdded(inside, id);
  if (!added || !isUndoable(added, now)) return null;
  const account = await loadAccount(inside, added.accountId);
  // First the account's row: what enrols or approves meanwhile waits.
  const epoch = await raiseEpoch(inside, account.id, account.epoch);
  const end = added.kind === "device" ? revokeDevice : removePasskey;
  if (epoch === null || (await end(inside, account.id, id, "not-mine", from)) === null) return null;

  const codes = await loadRecoverySet(inside, account.id);
  if (codes && codes.set.created_at >= added.at) await deleteRecoverySet(inside, account.id);
  const began = account.twoFactorSince === added.at && (await countFactors(inside, account.id)) === 0;
  const twoFactorEnded = began && mayEndTwoFactor(inside, account, added, by);
  if (twoFactorEnded) {
    const mailed = by.kind === "mail" ? { two_factor_reset_by_mail_at: now } : {};
    await changeAccount(inside, account.id, { two_factor_since: null, ...mailed });
    const detail = { [added.kind]: id, by: by.kind };
    await record(inside, {
      event: "two-factor",
      outcome: "undone",
      accountId: account.id,
      ...(from && { from }),
      detail,
    });
  }
  return { epoch, added, accountId: account.id, twoFactorEnded };
}

function mayEndTwoFactor(world: World, account: Account, added: Added, by: UndoneBy): boolean {
  if (by.kind === "session") return added.sessionId === by.sessionId;
  const since = Math.max(account.passwordResetByMailAt ?? 0, account.emailChangedAt ?? 0);
  return since <= world.now() - NOT_MINE_SECONDS;
}

/** Was it added so recently that one press undoes it? */
export const isUndoable = (added: { readonly at: number }, now: number): boolean => added.at > now - NOT_MINE_SECONDS;

/** The token of the mail's link: phone or passkey, end of its time, and our own mark on both. Nothing is stored. */
export function undoToken(world: World, id: string, addedAt: number): string {
  const until = addedAt + NOT_MINE_SECONDS;
  return `${id}.${until}.${world.keys.mac("undo", `${id} ${until}`)}`;
}

/** Where the mail's link leads. */
export const undoPath = (token: string): string => `/devices/not-mine/${token}`;

/** What a link's token may undo; null for a forged or late one, and for what has ended. */
export async function openUndoToken(
  world: World,
  raw: string,
): Promise<{ readonly added: Added; readonly accountId: string; readonly until: UnixSeconds } | null> {
  const [id, until, mac] = raw.split(".");
  if (!id || !until || !mac || !/^[0-9]{1,12}$/.test(until)) return null;
  if (!sameText(mac, world.keys.mac("undo", `${id} ${until}`)) || Number(until) <= world.now()) return null;
  const added = await loadAdded(world, id);
  if (!added || !isUndoable(added, world.now())) return null;
  return { added, accountId: added.accountId, until: unixSeconds(Number(until)) };
}
