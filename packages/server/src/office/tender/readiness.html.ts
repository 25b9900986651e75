/** The readiness check: a pasted list, and who of it cannot log in with 2FA today. */

import { areaField, formToken, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { shownNumber } from "../../base/platform/ui/number.ts";
import { badge, icon, table } from "../../base/platform/ui/parts.html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import { INVITED_MOST } from "../../connect/deadlines/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage } from "../frame/index.ts";
import { type TextId, texts } from "./readiness.texts.ts";
import { type Readiness, readinessStates } from "./readiness.ts";

/** People that the page lists; the CSV has all of them. */
const LISTED_MOST = 200;

export interface Person {
  readonly userId: string;
  readonly state: Readiness;
}

interface View {
  readonly pasted?: string;
  readonly refused?: "empty" | "many";
  readonly judged?: readonly Person[];
}

export function readinessPage(world: World, visit: SessionVisit, view: View): Html {
  const say = speak(texts, visit.language);
  const main = html`<div class="with-act">
    ${view.judged && resultCard(visit, say, view.judged)}
    ${formCard(visit, say, view)}</div>`;
  return consolePage(world, visit, {
    title: say("title"),
    lead: say("lead"),
    back: { to: "/konsol/batas", text: say("back") },
    main,
    failed: view.refused !== undefined,
  });
}

function formCard(visit: SessionVisit, say: Say<TextId>, { pasted, refused, judged }: View): Html {
  const most = shownNumber(INVITED_MOST, visit.language);
  return html`<section class="card stack">${judged && html`<h2>${say("again")}</h2>`}
    <form class="stack" method="post" action="/konsol/batas/kesiapan">
      ${areaField(
        {
          name: "ids",
          label: say("ids"),
          hint: say("ids.hint", { most }),
          error: refused && say(`refused.${refused}`, { most }),
          value: pasted ?? "",
        },
        html`rows="8" autocomplete="off" required autocapitalize="none" spellcheck="false"`,
      )}
      <div class="actions">${formToken(visit.formToken)}${submitButton(say("submit"), "", "search")}
        <button class="button secondary" name="csv" value="1">${icon("download")} ${say("csv")}</button></div></form>
        </section>`;
}

function resultCard(visit: SessionVisit, say: Say<TextId>, judged: readonly Person[]): Html {
  const number = (value: number) => shownNumber(value, visit.language);
  const groups = readinessStates.map((state) => ({ state, people: judged.filter((it) => it.state === state) }));
  const lacking = groups.flatMap(({ state, people }) => (state === "ready" ? [] : people));
  const listed = lacking.slice(0, LISTED_MOST);
  const people = { lacking: number(lacking.length), all: number(judged.length) };
  const title = say(lacking.length === 0 ? "result.all" : "result", people);
  const tone = (state: Readiness) =>
    state === "ready" ? "success" : state === "quiet" || state === "no-push" ? "warning" : "danger";
  const standing = ({ state }: Person) => badge(tone(state), say(`state.${state}`));
  const counted = ({ state, people }: (typeof groups)[number]) =>
    people.length > 0 && html`<li>${badge(tone(state), `${say(`state.${state}`)}: ${number(people.length)}`)}</li>`;
  const most =
    listed.length < lacking.length && html`<p class="soft">${say("list.most", { most: number(LISTED_MOST) })}</p>`;
  const list = () =>
    table(
      title,
      [
        { head: say("head.id"), cell: ({ userId }) => userId, names: true },
        { head: say("head.state"), cell: standing },
        { head: say("head.do"), cell: ({ state }) => say(`do.${state}`) },
      ],
      listed,
      { look: "sentences" },
    );
  return html`<section class="card stack"><div class="stack tight" role="status"><h2>${title}</h2>
    <ul class="standing">${groups.map(counted)}</ul>
    </div>${most}${listed.length > 0 && list()}</section>`;
}
