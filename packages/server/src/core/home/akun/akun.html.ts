/** Akun: who the person is here, and the ways to change password and email: at once to the proof where one is needed. */
import { icons } from "@spse/look";
import { formToken } from "../../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../../base/platform/ui/html.ts";
import { layout } from "../../../base/platform/ui/layout.html.ts";
import { roleName } from "../../../base/platform/ui/role.texts.ts";
import { speak } from "../../../base/platform/ui/texts.ts";
import type { World } from "../../../base/platform/world.ts";
import type { SessionVisit } from "../../session/web/index.ts";
import { doneNotice } from "../done.html.ts";
import { texts } from "./akun.texts.ts";

export function accountPage(world: World, visit: SessionVisit): Html {
  const say = speak(texts, visit.language);
  const { account } = visit.session;
  const main = html`<div class="page-head"><a class="back" href="/beranda">${trusted(icons.back)} ${say("back")}</a>
      <h1 tabindex="-1">${say("title")}</h1><p class="lead">${say("lead", { lpse: world.office.lpseName })}</p></div>
  ${doneNotice(visit)}
  <section class="card stack">
    <dl class="facts">
      <div><dt>${say("account.userId")}</dt><dd>${account.userId}</dd></div>
      <div><dt>${say("account.name")}</dt><dd>${account.name}</dd></div>
      <div><dt>${say("account.role")}</dt><dd>${roleName(account.role, visit.language)}</dd></div>
      <div><dt>${say("account.email")}</dt><dd>${address(account.email)}</dd></div>
      <div><dt>${say("account.secondEmail")}</dt><dd>${account.secondEmail === null ? say("account.noSecond") : address(account.secondEmail)}</dd></div>
    </dl>
    <div class="actions">
      <form method="post" action="/password/proof">${formToken(visit.formToken)}<button class="button secondary">${trusted(icons.key)} ${say("account.password")}</button></form>
      <form method="post" action="/email/proof">${formToken(visit.formToken)}<button class="button secondary">${trusted(icons.mail)} ${say("account.changeEmail")}</button></form>
    </div>
    <p class="small soft">${say("account.nameHelp", { helpdesk: world.office.helpdesk })} <a href="/privasi">${say("account.privacy")}</a></p>
  </section>`;
  return layout(world, visit, { title: say("title"), main, shape: "narrow" });
}

/** An email address that wraps before its domain. */
const address = (email: string): Html => {
  const at = email.lastIndexOf("@") + 1;
  return html`${email.slice(0, at)}<wbr>${email.slice(at)}`;
};
