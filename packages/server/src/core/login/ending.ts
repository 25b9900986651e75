/** The end of a login: the session that it opens, the browser's new cookie, and Beranda. A13 */

import type { SetCookie } from "../../base/platform/net/set-cookie.ts";
import { queueMail } from "../../base/platform/outbox/outbox.ts";
import type { Tx } from "../../base/platform/world.ts";
import { changeAccount, noteLogin } from "../account/index.ts";
import { recordAll } from "../audit/index.ts";
import { demandedPage, traitsOf } from "../factors/index.ts";
import { codeUsedMail } from "../factors/recovery-codes/index.ts";
import type { Ending, RedeemedProof } from "../proof/index.ts";
import { cancelResets } from "../recovery/index.ts";
import { becomeKnown, provenBoundKey, rotateBrowser, touchKnownBrowser } from "../session/browser/index.ts";
import {
  asSubject,
  type Destination,
  endSession,
  endSessionsThere,
  forgetPage,
  fromSubject,
  loginFor,
  type Session,
  startSession,
} from "../session/index.ts";
import type { Visit } from "../session/web/index.ts";
import { after } from "./answer.flow.ts";
import { spareAgain } from "./gate.flow.ts";
import { NO_PASSWORD } from "./login.ts";
import { tellStranger } from "./login-notice.ts";
import { carryRemembered } from "./remembered.ts";

/** After a recovery code: revokes the lost phone, enrols a new one, and leads on to the remembered page. */
const LOST_PHONE = "/devices/new";

export const loginEnding: Ending = {
  back: "/login",
  backOf: (subject, world) => loginFor(world, fromSubject(subject)),
  finish: endLogin,
};

/** What the proof of a login is about, whether a password or a passkey has named its person. */
export const provenLogin = <Named extends object>(visit: Visit, leadsTo: Destination | null, named: Named) =>
  ({
    ...named,
    purpose: "login",
    client: "portal",
    sessionId: null,
    from: { browser: visit.browser, browserLabel: visit.browserLabel, ip: visit.ip, cookie: visit.cookie },
    ...asSubject(leadsTo),
  }) as const;

/** The ending of a login with a second factor: opens its session, inside the transaction that redeems the proof. */
export async function endLogin(
  tx: Tx,
  visit: Visit,
  proven: RedeemedProof,
  secretOf?: SecretOf,
): Promise<{ readonly to: string; readonly cookies: readonly SetCookie[] }> {
  const { accountId, loaded, method } = proven;
  const cookies = await openSession(tx, visit, proven, secretOf);
  if (method === "recovery-code") await queueMail(tx, codeUsedMail(tx, loaded.account, proven));
  if (loaded.hasReset) await cancelResets(tx, accountId, "login", proven);
  const { to, remembered } = after(fromSubject(proven.subject));
  // The activation goes on to the remembered page itself, and the page of the phones offers it.
  if (proven.demand === "first") return { to: demandedPage(), cookies: [...cookies, ...remembered] };
  if (method === "recovery-code") return { to: LOST_PHONE, cookies: [...cookies, ...remembered] };
  return { to, cookies: [...cookies, forgetPage] };
}

type OfBoth = "id" | "accountId" | "epoch" | "browserId" | "browserLabel" | "ip" | "passwordProvenAt" | "loaded";

/** A login that needs no second factor. `id`: the login's; `loaded`: read in the same transaction, for `browserId`. */
interface PasswordLogin extends Pick<RedeemedProof, OfBoth> {
  readonly method: "password";
  readonly scope: Session["scope"];
}

/** The secrets of the answer's cookies, if a second click must get the same ones. Absent: drawn here. */
type SecretOf = (cookie: "session" | "browser") => string;

/**
 * May the browser become known, unless *Perangkat ini dipakai bersama* was ticked? Only by an approval with number or by a phishing-resistant
 * method. Never by a typed or recovery code.
 */
const mayBecomeKnown = ({ method, withNumber }: Pick<RedeemedProof, "method" | "withNumber">): boolean =>
  traitsOf(method).phishingResistant || (traitsOf(method).bindsAct && withNumber);

/**
 * Opens the session of a login. Call it once, in the transaction that proves the login and holds the account.
 *
 * The order matters. The visit's session ends before its browser's cookie changes. The browser gets its new id before
 * the earlier sessions there end. These end before the new session starts: otherwise it would end with them.
 *
 * @param login a redeemed proof, or a password that needs no second factor.
 * @returns the cookies of the session and of the browser.
 */
export async function openSession(
  tx: Tx,
  visit: Visit,
  login: RedeemedProof | PasswordLogin,
  secretOf?: SecretOf,
): Promise<readonly SetCookie[]> {
  const { id, accountId, browserLabel, ip, method, passwordProvenAt, loaded } = login;
  const proven = login.method === "password" ? null : login;
  // An ordinary proof opens a session that may only add the demanded factor. That needs one more proof.
  const isFirst = proven?.demand === "first";
  if (visit.session) await endSession(tx, visit.session.account.id, visit.session.id, "replaced");
  const browser = await rotateBrowser(tx, visit.browser, browserLabel, secretOf?.("browser"));
  // The account's statement has also counted the sessions in the login's own browser.
  if (loaded.hasSession || browser.id !== login.browserId) await endSessionsThere(tx, accountId, browser.id);
  const isItself = proven === null || proven.browserKnown;
  const isKnown = isItself && loaded.knowsBrowser && browser.id === login.browserId;
  const mayKnow = proven !== null && mayBecomeKnown(proven);
  const isNowKnown = mayKnow && !proven.sharedComputer;
  const boundKey = provenBoundKey(tx, visit);
  if (isNowKnown)
    await becomeKnown(tx, {
      browserId: browser.id,
      accountId,
      by: "login",
      from: proven,
      proof: id,
      isItself,
      boundKey,
    });
  else if (proven && isKnown) await touchKnownBrowser(tx, browser.id, accountId, boundKey);
  // A browser that becomes known, and a recovery code, have a mail and a notice of their own.
  const isStranger = !isKnown && !isNowKnown && method !== "recovery-code";
  const tellAt = isStranger ? await tellStranger(tx, loaded.account, login) : null;
  await spareAgain(tx, loaded.policy, browser.id, accountId);
  const session = await startSession(tx, {
    ...{ accountId, epoch: login.epoch, policy: loaded.policy, method, passwordProvenAt },
    ...{ browserId: browser.id, browserLabel, ip, proofId: proven?.id ?? null },
    tellAt,
    scope: login.method === "password" ? login.scope : isFirst ? "enrol" : "full",
    ...(secretOf && { secret: secretOf("session") }),
    // The recovery code was the fresh proof for enrolling the phone that replaces the lost one.
    ...(method === "recovery-code" && { freshFor: "add-device" as const }),
  });
  await noteLogin(tx, loaded.account, visit.language);
  if (proven && loaded.account.passwordMailed) await changeAccount(tx, accountId, { password_mailed: 0 });
  const detail = {
    proof: id,
    ...(isFirst && { may: "first-passkey" }),
    ...(passwordProvenAt === NO_PASSWORD && { alone: true }),
  };
  const of = { method, accountId, from: login } as const;
  await recordAll(tx, [
    { event: "login", outcome: "success", ...of, detail },
    // For the account's phones. [P-88]
    ...(isStranger ? [{ event: "known-browser", outcome: "not-known", ...of, detail: { proof: id } } as const] : []),
  ]);
  // A login without a password page has asked nobody whether the computer is shared: what was remembered stays.
  const leaves = mayKnow && proven.sharedComputer && passwordProvenAt !== NO_PASSWORD;
  const came = { userId: loaded.account.userId, asks: traitsOf(method).phishingResistant, leaves };
  return [session, browser.cookie, ...carryRemembered(tx, visit, browser.id, came)];
}
