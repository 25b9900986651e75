/**
 * The transaction of *OK*: ends 2FA at once, or lets the request wait under the current policy. A request that has
 * waited is completed here too, by the browser that asked, and nowhere else. Until then 2FA stays as it is.
 */

import type { SetCookie } from "../../../../base/platform/net/set-cookie.ts";
import { queueMail } from "../../../../base/platform/outbox/outbox.ts";
import type { Tx } from "../../../../base/platform/world.ts";
import { ringAlert } from "../../../acceptor/index.ts";
import { type Account, holdAccount } from "../../../account/index.ts";
import { type From, record } from "../../../audit/index.ts";
import { loadResetPolicy } from "../../../policy/index.ts";
import { endProof } from "../../../proof/index.ts";
import type { Visit } from "../../../session/web/index.ts";
import { endForThisBrowser } from "../end-for-browser.ts";
import { type ResetRequest, stricterTerms, type Terms, termsOf } from "../request.ts";
import { doneMail, waitingMail } from "../reset.mail.ts";
import { cancelOpen, changeTerms, markConfirmed, markDone } from "../reset.sql.ts";
import { type ChainVerdict, decideChain } from "./reset.ts";

/** `waits`: the request waits from now on, or still waits. `void`: a concurrent act won, or the account has changed. */
type PressOutcome =
  | { readonly kind: "done"; readonly cookies: readonly SetCookie[] }
  | { readonly kind: "waits" }
  | { readonly kind: "void" }
  | (ChainVerdict & { readonly kind: "chained" });

/** POST /reset/confirm, for a request that is live or ready. */
export async function pressOk(tx: Tx, visit: Visit, request: ResetRequest): Promise<PressOutcome> {
  const account = await holdAccount(tx, request.accountId, request.epoch);
  if (!account) return { kind: "void" };
  const now = tx.now();
  const policy = await loadResetPolicy(tx, account);
  const terms = request.waiting ? stricterTerms(request.waiting, policy, now) : termsOf(policy, now);
  // An officer has checked the person, so the chain does not rest on two mails alone.
  const seen = (terms?.route ?? request.waiting?.route) === "helpdesk";
  const chain = decideChain(account, now);
  if (chain.kind === "chained" && !seen) return chain;
  return terms ? letWait(tx, visit, request, account, terms) : complete(tx, visit, request, account);
}

/** The request waits from now on, or by stricter terms. The caller holds the account. */
export async function letWait(
  tx: Tx,
  from: From,
  request: ResetRequest,
  account: Account,
  terms: Terms,
): Promise<PressOutcome> {
  const begins = request.waiting === null;
  const saved = begins ? await markConfirmed(tx, request.id, terms) : await changeTerms(tx, request.id, terms);
  if (!saved) return { kind: "void" };
  if (begins) await cancelOpen(tx, account.id, "confirmed", { except: request.id });
  const detail = { route: terms.route, due: terms.dueAt, until: terms.expiresAt };
  const outcome = begins ? "confirmed" : "terms-changed";
  await record(tx, { event: "reset", outcome, accountId: account.id, from, detail });
  await queueMail(tx, waitingMail(tx, account, from, request.id, terms));
  await tx.wake.wake(tx.db, `account:${account.id}`);
  await ringAlert(tx, account.id);
  return { kind: "waits" };
}

async function complete(tx: Tx, visit: Visit, request: ResetRequest, account: Account): Promise<PressOutcome> {
  if (!(await markDone(tx, request.id))) return { kind: "void" };
  const { cookies: bound } = await endForThisBrowser(tx, visit, account, "mail");
  await endProof(tx, request.proofId, "reset");
  const route = request.waiting?.route ?? "immediate";
  await record(tx, { event: "reset", outcome: "done", accountId: account.id, from: visit, detail: { route } });
  await queueMail(tx, doneMail(tx, account, visit));
  const cookies: SetCookie[] = [{ name: "proof", value: null }, ...bound];
  if (visit.session?.account.id === account.id) cookies.push({ name: "session", value: null });
  return { kind: "done", cookies };
}
