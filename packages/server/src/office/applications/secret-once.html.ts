/** The page that shows a drawn secret of an application once: the one that it calls with, or its webhook's. */

import { linkButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { copyButton, factList, notice } from "../../base/platform/ui/parts.html.ts";
import { type Catalogue, speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import type { Application } from "../../connect/application/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage } from "../frame/index.ts";

const texts = {
  once: {
    id: "Rahasia ini hanya ditampilkan sekali. Salin sekarang ke tempat penyimpanan rahasia aplikasi itu.",
    en: "This secret is shown only once. Copy it now to where that application keeps its secrets.",
  },
  copy: { id: "Salin rahasia", en: "Copy the secret" },
  copied: { id: "Rahasia disalin", en: "Secret copied" },
  kept: { id: "Sudah disimpan", en: "I have stored it" },
} satisfies Catalogue;

interface ShownSecret {
  readonly title: string;
  /** The values that the application keeps, by name, including the secret. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** The text that the button copies. */
  readonly secret: string;
  readonly how: string;
  readonly old: string;
}

/** The answer to one POST: a reload asks first, and draws nothing again. */
export function secretOncePage(world: World, visit: SessionVisit, { id, name }: Application, shown: ShownSecret): Html {
  const say = speak(texts, visit.language);
  const main = html`<div class="stack wide"><section class="card stack"><h2>${name}</h2>
    ${notice("warning", say("once"))}
    ${factList(shown.facts.map(([name, value]) => [name, html`<code class="mono">${value}</code>`]))}
    <div class="actions">${copyButton(shown.secret, say("copy"), say("copied"))}</div>
    <p>${shown.how}</p><p class="small soft">${shown.old}</p>
    <div class="actions">${linkButton(`/konsol/aplikasi/${id}`, say("kept"))}</div></section></div>`;
  return consolePage(world, visit, { title: shown.title, main });
}
