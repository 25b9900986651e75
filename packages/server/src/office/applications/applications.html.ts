/** The list of applications, and the form of a new one. */

import { APPLICATION_NAME_MOST } from "@spse/protocol";
import { OUTSIDE_URL_MOST } from "../../base/platform/net/outside-url.ts";
import {
  checkbox,
  choiceField,
  formToken,
  inputField,
  selectField,
  submitButton,
} from "../../base/platform/ui/form.html.ts";
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
import { clientChoices } from "./clients.ts";

/** The name cannot be used, no right was chosen, or the address is not one of its client. */
export interface Wrong {
  readonly field: "name" | "may" | "address";
  readonly name: string;
  readonly may: readonly Right[];
  readonly client: string;
  readonly address: string;
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
      ${selectField(
        { name: "client", label: say("client"), hint: say("client.hint"), error: null, value: wrong?.client ?? "" },
        [["", say("client.none")], ...clientChoices],
      )}
      ${inputField(
        {
          name: "address",
          label: say("address"),
          hint: say("address.hint"),
          error: wrong?.field === "address" && say("wrong.address"),
        },
        html`value="${wrong?.address ?? ""}" inputmode="url" maxlength="${OUTSIDE_URL_MOST}" autocomplete="off"
          autocapitalize="none" spellcheck="false"`,
      )}
      <p class="small soft">${say("approve")}</p>
      <div class="actions">${submitButton(say("submit"))}</div></form></section>`;
}
