/** The form of **Ganti Password**. No typed text is ever sent back. */

import { errorSummary, formToken, submitButton } from "../../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../../base/platform/ui/html.ts";
import { cardPage } from "../../../base/platform/ui/layout.html.ts";
import { passwordField } from "../../../base/platform/ui/password.html.ts";
import { type Language, speak } from "../../../base/platform/ui/texts.ts";
import { waitText } from "../../../base/platform/ui/wait.ts";
import type { World } from "../../../base/platform/world.ts";
import type { SessionVisit } from "../../session/web/index.ts";
import { texts } from "./change-password.texts.ts";
import { type ChangePasswordRefusal, passwordFieldOf, type TypedPasswords } from "./change-password.ts";

export function changePasswordPage(
  world: World,
  visit: SessionVisit,
  shown: { readonly least: number; readonly refused?: ChangePasswordRefusal },
): Html {
  const say = speak(texts, visit.language);
  const title = say("title");
  const field = shown.refused ? passwordFieldOf(shown.refused) : null;
  const why = shown.refused ? say(`refused.${shown.refused.kind}`, valuesOf(visit.language, shown.refused)) : null;
  const input = (
    name: keyof TypedPasswords,
    autocomplete: "current-password" | "new-password",
    hint?: string,
  ): Html => {
    const error = field === name && why;
    return passwordField(visit.language, { name, label: say(name), autocomplete, error, ...(hint && { hint }) });
  };
  const body = html`${errorSummary(say("problem"), !field && why)}
    <p class="lead">${say("lead")}</p>
    <form class="stack wide" method="post" action="/password">${formToken(visit.formToken)}
      <input class="sr" type="text" name="username" value="${visit.session.account.userId}" autocomplete="username"
        tabindex="-1" aria-hidden="true" readonly>
      ${input("current", "current-password")}
      ${input("next", "new-password", say("rules", { least: shown.least }))}
      ${input("again", "new-password")}
      <div class="actions">${submitButton(say("submit"))}</div></form>`;
  return cardPage(world, visit, { title, back: ["/akun", say("back")], body, failed: shown.refused !== undefined });
}

/** The office's directory keeps the password: where it is changed. */
export function elsewherePage(world: World, visit: SessionVisit): Html {
  const say = speak(texts, visit.language);
  const title = say("title");
  const body = html`<p class="lead">${say("elsewhere.what")}</p>
    <p>${say("elsewhere.help", { helpdesk: world.office.helpdesk })}</p>`;
  return cardPage(world, visit, { title, back: ["/akun", say("back")], body });
}

/** 2FA is on: first the fresh proof. */
export function passwordProofPage(world: World, visit: SessionVisit): Html {
  const say = speak(texts, visit.language);
  const title = say("title");
  const body = html`<p class="lead">${say("proof.what")}</p>
    <form method="post" action="/password/proof">${formToken(visit.formToken)}
      <div class="actions">${submitButton(say("proof.go"))}</div></form>`;
  return cardPage(world, visit, { title, back: ["/akun", say("back")], body });
}

function valuesOf(language: Language, refused: ChangePasswordRefusal): Record<string, string | number> {
  switch (refused.kind) {
    case "too-short":
      return { least: refused.least };
    case "too-long":
      return { most: refused.most };
    case "too-many":
      return { wait: waitText(language, refused.seconds) };
    default:
      return {};
  }
}
