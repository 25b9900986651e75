/** Asks for the mailed link that buys one attempt at the password. */

import { formToken, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { cardPage } from "../../base/platform/ui/layout.html.ts";
import { factList } from "../../base/platform/ui/parts.html.ts";
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
  const body = html`<p>${say("link.lead")}</p>
    ${factList([[say("password.userId"), login.typedUserId]])}
    <form class="stack wide" method="post" action="/login/link">${formToken(visit.formToken)}
      <input type="hidden" name="for" value="${login.id}">
      ${captchaField({ language: visit.language, captcha, refused: refused?.kind })}
      <div class="actions">${submitButton(say("link.submit"), "", "mail")}</div></form>`;
  const failed = refused !== undefined;
  return cardPage(world, visit, {
    title: say("link.title"),
    back: ["/login/password", say("link.back")],
    body,
    panel: true,
    failed,
    scripts: ["captcha"],
  });
}
