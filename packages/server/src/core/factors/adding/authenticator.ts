/**
 * An authenticator of an account, phone or passkey: what a page names, how its owner removes it, and what *Bukan ponsel saya* or *Bukan
 * passkey saya* undoes: for 72 hours one press stops it, on its page, on Beranda and by the mail's link. [P-23] A press takes power
 * away and gives none: 2FA stays demanded, also after the last authenticator.
 */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { sameText } from "../../../base/platform/keys.ts";
import type { SetCookie } from "../../../base/platform/net/set-cookie.ts";
import { queueMail } from "../../../base/platform/outbox/outbox.ts";
import type { Tx, World, WorldOrTx } from "../../../base/platform/world.ts";
import { UNDO_SECONDS } from "../../../base/rules/lifetimes.ts";
import { loadAccount, raiseEpoch } from "../../account/index.ts";
import type { From } from "../../audit/index.ts";
import { forgetBrowsers } from "../../session/browser/index.ts";
import { endSessions, reissueSession, type Session } from "../../session/index.ts";
import { loadActiveDevices, loadDevice } from "../device/device.sql.ts";
import { revokeDevice } from "../device/device.ts";
import { completeOffer } from "../device/offer.sql.ts";
import { completePasskey, loadActivePasskeys, loadAddedIn, loadPasskey } from "../passkey/passkey.sql.ts";
import { loadLeft, removePasskey } from "../passkey/passkey.ts";
import { deleteRecoverySet, loadRecoverySet } from "../recovery-codes/recovery.sql.ts";
import { removedMail } from "./authenticator.mail.ts";
import { offerState } from "./offer.ts";

/** One active authenticator of an account, with the place where it was added. */
export interface Added {
  readonly kind: "device" | "passkey";
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly at: UnixSeconds;
  readonly ip: string;
  readonly browser: string;
}

/** The active device or passkey with this id; null where there is no such authenticator, or it has ended. */
async function loadAdded(world: WorldOrTx, id: string): Promise<Added | null> {
  const device = await loadDevice(world, id);
  if (device) {
    if (device.revoked_at !== null) return null;
    return {
      kind: "device",
      id,
      accountId: device.account_id,
      name: device.name,
      at: unixSeconds(device.enrolled_at),
      ip: device.enrolled_ip,
      browser: device.enrolled_browser,
    };
  }
  const passkey = await loadPasskey(world, id);
  if (!passkey || passkey.ended_at !== null) return null;
  return {
    kind: "passkey",
    id,
    accountId: passkey.account_id,
    name: passkey.name,
    at: unixSeconds(passkey.added_at),
    ip: passkey.added_ip,
    browser: passkey.added_browser,
  };
}

/** An authenticator that a session has added. */
interface AddedHere extends Added {
  /** Somebody else has claimed the same QR since. [P-24] */
  readonly twice: boolean;
  /** *Lanjutkan* was pressed: {@link completeEnrolment}. */
  readonly completed: boolean;
}

/** The authenticator that this session added last, with its QR or as a passkey; null where it added nothing, or that has ended. */
export async function addedIn(world: WorldOrTx, sessionId: string): Promise<AddedHere | null> {
  const offer = await offerState(world, sessionId);
  const enrolled = offer.at === "enrolled" || offer.at === "claimed-twice" ? offer : null;
  const device = enrolled && (await loadAdded(world, enrolled.device.id));
  const row = await loadAddedIn(world, sessionId);
  if (row && (!device || row.added_at >= device.at)) {
    const passkey = await loadAdded(world, row.id);
    return passkey && { ...passkey, twice: false, completed: row.completed_at !== null };
  }
  return device && { ...device, twice: offer.at === "claimed-twice", completed: enrolled.completed };
}

/** Records *Lanjutkan* after an enrolment, in the session that made it: true the first time only. */
export const completeEnrolment = (tx: Tx, added: Added, sessionId: string): Promise<boolean> =>
  (added.kind === "device" ? completeOffer : completePasskey)(tx, added.id, sessionId);

/** How many active authenticators the account has: phones, other apps, and passkeys. */
export async function countFactors(world: World, accountId: string): Promise<number> {
  const [devices, passkeys] = [await loadActiveDevices(world, accountId), await loadActivePasskeys(world, accountId)];
  return devices.length + passkeys.length;
}

/**
 * Removes an authenticator of the session's account, tells every address, and ends all other sessions.
 *
 * @returns the cookie of the acting session, which continues under a new id; none where the account has changed meanwhile.
 */
export async function removeAuthenticator(
  tx: Tx,
  session: Session,
  { kind, id }: Pick<Added, "kind" | "id">,
  from: From,
): Promise<readonly SetCookie[]> {
  const { account } = session;
  const epoch = await raiseEpoch(tx, account.id, account.epoch);
  if (epoch === null) return [];
  const name = await (kind === "device" ? revokeDevice : removePasskey)(tx, account.id, id, "removed", from);
  if (name !== null) {
    const left = await loadLeft(tx, account);
    await queueMail(tx, removedMail(tx, account, from, { kind, name, notMine: null, codesEnded: false, left }));
  }
  await endSessions(tx, account.id, session.id, `${kind}-removed`);
  return [await reissueSession(tx, session, epoch)];
}

/** *Bukan ponsel saya*, *Bukan passkey saya* in a session: {@link undoEnrolment}, with the cookie of the session that pressed. */
export async function undoInSession(tx: Tx, session: Session, id: string, from: From): Promise<readonly SetCookie[]> {
  const epoch = await undoEnrolment(tx, id, { kind: "session", sessionId: session.id }, from);
  return epoch === null ? [] : [await reissueSession(tx, session, epoch)];
}

/** Who pressed: a session of the account, or the person who reads the owner's mail. */
type UndoneBy = { readonly kind: "session"; readonly sessionId: string } | { readonly kind: "mail" };

/**
 * Stops an authenticator that was added within 72 hours. Ends every session but the one that pressed, voids recovery codes made
 * since, forgets browsers that became known since, and mails every address; the phones that are left read it in the audit [P-88].
 *
 * @returns the account's new epoch, with which the caller reissues the session that pressed; null where the authenticator
 *   has ended already, was added more than 72 hours ago, or the account has changed meanwhile.
 */
export async function undoEnrolment(tx: Tx, id: string, by: UndoneBy, from: From): Promise<number | null> {
  const added = await loadAdded(tx, id);
  if (!added || !isUndoable(added, tx.now())) return null;
  const account = await loadAccount(tx, added.accountId);
  // The account's row first: enrolments and approvals wait for this transaction.
  const epoch = await raiseEpoch(tx, account.id, account.epoch);
  const stop = added.kind === "device" ? revokeDevice : removePasskey;
  if (epoch === null || (await stop(tx, account.id, id, "not-mine", from)) === null) return null;

  await endSessions(tx, account.id, by.kind === "session" ? by.sessionId : null, `${added.kind}-removed`);
  await forgetBrowsers(tx, account.id, added.at);
  const codesEnded = await endCodesMadeSince(tx, added, by);
  const left = await loadLeft(tx, account);
  const told = { kind: added.kind, name: added.name, notMine: by.kind, codesEnded, left } as const;
  await queueMail(tx, removedMail(tx, account, from, told));
  return epoch;
}

/**
 * Ends the recovery codes that the holder of the authenticator may have made with it. The codes that the pressing session was shown
 * at its own activation stay: they prove nothing within that session, and elsewhere they need the password.
 */
async function endCodesMadeSince(tx: Tx, added: Added, by: UndoneBy): Promise<boolean> {
  const codes = await loadRecoverySet(tx, added.accountId);
  if (!codes || codes.set.created_at < added.at) return false;
  if (by.kind === "session" && codes.set.shown_in === by.sessionId) return false;
  await deleteRecoverySet(tx, added.accountId);
  return true;
}

/** Was it added within the time in which one press undoes it? */
export const isUndoable = (added: { readonly at: number }, now: number): boolean => added.at > now - UNDO_SECONDS;

/** The authenticator that a link's token may undo; null for a forged or late token, and for an authenticator that has ended. */
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
