/** What keeps people out of an account, and what waits on it: a first officer's yes, and a change before its time. */
import { unixSeconds } from "@spse/protocol";
import { z } from "zod";
import { formToken, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { notice } from "../../base/platform/ui/parts.html.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { type Language, type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime, lastDay } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import type { Proposal } from "../../connect/requests/index.ts";
import { type Account, isRoleOver } from "../../core/account/index.ts";
import { before, changeInWords, kindOfChange, type Waiting } from "../../core/power/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import type { FirstYes } from "../frame/index.ts";
import { type TextId, texts } from "./account.texts.ts";
import { askedRole } from "./panels.html.ts";

/** A first officer's yes to one act on this account. */
export interface WaitingYes extends FirstYes {
  readonly officer: string;
}

export function yesNotice(world: World, visit: SessionVisit, waiting: WaitingYes): Html {
  const say = speak(texts, visit.language);
  const until = dateTime(waiting.expiresAt, world.config.timeZone, visit.language);
  const mine = waiting.officerId === visit.session.account.id;
  const note = waiting.note !== "" && ` ${say("waits.note", { note: waiting.note })}`;
  const asked = html`<p><strong>${askedIn(world, visit, say, waiting)}</strong>${note}</p>`;
  const who = say(mine ? "waits.yours" : "waits.other", { officer: waiting.officer, until });
  return notice("warning", [who, asked], { sign: "clock", role: "status", title: say("waits.title") });
}

/** The changes that wait: of each the value now, the next one and when, with the ways to approve and to take back. */
export const changesNotice = (language: Language, changes: readonly Html[]): Html =>
  notice("warning", html`<ul class="rows">${changes}</ul>`, {
    ...{ sign: "clock", role: "status" },
    title: speak(texts, language)("change.title"),
  });

export function waitingChange(
  world: World,
  visit: SessionVisit,
  { id }: Account,
  waiting: Waiting,
  mayAct: boolean,
): Html {
  const say = speak(texts, visit.language);
  const due = dateTime(waiting.dueAt, world.config.timeZone, visit.language);
  const stopped = waiting.stoppedAt !== null;
  const mine = waiting.askedBy === visit.session.account.id;
  const kind = kindOfChange(waiting.change, visit.language);
  const way = (to: string, submit: Html) =>
    html`<form method="post" action="/konsol/akun/${id}/${to}">${formToken(visit.formToken)}
      <input type="hidden" name="waiting" value="${waiting.id}">${submit}</form>`;
  const acts = html`<div class="actions">
    ${!mine && way("agree", submitButton(say("change.agree"), "", "phone"))}
    ${way("withdraw", submitButton(say("change.withdraw"), "secondary"))}</div>`;
  const [was, becomes] = [before(waiting.change), waiting.change].map((it) => changeInWords(world, it, visit.language));
  const now = waiting.change.kind !== "adoption" && `${say("change.now", { was: was ?? "" })} `;
  return html`<li class="row"><div class="row-body"><p><strong>${kind}: ${becomes}</strong></p>
    <p>${now}${say(waiting.byOfficer ? "change.by" : "change.by.directory", { asker: waiting.asker })}
      ${say(stopped ? "change.stopped" : "change.due", { due })}</p></div>${mayAct && acts}</li>`;
}

/** An application's proposal to close the account. */
export function proposalNotice(language: Language, { application, reason }: Proposal): Html {
  const say = speak(texts, language);
  return notice("warning", say("proposal.by", { application, reason }), {
    sign: "clock",
    title: say("proposal.title"),
  });
}

/** The entry of the audit that says who deactivated the account, and why. */
export const closedShape = z.object({
  at: z.number().transform(unixSeconds),
  note: z.string().nullish(),
  officer: z.string().optional(),
  application: z.string().optional(),
  operator: z.string().optional(),
});
export type Closed = z.infer<typeof closedShape>;

/** Why nobody logs in with the account; null where its owner can. @param opens the way to the act that ends that. */
export function closedNotice(
  { config: { timeZone }, ...world }: World,
  { language }: SessionVisit,
  account: Account,
  closed: Closed | null,
  opens: Html | undefined,
): Html | null {
  const say = speak(texts, language);
  const { active, roleUntil } = account;
  if (active && !isRoleOver(account, world.now())) return null;
  const by = closed?.officer ?? closed?.application ?? closed?.operator ?? "–";
  const why = closed?.note ? ` ${say("waits.note", { note: closed.note })}` : "";
  const words = [
    active && roleUntil !== null && say("closed.over", { day: lastDay(roleUntil, timeZone, language) }),
    closed && `${say("closed.by", { at: dateTime(closed.at, timeZone, language), by })}${why}`,
    opens,
  ];
  return notice("warning", words, { sign: "lock", title: say("closed.title") });
}

/** The act that waits, in words. */
function askedIn(world: World, visit: SessionVisit, say: Say<TextId>, { act, asked }: WaitingYes): string {
  if (act === "email") return say("waits.email", { address: asked ?? "" });
  if (act !== "role") return say(act === "activate" ? "waits.activate" : "waits.deactivate");
  const [role, until] = askedRole(asked);
  const day = until === null ? say("facts.no-end") : lastDay(until, world.config.timeZone, visit.language);
  return say("waits.role", { role: roleName(role, visit.language), day });
}
