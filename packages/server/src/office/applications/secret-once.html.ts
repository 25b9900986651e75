/** The page that shows a drawn secret of an application once: the one that it calls with, or its webhook's. */

import { linkButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { copyButton, factList, notice } from "../../base/platform/ui/parts.html.ts";
import { type Catalogue, type Say, speak } from "../../base/platform/ui/texts.ts";
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

/**
 * The answer to one POST: a reload asks first, and draws nothing again.
 *
 * @param words title and explanations of this secret. @param facts other values that the application keeps, by name.
 * @param more a part below it.
 */
export function secretOncePage(
  world: World,
  visit: SessionVisit,
  { id, name }: Application,
  secret: string,
  words: Say<"once.title" | "secret" | "how" | "old">,
  facts: readonly (readonly [name: string, value: string])[] = [],
  more: Html | null = null,
): Html {
  const say = speak(texts, visit.language);
  const kept = [...facts, [words("secret"), secret] as const];
  const main = html`<div class="stack wide"><section class="card stack"><h2>${name}</h2>
    ${notice("warning", say("once"))}
    ${factList(kept.map(([name, value]) => [name, html`<code class="mono">${value}</code>`]))}
    <div class="actions">${copyButton(secret, say("copy"), say("copied"), "")}
      ${linkButton(`/konsol/aplikasi/${id}`, say("kept"), "secondary")}</div>
    <p>${words("how")}</p><p class="small soft">${words("old")}</p></section>${more}</div>`;
  return consolePage(world, visit, { title: words("once.title"), main });
}
