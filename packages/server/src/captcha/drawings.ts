/**
 * Pictures and clips cost the server more than anything else that visitors get for free. Past a network's share the server refuses
 * them for a time, with a picture and words that cost nothing. *Verifikasi tanpa kode* and codes that are shown already still work.
 */

import { spendOfNetwork } from "../platform/throttle/network.ts";
import { html } from "../platform/ui/html.ts";
import { speak } from "../platform/ui/texts.ts";
import { waitText } from "../platform/ui/wait.ts";
import type { World } from "../platform/world.ts";
import { DRAWINGS_OF_NETWORK, NETWORK_DRAWINGS } from "../rules/budgets.ts";
import { type Reply, tooMany, type Visit } from "../web/route.ts";
import { texts } from "./captcha.texts.ts";

/** Counts one drawing; returns the refusal where the network's share is spent, else null. */
export async function refuseDrawing(world: World, visit: Visit, what: "picture" | "sound"): Promise<Reply | null> {
  const drawn = await spendOfNetwork(world, DRAWINGS_OF_NETWORK, visit.ip, NETWORK_DRAWINGS);
  if (drawn.kind === "within") return null;
  const manner = tooMany(drawn.until - world.now());
  const say = speak(texts, visit.language);
  const lines = [
    say("many.what"),
    say("many.work"),
    say("many.when", { wait: waitText(visit.language, manner.retryAfterSeconds) }),
  ];
  const body =
    what === "sound"
      ? lines.join(" ")
      : html`<svg xmlns="http://www.w3.org/2000/svg" width="240" height="80" viewBox="0 0 240 80" font-family="sans-serif" font-size="11.5"><rect width="240" height="80" fill="#fff"/>${lines.map((line, at) => html`<text x="8" y="${22 + at * 22}" fill="#111">${line}</text>`)}</svg>`
          .text;
  const type = what === "sound" ? "text/plain; charset=utf-8" : "image/svg+xml";
  return { kind: "bytes", type, body, cache: "never", ...manner };
}
