/** The pages of a logout that an application asks for. */
import { formToken, linkButton, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { cardPage } from "../../base/platform/ui/layout.html.ts";
import { type Catalogue, speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import type { Visit } from "../../core/session/web/index.ts";

/** @param view.fields the values that the form sends again. */
export function endPage(
  world: World,
  visit: Visit,
  { name, fields }: { readonly name: string | null; readonly fields: Readonly<Record<string, string>> },
): Html {
  const say = speak(texts, visit.language);
  const title = say("end.title", { lpse: world.office.lpseName });
  const body = html`<p>${name === null ? say("end.somebody") : say("end.named", { name })}</p><p>${say("end.what")}</p>
    <form method="post" action="/keluar-aplikasi">${formToken(visit.formToken)}
      ${Object.entries(fields).map(([field, value]) => html`<input type="hidden" name="${field}" value="${value}">`)}
      <div class="actions">${submitButton(say("end.button"))}
        ${linkButton("/beranda", say("end.stay"), "secondary")}</div></form>`;
  return cardPage(world, visit, { title, body });
}

/** @param view.to the page goes there by itself. */
export function endedPage(
  world: World,
  visit: Visit,
  { name, to }: { readonly name: string | null; readonly to: string | null },
): Html {
  const say = speak(texts, visit.language);
  const title = say("ended.title");
  const body = html`<p>${say("ended.what", { lpse: world.office.lpseName })}</p>
    <div class="actions">${to !== null && linkButton(to, say("ended.back", { name: name ?? "" }))}
      <a class="${to === null ? "button" : "button secondary"}" href="/login">${say("ended.login")}</a></div>`;
  return cardPage(world, visit, { title, body, ...(to !== null && { leadsTo: to }) });
}

const texts = {
  "end.title": { id: "Keluar dari {lpse}?", en: "Log out of {lpse}?" },
  "end.named": {
    id: "Anda keluar dari {name}. Keluar juga dari SPSE di peramban ini?",
    en: "You are logging out of {name}. Log out of SPSE in this browser too?",
  },
  "end.somebody": {
    id: "Sebuah aplikasi meminta Anda keluar dari SPSE di peramban ini.",
    en: "An application asks you to log out of SPSE in this browser.",
  },
  "end.what": {
    id: "Aplikasi lain yang Anda buka lewat SPSE ikut keluar.",
    en: "Other applications that you opened through SPSE are logged out too.",
  },
  "end.button": { id: "Keluar", en: "Log out" },
  "end.stay": { id: "Tetap login", en: "Stay logged in" },
  "ended.title": { id: "Anda sudah keluar", en: "You are logged out" },
  "ended.what": {
    id: "Sesi {lpse} di peramban ini sudah berakhir.",
    en: "The session of {lpse} in this browser has ended.",
  },
  "ended.back": { id: "Kembali ke {name}", en: "Back to {name}" },
  "ended.login": { id: "Login lagi", en: "Log in again" },
} satisfies Catalogue;
