/**
 * A session lives in the browser that it was made in. The login and the browser's mark are set by one answer and kept by one
 * cookie store, so a session cookie that comes with another mark, or with none, was taken out of its browser.
 */
import { loadAccount } from "../../account/account.ts";
import { type From, record } from "../../audit/audit.ts";
import { queueMail } from "../../platform/outbox/outbox.ts";
import { transact, type World } from "../../platform/world.ts";
import { changeSession, SessionMoved } from "../moved.ts";
import type { Session } from "../session.ts";
import { strayMail } from "./bound.mail.ts";
import type { BrowserVerdict } from "./browser.ts";
import { mayWarn } from "./copied.ts";

/**
 * The session, where the request's browser is its own. A replaced mark counts as long as {@link BrowserVerdict} takes it: two
 * tabs, and an answer that was lost, change nothing.
 *
 * @returns null where it is not: the session has ended, which stands in the audit, and its owner is told.
 */
export async function keepToBrowser(
  world: World,
  session: Session,
  shown: BrowserVerdict,
  from: From,
): Promise<Session | null> {
  if (shown.kind === "browser" && shown.browser.id === session.browserId) return session;
  await transact(world, (inside) => endStray(inside, session, from)).catch(unlessMoved);
  return null;
}

async function endStray(inside: World, session: Session, from: From): Promise<void> {
  const accountId = session.account.id;
  await changeSession(inside, session, { ended_at: inside.now(), ended_why: "other-browser" });
  await record(inside, { event: "session", outcome: "other-browser", accountId, from });
  if (await mayWarn(inside, accountId))
    await queueMail(inside, strayMail(inside, await loadAccount(inside, accountId), from));
}

/** Renewed or ended at this moment: this token opens nothing any more, and there is nothing to end. */
function unlessMoved(error: unknown): void {
  if (!(error instanceof SessionMoved)) throw error;
}
