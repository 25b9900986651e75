/** Parts of the Helpdesk pages: the list of events, and how identity was checked. */

import { shownBrowser } from "../../base/platform/ui/browser.ts";
import { choiceField, inputField, radio } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { notice, table, timeTag } from "../../base/platform/ui/parts.html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime, dateTimeInBrief } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import type { Account } from "../../core/account/index.ts";
import type { SecurityEntry } from "../../core/audit/index.ts";
import { identityChecks } from "../../core/recovery/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { type FirstYes, needsTwoOfficers } from "../frame/index.ts";
import { type TextId, texts } from "./helpdesk.texts.ts";

/** Something that happened, in words. `userId`: to whom, in a table of several accounts. */
interface Happened extends Pick<SecurityEntry, "at" | "ip">, Partial<Pick<SecurityEntry, "userId" | "browserLabel">> {
  readonly words: string | Html;
  /** How somebody tried. */
  readonly way?: string;
}

/** Newest first, with the columns that a row has; on a phone's width each has two lines. */
export function happenedTable(world: World, visit: SessionVisit, caption: string, rows: readonly Happened[]): Html {
  const say = speak(texts, visit.language);
  const has = (name: "userId" | "way" | "browserLabel") => rows.some((row) => row[name] !== undefined);
  const browser = (label: string | null) => (label === null ? say("unknown") : shownBrowser(label, visit.language));
  const at = ({ at: seconds }: Happened) =>
    timeTag(seconds, dateTimeInBrief(seconds, world.config.timeZone, visit.language));
  return table(
    caption,
    [
      { head: say("event"), cell: ({ words }) => words, names: true },
      has("userId") && { head: say("userId"), cell: ({ userId = "" }) => userId },
      has("way") && { head: say("way"), cell: ({ way = "" }) => way },
      { head: say("time"), cell: at, look: "second" },
      has("browserLabel") && { head: say("browser"), cell: ({ browserLabel = null }) => browser(browserLabel) },
      { head: say("ip"), cell: ({ ip }) => ip ?? say("unknown"), look: "mono" },
    ],
    rows,
    { look: "linked" },
  );
}

/** @param whose with the User IDs: the events are of several accounts. */
export function eventsTable(world: World, visit: SessionVisit, events: readonly SecurityEntry[], whose: boolean): Html {
  const say = speak(texts, visit.language);
  if (events.length === 0) return html`<p class="soft">${say("events.none")}</p>`;
  const rows = events.map(({ userId, what, ...entry }) => ({
    ...entry,
    ...(whose && { userId }),
    words: say(`event.${what}`),
  }));
  return happenedTable(world, visit, say("events.caption"), rows);
}

/**
 * The fields that every grant needs: how identity was checked, and where that is written.
 *
 * @param form for their ids. @param known how it was checked before.
 */
export function identityFields(say: Say<TextId>, form: string, missing: boolean, known?: string): Html {
  const state = (value: string, at: number) => ({ checked: value === known, autofocus: missing && at === 0 });
  const check = (value: (typeof identityChecks)[number], at: number) =>
    radio({ name: "checked", value, words: say(`checked.${value}`), ...state(value, at) });
  return html`${choiceField(
    { name: form, question: say("checked"), error: missing && say("missing.checked") },
    identityChecks.map(check),
    missing && html`aria-describedby="${form}-error"`,
  )}
    ${noteField(say, form)}`;
}

/** The same for a page of the console. */
export const identityOf = (visit: SessionVisit, form: string, missing: boolean): Html =>
  identityFields(speak(texts, visit.language), form, missing);

/** A first officer's yes, with that officer's User ID. */
export interface SeenYes {
  readonly yes: FirstYes;
  readonly officer: Pick<Account, "userId">;
}

/** Whether this officer has said the first yes, so that another one must say the second. */
export const isFirst = (visit: SessionVisit, first: SeenYes | null): boolean =>
  first?.yes.officerId === visit.session.account.id;

/** The notice that two officers are needed, with the first one's yes, and the way out for an LPSE with one officer. */
export function twoOfficers(
  world: World,
  visit: SessionVisit,
  owner: Pick<Account, "role">,
  first: SeenYes | null,
  alone: Html,
): Html {
  const by = needsTwoOfficers(owner) ? "admin" : "policy";
  const say = speak(texts, visit.language);
  const until = first ? dateTime(first.yes.expiresAt, world.config.timeZone, visit.language) : "";
  const checked = identityChecks.find((it) => it === first?.yes.checked);
  const other = first && !isFirst(visit, first) ? first : null;
  return notice(
    first ? "warning" : "info",
    other
      ? html`<p><strong>${say("two.first", { officer: other.officer.userId, until })}</strong>
        ${checked && say("two.how", { checked: say(`checked.${checked}`) })}
        ${other.yes.note !== "" && say("two.note", { note: other.yes.note })}</p>`
      : html`<p>${first ? html`<strong>${say("two.yours", { until })}</strong>` : say(`two.what.${by}`)}
        ${!first && say("two.each")}</p>
        <details class="small"><summary>${say("two.alone")}</summary>${alone}</details>`,
    { sign: "user", title: say(`two.title.${by}`) },
  );
}

/** Only the number of letter or ticket, for an act that grants nothing. */
export const noteField = (say: Say<TextId>, form: string): Html =>
  inputField(
    { name: "note", id: `${form}-note`, label: say("note"), hint: say("note.hint") },
    html`maxlength="80" autocomplete="off"`,
  );
