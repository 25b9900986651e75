/** D2: the confirmation. D3–D5: it is done. And why it is refused while 2FA is mandatory. */
import { type IconName, icons } from "@spse/look";
import type { UnixSeconds } from "@spse/protocol";
import { formToken } from "../../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../../base/platform/ui/html.ts";
import { layout } from "../../../base/platform/ui/layout.html.ts";
import { speak } from "../../../base/platform/ui/texts.ts";
import { day } from "../../../base/platform/ui/time.ts";
import type { World } from "../../../base/platform/world.ts";
import type { SessionVisit } from "../../session/web/index.ts";
import { texts } from "./disable.texts.ts";

const icon = (name: IconName): Html => trusted(icons[name]);

/** D2. */
export function disablePage(
  world: World,
  visit: SessionVisit,
  view: { readonly mandatoryFrom: UnixSeconds | null },
): Html {
  const say = speak(texts, visit.language);
  const from = view.mandatoryFrom;
  const main = html`<a class="back" href="/keamanan">${icon("back")} ${say("back")}</a>
  <section class="card auth-card">
    <h1 tabindex="-1">${say("title")}</h1>
    <div class="notice warning">${icon("warning")}<div><p>${say("lead")}</p>
      ${from !== null && html`<p>${say("from", { date: day(from, world.config.timeZone, visit.language) })}</p>`}</div></div>
    <div class="stack tight"><p>${say("what")}</p>
      <ul class="prose"><li>${say("what.proof")}</li><li>${say("what.phones")}</li><li>${say("what.sessions")}</li></ul></div>
    <form method="post" action="/2fa/disable">${formToken(visit.formToken)}
      <div class="actions"><button class="button danger">${say("submit")}</button><a class="button secondary" href="/keamanan">${say("keep")}</a></div></form>
    <p class="small">${say("change")} <a href="/devices/new">${say("change.link")}</a></p>
  </section>`;
  return layout(world, visit, { title: say("title"), main, shape: "card" });
}

/** The policy demands 2FA: *Ganti ponsel* instead. */
export function mandatoryPage(world: World, visit: SessionVisit): Html {
  const say = speak(texts, visit.language);
  const main = html`<a class="back" href="/keamanan">${icon("back")} ${say("back")}</a>
  <section class="card auth-card">
    <h1 tabindex="-1">${say("mandatory.title")}</h1>
    <p>${say("mandatory.what", { lpse: world.office.lpseName })}</p>
    <div class="actions"><a class="button" href="/devices/new">${icon("phone")} ${say("change.link")}</a><a class="button secondary" href="/keamanan">${say("back")}</a></div>
  </section>`;
  return layout(world, visit, { title: say("mandatory.title"), main, shape: "card" });
}

/** D3–D6. */
export function disabledPage(world: World, visit: SessionVisit, view: { readonly mayEnable: boolean }): Html {
  const say = speak(texts, visit.language);
  const main = html`<section class="card auth-card">
    <div class="result success"><span class="result-mark">${icon("check")}</span>
      <h1 tabindex="-1">${say("disabled.title")}</h1></div>
    <dl class="facts"><div><dt>${say("disabled.status")}</dt><dd><span class="badge off">${say("disabled.off")}</span></dd></div></dl>
    <ul class="prose"><li>${say("disabled.next")}</li><li>${say("disabled.app")}</li></ul>
    <p class="small soft">${view.mayEnable ? say("disabled.again") : say("disabled.policy", { lpse: world.office.lpseName })}</p>
    <div class="actions"><a class="button" href="/beranda">${say("home")}</a>${view.mayEnable && html`<a class="button secondary" href="/2fa/enable">${say("disabled.enable")}</a>`}</div>
  </section>`;
  return layout(world, visit, { title: say("disabled.title"), main, shape: "card" });
}
