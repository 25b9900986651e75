/** Answers to the most common problems: a list, and a page for each. Other pages link to the names: keep them. */

import { linkButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { cardPage, layout } from "../../base/platform/ui/layout.html.ts";
import { type Icon, listRow, notice } from "../../base/platform/ui/parts.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import type { Visit } from "../session/web/index.ts";
import { texts } from "./help.texts.ts";
import { tile } from "./tile.html.ts";

type Key = keyof typeof texts;

/** A way out of a problem, for people in this state: what it does, and the button that goes there. */
type Case = readonly [sign: Icon, title: Key, what: Key, to: string, words: Key];

/** One problem: its name in the address, its heading, the steps in order, and where to go; or `cases`, then `steps`. */
interface Answer {
  readonly name: string;
  readonly icon: Icon;
  readonly title: Key;
  readonly intro?: Key;
  readonly cases?: readonly Case[];
  readonly steps: readonly Key[];
  readonly links: readonly (readonly [href: string, words: Key])[];
}

const answers = (app: string): readonly Answer[] => [
  {
    name: "hp-hilang",
    icon: "phone",
    title: "lost",
    intro: "lostWhich",
    cases: [
      ["key", "lostCode", "lostCodeWhat", "/ponsel-hilang", "toLost"],
      ["computer", "lostOpen", "lostOpenWhat", "/keamanan", "toSecurity"],
      ["mail", "lostNeither", "lostNeitherWhat", "/login", "toLogin"],
    ],
    steps: ["lostNew", "lostMail"],
    links: [],
  },
  {
    name: "ganti-hp",
    icon: "refresh",
    title: "replace",
    intro: "replaceWhy",
    steps: ["replace1", "replace2", "replace3", "replace4"],
    links: [
      ["/keamanan", "toSecurity"],
      [app, "toApp"],
    ],
  },
  {
    name: "kode-salah",
    icon: "clock",
    title: "code",
    steps: ["code1", "code2", "code3", "code4"],
    links: [["/login", "toLogin"]],
  },
  {
    name: "permintaan-tidak-masuk",
    icon: "offline",
    title: "request",
    steps: ["request1", "request2", "request3", "request4"],
    links: [[app, "toApp"]],
  },
  {
    name: "passkey",
    icon: "key",
    title: "passkey",
    steps: ["passkey1", "passkey2", "passkey3"],
    links: [["/login", "toLogin"]],
  },
  {
    name: "bukan-saya",
    icon: "warning",
    title: "notMine",
    steps: ["notMine1", "notMine2"],
    links: [
      ["/password", "toChange"],
      ["/lupa-password", "toForgot"],
    ],
  },
  {
    name: "lupa-password",
    icon: "key",
    title: "password",
    steps: ["password1", "password2", "password3"],
    links: [["/lupa-password", "toForgot"]],
  },
  {
    name: "kode-keamanan",
    icon: "image",
    title: "picture",
    steps: ["picture1"],
    links: [],
  },
  {
    name: "terlalu-banyak",
    icon: "lock",
    title: "tooMany",
    steps: ["tooMany1"],
    links: [],
  },
];

/** The list of problems. */
export function helpPage(world: World, visit: Visit): Html {
  const say = speak(texts, visit.language);
  const { helpdesk } = world.office;
  const tiles = answers(world.config.authenticatorUrl).map(({ name, icon, title }) =>
    tile(`/bantuan/${name}`, icon, say(title)),
  );
  const main = html`
  <div class="page-head"><h1 tabindex="-1">${say("title")}</h1><p class="lead">${say("lead")}</p></div>
  <div class="stack wide">
    <nav aria-label="${say("title")}"><ul class="tiles">${tiles}</ul></nav>
    ${notice("info", say("supportWhat", { helpdesk }), { title: say("support") })}</div>`;
  return layout(world, visit, { title: say("title"), main, shape: "narrow" });
}

/** The page of one problem; null if no problem has this name. */
export function answerPage(world: World, visit: Visit, name: string): Html | null {
  const say = speak(texts, visit.language);
  const { config, office } = world;
  const answer = answers(config.authenticatorUrl).find((it) => it.name === name);
  if (!answer) return null;
  const { title, intro, cases, steps, links } = answer;
  const values = { helpdesk: office.helpdesk, app: new URL(config.authenticatorUrl).host };
  const all = steps.map((it) => html`<p ${cases && html`class="small"`}>${say(it, values)}</p>`);
  const rows = cases?.map(([sign, name, what, to, words], at) => {
    const actions = linkButton(to, say(words), at > 0 ? "secondary" : "");
    return listRow({ sign, title: say(name), meta: [say(what)], actions });
  });
  const list =
    rows || all.length === 1 ? all : html`<ol class="steps">${all.map((it) => html`<li class="step">${it}</li>`)}</ol>`;
  const buttons = links.map(([to, words], at) => linkButton(to, say(words), at > 0 ? "secondary" : ""));
  const actions = links.length > 0 && html`<div class="actions">${buttons}</div>`;
  const body = html`${intro && html`<p>${say(intro)}</p>`}
    ${rows && html`<ul class="rows">${rows}</ul>`}${list}${actions}
    ${!cases && html`<p class="small soft">${say("supportWhat", values)}</p>`}`;
  return cardPage(world, visit, { title: say(title), back: ["/bantuan", say("title")], body, shape: "roomy" });
}
