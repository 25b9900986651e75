/** An application's webhook, its calls by CIBA and its logout messages, and the page of a new webhook secret. */

import { unixSeconds } from "@spse/protocol";
import { postButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { type Fact, factList, notice } from "../../base/platform/ui/parts.html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import type { Application } from "../../connect/application/index.ts";
import type { Standing } from "../../connect/application/messages/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { secretOncePage } from "./secret-once.html.ts";
import { type TextId, texts } from "./webhook.texts.ts";

export interface SendingView {
  readonly address: string;
  /** Null: nothing was sent yet. */
  readonly standing: Standing | null;
}

export interface WebhookView extends SendingView {
  readonly hasSecret: boolean;
  /** May this session draw its secret now? */
  readonly mayDraw: boolean;
}

export function webhookCard(world: World, visit: SessionVisit, { id }: Application, view: WebhookView): Html {
  const say = speak(texts, visit.language);
  const secret = say(view.mayDraw ? "secret.ready" : view.hasSecret ? "secret.has" : "secret.none");
  const renew = say(view.hasSecret ? "change" : "make");
  return html`<section class="card stack"><h2>${say("title")}</h2>
    ${view.standing?.goneAddress === view.address && notice("warning", say("gone"))}
    ${sendingFacts(world, visit, view, [say("secret"), secret])}
    ${
      !view.mayDraw &&
      html`<div class="actions">
        ${postButton(visit, `/konsol/aplikasi/${id}/webhook/ganti`, renew, { look: "secondary" })}</div>
        <p class="small soft">${say("approve")}</p>`
    }</section>`;
}

/** The button that shows its new secret. */
export const drawWebhook = (visit: SessionVisit, { id }: Application): Html => {
  const say = speak(texts, visit.language);
  const draw = postButton(visit, `/konsol/aplikasi/${id}/webhook/rahasia`, say("draw"));
  return notice("info", [say("draw.what"), draw], { sign: "key", title: say("draw.title") });
};

/** The state of notifications to an application that uses CIBA with a notification address. */
export function pingCard(world: World, visit: SessionVisit, view: SendingView): Html {
  const say = speak(texts, visit.language);
  return html`<section class="card stack"><h2>${say("ping.title")}</h2><p class="soft">${say("ping.what")}</p>
    ${sendingFacts(world, visit, view)}</section>`;
}

export interface LogoutView {
  readonly address: string;
  /** Logout messages that the application has not accepted yet. */
  readonly waiting: number;
  readonly failedWhy: string | null;
}

/** The state of logout messages to an application. */
export function logoutCard(visit: SessionVisit, { address, waiting, failedWhy }: LogoutView): Html {
  const say = speak(texts, visit.language);
  return html`<section class="card stack"><h2>${say("logout.title")}</h2><p class="soft">${say("logout.what")}</p>
    ${factList([
      [say("address"), html`<code class="mono">${address}</code>`],
      [say("logout.waiting"), waiting === 0 ? say("logout.none") : waiting],
      failedWhy !== null && [say("failed"), whyNot(say, failedWhy)],
    ])}</section>`;
}

/** @param more after the address. */
function sendingFacts(world: World, visit: SessionVisit, { address, standing }: SendingView, more?: Fact): Html {
  const say = speak(texts, visit.language);
  const at = (seconds: number) => dateTime(unixSeconds(seconds), world.config.timeZone, visit.language);
  const why = standing?.failedWhy ?? "?";
  return factList([
    [say("address"), html`<code class="mono">${address}</code>`],
    more,
    [say("taken"), standing?.takenAt == null ? say("taken.never") : at(standing.takenAt)],
    standing?.failedAt != null && [
      say("failed"),
      say("failed.at", { at: at(standing.failedAt), why: whyNot(say, why) }),
    ],
    standing !== null && standing.waiting > 0 && [say("waiting"), standing.waiting],
  ]);
}

function whyNot(say: Say<TextId>, why: string): string {
  if (why === "forbidden") return say("why.forbidden");
  return /^\d{3}$/.test(why) ? say("why.status", { why }) : say("why.silent", { why });
}

export const webhookSecretPage = (world: World, visit: SessionVisit, application: Application, secret: string): Html =>
  secretOncePage(world, visit, application, secret, speak(texts, visit.language));
