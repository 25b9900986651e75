/** The list of applications, and the form of a new one. */
import { type IconName, icons } from "@spse/look";
import { APPLICATION_NAME_MOST } from "@spse/protocol";
import { fieldError, formToken } from "../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../base/platform/ui/html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { APPLICATIONS_MOST, type Application, type Right, rights } from "../../connect/application/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage, refusedNotice } from "../frame/index.ts";
import { type TextId, texts } from "./applications.texts.ts";
import { type DoneWord, isDone, needsSecret } from "./applications.ts";

/** The name cannot be used, or nothing was chosen that it may do. */
export interface Wrong {
  readonly field: "name" | "may";
  readonly name: string;
  readonly may: readonly Right[];
}

interface View {
  readonly applications: readonly Application[];
  readonly done: DoneWord | null;
  readonly wrong?: Wrong;
}

export function applicationsPage(world: World, visit: SessionVisit, view: View): Html {
  const say = speak(texts, visit.language);
  const live = view.applications.filter((it) => it.endedAt === null);
  const ended = view.applications.filter((it) => it.endedAt !== null);
  const main = html`<div class="stack wide">${refusedNotice(visit)}${doneNotice(say, view.done)}
    ${live.length === 0 ? html`<p class="soft">${say("none")}</p>` : html`<section class="card stack"><h2>${say("live")}</h2><ul class="rows">${live.map((it) => row(world, visit, say, it))}</ul></section>`}
    ${live.length < APPLICATIONS_MOST && addCard(visit, say, view.wrong)}
    ${ended.length > 0 && html`<section class="card stack"><h2>${say("ended")}</h2><ul class="rows">${ended.map((it) => row(world, visit, say, it))}</ul></section>`}</div>`;
  return consolePage(world, visit, { title: say("title"), lead: say("lead"), main, failed: view.wrong !== undefined });
}

export function doneNotice(say: Say<TextId>, done: DoneWord | null): Html | null {
  if (done === null) return null;
  const [kind, name] = isDone(done) ? (["success", "check"] as const) : (["warning", "warning"] as const);
  return html`<div class="notice ${kind}" role="status">${icon(name)}<div><p>${say(`done.${done}`)}</p></div></div>`;
}

function row(world: World, visit: SessionVisit, say: Say<TextId>, shown: Application): Html {
  const { id, name, may, usedAt, endedAt, hasSecret } = shown;
  const at = (seconds: Application["createdAt"]) => dateTime(seconds, world.config.timeZone, visit.language);
  const state =
    endedAt === null
      ? `${say("used")}: ${usedAt === null ? say("used.never") : at(usedAt)}`
      : say("ended.at", { at: at(endedAt) });
  return html`<li class="row"><span class="row-icon">${icon("key")}</span>
    <div class="row-body"><p class="row-title">${name}</p><p class="row-meta">${may.map((right) => say(`may.${right}`)).join(", ")}</p>
      <p class="row-meta">${state}${endedAt === null && !hasSecret && needsSecret(shown) && html` <span class="badge warning">${say("secret.missing")}</span>`}</p></div>
    <div class="row-actions"><a class="button secondary small" href="/konsol/aplikasi/${id}" aria-label="${say("of", { words: say("open"), name })}">${say("open")}</a></div></li>`;
}

function addCard(visit: SessionVisit, say: Say<TextId>, wrong: Wrong | undefined): Html {
  const invalid = (field: Wrong["field"]) => wrong?.field === field;
  const describedBy = (field: Wrong["field"]) => html`autofocus aria-invalid="true" aria-describedby="${field}-error"`;
  const box = (right: Right, nth: number) =>
    html`<label class="choice"><input type="checkbox" name="${right}" value="1"${wrong?.may.includes(right) && trusted(" checked")} ${nth === 0 && invalid("may") && describedBy("may")}>${say(`may.${right}`)}</label>`;
  return html`<section class="card stack"><h2>${say("add")}</h2>
    <form class="stack" method="post" action="/konsol/aplikasi">${formToken(visit.formToken)}
      <div class="field ${invalid("name") && "invalid"}"><label for="name">${say("name")}</label><p class="hint">${say("name.hint")}</p>${fieldError("name", invalid("name") && say("wrong.name"))}
        <input class="input" id="name" name="name" value="${wrong?.name ?? ""}" maxlength="${APPLICATION_NAME_MOST}" autocomplete="off" required ${invalid("name") && describedBy("name")}></div>
      <fieldset class="field ${invalid("may") && "invalid"}"><legend>${say("may")}</legend>${fieldError("may", invalid("may") && say("wrong.may"))}
        <div class="choices">${rights.map(box)}</div></fieldset>
      <p class="small soft">${say("approve")}</p><div class="actions"><button class="button">${say("submit")}</button></div></form></section>`;
}

const icon = (name: IconName): Html => trusted(icons[name]);
