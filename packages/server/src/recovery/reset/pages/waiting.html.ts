/** The pages of a confirmed reset: it waits (for what, until when, how to cancel), it may be completed, it was refused. */
import { type IconName, icons } from "@spse/look";
import type { UnixSeconds } from "@spse/protocol";
import { type Html, html, trusted } from "../../../platform/ui/html.ts";
import { layout } from "../../../platform/ui/layout.html.ts";
import { speak } from "../../../platform/ui/texts.ts";
import { dateTime } from "../../../platform/ui/time.ts";
import type { World } from "../../../platform/world.ts";
import type { Visit } from "../../../web/route.ts";
import { confirmPage, requestFacts } from "./confirm.html.ts";
import type { WaitingView } from "./opened-request.flow.ts";
import { texts } from "./waiting.texts.ts";

const icon = (name: IconName): Html => trusted(icons[name]);

/** What the reset waits for. The requesting browser shows this page at any time, and any other browser by the mail's link. */
export function waitingPage(world: World, visit: Visit, view: WaitingView): Html {
  const say = speak(texts, visit.language);
  const { request, waiting, account, here } = view;
  const at = (seconds: UnixSeconds) => dateTime(seconds, world.config.timeZone, visit.language);
  const { helpdesk } = world.config;
  const until = at(request.expiresAt);
  const step = (title: string, what: string) =>
    html`<li class="step"><h2 class="step-title">${title}</h2><p>${what}</p></li>`;
  const first =
    waiting.route === "wait"
      ? step(say("wait.title", { at: at(waiting.dueAt) }), say("wait.what"))
      : step(say("helpdesk.title", { helpdesk }), say(`helpdesk.what.${account.kind}`));
  const last = step(say("complete.title"), say(here ? "complete.here" : "complete.elsewhere", { until }));
  const main = html`<section class="card auth-card">
    <div class="result warning"><span class="result-mark">${icon("clock")}</span>
      <h1 tabindex="-1">${say(`title.${waiting.route}`)}</h1><p role="status">${say("still")}</p></div>
    ${requestFacts(world, visit, request, account.userId)}
    <ol class="steps">${first}${last}</ol>
    <p class="small">${say("login")}</p>
    <p class="small soft">${say("cancel")}</p>
    <div class="actions"><a class="button" href="/reset/confirm">${icon("refresh")} ${say("again")}</a><a class="button secondary" href="/">${say("home")}</a></div>
  </section>`;
  return layout(world, visit, { title: say(`title.${waiting.route}`), main, shape: "card" });
}

/** The wait is over, or an officer has approved: R8 and R9 again, and now *OK* resets. */
export function readyPage(world: World, visit: Visit, view: WaitingView): Html {
  const say = speak(texts, visit.language);
  const lead = say(`ready.${view.waiting.route}`);
  const step = visit.query.step === "ok" ? "ok" : "first";
  return confirmPage(world, visit, { ...view, policy: { route: "immediate", hours: 0 }, step, lead });
}

/** An officer has refused. Shown to the requesting browser alone. */
export function refusedPage(world: World, visit: Visit): Html {
  const say = speak(texts, visit.language);
  const main = html`<section class="card auth-card">
    <div class="result error"><span class="result-mark">${icon("warning")}</span>
      <h1 tabindex="-1">${say("refused.title")}</h1><p>${say("refused.what", { helpdesk: world.config.helpdesk })}</p></div>
    <div class="actions"><a class="button secondary" href="/">${say("home")}</a></div>
  </section>`;
  return layout(world, visit, { title: say("refused.title"), main, shape: "card" });
}
