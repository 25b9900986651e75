/** The acts of Helpdesk on an account's page, each as a panel. */

import type { Panel } from "../../base/platform/ui/bench.html.ts";
import { formToken, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import type { Account } from "../../core/account/index.ts";
import type { ResetRequest } from "../../core/recovery/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { callerForm } from "./caller.html.ts";
import { newCase } from "./case.html.ts";
import type { Case } from "./cases/case.ts";
import { type TextId, texts } from "./helpdesk.texts.ts";
import { identityFields, isFirst, noteField, type SeenYes, twoOfficers } from "./parts.html.ts";

/** What Helpdesk has on an account. */
export interface DeskPart {
  /** Its open case. */
  readonly openCase: Case | null;
  /** Its reset that waits for an officer. */
  readonly reset: ResetRequest | null;
  /** Until this time only one browser may enrol; null: every browser may. */
  readonly locked: Account["enrolBrowserUntil"];
  /** Does lifting that need two officers? */
  readonly needsTwo: boolean;
  /** The first officer's yes to that. */
  readonly first: SeenYes | null;
}

interface Panels extends DeskPart {
  readonly account: Account;
  /** Has it an authenticator? */
  readonly hasPhone: boolean;
  /** The act whose button the officer pressed without choosing how identity was checked. */
  readonly missing: string | null;
}

export function deskPanels(world: World, visit: SessionVisit, view: Panels): readonly Panel[] {
  const say = speak(texts, visit.language);
  const panel = (name: string, title: TextId, form: () => Html): Panel => ({ name, title: say(title), form });
  return [
    ...(view.hasPhone ? [panel("stop-phones", "stop-phones.title", () => stopForm(visit, say, view))] : []),
    ...(view.locked === null ? [] : [panel("lift", "lift.title", () => liftForm(world, visit, say, view))]),
    ...(view.hasPhone
      ? [{ name: "penelepon", title: say("caller.title"), form: () => callerForm(visit, view.account.id) }]
      : []),
    ...(view.openCase ? [] : [newCase(visit, view.account.id)]),
  ];
}

/** *Izinkan*: an account of Admin PPE needs two officers, and each of them may refuse the first one's act. */
function liftForm(world: World, visit: SessionVisit, say: Say<TextId>, view: Panels): Html {
  const { account, first } = view;
  const until = view.locked === null ? "" : dateTime(view.locked, world.config.timeZone, visit.language);
  const waits = isFirst(visit, first);
  return html`<p>${say("lift.what", { until })}</p>
    ${view.needsTwo && twoOfficers(world, visit, account, first, html`${say("two.alone.lift", { until })}`)}
    <form class="stack" method="post" action="/helpdesk/accounts/${account.id}/lift">${formToken(visit.formToken)}
      ${waits ? noteField(say, "lift") : identityFields(say, "lift", view.missing === "lift")}
      <p class="small soft">${say("approve.what")}</p>
      <div class="actions">
        ${!waits && html`<button class="button" name="decision" value="approve">${say("lift.submit")}</button>`}
        ${first && html`<button class="button danger" name="decision" value="refuse">${say("lift.refuse")}</button>`}
        </div></form>`;
}

const stopForm = (visit: SessionVisit, say: Say<TextId>, { account, missing }: Panels): Html =>
  html`<p>${say("stop-phones.what")}</p>
    <form class="stack" method="post" action="/helpdesk/accounts/${account.id}/stop-phones">
      ${formToken(visit.formToken)}
      ${identityFields(say, "stop-phones", missing === "stop-phones")}
      <p class="small soft">${say("approve.what")}</p>
      <div class="actions">${submitButton(say("stop-phones.submit"), "danger")}</div></form>`;
