/** The pages of **Ganti email**: the proof, the form, why not now, and the codes. No password or code is sent back. */

import type { UnixSeconds } from "@spse/protocol";
import {
  codeField,
  errorSummary,
  formToken,
  inputField,
  radio,
  submitButton,
} from "../../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../../base/platform/ui/html.ts";
import { cardPage } from "../../../base/platform/ui/layout.html.ts";
import { breakable, notice } from "../../../base/platform/ui/parts.html.ts";
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

const frame = (world: World, visit: SessionVisit, body: Html, failed = false): Html => {
  const say = speak(texts, visit.language);
  return cardPage(world, visit, { title: say("title"), back: ["/akun", say("back")], body, failed });
};

/** 2FA is on: first the fresh proof. */
export function emailProofPage(world: World, visit: SessionVisit): Html {
  const say = speak(texts, visit.language);
  const body = html`<p class="lead">${say("proof.what")}</p>
    <form method="post" action="/email/proof">${formToken(visit.formToken)}
      <div class="actions">${submitButton(say("proof.go"))}</div></form>`;
  return frame(world, visit, body);
}

/** The mailbox has recovered this account within 72 hours, so it cannot change the address too. */
export function emailChainedPage(world: World, visit: SessionVisit, until: UnixSeconds): Html {
  const say = speak(texts, visit.language);
  const values = { until: dateTime(until, world.config.timeZone, visit.language), helpdesk: world.office.helpdesk };
  return frame(world, visit, notice("warning", say("chained", values), { sign: "info", role: "status" }));
}

/** What a change brings with it. */
const afterwards = ["after.codes", "after.undo", "after.sessions", "after.reset"] as const satisfies readonly TextId[];

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
  const wish = (value: Wish, ...about: readonly (string | Html)[]) =>
    radio(
      {
        name: "wish",
        value,
        words: html`${say(`wish.${value}`)}${about.map((line) => html`<br><span class="small soft">${line}</span>`)}`,
        checked: shown.typed.wish === value,
      },
      html`required`,
    );
  const own = account.secondEmail === null ? null : breakable(account.secondEmail);
  const body = html`${errorSummary(say("problem"), !field && why)}
    <form class="stack wide" method="post" action="/email">${formToken(visit.formToken)}
      <fieldset class="choices"><legend>${say("wish")}</legend>
        ${wish("first", breakable(account.email))}
        ${wish("second", ...(own ? [own] : []), say("second.what"))}
        ${account.secondEmail !== null && wish("remove-second")}
      </fieldset>
      ${inputField(
        {
          name: "address",
          label: say("address"),
          hint: [
            say(shown.needs.kind === "factor" ? "codes.go" : "codes.go.both"),
            ...(account.secondEmail === null ? [] : [say("address.hint")]),
          ].join(" "),
          error: problem,
        },
        html`value="${shown.typed.address}" type="email" maxlength="200" autocomplete="email" autocapitalize="none"
          spellcheck="false"`,
      )}
      <input class="sr" type="text" name="username" value="${account.userId}" autocomplete="username" tabindex="-1"
        aria-hidden="true" readonly>
      ${passwordField(visit.language, {
        name: "password",
        label: say("password"),
        autocomplete: "current-password",
        error: field === "password" && why,
      })}
      <div class="actions">${submitButton(say("submit"))}</div></form>
    <section class="stack tight small soft"><h2>${say("after")}</h2>
      <ul class="prose">${afterwards.map((line) => html`<li>${say(line)}</li>`)}</ul></section>`;
  return frame(world, visit, body, shown.refused !== undefined);
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
  const body = html`${errorSummary(say("problem"), !field && why)}
    <p class="lead">${say(what, { time: timeOfDay(change.expiresAt, world.config.timeZone) })}</p>
    <form class="stack wide" method="post" action="/email/codes">${formToken(visit.formToken)}
      ${shown.asked.map((name) =>
        codeField(
          {
            name,
            label: say(`codes.label.${name}`),
            hint: html`${say("codes.hint")} ${breakable(addressOf[name])}`,
            error: field === name && why,
          },
          16,
        ),
      )}
      <div class="actions">${submitButton(say("codes.submit"))}</div></form>
    <form class="stack tight" method="post" action="/email/again">${formToken(visit.formToken)}
      <p class="small soft">${say("codes.again.what")}</p>
      <div class="actions">${submitButton(say("codes.again"), "secondary", "refresh")}</div></form>
    <form class="stack tight" method="post" action="/email/cancel">${formToken(visit.formToken)}
      <div class="actions">${submitButton(say("codes.cancel"), "quiet")}</div></form>`;
  return cardPage(world, visit, {
    title: say("codes.title"),
    back: ["/akun", say("back")],
    body,
    failed: why !== null,
  });
}

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
