/** *Laporkan ponsel hilang*: the form, other ways to stop a phone, and the result. */

import { USER_ID_MOST } from "@spse/protocol";
import {
  capitals,
  errorSummary,
  formToken,
  inputField,
  linkButton,
  submitButton,
} from "../../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../../base/platform/ui/html.ts";
import { cardPage } from "../../../base/platform/ui/layout.html.ts";
import { type Icon, listRow } from "../../../base/platform/ui/parts.html.ts";
import { speak } from "../../../base/platform/ui/texts.ts";
import type { World } from "../../../base/platform/world.ts";
import { type CaptchaId, type CaptchaRefusal, captchaField } from "../../captcha/index.ts";
import type { Visit } from "../../session/web/index.ts";
import { texts } from "./lost-phone.texts.ts";

interface View {
  readonly userId: string;
  readonly captcha: CaptchaId;
  readonly refused?: ReportRefusal;
}

export function reportPage(world: World, visit: Visit, view: View): Html {
  const say = speak(texts, visit.language);
  const { helpdesk } = world.office;
  const kind = view.refused?.kind;
  const isCaptcha = (refusal: typeof kind): refusal is CaptchaRefusal["kind"] =>
    refusal?.startsWith("captcha-") === true;
  const row = (name: "session" | "reset" | "helpdesk", mark: Icon, href?: string) =>
    listRow({
      sign: mark,
      title: href ? html`<a href="${href}">${say(`other.${name}`)}</a>` : say(`other.${name}`, { helpdesk }),
      meta: [say(`other.${name}.what`)],
    });
  const body = html`${errorSummary(say("problem"), kind === "busy" && say("busy"))}
    <p>${say("lead")}</p>
    <form class="stack wide" method="post" action="/ponsel-hilang" novalidate>${formToken(visit.formToken)}
      ${inputField(
        { name: "user-id", label: say("userId"), error: kind === "user-id-empty" && say("userId.empty") },
        html`value="${view.userId}" maxlength="${USER_ID_MOST}" autocomplete="username" required ${capitals}`,
      )}
      ${inputField(
        {
          name: "code",
          label: say("code"),
          hint: say("code.hint"),
          error: (kind === "malformed" || kind === "wrong") && say(`code.${kind}`),
          look: "mono",
        },
        html`maxlength="40" autocomplete="off" required ${capitals}`,
      )}
      ${captchaField({ language: visit.language, captcha: view.captcha, refused: isCaptcha(kind) ? kind : undefined })}
      <div class="actions">${submitButton(say("submit"), "danger loud")}
        ${linkButton("/login", say("cancel"), "secondary")}</div><p class="small soft">${say("after")}</p></form>
    <div class="stack"><h2>${say("other.title")}</h2><p class="small soft">${say("other.password")}</p>
      <ul class="rows">
        ${row("session", "computer", "/beranda")}${row("helpdesk", "user")}${row("reset", "mail", "/login")}
        </ul></div>`;
  const failed = view.refused !== undefined;
  return cardPage(world, visit, {
    title: say("title"),
    back: ["/login", say("back")],
    body,
    failed,
    scripts: ["captcha"],
  });
}

export function phonesStoppedPage(world: World, visit: Visit): Html {
  const say = speak(texts, visit.language);
  const body = html`<div class="actions">${linkButton("/login", say("login"))}</div>
    <ul class="prose"><li>${say("stopped.login")}</li><li>${say("stopped.found")}</li>
    <li>${say("stopped.password")}</li></ul>`;
  return cardPage(world, visit, {
    title: say("stopped.title"),
    result: ["success", html`<p role="status">${say("stopped.what")}</p>`, "shield"],
    body,
  });
}

/** `wrong` also for a used code, an account without codes, and an unknown User ID. */
export type ReportRefusal = { readonly kind: "user-id-empty" | "malformed" | "wrong" | "busy" } | CaptchaRefusal;
