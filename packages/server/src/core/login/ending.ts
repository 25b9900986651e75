/** The ending of a login after its second factor: a new session, the browser's new cookie, and Beranda. A13 */

import type { SetCookie } from "../../base/platform/net/set-cookie.ts";
import { queueMail } from "../../base/platform/outbox/outbox.ts";
import type { Tx } from "../../base/platform/world.ts";
import { noteLogin } from "../account/index.ts";
import { record } from "../audit/index.ts";
import { demandedPage, traitsOf } from "../factors/index.ts";
import { codeUsedMail } from "../factors/recovery-codes/index.ts";
import type { Ending, Proven } from "../proof/index.ts";
import { cancelResets } from "../recovery/index.ts";
import { becomeKnown, rotateBrowser, touchKnownBrowser } from "../session/browser/index.ts";
import { endSession, endSessionsThere, forgetPage, pageBack, startSession } from "../session/index.ts";
import type { Visit } from "../session/web/index.ts";
import { spareAgain } from "./gate.flow.ts";
import { NO_PASSWORD } from "./login.ts";

/** A login by recovery code leads to the page that revokes the lost phone and enrols a new one. From there it goes on to the remembered page. */
const LOST_PHONE = "/devices/new";

/**
 * May the browser become known? Only by an approval with number or by a phishing-resistant method, and not if *Ini komputer bersama* was
 * ticked. Never by a typed or recovery code.
 */
const becomesKnown = (proven: Pick<Proven, "method" | "withNumber" | "sharedComputer">): boolean =>
  (traitsOf(proven.method).phishingResistant || (traitsOf(proven.method).bindsAct && proven.withNumber)) &&
  !proven.sharedComputer;

export const loginEnding: Ending = {
  back: "/login",
  finish: (tx, visit, proven) => openSession(tx, visit, proven),
};

/**
 * The session that a proven login opens. Runs once, inside the transaction that redeems the proof.
 *
 * @param secretOf the secrets of the answer's cookies, where a second click must get the same ones. Absent: drawn here.
 */
export async function openSession(
  tx: Tx,
  visit: Visit,
  proven: Proven,
  secretOf?: (cookie: "session" | "browser") => string,
): Promise<{ readonly to: string; readonly cookies: readonly SetCookie[] }> {
  const { accountId, browserLabel, ip, loaded } = proven;
  // An ordinary proof opens a session that may only add the demanded factor, after one more proof for that.
  const first = proven.demand === "first";
  if (visit.session) await endSession(tx, visit.session.account.id, visit.session.id, "replaced");
  const browser = await rotateBrowser(tx, visit.browser, browserLabel, secretOf?.("browser"));
  if (becomesKnown(proven)) await becomeKnown(tx, { browserId: browser.id, accountId, by: "login", from: proven });
  else await touchKnownBrowser(tx, browser.id, accountId);
  await spareAgain(tx, loaded.policy, browser.id, accountId);
  // The proof was loaded with the sessions in its own browser.
  if (loaded.hasSession || browser.id !== proven.browserId) await endSessionsThere(tx, accountId, browser.id);
  const session = await startSession(tx, {
    accountId,
    epoch: proven.epoch,
    policy: loaded.policy,
    scope: first ? "enrol" : "full",
    method: proven.method,
    browserId: browser.id,
    browserLabel,
    ip,
    passwordProvenAt: proven.passwordProvenAt,
    proofId: proven.id,
    ...(secretOf && { secret: secretOf("session") }),
    // The recovery code was the fresh proof for enrolling the phone that replaces the lost one.
    ...(proven.method === "recovery-code" && { freshFor: "add-device" as const }),
  });
  const entry = { event: "login", outcome: "success", method: proven.method, accountId, from: proven } as const;
  const detail = {
    proof: proven.id,
    ...(first && { may: "first-passkey" }),
    ...(proven.passwordProvenAt === NO_PASSWORD && { alone: true }),
  };
  await record(tx, { ...entry, detail });
  await noteLogin(tx, loaded.account);
  if (proven.method === "recovery-code") await queueMail(tx, codeUsedMail(tx, loaded.account, proven));
  if (loaded.hasReset) await cancelResets(tx, accountId, "login", proven);
  const cookies = [session, browser.cookie];
  if (first) return { to: demandedPage(), cookies }; // the activation goes on to the remembered page itself
  if (proven.method === "recovery-code") return { to: LOST_PHONE, cookies };
  return { to: pageBack(visit), cookies: [...cookies, forgetPage] };
}
