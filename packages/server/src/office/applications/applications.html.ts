/** The list of applications, and the form of a new one. */

import { APPLICATION_NAME_MOST } from "@spse/protocol";
import { checkbox, choiceField, formToken, inputField, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { badge, listRow } from "../../base/platform/ui/parts.html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import { unclearWords } from "../../base/platform/ui/unclear.ts";
import type { World } from "../../base/platform/world.ts";
import { APPLICATIONS_MOST, type Application, type Right, rights } from "../../connect/application/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage, refusedNotice } from "../frame/index.ts";
import { type TextId, texts } from "./applications.texts.ts";
import { needsSecret } from "./applications.ts";

/** The name cannot be used, or no right was chosen. */
export interface Wrong {
  readonly field: "name" | "may";
  readonly name: string;
  readonly may: readonly Right[];
}

interface View {
  readonly applications: readonly Application[];
  /** The ids of the applications whose requests of the last hour mostly got no answer. */
  readonly ignored: ReadonlySet<string>;
  readonly done: Html | null;
  readonly wrong?: Wrong;
}

export function applicationsPage(world: World, visit: SessionVisit, view: View): Html {
  const say = speak(texts, visit.language);
  const live = view.applications.filter((it) => it.endedAt === null);
  const ended = view.applications.filter((it) => it.endedAt !== null);
  const main = html`<div class="stack wide">${refusedNotice(visit)}${view.done}
    ${
      live.length === 0
        ? html`<p class="soft">${say("none")}</p>`
        : html`<section class="card stack"><h2>${say("live")}</h2>
          <ul class="rows">${live.map((it) => row(world, visit, say, it, view.ignored.has(it.id)))}</ul></section>`
    }
    ${live.length < APPLICATIONS_MOST && addCard(visit, say, view.wrong)}
    ${
      ended.length > 0 &&
      html`<section class="card stack"><h2>${say("ended")}</h2>
        <ul class="rows">${ended.map((it) => row(world, visit, say, it, false))}</ul></section>`
    }</div>`;
  return consolePage(world, visit, { title: say("title"), lead: say("lead"), main, failed: view.wrong !== undefined });
}

function row(world: World, visit: SessionVisit, say: Say<TextId>, shown: Application, isIgnored: boolean): Html {
  const { id, name, may, usedAt, endedAt, hasSecret } = shown;
  const at = (seconds: Application["createdAt"]) => dateTime(seconds, world.config.timeZone, visit.language);
  const state =
    endedAt === null
      ? `${say("used")}: ${usedAt === null ? say("used.never") : at(usedAt)}`
      : say("ended.at", { at: at(endedAt) });
  const missing = endedAt === null && !hasSecret && needsSecret(shown);
  return listRow({
    sign: "key",
    title: name,
    meta: [
      may.map((right) => say(`may.${right}`)).join(", "),
      html`${state}${missing && html` ${badge("warning", say("secret.missing"))}`}${
        isIgnored && html` ${badge("warning", say("ignored"))}`
      }`,
    ],
    actions: html`<a class="button secondary small" href="/konsol/aplikasi/${id}"
      aria-label="${say("of", { words: say("open"), name })}">${say("open")}</a>`,
  });
}

function addCard(visit: SessionVisit, say: Say<TextId>, wrong: Wrong | undefined): Html {
  const mayNothing = wrong?.field === "may";
  const box = (right: Right, nth: number) =>
    checkbox(
      { name: right, value: "1", words: say(`may.${right}`), checked: wrong?.may.includes(right) === true },
      nth === 0 && mayNothing && html`autofocus aria-invalid="true" aria-describedby="may-error"`,
    );
  return html`<section class="card stack"><h2>${say("add")}</h2>
    <form class="stack" method="post" action="/konsol/aplikasi">${formToken(visit.formToken)}
      ${inputField(
        {
          name: "name",
          label: say("name"),
          hint: say("name.hint"),
          error: wrong?.field === "name" && (unclearWords(wrong.name, visit.language) ?? say("wrong.name")),
        },
        html`value="${wrong?.name ?? ""}" maxlength="${APPLICATION_NAME_MOST}" autocomplete="off" required`,
      )}
      ${choiceField({ name: "may", question: say("may"), error: mayNothing && say("wrong.may") }, rights.map(box))}
      <p class="small soft">${say("approve")}</p>
      <div class="actions">${submitButton(say("submit"))}</div></form></section>`;
}
