/** The page that shows a drawn secret of an application once: the one that it calls with, or its webhook's. */
import { icons } from "@spse/look";
import { type Html, html, trusted } from "../../base/platform/ui/html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import type { Application } from "../../connect/application/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage } from "../frame/index.ts";
import { texts } from "./secret-once.texts.ts";

interface Shown {
  readonly title: string;
  /** What the application keeps, by name: the secret is among it. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** What the button copies. */
  readonly secret: string;
  readonly how: string;
  readonly old: string;
}

/** The answer to one POST: a reload asks first, and draws nothing again. */
export function secretOncePage(world: World, visit: SessionVisit, { id, name }: Application, shown: Shown): Html {
  const say = speak(texts, visit.language);
  const icon = (name: "warning" | "copy") => trusted(icons[name]);
  const fact = ([name, value]: Shown["facts"][number]) =>
    html`<div><dt>${name}</dt><dd><code class="mono">${value}</code></dd></div>`;
  const main = html`<div class="stack wide"><section class="card stack"><h2>${name}</h2>
    <div class="notice warning">${icon("warning")}<div><p>${say("once")}</p></div></div>
    <dl class="facts">${shown.facts.map(fact)}</dl>
    <div class="actions"><button class="button secondary" type="button" hidden data-copy="${shown.secret}" data-copied="${say("copied")}">${icon("copy")} ${say("copy")}</button></div>
    <p>${shown.how}</p><p class="small soft">${shown.old}</p>
    <div class="actions"><a class="button" href="/konsol/aplikasi/${id}">${say("kept")}</a></div></section></div>`;
  return consolePage(world, visit, { title: shown.title, main });
}
