/** One reset that waits for an officer: the person, the place of the request, the points to check, and the decision. */

import { shownBrowser } from "../../base/platform/ui/browser.ts";
import { formToken } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { factList, notice } from "../../base/platform/ui/parts.html.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { LATELY_SECONDS } from "../../base/rules/lifetimes.ts";
import { userKinds } from "../../base/rules/roles.ts";
import type { Account } from "../../core/account/index.ts";
import type { ResetRequest } from "../../core/recovery/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage } from "../frame/index.ts";
import { type KnownCheck, knownCheck } from "./case.html.ts";
import { texts } from "./helpdesk.texts.ts";
import { identityFields, isFirst, noteField, type SeenYes, twoOfficers } from "./parts.html.ts";

interface View {
  readonly request: ResetRequest;
  readonly account: Account;
  readonly own: boolean;
  /** Does this reset need two officers? */
  readonly needsTwo: boolean;
  /** The first officer's yes, on a reset that needs two. */
  readonly first: SeenYes | null;
  /** The check of identity in the open case. */
  readonly known: KnownCheck | null;
  /** *Setujui* was pressed without saying how identity was checked. */
  readonly missing: boolean;
}

export function resetPage(world: World, visit: SessionVisit, view: View): Html {
  const say = speak(texts, visit.language);
  const { request, account, own, missing, first } = view;
  const waits = isFirst(visit, first);
  const at = (seconds: ResetRequest["requestedAt"]) => dateTime(seconds, world.config.timeZone, visit.language);
  const lately = (when: Account["emailChangedAt"]) => when !== null && when > world.now() - LATELY_SECONDS;
  const { passwordResetByMailAt: reset, emailChangedAt: changed } = account;
  const title = say("reset.title", { userId: account.userId });
  const alone = html`${say("two.alone.approve")} <code>spse reset approve ${request.id} --reason "…"</code>.`;
  const decide = () => html`${view.needsTwo && twoOfficers(world, visit, account, first, alone)}
      <form class="stack" method="post" action="/helpdesk/resets/${request.id}">${formToken(visit.formToken)}
      ${waits ? noteField(say, "checked") : identityFields(say, "checked", missing)}
      <p class="small soft">${say("approve.what")}</p>
      <div class="actions">
        ${!waits && html`<button class="button" name="decision" value="approve">${say("approve")}</button>`}
        <button class="button secondary" name="decision" value="refuse">${say("refuse")}</button></div></form>`;
  const main = html`<div class="with-act"><section class="card stack">
    ${lately(reset) && reset !== null && notice("warning", say("reset.chained", { at: at(reset) }))}
    ${lately(changed) && changed !== null && notice("warning", say("reset.emailChanged", { at: at(changed) }))}
    ${factList([
      [say("userId"), account.userId],
      [say("name"), account.name],
      [say("role"), roleName(account.role, visit.language)],
      [say("email"), account.email],
      [say("askedFrom"), shownBrowser(request.browserLabel, visit.language)],
      [say("ip"), request.ip],
      [say("askedAt"), at(request.requestedAt)],
      request.waiting && [say("confirmedAt"), at(request.waiting.since)],
      [say("until"), at(request.expiresAt)],
    ])}
    <div class="stack tight"><h2>${say("identity.title")}</h2>
      <ul class="prose">
        ${userKinds.filter((it) => it === account.kind).map((it) => html`<li>${say(`identity.${it}`)}</li>`)}
        <li>${say("identity.facts")}</li><li>${say("identity.call")}</li><li>${say("identity.never")}</li></ul></div>
    ${view.known && knownCheck(world, visit, view.known)}</section>
    <section class="card stack panel">
      ${own ? notice("warning", say("waiting.own"), { sign: "user" }) : decide()}</section></div>`;
  return consolePage(world, visit, { title, back: { to: "/helpdesk", text: say("toDesk") }, main, failed: missing });
}
