/**
 * A session is bound to the browser in which it began. One answer sets the session cookie and the browser's mark, and
 * one cookie store keeps both. A session cookie with another mark, or without one, was taken out of its browser.
 */

import { queueMail } from "../../../base/platform/outbox/outbox.ts";
import { type Tx, transact, type World } from "../../../base/platform/world.ts";
import { loadAccount } from "../../account/index.ts";
import { type From, record } from "../../audit/index.ts";
import type { Session } from "../session.ts";
import { changeSession, SessionMoved } from "../session-token.ts";
import { strayMail } from "./browser.mail.ts";
import type { BrowserVerdict } from "./browser.ts";
import { mayWarn } from "./copied-cookie.ts";

/**
 * Returns the session if the request comes from the session's own browser. A replaced mark counts for the time that
 * {@link BrowserVerdict} accepts it: two tabs, or a lost answer, change nothing.
 *
 * @returns null if the request comes from another browser: the session has ended, the audit has an entry, and the owner
 * gets a mail.
 */
export async function keepToBrowser(
  world: World,
  session: Session,
  shown: BrowserVerdict,
  from: From,
): Promise<Session | null> {
  if (shown.kind === "browser" && shown.browser.id === session.browserId) return session;
  await transact(world, (tx) => endStray(tx, session, from)).catch(unlessMoved);
  return null;
}

async function endStray(tx: Tx, session: Session, from: From): Promise<void> {
  const accountId = session.account.id;
  await changeSession(tx, session, { ended_at: tx.now(), ended_why: "other-browser" });
  await record(tx, { event: "session", outcome: "other-browser", accountId, from });
  if (await mayWarn(tx, accountId)) await queueMail(tx, strayMail(tx, await loadAccount(tx, accountId), from));
}

/** Swallows SessionMoved: the session was renewed or ended at this moment, this token opens nothing, and there is nothing to end. */
function unlessMoved(error: unknown): void {
  if (!(error instanceof SessionMoved)) throw error;
}
