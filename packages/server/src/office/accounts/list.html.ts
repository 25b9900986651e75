/** The page of the accounts: search and filters in one form, counts that are filters, and the list. */

import {
  asTyped,
  formToken,
  inputField,
  linkButton,
  selectField,
  submitButton,
} from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { badge, icon, rowList } from "../../base/platform/ui/parts.html.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { day, lastDay } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { admins } from "../../base/rules/roles.ts";
import { type Account, isRoleOver, type SearchVerdict } from "../../core/account/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage, refusedNotice } from "../frame/index.ts";
import { foundCard, openForm } from "../helpdesk/index.ts";
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
    ${isAdmin && html`<p>${linkButton("/konsol/akun/baru", say("create"), "", "plus")}</p>`}
    ${view.counts && countsNav(say, view.counts)}
    ${formCard(visit, say, view)}
    ${view.found && foundCard(visit, view.found, say("none.what"), (it) => row(world, visit, say, it))}
    ${view.listed && listedCard(world, visit, say, view, view.listed)}</div>`;
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
  const count = (name: keyof Counts) => html`<li><a href="${listAddress(usualChoices[name])}">
    <strong>${shown(counts[name])}</strong> <span>${say(`count.${name}`)}</span></a></li>`;
  return html`<nav class="counts" aria-label="${say("counts")}"><ul>${names.map(count)}</ul></nav>`;
}

function formCard(visit: SessionVisit, say: Say<TextId>, view: View): Html {
  const { choice, refused } = view;
  const select = <Name extends keyof ListChoice>(name: Name, label: (value: string) => string) =>
    selectField({ name, label: say(`filter.${name}`), value: choice[name] }, [
      ["", say("filter.all")],
      ...choices[name].map((each) => [each, label(each)] as const),
    ]);
  const word = (name: "kind" | "factor" | "state" | "login") => (value: string) => say(`${name}.${value}` as TextId);
  return html`<section class="card stack">
    <form class="stack wide" method="post" action="/konsol/akun">${formToken(visit.formToken)}
      ${inputField(
        { name: "find", label: say("find"), hint: say("find.hint"), error: refused && say("find.short") },
        html`value="${view.typed}" maxlength="${FIND_MOST}" autocomplete="off" ${asTyped}`,
      )}
      <div class="filters">${select("kind", word("kind"))}${select("role", (value) => roleName(value, visit.language))}
        ${select("factor", word("factor"))}${select("state", word("state"))}${select("login", word("login"))}</div>
      <div class="actions">${submitButton(say("submit"), "", "search")}
        ${linkButton("/konsol/akun", say("clear"), "secondary")}</div></form></section>`;
}

function listedCard(world: World, visit: SessionVisit, say: Say<TextId>, view: View, listed: AccountPage): Html {
  const { accounts, next, cut } = listed;
  const rows = accounts.map((it) => row(world, visit, say, it));
  const toFirst = !view.isFirst && linkButton(listAddress(view.choice), say("first"), "secondary");
  const toNext = next !== null && linkButton(listAddress(view.choice, next), say("next"), "secondary");
  return html`<section class="card stack"><h2>${say("list")}</h2>
    ${rowList(rows, html`<p role="status">${say(cut ? "none.here" : "none")}</p>`)}
    ${cut && accounts.length > 0 && html`<p class="small soft">${say("cut")}</p>`}
    ${(next !== null || !view.isFirst) && html`<div class="actions">${toNext}${toFirst}</div>`}</section>`;
}

/** One account. */
function row(world: World, visit: SessionVisit, say: Say<TextId>, account: Account): Html {
  const { userId, name, role, email, active, twoFactorSince, passwordHash, roleUntil, lastLoginAt } = account;
  const zone = world.config.timeZone;
  const over = isRoleOver(account, world.now());
  const until =
    roleUntil !== null && !over && `${say("row.until", { day: lastDay(roleUntil, zone, visit.language) })} · `;
  const last =
    lastLoginAt === null ? say("row.never") : say("row.login", { day: day(lastLoginAt, zone, visit.language) });
  const [look, factor] = twoFactorSince === null ? (["off", "factor.off"] as const) : (["on", "factor.on"] as const);
  return html`<li class="row"><span class="row-icon">${icon("user")}</span>
    <div class="row-body"><p class="row-title">${name}</p>
      <p class="row-meta"><strong>${userId}</strong> · ${roleName(role, visit.language)} · ${email}</p>
      <p class="row-meta">${badge(look, say(factor))}
        ${!active && badge("danger", say("badge.inactive"))}${over && badge("danger", say("badge.ended"))}
        ${passwordHash === null && badge("warning", say("badge.no-password"))}</p>
      <p class="row-meta">${until}${last}</p></div>
    ${openForm(visit, userId, "secondary small")}</li>`;
}
