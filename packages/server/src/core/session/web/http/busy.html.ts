/** *Server sedang sibuk*: a login that has to wait. The page keeps what was typed, and with script it tries again by itself. */
import { icons } from "@spse/look";
import { formToken } from "../../../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../../../base/platform/ui/html.ts";
import { layout } from "../../../../base/platform/ui/layout.html.ts";
import { type Language, speak } from "../../../../base/platform/ui/texts.ts";
import type { World } from "../../../../base/platform/world.ts";
import { RETRY_AFTER_SECONDS } from "../../../../base/rules/lifetimes.ts";
import { page, type Reply, type Visit } from "../route.ts";
import { texts } from "./busy.texts.ts";
import type { Again } from "./visit.ts";

/** Without script a button sends the request again: a page that reloads by itself would lose what somebody is reading or typing. */
export function busyPage(world: World, language: Language, again: Again): Html {
  const say = speak(texts, language);
  const posts = again.method === "POST";
  const title = say("title");
  const main = html`<section class="card auth-card" data-refused="overloaded">
    <div class="result warning"><span class="result-mark">${trusted(icons.warning)}</span>
      <h1 tabindex="-1">${title}</h1>
      <p>${say("what")} ${say(`kept.${again.step}`)}</p>
      <p role="status" data-by-itself="${say("itself")}">${say("button", { seconds: RETRY_AFTER_SECONDS })}</p></div>
    <form class="actions" method="${posts ? "post" : "get"}" action="${again.path}" data-again="${RETRY_AFTER_SECONDS}">
      ${posts && formToken(again.formToken)}
      ${Object.entries(again.fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
      <button class="button">${say("again")}</button><a class="button secondary" href="/">${say("home")}</a>
    </form>
  </section>`;
  return layout(world, { language, path: posts ? "/" : again.path }, { title, main, shape: "card" });
}

/** Turns an attempt at a password away. Its form cannot be sent again without the password: `path` is the page to go on from. */
export function busyReply(world: World, visit: Visit, path: string): Reply {
  world.overload.noteTurnedAway();
  const again = { step: "password", method: "GET", path, fields: {}, formToken: visit.formToken } as const;
  return page(busyPage(world, visit.language, again), { status: 503 });
}
