/** The ending of a login after its second factor: a new session, the browser's new cookie, and Beranda. A13 */
import { record } from "../audit/index.ts";
import { FIRST_PASSKEY_PATH } from "../factors/passkey/index.ts";
import { codeUsedMail } from "../factors/recovery-codes/index.ts";
import { queueMail } from "../platform/outbox/outbox.ts";
import type { Ending, Proven } from "../proof/index.ts";
import { cancelResets } from "../recovery/index.ts";
import { becomeKnown, rotateBrowser, touchKnownBrowser } from "../session/browser/index.ts";
import { endSession, endSessionsThere, forgetPage, rememberedPage, startSession } from "../session/index.ts";
import { spareAgain } from "./gate.flow.ts";

/** A login by recovery code leads to the page that revokes the lost phone and enrols a new one. */
const LOST_PHONE = "/devices/new";

/**
 * May the browser become known? Only by an approval with number or by a passkey, and not if *Ini komputer bersama* was
 * ticked. Never by a typed or recovery code.
 */
const becomesKnown = (proven: Pick<Proven, "method" | "withNumber" | "sharedComputer">): boolean =>
  ((proven.method === "approval" && proven.withNumber) || proven.method === "passkey") && !proven.sharedComputer;

export const loginEnding: Ending = {
  back: "/login",
  finish: async (inside, visit, proven) => {
    const { accountId, browserLabel, ip, loaded } = proven;
    // An ordinary proof opens a session that may only make the passkey, after one more proof for that.
    const first = proven.demand === "first";
    if (visit.session) await endSession(inside, visit.session.account.id, visit.session.id, "replaced");
    const browser = await rotateBrowser(inside, visit.browser, browserLabel);
    if (becomesKnown(proven))
      await becomeKnown(inside, { browserId: browser.id, accountId, by: "login", from: proven });
    else await touchKnownBrowser(inside, browser.id, accountId);
    await spareAgain(inside, loaded.policy, browser.id, accountId);
    // The proof was loaded with the sessions in its own browser.
    if (loaded.hasSession || browser.id !== proven.browserId) await endSessionsThere(inside, accountId, browser.id);
    const session = await startSession(inside, {
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
      // The recovery code was the fresh proof for enrolling the phone that replaces the lost one.
      ...(proven.method === "recovery-code" && { freshFor: "add-device" as const }),
    });
    const entry = { event: "login", outcome: "success", method: proven.method, accountId, from: proven } as const;
    await record(inside, first ? { ...entry, detail: { may: "first-passkey" } } : entry);
    if (proven.method === "recovery-code") await queueMail(inside, codeUsedMail(inside, loaded.account, proven));
    if (loaded.hasReset) await cancelResets(inside, accountId, "login", proven);
    const to = proven.method === "recovery-code" ? LOST_PHONE : (rememberedPage(visit) ?? "/beranda");
    return { to: first ? FIRST_PASSKEY_PATH : to, cookies: [session, browser.cookie, forgetPage] };
  },
};
