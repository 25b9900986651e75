/** The form that extends the end of a role: its new last day, and why. */
import { inputField } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { dayField, lastDay } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import type { Account } from "../../core/account/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { noteField, type Wrong } from "./act-form.html.ts";
import { texts } from "./users.texts.ts";

const own = {
  now: { id: "Sekarang: {day}", en: "Now: {day}" },
  wrong: {
    id: "Isi hari sesudah hari terakhir yang sekarang, dan belum lewat.",
    en: "Enter a day after the present last day that has not passed yet.",
  },
};

export function extendRoleFields(world: World, visit: SessionVisit, account: Account, refused: Wrong | null): Html {
  const [say, ours] = [speak(texts, visit.language), speak(own, visit.language)];
  const [zone, until] = [world.config.timeZone, account.roleUntil];
  const hint = until !== null && ours("now", { day: lastDay(until, zone, visit.language) });
  const error = refused?.fields.includes("until") && ours("wrong");
  return html`${inputField(
    { name: "until", id: "extend-until", label: say("field.until"), hint, error },
    html`value="${refused?.typed.until ?? (until === null ? "" : dayField(until - 1, zone))}" type="date"
      autocomplete="off" required`,
  )}
    ${noteField(say, "extend-role", refused)}`;
}
