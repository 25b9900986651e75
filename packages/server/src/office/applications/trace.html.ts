/** The card of an application's page with its last OpenID attempts, and the button that has the next ones traced. */
import { postButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { badge, factList, rowList } from "../../base/platform/ui/parts.html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { timeOfDay } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import type { Application } from "../../connect/application/index.ts";
import { type Attempt, TRACED_MOST } from "../../connect/openid/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { texts } from "./trace.texts.ts";

/** Does the application use OpenID Connect, so that there may be attempts? */
export const isTraceable = ({ may, endedAt }: Pick<Application, "may" | "endedAt">): boolean =>
  endedAt === null && (may.includes("sign-in") || may.includes("ciba"));

export function traceCard(
  world: World,
  visit: SessionVisit,
  { id, tracedUntil }: Application,
  attempts: readonly Attempt[],
): Html {
  const say = speak(texts, visit.language);
  const at = (seconds: Attempt["at"]) => timeOfDay(seconds, world.config.timeZone);
  const isArmed = tracedUntil !== null && tracedUntil > world.now();
  const row = ({ at: seconds, step, refused, sent, expected }: Attempt) => html`<li class="row"><div class="row-body">
    <p class="row-title">${say(`step.${step}`)} ${
      refused ? badge("warning", refused.error) : badge("on", say("passed"))
    }</p>
    <p class="row-meta">${at(seconds)}${refused && html` · <span lang="en">${refused.why}</span>`}</p>
    ${refused && factList(comparison(say, sent, expected))}</div></li>`;
  const arm = postButton(visit, `/konsol/aplikasi/${id}/jejak`, say("submit"), { look: "secondary" });
  return html`<section class="card stack" id="jejak"><h2>${say("title")}</h2><p>${say("what", { n: TRACED_MOST })}</p>
    ${isArmed && html`<p role="status">${badge("on", say("armed", { time: at(tracedUntil) }))}</p>`}
    ${(isArmed || attempts.length > 0) && rowList(attempts.map(row).toReversed(), say("none"))}
    <div class="actions">${arm}</div>
  </section>`;
}

/** What was sent, and what was expected where that is another value; in the end the names without a value. */
function comparison(say: Say<keyof typeof texts>, sent: Attempt["sent"], expected: Attempt["expected"]) {
  const isHidden = (name: string) => sent[name] === "" && expected[name] === undefined;
  const names = [...new Set([...Object.keys(expected), ...Object.keys(sent)])];
  const row = (name: string) => {
    const [was, should] = [sent[name], expected[name]];
    const given = was ? html`<code class="mono">${was}</code>` : say(was === undefined ? "absent" : "hidden");
    const wanted = should !== undefined && !fits(was, should);
    return [name, html`${given}${wanted && html`<br>${say("expected")} <code class="mono">${should}</code>`}`] as const;
  };
  const hidden = names.filter(isHidden).join(", ");
  return [...names.filter((it) => !isHidden(it)).map(row), hidden !== "" && ([say("others"), hidden] as const)];
}

/** Are all words of what was sent among those expected? */
const fits = (was: string | undefined, should: string): boolean =>
  was?.split(" ").every((it) => should.split(" ").includes(it)) ?? false;
