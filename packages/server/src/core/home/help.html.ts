/** Answers to the most common problems. Other pages link to the anchors: keep them. */

import type { icons } from "@spse/look";
import { linkButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { icon, notice } from "../../base/platform/ui/parts.html.ts";
import { type Language, speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import { texts } from "./help.texts.ts";

type Key = keyof typeof texts;

/** One problem: its anchor, heading, the steps in order, and where to go. */
interface Answer {
  readonly anchor: string;
  readonly icon: keyof typeof icons;
  readonly title: Key;
  readonly intro?: Key;
  readonly steps: readonly Key[];
  readonly links: readonly (readonly [href: string, words: Key])[];
}

const answers = (app: string): readonly Answer[] => [
  {
    anchor: "hp-hilang",
    icon: "phone",
    title: "lost",
    steps: ["lost1", "lostNow", "lost2", "lost3", "lost4"],
    links: [
      ["/ponsel-hilang", "toLost"],
      ["/login", "toLogin"],
      ["/keamanan", "toSecurity"],
    ],
  },
  {
    anchor: "ganti-hp",
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
    anchor: "kode-salah",
    icon: "clock",
    title: "code",
    steps: ["code1", "code2", "code3", "code4"],
    links: [["/login", "toLogin"]],
  },
  {
    anchor: "permintaan-tidak-masuk",
    icon: "offline",
    title: "request",
    steps: ["request1", "request2", "request3", "request4"],
    links: [[app, "toApp"]],
  },
  {
    anchor: "passkey",
    icon: "key",
    title: "passkey",
    steps: ["passkey1", "passkey2", "passkey3"],
    links: [["/login", "toLogin"]],
  },
  {
    anchor: "bukan-saya",
    icon: "warning",
    title: "notMine",
    steps: ["notMine1", "notMine2"],
    links: [
      ["/password", "toChange"],
      ["/lupa-password", "toForgot"],
    ],
  },
  {
    anchor: "lupa-password",
    icon: "key",
    title: "password",
    steps: ["password1", "password2", "password3"],
    links: [["/lupa-password", "toForgot"]],
  },
  {
    anchor: "kode-keamanan",
    icon: "image",
    title: "picture",
    steps: ["picture1"],
    links: [],
  },
  {
    anchor: "terlalu-banyak",
    icon: "lock",
    title: "tooMany",
    steps: ["tooMany1"],
    links: [],
  },
];

export function helpMain({ config, office }: Pick<World, "config" | "office">, language: Language): Html {
  const say = speak(texts, language);
  const values = { helpdesk: office.helpdesk, app: new URL(config.authenticatorUrl).host };
  const all = answers(config.authenticatorUrl);
  const steps = ({ steps }: Answer) =>
    steps.length === 1
      ? html`<p>${say(steps[0] as Key, values)}</p>`
      : html`<ol class="steps">${steps.map((it) => html`<li class="step"><p>${say(it, values)}</p></li>`)}</ol>`;
  return html`
  <div class="page-head"><h1 tabindex="-1">${say("title")}</h1><p class="lead">${say("lead")}</p></div>
  <div class="stack wide">
    <nav aria-label="${say("title")}"><ul class="tiles">
      ${all.map((it) => html`<li><a class="tile" href="#${it.anchor}">${icon(it.icon)} ${say(it.title)}</a></li>`)}
    </ul></nav>
    ${all.map(
      (topic) => html`<section class="card" id="${topic.anchor}"><div class="stack">
      <h2>${icon(topic.icon)} ${say(topic.title)}</h2>
      ${topic.intro && html`<p>${say(topic.intro)}</p>`}
      ${steps(topic)}
      ${
        topic.links.length > 0 &&
        html`<div class="actions">
          ${topic.links.map(([href, words]) => linkButton(href, say(words), "secondary small"))}</div>`
      }
    </div></section>`,
    )}
    ${notice("info", say("supportWhat", values), { title: say("support") })}</div>`;
}
