/** The page that leads to an application: a redirect could follow a form, and our forms lead nowhere else (CSP). */
import { linkButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { cardPage } from "../../base/platform/ui/layout.html.ts";
import { type Catalogue, type Language, speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";

/** The page goes `to` the application's address by itself, at once: so it shows no session. */
export function openingPage(world: World, language: Language, name: string, to: string): Html {
  const say = speak(texts, language);
  const body = html`<p>${say("what", { name })}</p>
    <div class="actions">${linkButton(to, say("button", { name }))}</div>`;
  return cardPage(world, { language, path: "/beranda" }, { title: say("title", { name }), body, leadsTo: to });
}

const texts = {
  title: { id: "Membuka {name}", en: "Opening {name}" },
  what: {
    id: "Anda sedang diarahkan ke {name}. Jika tidak berpindah sendiri, tekan tombol ini.",
    en: "You are being taken to {name}. If nothing happens, press this button.",
  },
  button: { id: "Lanjutkan ke {name}", en: "Continue to {name}" },
} satisfies Catalogue;
