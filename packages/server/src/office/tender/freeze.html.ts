/** The warning of acts that wait for a second officer, because a tender closes soon. */
import { unixSeconds } from "@spse/protocol";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { shownNumber } from "../../base/platform/ui/number.ts";
import { notice } from "../../base/platform/ui/parts.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import type { ClosingDeadline } from "../../connect/deadlines/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { texts } from "./freeze.texts.ts";

/** Null: no tender closes soon. It names the next three. */
export function freezeNotice(
  world: World,
  { language }: SessionVisit,
  closing: readonly ClosingDeadline[],
): Html | null {
  if (closing.length === 0) return null;
  const say = speak(texts, language);
  const number = (count: number) => shownNumber(count, language);
  const line = ({ name, at, invited, removedAt: removed, heldUntil: held }: (typeof closing)[number]) => {
    const of = {
      name,
      at: dateTime(unixSeconds(held ?? at), world.config.timeZone, language),
      invited: number(invited),
    };
    return say(removed !== null ? "removed" : held !== null ? "moved" : "closes", of);
  };
  const more = closing.length - NAMED;
  const words = [...closing.slice(0, NAMED).map(line), ...(more > 0 ? [say("more", { more: number(more) })] : [])];
  const two = html`<p><strong>${say("two")}</strong> ${say("why")}</p>`;
  return notice("warning", [...words, two], { sign: "clock", title: say("title") });
}

const NAMED = 3;
