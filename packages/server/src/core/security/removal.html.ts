/** The page that removes an authenticator, or a stranger's (*Bukan ponsel saya*), of any kind. */

import { shownBrowser, shownDevice } from "../../base/platform/ui/browser.ts";
import { formToken, linkButton, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { cardPage } from "../../base/platform/ui/layout.html.ts";
import { listRow, notice } from "../../base/platform/ui/parts.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { dateTimeInBrief } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import type { CodesAfter } from "../factors/adding/index.ts";
import { type AddedAuthenticator, authenticatorsOf, type RemainingFactors } from "../factors/index.ts";
import type { SessionVisit } from "../session/web/index.ts";
import { texts } from "./removal.texts.ts";
import type { Removal } from "./removal.ts";

/** `last`, `codes`: the factors and recovery codes that are left afterwards. `proven`: no further proof is needed. */
export function removalPage(
  world: World,
  visit: SessionVisit,
  shown: {
    readonly removal: Removal;
    readonly added: AddedAuthenticator;
    readonly last: RemainingFactors;
    readonly codes: CodesAfter;
    readonly proven: boolean;
  },
): Html {
  const { language } = visit;
  const say = speak(texts, language);
  const { removal, added, last, codes } = shown;
  const { path, icon: sign, words } = authenticatorsOf(added.kind);
  const of = words.removal[removal];
  const warnings = {
    factors: null,
    codes: words.last[codes === "kept" ? "codes" : "reset"],
    reset: words.lastDemanded,
  };
  const warning = warnings[last]?.[language];
  const advice = last === "codes" && removal === "remove" && words.advice[language];
  const row = listRow({
    sign,
    title: shownDevice(added.name, language),
    meta: [
      `${words.at[language]} ${dateTimeInBrief(added.at, world.config.timeZone, language)}`,
      `${say("from")} ${shownBrowser(added.browser, language)} · ${added.ip}`,
    ],
  });
  const body = html`<ul class="rows">${row}</ul>
    <p>${of.what[language]}
      ${removal === "not-mine" && html`${codes !== "none" && say(codes)} ${say("after")}`}</p>
    ${warning && notice("warning", warning)}
    ${advice && html`<p>${advice} ${words.replace && html`<a href="${path}/new">${words.replace[language]}</a>`}</p>`}
    <form method="post" action="${visit.path}">${formToken(visit.formToken)}
      <div class="actions">${submitButton(of.submit[language], "danger loud")}
        ${linkButton("/keamanan", say("cancel"), "secondary")}</div></form>
    ${!shown.proven && html`<p class="soft">${say("proof", { one: words.one[language] })}</p>`}
    <p class="soft">${of.more[language]}</p>`;
  return cardPage(world, visit, { title: of.title[language], back: ["/keamanan", say("back")], body });
}
