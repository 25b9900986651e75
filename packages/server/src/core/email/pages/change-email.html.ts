/** The pages of **Ganti email**: the proof, the form, why not now, and the codes. Neither the password nor a typed code is ever sent back. */
import { icons } from "@spse/look";
import type { UnixSeconds } from "@spse/protocol";
import { errorSummary, fieldError, formToken } from "../../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../../base/platform/ui/html.ts";
import { layout } from "../../../base/platform/ui/layout.html.ts";
import { passwordField } from "../../../base/platform/ui/password.html.ts";
import { type Language, type Say, speak } from "../../../base/platform/ui/texts.ts";
import { dateTime, timeOfDay } from "../../../base/platform/ui/time.ts";
import { waitText } from "../../../base/platform/ui/wait.ts";
import type { World } from "../../../base/platform/world.ts";
import { maskedAddress } from "../../mailed/index.ts";
import type { SessionVisit } from "../../session/web/index.ts";
import type { EmailChange } from "../change.ts";
import { type TextId, texts } from "./change-email.texts.ts";
import { type ChangeEmailRefusal, emailFieldOf, type Needs, type TypedChange, type Wish } from "./change-email.ts";

const frame = (
  say: Say<TextId>,
  inside: Html,
): Html => html`<a class="back" href="/akun">${trusted(icons.back)} ${say("back")}</a>
  <section class="card auth-card">
    <h1 tabindex="-1">${say("title")}</h1>
    ${inside}
  </section>`;

/** 2FA is on: first the fresh proof. */
export function emailProofPage(world: World, visit: SessionVisit): Html {
  const say = speak(texts, visit.language);
  const main = frame(
    say,
    html`<p class="lead">${say("proof.what")}</p>
    <form method="post" action="/email/proof">${formToken(visit.formToken)}
      <div class="actions"><button class="button">${say("proof.go")}</button></div></form>`,
  );
  return layout(world, visit, { title: say("title"), main, shape: "card" });
}

/** The mailbox has recovered this account within 72 hours, so it cannot change the address too. */
export function emailChainedPage(world: World, visit: SessionVisit, until: UnixSeconds): Html {
  const say = speak(texts, visit.language);
  const values = { until: dateTime(until, world.config.timeZone, visit.language), helpdesk: world.office.helpdesk };
  const main = frame(
    say,
    html`<div class="notice warning" role="status">${trusted(icons.info)}<div><p>${say("chained", values)}</p></div></div>`,
  );
  return layout(world, visit, { title: say("title"), main, shape: "card" });
}

/** Which address, the new one, and the password. */
export function formPage(
  world: World,
  visit: SessionVisit,
  shown: { readonly needs: Needs; readonly typed: TypedChange; readonly refused?: ChangeEmailRefusal },
): Html {
  const say = speak(texts, visit.language);
  const { account } = visit.session;
  const field = shown.refused ? emailFieldOf(shown.refused) : null;
  const why = shown.refused ? refusalText(say, visit.language, shown.refused) : null;
  const problem = field === "address" ? why : null;
  const described = [account.secondEmail !== null && "address-hint", problem && "address-error"]
    .filter(Boolean)
    .join(" ");
  const wish = (value: Wish, address: string | null) =>
    html`<label class="choice"><input type="radio" name="wish" value="${value}" required ${shown.typed.wish === value && html`checked`}>
        <span>${say(`wish.${value}`)}${address !== null && html`<br><span class="small soft">${address}</span>`}</span></label>`;
  const main = frame(
    say,
    html`${errorSummary(say("problem"), !field && why)}
    <p class="lead">${say(shown.needs.kind === "factor" ? "lead" : "lead.old")}</p>
    <form class="stack wide" method="post" action="/email">${formToken(visit.formToken)}
      <fieldset class="choices"><legend>${say("wish")}</legend>
        ${wish("first", account.email)}
        ${wish("second", account.secondEmail ?? say("second.none"))}
        ${account.secondEmail !== null && wish("remove-second", null)}
      </fieldset>
      <div class="field ${problem && "invalid"}"><label for="address">${say("address")}</label>
        ${account.secondEmail !== null && html`<p class="hint" id="address-hint">${say("address.hint")}</p>`}
        ${fieldError("address", problem)}
        <input class="input" id="address" name="address" type="email" value="${shown.typed.address}" maxlength="200" autocomplete="email" autocapitalize="none" spellcheck="false"${described && html` aria-describedby="${described}"`}${problem && html` autofocus aria-invalid="true"`}></div>
      <input class="sr" type="text" name="username" value="${account.userId}" autocomplete="username" tabindex="-1" aria-hidden="true" readonly>
      ${passwordField(visit.language, { id: "password", label: say("password"), autocomplete: "current-password", problem: field === "password" && why ? why : undefined, autofocus: field === "password" })}
      <div class="actions"><button class="button">${say("submit")}</button></div>
    </form>
    <p class="small soft">${say("second.what")}</p>
    <p class="small soft">${say("after")}</p>`,
  );
  return layout(world, visit, { title: say("title"), main, shape: "card", failed: shown.refused !== undefined });
}

function refusalText(say: Say<TextId>, language: Language, refused: ChangeEmailRefusal): string {
  switch (refused.kind) {
    case "too-many":
      return say("refused.too-many", { wait: waitText(language, refused.seconds) });
    case "too-many-mails":
      return say("refused.too-many-mails", { wait: waitText(language, refused.seconds) });
    default:
      return say(`refused.${refused.kind}`);
  }
}

type CodeField = "new-address" | "old-address";

/** Why the page is shown again. */
export type CodeRefusal =
  | { readonly kind: "wrong"; readonly left: number; readonly field: CodeField }
  | { readonly kind: "malformed" | "expired" | "used-up" | "no-code"; readonly field: CodeField }
  | { readonly kind: "too-many"; readonly seconds: number };

/** The page that takes the codes. */
export function emailCodesPage(
  world: World,
  visit: SessionVisit,
  shown: {
    readonly change: EmailChange;
    readonly asked: readonly CodeField[];
    readonly email: string;
    readonly refused?: CodeRefusal;
  },
): Html {
  const say = speak(texts, visit.language);
  const { change, refused } = shown;
  const field = refused && "field" in refused ? refused.field : undefined;
  const why = refused ? codeRefusalText(say, visit.language, refused) : null;
  const what =
    change.newAddress === null ? "codes.what.remove" : shown.asked.length > 1 ? "codes.what.both" : "codes.what";
  const addressOf = { "new-address": change.newAddress ?? "", "old-address": maskedAddress(shown.email) };
  const main = html`<a class="back" href="/akun">${trusted(icons.back)} ${say("back")}</a>
  <section class="card auth-card">
    <h1 tabindex="-1">${say("codes.title")}</h1>
    ${errorSummary(say("problem"), !field && why)}
    <p class="lead">${say(what, { time: timeOfDay(change.expiresAt, world.config.timeZone) })}</p>
    <form class="stack wide" method="post" action="/email/codes">${formToken(visit.formToken)}
      ${shown.asked.map((name) => codeField(say, name, addressOf[name], field === name ? why : null))}
      <div class="actions"><button class="button">${say("codes.submit")}</button></div>
    </form>
    <form class="stack tight" method="post" action="/email/again">${formToken(visit.formToken)}
      <p class="small soft">${say("codes.again.what")}</p>
      <div class="actions"><button class="button secondary">${trusted(icons.refresh)} ${say("codes.again")}</button></div></form>
    <form class="stack tight" method="post" action="/email/cancel">${formToken(visit.formToken)}
      <div class="actions"><button class="button quiet">${say("codes.cancel")}</button></div></form>
  </section>`;
  return layout(world, visit, { title: say("codes.title"), main, shape: "card", failed: why !== null });
}

const codeField = (say: Say<TextId>, name: CodeField, address: string, why: string | null): Html => html`
      <div class="field ${why && "invalid"}"><label for="${name}">${say(`codes.label.${name}`)}</label>
        <p class="hint" id="${name}-hint">${say("codes.hint", { address })}</p>
        ${fieldError(name, why)}
        <input class="input code" id="${name}" name="${name}" inputmode="numeric" autocomplete="one-time-code" maxlength="16" required aria-describedby="${name}-hint${why && ` ${name}-error`}" ${why && html`autofocus aria-invalid="true"`}></div>`;

function codeRefusalText(say: Say<TextId>, language: Language, refused: CodeRefusal): string {
  switch (refused.kind) {
    case "wrong":
      return say("codes.refused.wrong", { left: refused.left });
    case "too-many":
      return say("codes.refused.too-many", { wait: waitText(language, refused.seconds) });
    default:
      return say(`codes.refused.${refused.kind}`);
  }
}
