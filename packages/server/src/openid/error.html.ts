/** What a person reads where an application's request cannot be answered, and must not lead back to an address that was not checked. */
import { icons } from "@spse/look";
import { type Html, html, trusted } from "../platform/ui/html.ts";
import { layout } from "../platform/ui/layout.html.ts";
import { type Language, speak } from "../platform/ui/texts.ts";
import type { World } from "../platform/world.ts";

const id = {
  title: "Aplikasi tidak dapat dibuka",
  what: "Permintaan login dari aplikasi itu tidak dapat dijalankan. Tidak ada yang diubah. Buka lagi aplikasinya, lalu login dari sana.",
  ask: "Jika terulang, sampaikan kode ini ke pengelola aplikasi atau {helpdesk}:",
  home: "Ke halaman depan",
};
const en = {
  title: "The application cannot be opened",
  what: "The application's request to sign in could not be carried out. Nothing was changed. Open the application again, and sign in from there.",
  ask: "If it happens again, give this code to those who run the application, or to {helpdesk}:",
  home: "To the home page",
} satisfies Record<keyof typeof id, string>;
const texts = { id, en };

/** @param code the protocol's word for the error, as `invalid_client`: one of the library's. */
export function errorPage(world: World, language: Language, code: string): Html {
  const say = speak(texts, language);
  const main = html`<section class="card auth-card" data-refused="openid">
    <div class="result warning"><span class="result-mark">${trusted(icons.warning)}</span>
      <h1 tabindex="-1">${say("title")}</h1><p>${say("what")}</p></div>
    <p class="small soft">${say("ask", { helpdesk: world.office.helpdesk })} <code class="mono">${code}</code></p>
    <div class="actions"><a class="button" href="/">${say("home")}</a></div></section>`;
  return layout(world, { language, path: "/" }, { title: say("title"), main, shape: "card" });
}
