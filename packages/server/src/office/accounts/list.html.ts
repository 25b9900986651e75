/** The page of the accounts: search and filters in one form, counts that are filters, and the list. */

import { asTyped, inputField, linkButton, selectField } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { shownNumber } from "../../base/platform/ui/number.ts";
import { badge, notice } from "../../base/platform/ui/parts.html.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import { admins } from "../../base/rules/roles.ts";
import { FOUND_MOST, type SearchVerdict } from "../../core/account/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { accountTable, consolePage, findBar, refusedNotice } from "../frame/index.ts";
import { pickForm, picks, type WaitingAct, waitsNotice } from "./many.html.ts";
import { type TextId, texts } from "./users.texts.ts";
import {
  type AccountPage,
  type Counts,
  choices,
  FIND_MOST,
  type ListChoice,
  listAddress,
  type Order,
  type Total,
  usualChoices,
} from "./users.ts";

interface View {
  readonly choice: ListChoice;
  readonly typed: string;
  readonly refused?: boolean;
  readonly found?: Extract<SearchVerdict, { kind: "found" }>;
  /** The acts on several accounts that wait for a second officer. */
  readonly waiting?: readonly WaitingAct[];
  /** What an act did. */
  readonly done?: Html | null;
  readonly listed?: AccountPage & { readonly total: Total; readonly counts: Counts };
}

type FilterName = keyof typeof choices;
const filterNames = Object.keys(choices) as FilterName[];

export function listPage(world: World, visit: SessionVisit, view: View): Html {
  const say = speak(texts, visit.language);
  const { choice, found, listed, refused } = view;
  const isAdmin = admins.has(visit.session.account.role);
  const act = html`<div class="actions">${findForm(visit, say, view)}
    ${isAdmin && linkButton("/konsol/akun/baru", say("create"), "", "plus")}</div>`;
  const main = html`<div class="stack wide">${refusedNotice(visit)}${view.done}
    ${view.waiting?.map((it) => waitsNotice(world, visit, it, true))}
    ${chips(visit, say, choice, listed)}
    ${found && foundCard(world, visit, found)}
    ${listed && list(world, visit, say, choice, listed)}</div>`;
  return consolePage(world, visit, {
    title: say("title"),
    act,
    main,
    scripts: ["accounts"],
    ...(refused && { failed: true }),
  });
}

/** A choice as its list of choices names it. */
const wordOf = ({ language }: SessionVisit, say: Say<TextId>, name: FilterName, value: string): string =>
  name === "role" ? roleName(value, language) : say(`${name}.${value}` as TextId);

/** The chosen filters, each with its end; then the usual filters, with their counts among these; and how many pass. */
function chips(visit: SessionVisit, say: Say<TextId>, choice: ListChoice, listed: View["listed"]): Html {
  const shown = ({ count, more }: Total) => `${shownNumber(count, visit.language)}${more ? "+" : ""}`;
  const chosen = filterNames.flatMap((name) => {
    const value = choice[name];
    if (value === undefined) return [];
    const filter = wordOf(visit, say, name, value);
    return html`<li><a class="chip on" href="${listAddress({ ...choice, [name]: undefined })}"
      aria-label="${say("remove", { filter })}">${filter} <span aria-hidden="true">×</span></a></li>`;
  });
  const usual = (Object.keys(usualChoices) as (keyof Counts)[]).map((name) => {
    const [to, here] = [listAddress({ ...choice, ...usualChoices[name] }), listAddress(choice)];
    return (
      listed &&
      to !== here &&
      html`<li><a class="chip" href="${to}">
      <strong>${shown(listed.counts[name])}</strong> <span>${say(`count.${name}`)}</span></a></li>`
    );
  });
  const total = listed && say("total", { count: shown(listed.total) });
  return html`<nav class="chips" aria-label="${say("counts")}"><ul>${chosen}${usual}</ul>
    ${total && html`<p class="soft small">${total}</p>`}</nav>`;
}

function findForm(visit: SessionVisit, say: Say<TextId>, { choice, refused, typed }: View): Html {
  const select = (name: FilterName) =>
    selectField({ name, label: say(`filter.${name}`), value: choice[name] }, [
      ["", say("filter.all")],
      ...choices[name].map((each) => [each, wordOf(visit, say, name, each)] as const),
    ]);
  const field = html`${choice.sort && html`<input type="hidden" name="sort" value="${choice.sort}">`}${inputField(
    { name: "find", label: say("find"), hint: say("find.hint"), error: refused && say("find.short") },
    html`value="${typed}" placeholder="${say("find")}" maxlength="${FIND_MOST}" autocomplete="off" ${asTyped}`,
  )}`;
  const key = html`<label class="choice plain" data-search-key hidden><input type="checkbox">
    <span>${say("find.key")}</span></label>`;
  return findBar(visit, "/konsol/akun", { field, filters: [...filterNames.map(select), key] });
}

function list(
  world: World,
  visit: SessionVisit,
  say: Say<TextId>,
  choice: ListChoice,
  { accounts, before, after, cut }: AccountPage,
): Html {
  const order: Order = choice.sort ?? "user";
  /** A press on a column sorts by it, and another press turns the order. */
  const sort = (by: "user" | "login" | "role") => {
    const first: Order = by === "login" ? "-login" : by;
    const turned: Order = by === "login" ? "login" : `-${by}`;
    const next = order === first ? turned : first;
    const now = order.replace("-", "") === by ? (order.startsWith("-") ? "descending" : "ascending") : null;
    return { to: listAddress({ ...choice, sort: next === "user" ? undefined : next }), now } as const;
  };
  const pick = picks(visit);
  const way = (to: string, word: "back" | "next" | "first") => linkButton(to, say(word), "secondary small");
  const asked = visit.query.before ?? visit.query.after;
  return html`<section class="stack tight whole">
    ${
      accounts.length === 0
        ? html`<p class="card" role="status">${say(cut ? "none.here" : "none")}</p>`
        : pickForm(visit, choice, accountTable(world, visit, say("list"), accounts, { sort, pick }))
    }
    ${cut && accounts.length > 0 && html`<p class="small soft">${say("cut")}</p>`}
    <nav class="actions" aria-label="${say("pages")}">
      ${before ? way(listAddress(choice, "before", before), "back") : asked && way(listAddress(choice), "first")}
      ${after && way(listAddress(choice, "after", after), "next")}</nav></section>`;
}

/** The accounts of a search. */
function foundCard(world: World, visit: SessionVisit, found: NonNullable<View["found"]>): Html {
  const { accounts, more } = found;
  const say = speak(texts, visit.language);
  const count = `${accounts.length}${more ? "+" : ""}`;
  if (accounts.length === 0)
    return html`<section class="card stack"><h2>${say("none")}</h2>
      <p role="status">${more ? say("none.common") : say("none.what")}</p></section>`;
  const rows = accountTable(world, visit, say("found"), accounts, { pick: picks(visit), mails: true });
  return html`<section class="stack tight"><h2>${say("found")} ${badge("", count)}</h2>
    ${more && notice("info", say(accounts.length === FOUND_MOST ? "more" : "more.maybe", { most: FOUND_MOST }))}
    ${pickForm(visit, null, rows)}</section>`;
}
