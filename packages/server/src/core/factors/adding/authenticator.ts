/**
 * An authenticator of an account: its names on pages, its removal by the owner, and undoing its enrolment. For 72 hours
 * one press of *Bukan ponsel saya* or the like stops it: on its page, on Beranda or by the mail's link. [P-23] The
 * press takes power away and gives none: 2FA stays demanded, also after the last authenticator.
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
import { loadLeft } from "../demand.ts";
import type { ListedHere } from "../factor/factor.ts";
import { type AddedAuthenticator, authenticatorsOf, oneByOne } from "../factors.ts";
import { deleteRecoverySet, loadRecoverySet } from "../recovery-codes/recovery.sql.ts";
import { removedMail } from "./authenticator.mail.ts";

/** The active authenticator with this id; null where there is no such authenticator, or it has ended. */
async function loadAdded(world: WorldOrTx, id: string): Promise<AddedAuthenticator | null> {
  for (const { name: kind, authenticators } of oneByOne()) {
    const found = await authenticators.find(world, id);
    if (found) return { ...found, kind };
  }
  return null;
}

/** The authenticator that this session added last; null where it added nothing, or that has ended. */
export async function addedIn(world: WorldOrTx, sessionId: string): Promise<(AddedAuthenticator & ListedHere) | null> {
  let newest: (AddedAuthenticator & ListedHere) | null = null;
  for (const { name: kind, authenticators } of oneByOne()) {
    const added = await authenticators.addedIn(world, sessionId);
    if (added && (newest === null || added.at >= newest.at)) newest = { ...added, kind };
  }
  return newest;
}

/** Records *Lanjutkan* after an enrolment, in the session that made it: true the first time only. */
export const completeEnrolment = (tx: Tx, added: AddedAuthenticator, sessionId: string): Promise<boolean> =>
  authenticatorsOf(added.kind).complete(tx, added.id, sessionId);

/**
 * Removes an authenticator of the session's account, tells every address, and ends all other sessions.
 *
 * @returns the cookie of the acting session, which continues under a new id; none where the account has changed meanwhile.
 */
export async function removeAuthenticator(
  tx: Tx,
  session: Session,
  { kind, id }: Pick<AddedAuthenticator, "kind" | "id">,
  from: From,
): Promise<readonly SetCookie[]> {
  const { account } = session;
  const epoch = await raiseEpoch(tx, account.id, account.epoch);
  if (epoch === null) return [];
  const name = await authenticatorsOf(kind).end(tx, account.id, id, "removed", from);
  if (name !== null) {
    const left = await loadLeft(tx, account);
    await queueMail(tx, removedMail(tx, account, from, { kind, name, notMine: null, codesEnded: false, left }));
  }
  await endSessions(tx, account.id, session.id, `${kind}-removed`);
  return [await reissueSession(tx, session, epoch)];
}

/** *Bukan ponsel saya* and its like in a session: {@link undoEnrolment}, with the cookie of the session that pressed. */
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
  if (epoch === null) return null;
  if ((await authenticatorsOf(added.kind).end(tx, account.id, id, "not-mine", from)) === null) return null;

  await endSessions(tx, account.id, by.kind === "session" ? by.sessionId : null, `${added.kind}-removed`);
  await forgetBrowsers(tx, account.id, added.at);
  const codesEnded = await endCodesMadeSince(tx, added, by);
  const left = await loadLeft(tx, account);
  const told = { kind: added.kind, name: added.name, notMine: by.kind, codesEnded, left } as const;
  await queueMail(tx, removedMail(tx, account, from, told));
  return epoch;
}

/**
 * What becomes of the recovery codes if this one is taken back: those end that its holder may have made with it. The codes that
 * the pressing session was shown at its own activation stay: they prove nothing within that session, and elsewhere they need the
 * password.
 */
export async function codesAfterUndo(world: WorldOrTx, added: AddedAuthenticator, by: UndoneBy): Promise<CodesAfter> {
  const codes = await loadRecoverySet(world, added.accountId);
  if (!codes) return "none";
  const seenHere = by.kind === "session" && codes.set.shown_in === by.sessionId;
  return codes.set.created_at < added.at || seenHere ? "kept" : "ended";
}

/** The account's recovery codes after a removal. */
export type CodesAfter = "none" | "kept" | "ended";

async function endCodesMadeSince(tx: Tx, added: AddedAuthenticator, by: UndoneBy): Promise<boolean> {
  if ((await codesAfterUndo(tx, added, by)) !== "ended") return false;
  await deleteRecoverySet(tx, added.accountId);
  return true;
}

/** Was it added within the time in which one press undoes it? */
export const isUndoable = (added: { readonly at: number }, now: number): boolean => added.at > now - UNDO_SECONDS;

/** The authenticator that a link's token may undo; null for a forged or late token, and for an authenticator that has ended. */
export async function openUndoToken(
  world: World,
  raw: string,
): Promise<{ readonly added: AddedAuthenticator; readonly accountId: string; readonly until: UnixSeconds } | null> {
  const [id, until, mac] = raw.split(".");
  if (!id || !until || !mac || !/^[0-9]{1,12}$/.test(until)) return null;
  if (!sameText(mac, world.keys.mac("undo", `${id} ${until}`))) return null;
  const added = await loadAdded(world, id);
  if (!added || !isUndoable(added, world.now())) return null;
  return { added, accountId: added.accountId, until: unixSeconds(Number(until)) };
}
