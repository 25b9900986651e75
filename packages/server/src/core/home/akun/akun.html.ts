/** Akun: the person's data, and the ways to change password and email, through a proof where one is needed. */

import { postButton } from "../../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../../base/platform/ui/html.ts";
import { layout } from "../../../base/platform/ui/layout.html.ts";
import { breakable, factList, icon } from "../../../base/platform/ui/parts.html.ts";
import { roleName } from "../../../base/platform/ui/role.texts.ts";
import { speak } from "../../../base/platform/ui/texts.ts";
import type { World } from "../../../base/platform/world.ts";
import type { SessionVisit } from "../../session/web/index.ts";
import { doneNotice } from "../done.html.ts";
import { texts } from "./akun.texts.ts";

export function accountPage(world: World, visit: SessionVisit): Html {
  const say = speak(texts, visit.language);
  const { account } = visit.session;
  const main = html`<div class="page-head"><a class="back" href="/beranda">${icon("back")} ${say("back")}</a>
      <h1 tabindex="-1">${say("title")}</h1><p class="lead">${say("lead", { lpse: world.office.lpseName })}</p></div>
  ${doneNotice(visit)}
  <section class="card stack">
    ${factList([
      [say("account.userId"), account.userId],
      [say("account.name"), account.name],
      [say("account.role"), roleName(account.role, visit.language)],
      [say("account.email"), breakable(account.email)],
      [
        say("account.secondEmail"),
        account.secondEmail === null ? say("account.noSecond") : breakable(account.secondEmail),
      ],
    ])}
    <div class="actions">
      ${postButton(visit, "/password/proof", html`${icon("key")} ${say("account.password")}`, { look: "secondary" })}
      ${postButton(visit, "/email/proof", html`${icon("mail")} ${say("account.changeEmail")}`, { look: "secondary" })}
    </div>
    <p class="small soft">${say("account.nameHelp", { helpdesk: world.office.helpdesk })} <a
        href="/privasi">${say("account.privacy")}</a></p></section>`;
  return layout(world, visit, { title: say("title"), main, shape: "narrow" });
}
