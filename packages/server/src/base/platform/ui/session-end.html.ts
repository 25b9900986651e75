/**
 * The bar that warns before a session ends. It is hidden until the script (portal-scripts/src/session.ts) finds that
 * the end is near; typed values stay on the page. Without script the login page names the action that was not saved.
 */

import type { UnixSeconds } from "@spse/protocol";
import { type Html, html, trusted } from "./html.ts";
import { icon } from "./parts.html.ts";
import { texts } from "./session-end.texts.ts";
import { type Language, speak } from "./texts.ts";

/** The parts of a session that the bar needs. */
export interface EndingSession {
  readonly account: { readonly userId: string };
  readonly idleEndsAt: UnixSeconds;
  readonly expiresAt: UnixSeconds;
}

/** @param zone the name of the zone in which the script writes the time: WIB. */
export function sessionEnd(language: Language, session: EndingSession, zone: string): Html {
  const say = speak(texts, language);
  const told = ["idle", "whole", "over", "other", "back", "unreached"] as const;
  return html`<section class="session-end" aria-label="${say("label")}" data-session-end
    data-who="${session.account.userId}" data-idle="${session.idleEndsAt}" data-whole="${session.expiresAt}"
    ${told.map((it) => html` data-say-${trusted(it)}="${say(it, { zone })}"`)} hidden>
    ${icon("clock")}<p role="status"></p>
    <button class="button small" type="button" data-stay>${say("stay")}</button>
    <a class="button small" href="/login" target="_blank" data-login hidden>${say("login")}</a>
    <a class="button small" href="/beranda" data-reload hidden>${say("reload")}</a></section>`;
}
