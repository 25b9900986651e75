/** The pages of passkeys: *Tambah passkey* with its ceremony, why none can be added, renaming, and removing one's own or a stranger's. */
import { icons, passkeyIcon } from "@spse/look";
import { shownBrowser } from "../../../base/platform/ui/browser.ts";
import { errorSummary, fieldError, formToken } from "../../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../../base/platform/ui/html.ts";
import { layout } from "../../../base/platform/ui/layout.html.ts";
import { passkeyMessages } from "../../../base/platform/ui/passkey.html.ts";
import { speak } from "../../../base/platform/ui/texts.ts";
import { dateTime } from "../../../base/platform/ui/time.ts";
import type { World } from "../../../base/platform/world.ts";
import { PASSKEY_NAME_LENGTH } from "../../factors/adding/index.ts";
import type { Left, Passkey, PasskeyDemand } from "../../factors/passkey/index.ts";
import type { SessionVisit } from "../../session/web/index.ts";
import { demandedTexts, type TextId, texts } from "./passkeys.texts.ts";

/**
 * Name and button. Without script, or without WebAuthn, a sentence and the way to the app.
 *
 * @param it `demanded`: policy takes passkeys only. The account has none yet (`first`), and the page says so; or one or more (`only`).
 */
export function newPage(
  world: World,
  visit: SessionVisit,
  shown: {
    readonly first: boolean;
    readonly demanded: PasskeyDemand;
    readonly name: string;
    readonly refused?: TextId;
  },
): Html {
  const demanded = shown.demanded !== "none";
  const say = speak(demanded ? demandedTexts : texts, visit.language);
  const title = say("title");
  const main = html`${demanded ? backToSecurity(visit) : html`<a class="back" href="${shown.first ? "/2fa/enable" : "/keamanan"}">${trusted(icons.back)} ${say(shown.first ? "back.qr" : "back")}</a>`}
  <section class="card auth-card">
    <h1 tabindex="-1">${title}</h1>
    ${errorSummary(say("problem"), shown.refused && say(shown.refused))}
    ${shown.demanded === "first" && demandedNotice(visit)}
    <p class="lead">${say(shown.first ? "lead.first" : "lead", { userId: visit.session.account.userId })}</p>
    <ul class="prose"><li>${say("what.confirm")}</li><li>${say("what.where")}</li><li>${say("what.phishing", { host: new URL(world.config.portalUrl).host })}</li></ul>
    <form class="stack wide" method="post" action="/passkeys/new" hidden data-passkey="create" data-options="/passkeys/new/options">${formToken(visit.formToken)}
      <input type="hidden" name="response" value="">
      <div class="field"><label for="name">${say("name")}</label><p class="hint" id="name-hint">${say("name.hint")}</p>
        <input class="input" id="name" name="name" value="${shown.name}" maxlength="${PASSKEY_NAME_LENGTH}" autocomplete="off" aria-describedby="name-hint"></div>
      <div class="actions"><button class="button">${trusted(passkeyIcon)} ${say("make")}</button></div>
      ${passkeyMessages(say, { already: say("already") })}
    </form>
    <div class="notice warning" hidden data-passkey-unsupported>${trusted(icons.warning)}<div><p>${say("unsupported")}</p></div></div>
    <noscript><div class="notice warning">${trusted(icons.warning)}<div><p>${say("noscript")}</p></div></div></noscript>
    ${!demanded && html`<p class="small"><a href="${shown.first ? "/2fa/enable" : "/devices/new"}">${trusted(icons.phone)} ${say("app")}</a></p>`}
  </section>`;
  return layout(world, visit, {
    title,
    main,
    shape: "roomy",
    failed: shown.refused !== undefined,
    scripts: ["passkey"],
  });
}

/** A session that may do nothing else yet has nowhere to go back to: *Keluar* is in the header. */
const backToSecurity = (visit: SessionVisit): Html | false =>
  visit.session.scope === "full" &&
  html`<a class="back" href="/keamanan">${trusted(icons.back)} ${speak(texts, visit.language)("back")}</a>`;

/** Why the account needs a passkey, and what happens then. */
const demandedNotice = (visit: SessionVisit): Html =>
  html`<div class="notice info" role="status">${trusted(icons.info)}<div><h2 class="notice-title">${speak(texts, visit.language)("demanded.title")}</h2><p>${speak(texts, visit.language)("demanded.what")}</p></div></div>`;

/** Why no passkey can be added now, and the way on. */
export function noPasskeyPage(
  world: World,
  visit: SessionVisit,
  why: "needs-proof" | "no-address" | "too-many-passkeys",
  demanded: PasskeyDemand,
): Html {
  const say = speak(texts, visit.language);
  const title = say("title");
  const full = visit.session.scope === "full";
  const main = html`${backToSecurity(visit)}
  <section class="card auth-card">
    <h1 tabindex="-1">${title}</h1>
    ${
      why === "needs-proof" && demanded === "first"
        ? html`${demandedNotice(visit)}<p>${say("demanded.proof")}</p>`
        : html`<div class="notice ${why === "needs-proof" ? "info" : "warning"}" role="status">${trusted(icons.info)}<div><p>${say(why)}</p></div></div>`
    }
    ${
      why === "needs-proof"
        ? html`<form method="post" action="/passkeys/new/proof">${formToken(visit.formToken)}
      <div class="actions"><button class="button">${say("needs-proof.go")}</button>${full && html`<a class="button secondary" href="/keamanan">${say("cancel")}</a>`}</div></form>`
        : html`<div class="actions"><a class="button" href="/devices/new">${trusted(icons.phone)} ${say("app")}</a><a class="button secondary" href="/keamanan">${say("back")}</a></div>`
    }
  </section>`;
  return layout(world, visit, { title, main, shape: "card" });
}

export function renamePage(
  world: World,
  visit: SessionVisit,
  shown: { readonly passkey: Passkey; readonly refused?: TextId },
): Html {
  const say = speak(texts, visit.language);
  const title = say("rename.title");
  const why = shown.refused && say(shown.refused);
  const main = html`<a class="back" href="/keamanan">${trusted(icons.back)} ${say("back")}</a>
  <section class="card auth-card">
    <h1 tabindex="-1">${title}</h1>
    <form class="stack wide" method="post" action="/passkeys/${shown.passkey.id}/rename">${formToken(visit.formToken)}
      <div class="field ${why && "invalid"}"><label for="name">${say("name")}</label>
        ${fieldError("name", why)}
        <input class="input" id="name" name="name" value="${shown.passkey.name}" maxlength="${PASSKEY_NAME_LENGTH}" autocomplete="off" required autofocus ${why && html`aria-invalid="true" aria-describedby="name-error"`}></div>
      <div class="actions"><button class="button">${say("rename.submit")}</button><a class="button secondary" href="/keamanan">${say("cancel")}</a></div></form>
  </section>`;
  return layout(world, visit, { title, main, shape: "card", failed: why !== undefined });
}

/** `proven`: no further proof is needed. `last`: what can answer a login afterwards. */
export function removalPage(
  world: World,
  visit: SessionVisit,
  shown: {
    readonly removal: "remove" | "not-mine";
    readonly passkey: Passkey;
    readonly last: Left;
    readonly proven: boolean;
  },
): Html {
  const say = speak(texts, visit.language);
  const { removal, passkey } = shown;
  const title = say(`${removal}.title`);
  const from = `${shownBrowser(passkey.addedBrowser, visit.language)} · ${passkey.addedIp}`;
  const warnings: readonly TextId[] = [
    ...(removal === "not-mine" ? ["not-mine.after" as const] : []),
    ...(shown.last === "codes" ? [`${removal}.last` as const] : []),
    ...(shown.last === "reset" ? (["last.only"] as const) : []),
  ];
  const main = html`<a class="back" href="/keamanan">${trusted(icons.back)} ${say("back")}</a>
  <section class="card auth-card">
    <h1 tabindex="-1">${title}</h1>
    <dl class="facts"><div><dt>${say("passkey")}</dt><dd>${passkey.name}</dd></div>
      <div><dt>${say("at")}</dt><dd>${dateTime(passkey.addedAt, world.config.timeZone, visit.language)}</dd></div>
      <div><dt>${say("from")}</dt><dd>${from}</dd></div></dl>
    <p>${say(`${removal}.what`)}</p>
    ${warnings.length > 0 && html`<div class="notice warning">${trusted(icons.warning)}<div>${warnings.map((it) => html`<p>${say(it)}</p>`)}</div></div>`}
    ${!shown.proven && html`<p class="soft">${say("remove.proof")}</p>`}
    <form method="post" action="/passkeys/${passkey.id}/${removal}">${formToken(visit.formToken)}
      <div class="actions"><button class="button danger loud">${say(`${removal}.submit`)}</button>
        <a class="button secondary" href="/keamanan">${say("cancel")}</a></div></form>
  </section>`;
  return layout(world, visit, { title, main, shape: "card" });
}
