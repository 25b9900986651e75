/** The search for accounts at Helpdesk: its form, and the page of results. */

import { asTyped, formToken, inputField } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { badge, icon, notice } from "../../base/platform/ui/parts.html.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import { type Account, FOUND_MOST, type SearchVerdict } from "../../core/account/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage } from "../frame/index.ts";
import { texts } from "./find.texts.ts";

/** The longest search text, in characters. */
export const FIND_MOST = 200;

type FoundAccounts = Extract<SearchVerdict, { kind: "found" }>;

interface View {
  readonly typed: string;
  readonly refused?: "empty" | "too-short";
  readonly found?: FoundAccounts;
}

export function findPage(world: World, visit: SessionVisit, view: View): Html {
  const say = speak(texts, visit.language);
  const row = (account: Account) => deskRow(visit, account);
  const main = html`<div class="stack wide">
    ${findCard(visit, view)}${view.found && foundCard(visit, view.found, say("none.what"), row)}</div>`;
  const back = { to: "/helpdesk", text: say("back") };
  return consolePage(world, visit, { title: say("title"), back, main, failed: view.refused !== undefined });
}

/** The form; without its heading on the page of results, which has its own. */
export function findCard(visit: SessionVisit, view?: View): Html {
  const say = speak(texts, visit.language);
  const refused = view?.refused;
  return html`<section class="card stack">${!view && html`<h2>${say("title")}</h2>`}
    <form class="stack" method="post" action="/helpdesk/accounts">
      ${inputField(
        { name: "find", label: say("label"), hint: say("hint"), error: refused && say(refused) },
        html`value="${view?.typed ?? ""}" maxlength="${FIND_MOST}" autocomplete="off" required ${asTyped}`,
      )}
      <div class="actions">${formToken(visit.formToken)}
        <button class="button ${!view && "secondary"}">${say("submit")}</button></div></form></section>`;
}

/** The accounts of a search. @param none what to try where no account matches. @param row one account. */
export function foundCard(
  { language }: SessionVisit,
  found: FoundAccounts,
  none: string,
  row: (account: Account) => Html,
): Html {
  const { accounts, more } = found;
  const say = speak(texts, language);
  const count = `${accounts.length}${more ? "+" : ""}`;
  if (accounts.length === 0)
    return html`<section class="card stack"><h2>${say("none")}</h2>
      <p role="status">${more ? say("none.common") : none}</p></section>`;
  return html`<section class="card stack"><h2>${say("found")} ${badge("", count)}</h2>
    ${more && notice("info", say(accounts.length === FOUND_MOST ? "more" : "more.maybe", { most: FOUND_MOST }))}
    <ul class="rows">${accounts.map(row)}</ul></section>`;
}

function deskRow(visit: SessionVisit, { userId, name, role, email, active, twoFactorSince }: Account): Html {
  const say = speak(texts, visit.language);
  return html`<li class="row"><span class="row-icon">${icon("user")}</span>
      <div class="row-body"><p class="row-title">${name}</p>
        <p class="row-meta"><strong>${userId}</strong> · ${roleName(role, visit.language)}</p>
        <p class="row-meta">${email}</p>
        <p class="row-meta">${say(twoFactorSince === null ? "off" : "on")}
          ${!active && badge("warning", say("inactive"))}</p></div>
      ${openForm(visit, userId, "small")}</li>`;
}

/** The button that opens an account's page. The press is in the audit of both. */
export function openForm(visit: SessionVisit, userId: string, look: "small" | "secondary small"): Html {
  const say = speak(texts, visit.language);
  return html`<form class="row-actions" method="post" action="/helpdesk/accounts">${formToken(visit.formToken)}
      <input type="hidden" name="find" value="${userId}">
      <button class="button ${look}" aria-label="${say("open.label", { userId })}">${say("open")}</button></form>`;
}
