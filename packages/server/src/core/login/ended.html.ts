/** A login that does not go on in this tab: the browser has a newer one, or its account may not log in. */

import { linkButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { layout } from "../../base/platform/ui/layout.html.ts";
import { notice } from "../../base/platform/ui/parts.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import { page, type Reply, type Visit } from "../session/web/index.ts";
import { loginCookieGone } from "./answer.flow.ts";
import { texts } from "./login.texts.ts";
import type { Login } from "./login.ts";

/**
 * `other-tab`: a page of an older login was sent, and `login` is the browser's newest, which wins. `deactivated`,
 * `role-over`: the password was right, and the account is not active or its role has ended, so only its owner reads
 * this.
 */
export type EndedLogin =
  | { readonly kind: "other-tab"; readonly login: Login }
  | { readonly kind: "deactivated" | "role-over" };

export function endedReply(world: World, visit: Visit, ended: EndedLogin): Reply {
  const say = speak(texts, visit.language);
  const isOther = ended.kind === "other-tab";
  const title = say(isOther ? "otherTab.title" : `${ended.kind}.title`);
  const card = isOther ? otherTab(title, ended.login) : closed(title, ended.kind);
  const main = html`<section class="card auth-card">${card}</section>`;
  const shown = layout(world, visit, { title, main, shape: "card", failed: !isOther });
  return page(shown, isOther ? { status: 409 } : { status: 403, cookies: [loginCookieGone] });

  function otherTab(heading: string, { typedUserId: userId }: Login): Html {
    return html`<h1 tabindex="-1">${heading}</h1>
    <p>${say("otherTab.what", { userId })}</p>
    <div class="actions">${linkButton("/login/password", say("otherTab.continue", { userId }))}
      ${linkButton("/login", say("otherTab.new"), "secondary")}</div>`;
  }

  function closed(heading: string, why: "deactivated" | "role-over"): Html {
    return html`${notice(
      "error",
      html`<h1 class="notice-title" tabindex="-1">${heading}</h1>
      <p>${say(`${why}.what`)}</p><p>${say("deactivated.who", { helpdesk: world.office.helpdesk })}</p>`,
      { role: "alert" },
    )}
    <div class="actions">${linkButton("/", say("home"), "secondary")}</div>`;
  }
}
