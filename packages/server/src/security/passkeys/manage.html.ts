/** The pages that rename a passkey, and that confirm its removal, as one's own or as a stranger's. */
import { icons } from "@spse/look";
import { PASSKEY_NAME_LENGTH } from "../../factors/adding/index.ts";
import type { Left, Passkey } from "../../factors/passkey/index.ts";
import { shownBrowser } from "../../platform/ui/browser.ts";
import { errorSummary, formToken } from "../../platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../platform/ui/html.ts";
import { layout } from "../../platform/ui/layout.html.ts";
import { speak } from "../../platform/ui/texts.ts";
import { dateTime } from "../../platform/ui/time.ts";
import type { World } from "../../platform/world.ts";
import type { SessionVisit } from "../../web/route.ts";
import { type TextId, texts } from "./passkeys.texts.ts";

export function renamePage(
  world: World,
  visit: SessionVisit,
  shown: { readonly passkey: Passkey; readonly refused?: TextId },
): Html {
  const say = speak(texts, visit.language);
  const title = say("rename.title");
  const why = shown.refused && say(shown.refused);
  const main = html`<a class="back" href="/beranda">${trusted(icons.back)} ${say("back")}</a>
  <section class="card auth-card">
    <h1 tabindex="-1">${title}</h1>
    ${why && errorSummary(say("problem"), [{ field: "name", text: why }])}
    <form class="stack wide" method="post" action="/passkeys/${shown.passkey.id}/rename">${formToken(visit.formToken)}
      <div class="field ${why && "invalid"}"><label for="name">${say("name")}</label>
        ${why && html`<p class="error" id="name-error">${why}</p>`}
        <input class="input" id="name" name="name" value="${shown.passkey.name}" maxlength="${PASSKEY_NAME_LENGTH}" autocomplete="off" required autofocus ${why && html`aria-invalid="true" aria-describedby="name-error"`}></div>
      <div class="actions"><button class="button">${say("rename.submit")}</button><a class="button secondary" href="/beranda">${say("cancel")}</a></div></form>
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
  const main = html`<a class="back" href="/beranda">${trusted(icons.back)} ${say("back")}</a>
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
        <a class="button secondary" href="/beranda">${say("cancel")}</a></div></form>
  </section>`;
  return layout(world, visit, { title, main, shape: "card" });
}
