/** The pages behind the mail's second link: cancel, cancelled, and too late. */
import { type IconName, icons } from "@spse/look";
import { formToken } from "../../../platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../../platform/ui/html.ts";
import { layout } from "../../../platform/ui/layout.html.ts";
import { speak } from "../../../platform/ui/texts.ts";
import type { World } from "../../../platform/world.ts";
import type { Visit } from "../../../web/route.ts";
import type { ResetRequest } from "../request.ts";
import { requestFacts } from "./confirm.html.ts";
import { texts } from "./confirm.texts.ts";

const icon = (name: IconName): Html => trusted(icons[name]);

/** Asks once: nothing happens before the button. */
export function cancelPage(world: World, visit: Visit, request: ResetRequest): Html {
  const say = speak(texts, visit.language);
  const main = html`<section class="card auth-card">
    <h1 tabindex="-1">${say("cancel.title")}</h1>
    <p>${say("cancel.what")}</p>
    ${requestFacts(world, visit, request)}
    <form method="post" action="/reset/cancel">${formToken(visit.formToken)}
      <div class="actions"><button class="button">${say("cancel.submit")}</button><a class="button secondary" href="/">${say("cancel.keep")}</a></div></form>
  </section>`;
  return layout(world, visit, { title: say("cancel.title"), main, shape: "card" });
}

/** Cancelled; and what it means if somebody else had asked. */
export function cancelledPage(world: World, visit: Visit): Html {
  const say = speak(texts, visit.language);
  const main = html`<section class="card auth-card">
    <div class="result success"><span class="result-mark">${icon("shield")}</span>
      <h1 tabindex="-1">${say("cancelled.title")}</h1><p role="status">${say("cancelled.what")}</p></div>
    <div class="notice warning">${icon("warning")}<div><h2 class="notice-title">${say("advice.title")}</h2><p>${say("advice.password")}</p></div></div>
    <div class="actions"><a class="button" href="/login">${say("login")}</a><a class="button secondary" href="/">${say("home")}</a></div>
  </section>`;
  return layout(world, visit, { title: say("cancelled.title"), main, shape: "card" });
}

/** The reset was completed already and cannot be cancelled; the page says what to do instead. */
export function tooLatePage(world: World, visit: Visit): Html {
  const say = speak(texts, visit.language);
  const main = html`<section class="card auth-card">
    <div class="result error"><span class="result-mark">${icon("warning")}</span>
      <h1 tabindex="-1">${say("tooLate.title")}</h1><p>${say("tooLate.what")}</p></div>
    <p><strong>${say("tooLate.advice", { helpdesk: world.config.helpdesk })}</strong></p>
    <div class="actions"><a class="button" href="/login">${say("login")}</a><a class="button secondary" href="/">${say("home")}</a></div>
  </section>`;
  return layout(world, visit, { title: say("tooLate.title"), main, shape: "card" });
}
