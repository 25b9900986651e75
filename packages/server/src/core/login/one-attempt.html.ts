/** Asks for the mailed link that buys one attempt at the password. */
import { icons } from "@spse/look";
import { formToken } from "../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../base/platform/ui/html.ts";
import { layout } from "../../base/platform/ui/layout.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import { type CaptchaId, type CaptchaRefusal, captchaField } from "../captcha/index.ts";
import type { Visit } from "../session/web/index.ts";
import { texts } from "./login.texts.ts";
import type { Login } from "./login.ts";

export interface OneAttemptView {
  readonly login: Login;
  readonly captcha: CaptchaId;
  readonly refused?: CaptchaRefusal | undefined;
}

export function oneAttemptPage(world: World, visit: Visit, { login, captcha, refused }: OneAttemptView): Html {
  const say = speak(texts, visit.language);
  const main = html`<a class="back" href="/login/password">${trusted(icons.back)} ${say("link.back")}</a>
  <section class="card auth-card">
    <h1 tabindex="-1">${say("link.title")}</h1>
    <p>${say("link.lead")}</p>
    <dl class="facts"><div><dt>${say("password.userId")}</dt><dd>${login.typedUserId}</dd></div></dl>
    <form class="stack wide" method="post" action="/login/link">
      ${formToken(visit.formToken)}
      <input type="hidden" name="for" value="${login.id}">
      ${captchaField({ language: visit.language, captcha, refused: refused?.kind })}
      <div class="actions"><button class="button">${trusted(icons.mail)} ${say("link.submit")}</button></div>
    </form>
  </section>`;
  const failed = refused !== undefined;
  return layout(world, visit, {
    title: say("link.title"),
    main,
    shape: "card",
    panel: true,
    failed,
    scripts: ["captcha"],
  });
}
