/** The pages of passkeys: *Tambah passkey* with its ceremony, why none can be added, and renaming. */

import { errorSummary, formToken, inputField, linkButton, submitButton } from "../../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../../base/platform/ui/html.ts";
import { cardPage, type Way } from "../../../base/platform/ui/layout.html.ts";
import { icon, notice } from "../../../base/platform/ui/parts.html.ts";
import { speak } from "../../../base/platform/ui/texts.ts";
import type { World } from "../../../base/platform/world.ts";
import type { AddedAuthenticator, Demand } from "../../factors/index.ts";
import { PASSKEY_NAME_LENGTH } from "../../factors/passkey/adding/index.ts";
import { passkeyMessages } from "../../factors/passkey/index.ts";
import type { SessionVisit } from "../../session/web/index.ts";
import { demandedTexts, type TextId, texts } from "./passkeys.texts.ts";

/**
 * Name and button. Without script, or without WebAuthn, a sentence and the way to the app.
 *
 * @param shown `demanded`: policy takes passkeys only. The account has none yet (`first`), and the page says so; or one
 *   or more (`only`).
 */
export function newPage(
  world: World,
  visit: SessionVisit,
  shown: {
    readonly first: boolean;
    readonly demanded: Demand;
    readonly name: string;
    readonly refused?: TextId;
  },
): Html {
  const demanded = shown.demanded !== "none";
  const say = speak(demanded ? demandedTexts : texts, visit.language);
  const title = say("title");
  const back: Way = shown.first ? ["/2fa/enable", say("back.qr")] : ["/keamanan", say("back")];
  const body = html`${errorSummary(say("problem"), shown.refused && say(shown.refused))}
    ${shown.demanded === "first" && demandedNotice(visit)}
    <p class="lead">${say(shown.first ? "lead.first" : "lead", { userId: visit.session.account.userId })}</p>
    <form class="stack wide" method="post" action="/passkeys/new" hidden data-passkey="create"
      data-options="/passkeys/new/options">${formToken(visit.formToken)}
      <input type="hidden" name="response" value="">
      ${inputField(
        { name: "name", label: say("name"), hint: say("name.hint") },
        html`value="${shown.name}" maxlength="${PASSKEY_NAME_LENGTH}" autocomplete="off"`,
      )}
      <div class="actions">${submitButton(say("make"), "", "passkey")}</div>
      ${passkeyMessages(say, { already: say("already") })}</form>
    ${notice("warning", say("unsupported"), { more: { hidden: true, "data-passkey-unsupported": true } })}
    <noscript>${notice("warning", say("noscript"))}</noscript>
    ${
      !demanded &&
      html`<p class="small">
        <a href="${shown.first ? "/2fa/enable" : "/devices/new"}">${icon("phone")} ${say("app")}</a></p>`
    }
    <ul class="prose small soft"><li>${say("what.where")}</li><li>${say("what.confirm")}</li>
      <li>${say("what.phishing")}</li></ul>`;
  return cardPage(world, visit, {
    title,
    back: demanded ? backToSecurity(visit) : back,
    body,
    shape: "roomy",
    failed: shown.refused !== undefined,
    scripts: ["passkey"],
  });
}

/** The way back. A session that may do nothing else yet has none: *Keluar* is in the header. */
const backToSecurity = (visit: SessionVisit): Way | false =>
  visit.session.scope === "full" && ["/keamanan", speak(texts, visit.language)("back")];

/** Why the account needs a passkey, and the next step. */
const demandedNotice = (visit: SessionVisit): Html =>
  notice("info", speak(texts, visit.language)("demanded.what"), {
    title: speak(texts, visit.language)("demanded.title"),
    role: "status",
  });

/** Why no passkey can be added now, and the way on. */
export function noPasskeyPage(
  world: World,
  visit: SessionVisit,
  why: "needs-proof" | "no-address" | "too-many-passkeys",
  demanded: Demand,
): Html {
  const say = speak(texts, visit.language);
  const title = say("title");
  const full = visit.session.scope === "full";
  const body = html`${
    why === "needs-proof" && demanded === "first"
      ? html`${demandedNotice(visit)}<p>${say("demanded.proof")}</p>`
      : notice(why === "needs-proof" ? "info" : "warning", say(why), { sign: "info", role: "status" })
  }
    ${
      why === "needs-proof"
        ? html`<form method="post" action="/passkeys/new/proof">${formToken(visit.formToken)}
      <div class="actions">${submitButton(say("needs-proof.go"))}
        ${full && linkButton("/keamanan", say("cancel"), "secondary")}</div></form>`
        : html`<div class="actions">${linkButton("/devices/new", say("app"), "", "phone")}
          ${linkButton("/keamanan", say("back"), "secondary")}</div>`
    }`;
  return cardPage(world, visit, { title, back: backToSecurity(visit), body });
}

export function renamePage(
  world: World,
  visit: SessionVisit,
  shown: { readonly passkey: AddedAuthenticator; readonly refused?: TextId },
): Html {
  const say = speak(texts, visit.language);
  const title = say("rename.title");
  const why = shown.refused && say(shown.refused);
  const body = html`<form class="stack wide" method="post" action="/passkeys/${shown.passkey.id}/rename">
    ${formToken(visit.formToken)}
      ${inputField(
        { name: "name", label: say("name"), error: why, autofocus: true },
        html`value="${shown.passkey.name}" maxlength="${PASSKEY_NAME_LENGTH}" autocomplete="off" required`,
      )}
      <div class="actions">${submitButton(say("rename.submit"))}
        ${linkButton("/keamanan", say("cancel"), "secondary")}</div></form>`;
  return cardPage(world, visit, { title, back: ["/keamanan", say("back")], body, failed: why !== undefined });
}
