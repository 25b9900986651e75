/** What waits for an officer of the helpdesk, on the page Menunggu Anda. */
import { shownBrowser } from "../../base/platform/ui/browser.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { badge, listRow, type Words } from "../../base/platform/ui/parts.html.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import type { Account } from "../../core/account/index.ts";
import type { ResetRequest } from "../../core/recovery/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { queueCard } from "./case.html.ts";
import type { ListedCase } from "./cases/case.ts";
import { texts } from "./helpdesk.texts.ts";
import { isFirst, type SeenYes } from "./parts.html.ts";

interface Waits {
  readonly request: ResetRequest;
  readonly account: Account;
  readonly first: SeenYes | null;
}

/** A first officer's yes to letting every browser enrol a phone for this account. */
export interface Lift {
  readonly account: Account;
  readonly first: SeenYes;
}

/** What {@link deskCards} shows. */
export interface DeskQueue {
  readonly waiting: readonly Waits[];
  readonly lifts: readonly Lift[];
  readonly cases: readonly ListedCase[];
}

/** Their cards. What nobody waits for has none. */
export function deskCards(world: World, visit: SessionVisit, { waiting, lifts, cases }: DeskQueue): Html {
  const say = speak(texts, visit.language);
  const at = (seconds: ResetRequest["requestedAt"]) => dateTime(seconds, world.config.timeZone, visit.language);
  const stands = (first: SeenYes) => {
    const said = { officer: first.officer.userId, until: at(first.yes.expiresAt) };
    return html`<strong>${say(isFirst(visit, first) ? "waiting.yours" : "waiting.first", said)}</strong>`;
  };
  const row = ({ id, userId, name, role }: Account, to: string, meta: readonly Words[]) => {
    const check = html`<a class="button" href="${to}"
      aria-label="${say("waiting.check.label", { userId })}">${say("waiting.check")}</a>`;
    return listRow({
      sign: "clock",
      title: html`${userId} <span class="soft">${name} · ${roleName(role, visit.language)}</span>`,
      meta,
      actions: id !== visit.session.account.id && check,
    });
  };
  const liftRow = ({ account, first }: Lift) =>
    row(account, `/konsol/akun/${account.id}?tindakan=lift`, [say("waiting.lift"), stands(first)]);
  const resetRow = ({ request, account, first }: Waits) => {
    const browser = shownBrowser(request.browserLabel, visit.language);
    const own = account.id === visit.session.account.id;
    const meta = { browser, ip: request.ip, at: at(request.requestedAt), until: at(request.expiresAt) };
    const standing = [say("waiting.meta", meta), first && stands(first), own && say("waiting.own")];
    return row(account, `/helpdesk/resets/${request.id}`, standing);
  };
  const card = (title: "waiting.title" | "waiting.lifts", rows: readonly Html[]) =>
    rows.length > 0 &&
    html`<section class="card stack whole"><h2>${say(title)} ${badge("", rows.length)}</h2>
    <ul class="rows">${rows}</ul></section>`;
  return html`${card("waiting.title", waiting.map(resetRow))}${card("waiting.lifts", lifts.map(liftRow))}
    ${cases.length > 0 && queueCard(world, visit, cases)}`;
}
