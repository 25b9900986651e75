/** The page of applications, and the one that shows a new secret once. */
import { type IconName, icons } from "@spse/look";
import { APPLICATION_NAME_MOST, APPLICATIONS_MOST, type Application, rights } from "../../application/index.ts";
import { consolePage, refusedNotice } from "../../officer/index.ts";
import { fieldError, formToken } from "../../platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../platform/ui/html.ts";
import { type Say, speak } from "../../platform/ui/texts.ts";
import { dateTime } from "../../platform/ui/time.ts";
import type { World } from "../../platform/world.ts";
import type { SessionVisit } from "../../web/route.ts";
import { type TextId, texts } from "./applications.texts.ts";
import type { DoneWord } from "./applications.ts";

/** The name cannot be used, or nothing was chosen that it may do. */
export interface Wrong {
  readonly field: "name" | "may";
  readonly name: string;
}

interface View {
  readonly applications: readonly Application[];
  /** Ids whose secret this session may draw now. */
  readonly drawable: ReadonlySet<string>;
  readonly done: DoneWord | null;
  readonly wrong?: Wrong;
}

export function applicationsPage(world: World, visit: SessionVisit, view: View): Html {
  const say = speak(texts, visit.language);
  const live = view.applications.filter((it) => it.endedAt === null);
  const ended = view.applications.filter((it) => it.endedAt !== null);
  const main = html`<div class="stack wide">${refusedNotice(visit)}${doneNotice(say, view.done)}
    ${live.length === 0 && html`<p class="soft">${say("none")}</p>`}
    ${live.map((it) => liveCard(world, visit, say, it, view.drawable.has(it.id)))}
    ${live.length < APPLICATIONS_MOST && addCard(visit, say, view.wrong)}
    ${ended.length > 0 && endedCard(world, visit, say, ended)}</div>`;
  return consolePage(world, visit, { title: say("title"), lead: say("lead"), main, failed: view.wrong !== undefined });
}

function doneNotice(say: Say<TextId>, done: DoneWord | null): Html | null {
  if (done === null) return null;
  const worked = done === "dibuat" || done === "rahasia" || done === "diakhiri";
  return html`<div class="notice ${worked ? "success" : "warning"}" role="status">${icon(worked ? "check" : "warning")}<div><p>${say(`done.${done}`)}</p></div></div>`;
}

function liveCard(world: World, visit: SessionVisit, say: Say<TextId>, shown: Application, mayDraw: boolean): Html {
  const zone = world.config.timeZone;
  const button = (to: string, words: TextId, kind = "secondary") =>
    html`<form method="post" action="/konsol/aplikasi/${shown.id}/${to}">${formToken(visit.formToken)}<button class="button ${kind}" aria-label="${say("of", { words: say(words), name: shown.name })}">${say(words)}</button></form>`;
  return html`<section class="card stack"><h2>${shown.name}</h2>
    ${mayDraw && html`<div class="notice info">${icon("key")}<div><h3 class="notice-title">${say("draw.title")}</h3><p>${say("draw.what")}</p>${button("rahasia", "draw", "")}</div></div>`}
    <dl class="facts"><div><dt>${say("id")}</dt><dd><code class="mono">${shown.id}</code></dd></div>
      <div><dt>${say("may")}</dt><dd>${shown.may.map((right) => say(`may.${right}`)).join(", ")}</dd></div>
      <div><dt>${say("secret")}</dt><dd>${say(shown.hasSecret ? "secret.has" : "secret.none")}</dd></div>
      <div><dt>${say("used")}</dt><dd>${shown.usedAt === null ? say("used.never") : dateTime(shown.usedAt, zone, visit.language)}</dd></div></dl>
    ${!mayDraw && html`<div class="actions">${button("ganti", shown.hasSecret ? "change" : "make")}${button("akhiri", "end", "quiet")}</div><p class="small soft">${say("approve")}</p>`}</section>`;
}

function addCard(visit: SessionVisit, say: Say<TextId>, wrong: Wrong | undefined): Html {
  const invalid = (field: Wrong["field"]) => wrong?.field === field;
  const describedBy = (field: Wrong["field"]) => html`autofocus aria-invalid="true" aria-describedby="${field}-error"`;
  return html`<section class="card stack"><h2>${say("add")}</h2>
    <form class="stack" method="post" action="/konsol/aplikasi">${formToken(visit.formToken)}
      <div class="field ${invalid("name") && "invalid"}"><label for="name">${say("name")}</label><p class="hint">${say("name.hint")}</p>${fieldError("name", invalid("name") && say("wrong.name"))}
        <input class="input" id="name" name="name" value="${wrong?.name ?? ""}" maxlength="${APPLICATION_NAME_MOST}" autocomplete="off" required ${invalid("name") && describedBy("name")}></div>
      <fieldset class="field ${invalid("may") && "invalid"}"><legend>${say("may")}</legend>${fieldError("may", invalid("may") && say("wrong.may"))}
        <div class="choices">${rights.map((right) => html`<label class="choice"><input type="checkbox" name="${right}" value="1" ${invalid("may") && describedBy("may")}>${say(`may.${right}`)}</label>`)}</div></fieldset>
      <p class="small soft">${say("approve")}</p><div class="actions"><button class="button">${say("submit")}</button></div></form></section>`;
}

function endedCard(world: World, visit: SessionVisit, say: Say<TextId>, ended: readonly Application[]): Html {
  const row = ({ name, endedAt }: Application) =>
    html`<li class="row"><div class="row-body"><p class="row-title">${name}</p><p class="row-meta">${endedAt !== null && dateTime(endedAt, world.config.timeZone, visit.language)}</p></div></li>`;
  return html`<section class="card stack"><h2>${say("ended")}</h2><ul class="rows">${ended.map(row)}</ul></section>`;
}

/** The answer to one POST: a reload asks first, and draws nothing again. */
export function secretPage(world: World, visit: SessionVisit, { id, name }: Application, secret: string): Html {
  const say = speak(texts, visit.language);
  const main = html`<div class="stack wide"><section class="card stack"><h2>${name}</h2>
    <div class="notice warning">${icon("warning")}<div><p>${say("once")}</p></div></div>
    <dl class="facts"><div><dt>${say("id")}</dt><dd><code class="mono">${id}</code></dd></div><div><dt>${say("secret")}</dt><dd><code class="mono">${secret}</code></dd></div></dl>
    <div class="actions"><button class="button secondary" type="button" hidden data-copy="${secret}" data-copied="${say("copied")}">${icon("copy")} ${say("copy")}</button></div>
    <p>${say("how")}</p><p class="small soft">${say("old")}</p>
    <div class="actions"><a class="button" href="/konsol/aplikasi">${say("kept")}</a></div></section></div>`;
  return consolePage(world, visit, { title: say("once.title"), main });
}

const icon = (name: IconName): Html => trusted(icons[name]);
