/** What follows *Bukan saya*, from any phone of the account, within a day. [P-57] */

import { decodeBase64url, parseLoginRequest } from "@spse/protocol";
import { queueMail } from "../../base/platform/outbox/outbox.ts";
import { spend } from "../../base/platform/throttle/throttle.ts";
import type { Tx } from "../../base/platform/world.ts";
import { REPORT_MAILS, reportMailsKey } from "../../base/rules/budgets.ts";
import { loadAccount } from "../account/index.ts";
import { record } from "../audit/index.ts";
import type { Phone } from "../factors/device/index.ts";
import { forgetBrowserEverywhere } from "../session/browser/index.ts";
import { browsersOfProof, endSessionOfProof } from "../session/index.ts";
import type { Visit } from "../session/web/index.ts";
import { endReported, endUnanswered, voidUnredeemed } from "./approval.sql.ts";
import { askedDetail, shownIn } from "./ask.ts";
import type { Approval } from "./read-approval.sql.ts";
import { reportedApplicationMail, reportedCallerMail, reportedMail } from "./report.mail.ts";
import type { TakeBack } from "./stories.ts";

/**
 * Somebody else made the request. Voids an approval that was not redeemed yet, ends the session redeemed from it and every
 * open request of its reference, takes back what the login allowed, and forgets the asking browser, also if this login made
 * it known. Warns by mail and records a security event. Call it once, inside the transaction that stored the report.
 */
export async function followReport(
  tx: Tx,
  takeBack: TakeBack,
  stored: Approval,
  phone: Phone,
  visit: Visit,
): Promise<void> {
  await voidUnredeemed(tx, stored.reference);
  await endUnanswered(tx, stored.reference, "void");
  await endSessionOfProof(tx, stored.reference, "reported");
  await takeBack(tx, stored, visit);
  // A browser without a cookie got one from the login, and may have become known by it.
  for (const browserId of new Set([stored.browser_id, ...(await browsersOfProof(tx, stored.reference))]))
    if (browserId !== null) await forgetBrowserEverywhere(tx, browserId, stored.account_id);
  const read = parseLoginRequest(decodeBase64url(stored.bytes) ?? new Uint8Array());
  const asked = read.kind === "login-request" ? { askedFrom: read.request.browser, askedIp: read.request.ip } : {};
  await record(tx, {
    event: "proof",
    outcome: "reported",
    method: "approval",
    accountId: stored.account_id,
    from: visit,
    client: stored.client,
    detail: {
      purpose: stored.purpose,
      request: stored.id,
      device: phone.id,
      name: phone.name,
      proof: stored.reference,
      ...asked,
    },
  });
  const mails = await spend(tx, reportMailsKey("login", stored.account_id), REPORT_MAILS);
  if (mails.kind === "within") {
    const account = await loadAccount(tx, stored.account_id);
    const mail = stored.purpose === "caller" ? reportedCallerMail : reportedMail;
    await queueMail(tx, mail(tx, account, stored, phone));
  }
}

/**
 * Follows *Bukan saya* on an application's request. No session ends: no browser of the portal asked. The application
 * reads `reported`, Admin PPE sees it there, and the application may not ask this person for some time [P-104].
 */
export async function followReportOfApplication(tx: Tx, stored: Approval, phone: Phone, visit: Visit): Promise<void> {
  await endReported(tx, stored.id);
  const shown = shownIn(stored);
  await record(tx, {
    ...{ event: "application", outcome: "reported", method: "approval", accountId: stored.account_id, from: visit },
    client: stored.client,
    detail: { ...askedDetail(shown), request: stored.id, device: phone.id, phone: phone.name },
  });
  const mails = await spend(tx, reportMailsKey("application", stored.account_id), REPORT_MAILS);
  if (mails.kind === "spent") return;
  const account = await loadAccount(tx, stored.account_id);
  await queueMail(tx, reportedApplicationMail(tx, account, stored, shown));
}
