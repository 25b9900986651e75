/** Parts that the pages of Kebijakan share. */

import type { Html } from "../../base/platform/ui/html.ts";
import { notice } from "../../base/platform/ui/parts.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import {
  ABSOLUTE_SECONDS_LEAST,
  ABSOLUTE_SECONDS_MOST,
  HOUR_SECONDS,
  IDLE_SECONDS_LEAST,
  IDLE_SECONDS_MOST,
  MINUTE_SECONDS,
  RESET_HOURS_LEAST,
  RESET_HOURS_MOST,
} from "../../base/rules/lifetimes.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import type { Wrong } from "./form.ts";
import { type TextId, texts } from "./policy.texts.ts";
import type { ChangeRefusal } from "./rule-change.ts";

/** Minutes, and hours; the hours that a Reset 2FA waits. */
export const limits = {
  idle: { least: IDLE_SECONDS_LEAST / MINUTE_SECONDS, most: IDLE_SECONDS_MOST / MINUTE_SECONDS },
  absolute: { least: ABSOLUTE_SECONDS_LEAST / HOUR_SECONDS, most: ABSOLUTE_SECONDS_MOST / HOUR_SECONDS },
  hours: { least: RESET_HOURS_LEAST, most: RESET_HOURS_MOST },
} as const;

/** Why a rule is impossible, at its field or in a notice. */
export function wrongText({ language }: SessionVisit, why: Wrong["why"]): string {
  const say = speak(texts, language);
  if (why === "passkey-only-address" || why === "passkey-alone-address") return say("wrong.address");
  return why in limits ? say(`wrong.${why}`, limits[why as keyof typeof limits]) : say(`wrong.${why}`);
}

/** Why a change cannot be made, or not from the console. */
export function refusalNotice(visit: SessionVisit, refused: ChangeRefusal): Html {
  const say = speak(texts, visit.language);
  return notice("error", refusalText(visit, refused), { sign: "warning", title: say("no.title"), role: "alert" });
}

function refusalText(visit: SessionVisit, refused: ChangeRefusal): string {
  const say = speak(texts, visit.language);
  switch (refused.kind) {
    case "last-admin":
      return say(`no.last-admin.${refused.why}`);
    case "weakens-admins":
      return say("no.weakens-admins", { parts: refused.parts.map((it) => say(`part.${it}` as TextId)).join(", ") });
    case "undoes-two-officers":
      return say("no.undoes-two-officers");
    case "weakens-staff":
      return say("no.weakens-staff");
    case "impossible":
      return say("no.impossible", { why: wrongText(visit, refused.why) });
    case "reason":
      return say("no.reason");
    default:
      return refused satisfies never;
  }
}
