/** The page of one application, and the one that shows a new secret once. */

import { unixSeconds } from "@spse/protocol";
import { z } from "zod";
import { postButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { copyButton, factList, icon, notice, rowList } from "../../base/platform/ui/parts.html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import type { Application } from "../../connect/application/index.ts";
import type { Attempt } from "../../connect/openid/index.ts";
import type { RequestCounts } from "../../core/acceptor/application/index.ts";
import { type ApplicationEntry, entryName } from "../../core/audit/reading/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage } from "../frame/index.ts";
import { applicationNames } from "./acts.ts";
import { type TextId, texts } from "./applications.texts.ts";
import { needsSecret } from "./applications.ts";
import { configOf, findClient } from "./clients.ts";
import { endpointsOf } from "./endpoints.ts";
import { secretOncePage } from "./secret-once.html.ts";
import { type Correction, sectionForms } from "./sections.html.ts";
import { traceCard } from "./trace.html.ts";
import { type Trial, tryCard } from "./try.html.ts";
import {
  type LogoutView,
  logoutCard,
  pingCard,
  type SendingView,
  type WebhookView,
  webhookCard,
} from "./webhook.html.ts";

interface View {
  readonly application: Application;
  /** May this session draw its secret now? */
  readonly mayDraw: boolean;
  /** Null: it has no OpenID attempts to trace. */
  readonly attempts: readonly Attempt[] | null;
  readonly events: readonly ApplicationEntry[];
  /** Its requests of the last day; null where it may ask no phone. */
  readonly requests: Omit<RequestCounts, "application"> | null;
  readonly done: Html | null;
  readonly refused: Correction | null;
  readonly trial: Trial | null;
  readonly webhook: WebhookView | null;
  readonly ping: SendingView | null;
  readonly logout: LogoutView | null;
}

export function applicationPage(world: World, visit: SessionVisit, view: View): Html {
  const say = speak(texts, visit.language);
  const { application, mayDraw, refused } = view;
  const live = application.endedAt === null;
  const draw =
    mayDraw &&
    notice("info", [say("draw.what"), button(visit, say, application, "rahasia", "draw", "")], {
      sign: "key",
      title: say("draw.title"),
    });
  const main = html`<div class="stack wide">${view.done}
    ${!live && view.done === null && notice("info", say("ended.what"))}
    ${draw}
    ${factsCard(world, visit, say, application, view.requests)}
    ${live && configCard(world, say, application, PLACEHOLDER)}
    ${
      live &&
      html`<section class="card stack"><h2>${say("settings")}</h2><p>${say("settings.what")}</p>
        ${sectionForms(visit, application, refused)}</section>`
    }
    ${live && tryCard(visit, application, view.trial)}
    ${view.attempts && traceCard(world, visit, application, view.attempts)}
    ${view.webhook && webhookCard(world, visit, application, view.webhook)}
    ${view.ping && pingCard(world, visit, view.ping)}
    ${view.logout && logoutCard(visit, view.logout)}
    ${eventsCard(world, visit, say, view.events)}
    ${live && secretCard(visit, say, application, mayDraw)}</div>`;
  return consolePage(world, visit, {
    title: application.name,
    back: { to: "/konsol/aplikasi", text: say("title") },
    main,
    ...(refused && { failed: true }),
  });
}

function factsCard(
  world: World,
  visit: SessionVisit,
  say: Say<TextId>,
  shown: Application,
  requests: View["requests"],
): Html {
  const at = (seconds: Application["createdAt"]) => dateTime(seconds, world.config.timeZone, visit.language);
  const endpoints = endpointsOf(world.config.portalUrl, shown.may);
  return html`<section class="card stack"><h2>${say("facts")}</h2>
    ${factList([
      [say("id"), copied(say, shown.id, "id")],
      shown.endedAt !== null
        ? [say("may"), shown.may.map((right) => say(`may.${right}`)).join(", ")]
        : [say("secret"), say(secretWord(shown))],
      requests !== null && [say("asked"), requests.asked === 0 ? say("asked.none") : say("asked.counts", requests)],
      [say("used"), shown.usedAt === null ? say("used.never") : at(shown.usedAt)],
      [say("created"), at(shown.createdAt)],
      shown.endedAt !== null && [say("ended.when"), at(shown.endedAt)],
    ])}
    ${
      shown.endedAt === null &&
      html`<details class="more"><summary>${icon("open")} ${say("endpoints")}</summary><ul class="rows">
        ${endpoints.map((it) => html`<li class="row">${copied(say, it, "endpoint")}</li>`)}</ul></details>`
    }</section>`;
}

const secretWord = (shown: Application): TextId =>
  shown.hasSecret ? "secret.has" : needsSecret(shown) ? "secret.none" : "secret.needless";

/** The configuration of the client that was chosen, if one was; with its secret only where that is shown once. */
function configCard({ config }: World, say: Say<TextId>, application: Application, secret: string): Html | null {
  const text = configOf(application, config.portalUrl, secret);
  if (text === null) return null;
  const client = findClient(application.settings.signIn.client)?.title ?? "";
  return html`<section class="card stack"><h2>${say("config")}</h2>
    <p>${secret === PLACEHOLDER ? say("config.what", { client }) : client}</p>
    <pre class="letter mono" tabindex="0">${text}</pre>
    <div class="actions">${copyButton(text, say("config.copy"), say("copied.it"))}</div></section>`;
}

/** In place of a secret that was shown already. */
const PLACEHOLDER = "RAHASIA";

/** A text with its button that copies it. */
const copied = (say: Say<TextId>, text: string, what: "id" | "endpoint"): Html => {
  const label = say("of", { words: say("copy.it"), name: what === "id" ? say("id") : text });
  const button = copyButton(text, say("copy.it"), say("copied.it"), "secondary small", label);
  return html`<span class="copied"><code class="mono">${text}</code> ${button}</span>`;
};

const button = (
  visit: SessionVisit,
  say: Say<TextId>,
  { id }: Application,
  to: string,
  words: TextId,
  kind: string,
): Html => postButton(visit, `/konsol/aplikasi/${id}/${to}`, say(words), { look: kind });

const told = z.object({ changed: z.string().optional().catch(undefined) });

/** Recent events of the application, and who caused them. */
function eventsCard(world: World, visit: SessionVisit, say: Say<TextId>, events: readonly ApplicationEntry[]): Html {
  const row = (entry: ApplicationEntry) => {
    const { changed } = told.parse(JSON.parse(entry.detail));
    const at = dateTime(unixSeconds(entry.at), world.config.timeZone, visit.language);
    return html`<li class="row"><div class="row-body">
      <p class="row-title">${entryName(entry, visit.language, applicationNames)}</p>
      ${changed !== undefined && html`<p class="changed" lang="id">${changed}</p>`}
      <p class="row-meta">${at}${entry.user_id !== null && ` · ${entry.user_id}`}</p></div></li>`;
  };
  return html`<section class="card stack"><h2>${say("events")}</h2>
    ${rowList(events.map(row), say("events.none"))}</section>`;
}

function secretCard(visit: SessionVisit, say: Say<TextId>, application: Application, mayDraw: boolean): Html {
  const words = application.hasSecret ? "change" : "make";
  return html`<section class="card stack"><h2>${say("secret.end")}</h2><p>${say("secret.end.what")}</p>
    <div class="actions">
      ${!mayDraw && button(visit, say, application, "ganti", words, "secondary")}${button(
        visit,
        say,
        application,
        "akhiri",
        "end",
        "danger",
      )}</div>
    <p class="small soft">${say("approve")}</p></section>`;
}

export function secretPage(world: World, visit: SessionVisit, application: Application, secret: string): Html {
  const say = speak(texts, visit.language);
  const config = configCard(world, say, application, secret);
  return secretOncePage(world, visit, application, secret, say, [[say("id"), application.id]], config);
}
