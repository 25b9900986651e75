/** The search for accounts at Helpdesk: its form, and the page of results. */

import { asTyped, formToken, inputField } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { badge, notice } from "../../base/platform/ui/parts.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import { FOUND_MOST, type SearchVerdict } from "../../core/account/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { accountTable, consolePage } from "../frame/index.ts";
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
  const main = html`<div class="stack wide">
    ${findCard(visit, view)}${view.found && foundCard(world, visit, view.found, say("none.what"))}</div>`;
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

/** The accounts of a search. @param none what to try where no account matches. */
export function foundCard(world: World, visit: SessionVisit, found: FoundAccounts, none: string): Html {
  const { accounts, more } = found;
  const say = speak(texts, visit.language);
  const count = `${accounts.length}${more ? "+" : ""}`;
  if (accounts.length === 0)
    return html`<section class="card stack"><h2>${say("none")}</h2>
      <p role="status">${more ? say("none.common") : none}</p></section>`;
  return html`<section class="stack tight"><h2>${say("found")} ${badge("", count)}</h2>
    ${more && notice("info", say(accounts.length === FOUND_MOST ? "more" : "more.maybe", { most: FOUND_MOST }))}
    ${accountTable(world, visit, say("found"), accounts)}</section>`;
}
