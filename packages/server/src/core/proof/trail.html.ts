/** How far a request has come, as the waiting page shows it. */
import { type Html, html } from "../../base/platform/ui/html.ts";
import { icon } from "../../base/platform/ui/parts.html.ts";
import type { Say } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import type { Progress } from "../acceptor/index.ts";
import type { TextId } from "./proof.texts.ts";
import { type Proof, type Standing, takes } from "./proof.ts";

/**
 * How far the request has come, on a browser that the account knows. [P-83] All words are there and one of them shows,
 * so that nothing moves when the script shows another: it sets `data-reached` and `data-shows`. Each is one short line:
 * the longest one's height is kept free.
 */
export function trail(say: Say<TextId>, { purpose }: Proof, reached: Progress, quiet: boolean): Html {
  const shows = hasArrived(reached) ? reached : quiet ? "quiet" : "calling";
  const done = html`<span class="sr trail-done"> (${say("trail.done")})</span>`;
  const step = (at: "sent" | "delivered" | "opened") =>
    html`<li>${icon("check")}<span>${say(`trail.${at}`)}${done}</span></li>`;
  const code = html`<a href="/proof/code">${say("trail.quiet.code")}</a>`;
  return html`
      <div class="trail" id="trail" data-reached="${reached}" data-shows="${shows}">
        <ol aria-label="${say("trail")}">
          ${(["sent", "delivered", "opened"] as const).map(step)}</ol>
        <div class="trail-words">
          <p data-for="calling">${say("trail.calling")}</p>
          <p data-for="quiet">${say("trail.quiet")} ${takes("code", purpose, "none") && code}</p>
          <p data-for="delivered">${say("trail.delivered.what")}</p>
          <p data-for="opened">${say("trail.opened.what")}</p></div></div>`;
}

const hasArrived = (reached: Progress): boolean => reached === "delivered" || reached === "opened";

/** Has the phone not reported for a while? Never on a browser that the account does not know. */
export const isQuiet = (world: World, { reached, quietAt }: Standing & { kind: "waiting" }): boolean =>
  reached !== null && !hasArrived(reached) && world.now() >= quietAt;
