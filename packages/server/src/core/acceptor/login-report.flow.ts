/** POST /device/v1/login/report: *Bukan saya* to the notice of a login. [P-107] */
import { loginReportBody } from "@spse/protocol";
import { queueMail } from "../../base/platform/outbox/outbox.ts";
import { spend } from "../../base/platform/throttle/throttle.ts";
import { type Tx, transact, type World } from "../../base/platform/world.ts";
import { LOGIN_REPORTED, loginReportedKey, REPORT_MAILS, reportMailsKey } from "../../base/rules/budgets.ts";
import { loadAccount, lockAccount } from "../account/index.ts";
import { record } from "../audit/index.ts";
import type { Phone } from "../factors/device/index.ts";
import { forgetBrowserEverywhere } from "../session/browser/index.ts";
import { browsersOfProof, endSessionOfProof, endSessionsThere } from "../session/index.ts";
import type { Visit } from "../session/web/index.ts";
import { findNoticedLogin, type NoticedLogin } from "./changes.ts";
import { type DeviceCall, parseBody } from "./device-call.ts";
import { answerWith, type DeviceReply, refuse } from "./device-refusal.ts";
import { reportedLoginMail } from "./report.mail.ts";

/** Only takes power away, so the phone's signature suffices. A repeat changes nothing. */
export async function reportLogin(world: World, visit: Visit, { phone }: DeviceCall): Promise<DeviceReply> {
  const body = parseBody(visit, loginReportBody);
  if (!body) return refuse(world, "malformed");
  const ended = await transact(world, async (tx) => {
    // A login of this account that ends at this moment comes before or after, so that its session does not slip through.
    await lockAccount(tx, phone.accountId);
    const login = await findNoticedLogin(tx, phone.accountId, body.login);
    if (!login) return false;
    if ((await spend(tx, loginReportedKey(body.login), LOGIN_REPORTED)).kind === "within")
      await endLogin(tx, login, phone, visit);
    return true;
  });
  return answerWith(world, { ended });
}

/** Ends the login's session and what followed it in its browser, and forgets the browser; then records it and warns by mail. */
async function endLogin(tx: Tx, login: NoticedLogin, phone: Phone, visit: Visit): Promise<void> {
  const { accountId } = phone;
  await endSessionOfProof(tx, login.proof, "reported");
  for (const browserId of new Set(await browsersOfProof(tx, login.proof))) {
    await endSessionsThere(tx, accountId, browserId, "reported");
    await forgetBrowserEverywhere(tx, browserId, accountId);
  }
  const asked = { askedFrom: login.browserLabel, askedIp: login.ip };
  await record(tx, {
    ...{ event: "proof", outcome: "reported", accountId, from: visit },
    detail: { purpose: "login", device: phone.id, name: phone.name, proof: login.proof, ...asked },
  });
  const mails = await spend(tx, reportMailsKey("login", accountId), REPORT_MAILS);
  if (mails.kind === "within")
    await queueMail(tx, reportedLoginMail(tx, await loadAccount(tx, accountId), login, phone));
}
