/** The page of the accounts: search and filters in one form, counts that are filters, and the list. */
import { type IconName, icons } from "@spse/look";
import { fieldError, formToken } from "../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../base/platform/ui/html.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { day, lastDay } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { admins } from "../../base/rules/roles.ts";
import { type Account, FOUND_MOST, isRoleOver, type SearchVerdict } from "../../core/account/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage, refusedNotice } from "../frame/index.ts";
import { type TextId, texts } from "./users.texts.ts";
import {
  type AccountPage,
  COUNTED_MOST,
  type Counts,
  choices,
  FIND_MOST,
  type ListChoice,
  listAddress,
  usualChoices,
} from "./users.ts";

export const icon = (name: IconName): Html => trusted(icons[name]);

interface View {
  readonly choice: ListChoice;
  readonly typed: string;
  readonly refused?: boolean;
  readonly found?: Extract<SearchVerdict, { kind: "found" }>;
  readonly listed?: AccountPage;
  readonly isFirst?: boolean;
  readonly counts?: Counts;
}

export function listPage(world: World, visit: SessionVisit, view: View): Html {
  const say = speak(texts, visit.language);
  const isAdmin = admins.has(visit.session.account.role);
  const main = html`<div class="stack wide">${refusedNotice(visit)}
    ${isAdmin && html`<p><a class="button" href="/konsol/akun/baru">${icon("plus")} ${say("create")}</a></p>`}
    ${view.counts && countsNav(say, view.counts)}
    ${formCard(visit, say, view)}
    ${view.found && foundCard(world, visit, say, view.found)}${view.listed && listedCard(world, visit, say, view, view.listed)}</div>`;
  return consolePage(world, visit, {
    title: say("title"),
    lead: say("lead"),
    main,
    ...(view.refused && { failed: true }),
  });
}

/** Each count leads to its list. */
function countsNav(say: Say<TextId>, counts: Counts): Html {
  const names = Object.keys(usualChoices) as (keyof Counts)[];
  const shown = (count: number) => (count > COUNTED_MOST ? say("count.most", { most: COUNTED_MOST }) : String(count));
  return html`<nav class="counts" aria-label="${say("counts")}"><ul>${names.map(
    (name) =>
      html`<li><a href="${listAddress(usualChoices[name])}"><strong>${shown(counts[name])}</strong> <span>${say(`count.${name}`)}</span></a></li>`,
  )}</ul></nav>`;
}

function formCard(visit: SessionVisit, say: Say<TextId>, view: View): Html {
  const { choice, refused } = view;
  const select = <Name extends keyof ListChoice>(name: Name, label: (value: string) => string) =>
    html`<div class="field"><label for="${name}">${say(`filter.${name}`)}</label><select class="input" id="${name}" name="${name}">
      <option value="">${say("filter.all")}</option>${choices[name].map(
        (value) =>
          html`<option value="${value}"${choice[name] === value && trusted(" selected")}>${label(value)}</option>`,
      )}</select></div>`;
  const word = (name: "kind" | "factor" | "state" | "login") => (value: string) => say(`${name}.${value}` as TextId);
  return html`<section class="card stack"><form class="stack wide" method="post" action="/konsol/akun">${formToken(visit.formToken)}
      <div class="field ${refused && "invalid"}"><label for="find">${say("find")}</label><p class="hint" id="find-hint">${say("find.hint")}</p>
        ${fieldError("find", refused && say("find.short"))}
        <input class="input" id="find" name="find" value="${view.typed}" autocomplete="off" autocapitalize="none" autocorrect="off" spellcheck="false" maxlength="${FIND_MOST}" ${refused && html`autofocus aria-invalid="true"`} aria-describedby="find-hint${refused && " find-error"}"></div>
      <div class="filters">${select("kind", word("kind"))}${select("role", (value) => roleName(value, visit.language))}
        ${select("factor", word("factor"))}${select("state", word("state"))}${select("login", word("login"))}</div>
      <div class="actions"><button class="button">${icon("search")} ${say("submit")}</button><a class="button secondary" href="/konsol/akun">${say("clear")}</a></div></form></section>`;
}

function foundCard(
  world: World,
  visit: SessionVisit,
  say: Say<TextId>,
  { accounts, more }: Extract<SearchVerdict, { kind: "found" }>,
): Html {
  if (accounts.length === 0)
    return html`<section class="card stack"><h2>${say("none")}</h2><p role="status">${say(more ? "none.common" : "none.what")}</p></section>`;
  return html`<section class="card stack"><h2>${say("found")} <span class="badge">${accounts.length}${more && "+"}</span></h2>
    ${more && html`<div class="notice info">${icon("info")}<div><p>${say(accounts.length === FOUND_MOST ? "more" : "more.maybe", { most: FOUND_MOST })}</p></div></div>`}
    <ul class="rows">${accounts.map((it) => row(world, visit, say, it))}</ul></section>`;
}

function listedCard(world: World, visit: SessionVisit, say: Say<TextId>, view: View, listed: AccountPage): Html {
  const { accounts, next, cut } = listed;
  return html`<section class="card stack"><h2>${say("list")}</h2>
    ${accounts.length === 0 ? html`<p role="status">${say(cut ? "none.here" : "none")}</p>` : html`<ul class="rows">${accounts.map((it) => row(world, visit, say, it))}</ul>`}
    ${cut && accounts.length > 0 && html`<p class="small soft">${say("cut")}</p>`}
    ${
      (next !== null || !view.isFirst) &&
      html`<div class="actions">${next !== null && html`<a class="button secondary" href="${listAddress(view.choice, next)}">${say("next")}</a>`}
      ${!view.isFirst && html`<a class="button secondary" href="${listAddress(view.choice)}">${say("first")}</a>`}</div>`
    }</section>`;
}

/** One account. The press on *Buka* is in the audit of both. */
function row(world: World, visit: SessionVisit, say: Say<TextId>, account: Account): Html {
  const { userId, name, role, email, active, twoFactorSince, passwordHash, roleUntil, lastLoginAt } = account;
  const zone = world.config.timeZone;
  const over = isRoleOver(account, world.now());
  return html`<li class="row"><span class="row-icon">${icon("user")}</span>
    <div class="row-body"><p class="row-title">${name}</p><p class="row-meta"><strong>${userId}</strong> · ${roleName(role, visit.language)} · ${email}</p>
      <p class="row-meta"><span class="badge ${twoFactorSince === null ? "off" : "on"}">${say(twoFactorSince === null ? "factor.off" : "factor.on")}</span>
        ${!active && html`<span class="badge danger">${say("badge.inactive")}</span>`}${over && html`<span class="badge danger">${say("badge.ended")}</span>`}
        ${passwordHash === null && html`<span class="badge warning">${say("badge.no-password")}</span>`}</p>
      <p class="row-meta">${roleUntil !== null && !over && html`${say("row.until", { day: lastDay(roleUntil, zone, visit.language) })} · `}${lastLoginAt === null ? say("row.never") : say("row.login", { day: day(lastLoginAt, zone, visit.language) })}</p></div>
    <form class="row-actions" method="post" action="/helpdesk/accounts">${formToken(visit.formToken)}<input type="hidden" name="find" value="${userId}"><button class="button secondary small" aria-label="${say("open.label", { userId })}">${say("open")}</button></form></li>`;
}
