/** The notice that a change was done, at the page where the person goes on. */
import { icons } from "@spse/look";
import { formToken } from "../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../base/platform/ui/html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import type { SessionVisit } from "../session/web/index.ts";
import { texts } from "./done.texts.ts";
import { doneWord } from "./done.ts";

/** The notice for this visit's `selesai`; after a stranger's factor was removed, with the way to a new password. */
export function doneNotice(visit: SessionVisit): Html | false {
  const done = doneWord(visit.query.selesai);
  if (done === null) return false;
  const say = speak(texts, visit.language);
  const urgent = done === "bukan-ponsel-saya" || done === "bukan-passkey-saya";
  const warns = urgent || done === "aplikasi";
  return html`<div class="notice ${warns ? "warning" : "success"}" role="status">${trusted(icons[warns ? "warning" : "check"])}<div><p>${say(`done.${done}`)}</p>
    ${urgent && html`<form method="post" action="/password/proof">${formToken(visit.formToken)}<button class="button">${say("password")}</button></form>`}</div></div>`;
}
