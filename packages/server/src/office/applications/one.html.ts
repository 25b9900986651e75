/** One application on one page: how it stands, tabs, one act in a panel; and the page that shows a new secret once. */
import { unixSeconds } from "@spse/protocol";
import { z } from "zod";
import { actMenu, benchAddress, type Panel, standing, tabBar, withPanel } from "../../base/platform/ui/bench.html.ts";
import { linkButton, postButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { badge, copyButton, factList, icon, notice, rowList } from "../../base/platform/ui/parts.html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import type { Application } from "../../connect/application/index.ts";
import type { RequestCounts } from "../../core/acceptor/application/index.ts";
import { type ApplicationEntry, entryName } from "../../core/audit/reading/index.ts";
import { differenceLines } from "../../core/proof/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage } from "../frame/index.ts";
import { didWords, type TextId, texts } from "./applications.texts.ts";
import { kindOf, lacksSecret, needsSecret } from "./applications.ts";
import { configOf } from "./config.ts";
import { pathsOf } from "./endpoints.ts";
import { secretOncePage } from "./secret-once.html.ts";
import { type Correction, sectionPanels } from "./sections.html.ts";
import { isTraceable } from "./trace.html.ts";
import { drawWebhook } from "./webhook.html.ts";

export const tabs = ["ringkasan", "pengaturan", "percobaan", "log"] as const;
export type Tab = (typeof tabs)[number];

interface View {
  readonly application: Application;
  readonly tab: Tab;
  /** The tab's content. */
  readonly body: Html;
  /** The act that is asked for, by the address. */
  readonly asked: string | undefined;
  /** May this session draw its secret now, or its webhook's? */
  readonly mayDraw: boolean;
  readonly mayDrawWebhook: boolean;
  readonly done: Html | null;
  readonly refused: Correction | null;
}

export const addressOf = ({ id }: Application, at: { readonly tab?: Tab; readonly act?: string }): string =>
  benchAddress(`/konsol/aplikasi/${id}`, at);

export function applicationPage(world: World, visit: SessionVisit, view: View): Html {
  const say = speak(texts, visit.language);
  const { application, tab, refused, mayDraw } = view;
  const live = application.endedAt === null;
  const acts = live ? actPanels(visit, say, application, mayDraw) : [];
  const panels = live ? [...sectionPanels(visit, application, refused), ...acts] : [];
  const shown = tabs.filter((it) => live || it === "ringkasan" || it === "log");
  const at = shown.map((name) => ({ to: addressOf(application, { tab: name }), words: say(`tab.${name}`) }));
  const to = (act: string) => addressOf(application, { tab, act });
  const missing = lacksSecret(application) && !mayDraw;
  const draw = postButton(visit, `/konsol/aplikasi/${application.id}/rahasia`, say("draw"));
  const panel = panels.find(({ name }) => name === (refused?.section ?? view.asked)) ?? null;
  const busy = panel !== null || mayDraw || view.mayDrawWebhook;
  const bench = html`${standingLine(world, visit, say, application)}
    ${mayDraw && notice("info", [say("draw.what"), draw], { sign: "key", title: say("draw.title") })}
    ${view.mayDrawWebhook && drawWebhook(visit, application)}
    ${tabBar(say("tabs"), at, shown.indexOf(tab))}${view.body}`;
  const main = html`<div class="stack application">${view.done}
    ${!live && view.done === null && notice("info", say("ended.what"))}
    ${withPanel(bench, panel, { to: addressOf(application, { tab }), words: say("close") })}</div>`;
  return consolePage(world, visit, {
    title: application.name,
    back: { to: "/konsol/aplikasi", text: say("title") },
    act:
      live &&
      html`<div class="actions">
      ${missing && linkButton(to("ganti"), say("make"), busy ? "secondary" : "", "key")}
      ${actMenu(say("acts"), acts, to, missing || busy)}</div>`,
    main,
    ...(refused && { failed: true }),
  });
}

/** The acts on the whole application, each a button that the phone approves. */
function actPanels(visit: SessionVisit, say: Say<TextId>, { id, hasSecret }: Application, mayDraw: boolean) {
  const panel = (to: string, words: "change" | "make" | "end"): Panel => ({
    name: to,
    title: say(words),
    form: () => html`<p>${say(`${words}.what`)}</p><p class="small soft">${say("approve")}</p>
      <div class="actions">${postButton(visit, `/konsol/aplikasi/${id}/${to}`, say(words), {
        look: words === "end" ? "danger" : "",
      })}</div>`,
  });
  return [...(mayDraw ? [] : [panel("ganti", hasSecret ? "change" : "make")]), panel("akhiri", "end")];
}

/** Its kind, whether it may call, its secret and its last call in one line. */
function standingLine(world: World, visit: SessionVisit, say: Say<TextId>, shown: Application): Html {
  const { usedAt, endedAt } = shown;
  const at = (seconds: Application["createdAt"]) => dateTime(seconds, world.config.timeZone, visit.language);
  return standing(say("state"), [
    endedAt === null ? badge("on", say("state.on")) : badge("off", say("ended.at", { at: at(endedAt) })),
    say(`kind.${kindOf(shown)}`),
    lacksSecret(shown) && badge("warning", say("secret.missing")),
    `${say("used")}: ${usedAt === null ? say("used.never") : at(usedAt)}`,
  ]);
}

/** *Ringkasan*: what its developers need. @param requests of the last day; null where it may ask no phone. */
export function overview(
  world: World,
  visit: SessionVisit,
  shown: Application,
  requests: Omit<RequestCounts, "application"> | null,
): Html {
  const say = speak(texts, visit.language);
  const live = shown.endedAt === null;
  const facts = factList([
    [say("id"), copied(say, shown.id, say("id"))],
    live && [say("secret"), say(secretWord(shown))],
    requests !== null && [say("asked"), requests.asked === 0 ? say("asked.none") : say("asked.counts", requests)],
    [say("created"), dateTime(shown.createdAt, world.config.timeZone, visit.language)],
  ]);
  const { portalUrl } = world.config;
  const address = (path: string) => copied(say, `${portalUrl}${path}`, path, path);
  const rights = shown.may.map(
    (right) => html`<li class="row"><div class="row-body"><p>${say(`may.${right}`)}</p>
      ${live && pathsOf[right].map(address)}</div></li>`,
  );
  return html`<div class="pair level"><section class="card stack"><h2>${say("facts")}</h2>${facts}</section>
    ${live && configCard(world, say, shown, PLACEHOLDER)}</div>
    <section class="card stack"><h2>${say("may")}</h2>
      ${live && html`<p class="small soft">${say("endpoints")} <code class="mono">${portalUrl}</code></p>`}
      <ul class="rows rights">${rights}</ul></section>`;
}

const secretWord = (shown: Application): TextId =>
  shown.hasSecret ? "secret.has" : needsSecret(shown) ? "secret.none" : "secret.needless";

/** The configuration to copy; with the application's secret only where that is shown once. */
function configCard({ config }: World, say: Say<TextId>, application: Application, secret: string): Html | null {
  const found = configOf(application, config.portalUrl, secret);
  if (found === null) return null;
  const { title, english = title, text } = found;
  return html`<section class="card stack"><h2>${say("config")}</h2>
    <p>${say(text.includes(PLACEHOLDER) ? "config.what" : "config.of", { title, english })}</p>
    <pre class="letter mono" tabindex="0">${text}</pre>
    <div class="actions">${copyButton(text, say("config.copy"), say("copied.it"))}</div></section>`;
}

/** In place of a secret that was shown already. */
const PLACEHOLDER = "RAHASIA";

/** A text, or what is shown in its place, with the button that copies it. */
const copied = (say: Say<TextId>, text: string, name: string, shown = text): Html => {
  const label = say("of", { words: say("copy.it"), name });
  const button = copyButton(text, say("copy.it"), say("copied.it"), "quiet small", label);
  return html`<span class="copied"><code class="mono">${shown}</code> ${button}</span>`;
};

/** What an entry says has changed, as it was signed in Indonesian, and in English. */
const told = z.object({ changed: z.string(), english: z.string() }).partial().catch({});

/** *Log*: recent events of the application, and who caused them. */
export function log(
  world: World,
  visit: SessionVisit,
  application: Application,
  events: readonly ApplicationEntry[],
): Html {
  const say = speak(texts, visit.language);
  const row = (entry: ApplicationEntry) => {
    const { changed, english } = told.parse(JSON.parse(entry.detail));
    const at = dateTime(unixSeconds(entry.at), world.config.timeZone, visit.language);
    const isEnglish = visit.language === "en" && english !== undefined;
    const lines = (isEnglish ? english : changed)?.replace(/^\w+ ".*?": /, "").split("; ");
    const did = didWords[entry.outcome]?.[visit.language];
    return html`<li class="row"><div class="row-body">
      <p>${entry.user_id && html`<strong>${entry.user_id}</strong> `}${did ?? entryName(entry, visit.language)}</p>
      ${lines && html`<div lang="${isEnglish ? "en" : "id"}">${differenceLines(lines)}</div>`}
      <p class="row-meta">${at}</p></div></li>`;
  };
  const to = linkButton(`${addressOf(application, { tab: "percobaan" })}#jejak`, say("events.open"), "secondary");
  const none = html`<div class="empty">${icon("list")}<h2>${say("events.none")}</h2><p>${say("events.what")}</p>
    ${isTraceable(application) && html`<p>${say("events.try")}</p>${to}`}</div>`;
  return html`<section class="card stack">${events.length > 0 && html`<h2>${say("events")}</h2>`}
    ${rowList(events.map(row), none)}</section>`;
}

export function secretPage(world: World, visit: SessionVisit, application: Application, secret: string): Html {
  const say = speak(texts, visit.language);
  const config = configCard(world, say, application, secret);
  return secretOncePage(world, visit, application, secret, say, [[say("id"), application.id]], config);
}
