/** The pages for another phone, before a device is removed as one's own or as a stranger's, and of the mail's *Bukan ponsel saya*. */
import { icons, passkeyIcon } from "@spse/look";
import { shownBrowser, shownDevice } from "../../../base/platform/ui/browser.ts";
import { formToken } from "../../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../../base/platform/ui/html.ts";
import { layout } from "../../../base/platform/ui/layout.html.ts";
import { speak } from "../../../base/platform/ui/texts.ts";
import { dateTime } from "../../../base/platform/ui/time.ts";
import type { World } from "../../../base/platform/world.ts";
import type { Added } from "../../factors/adding/index.ts";
import type { Device } from "../../factors/device/index.ts";
import type { Passkey } from "../../factors/passkey/index.ts";
import type { SessionVisit, Visit } from "../../session/web/index.ts";
import { texts } from "./devices.texts.ts";

export type Removal = "revoke" | "not-mine";

export function deviceRemovalPage(
  world: World,
  visit: SessionVisit,
  shown: { readonly removal: Removal; readonly device: Device; readonly last: boolean },
): Html {
  const say = speak(texts, visit.language);
  const { removal, device } = shown;
  const title = say(`${removal}.title`);
  const notMine = removal === "not-mine";
  const from = `${shownBrowser(device.enrolledBrowser, visit.language)} · ${device.enrolledIp}`;
  const main = html`<a class="back" href="/keamanan">${trusted(icons.back)} ${say("back")}</a>
  <section class="card auth-card">
    <h1 tabindex="-1">${title}</h1>
    <dl class="facts"><div><dt>${say("device")}</dt><dd>${shownDevice(device.name, visit.language)}</dd></div>
      <div><dt>${say("at")}</dt><dd>${dateTime(device.enrolledAt, world.config.timeZone, visit.language)}</dd></div>
      <div><dt>${say("from")}</dt><dd>${from}</dd></div></dl>
    <p>${say(`${removal}.what`)}</p>
    ${
      (notMine || shown.last) &&
      html`<div class="notice warning">${trusted(icons.warning)}<div>${notMine && html`<p>${say("not-mine.warning")}</p>`}${shown.last && html`<p>${say(`${removal}.last`)}</p>`}
      ${removal === "revoke" && html`<p><a href="/devices/new">${say("replace")}</a></p>`}</div></div>`
    }
    <form method="post" action="/devices/${device.id}/${removal}">${formToken(visit.formToken)}
      <div class="actions"><button class="button danger loud">${say(`${removal}.submit`)}</button>
        <a class="button secondary" href="/keamanan">${say("cancel")}</a></div></form>
  </section>`;
  return layout(world, visit, { title, main, shape: "card" });
}

/**
 * The account's phones, each with *revoke*, and the way to add another.
 *
 * @param shown `wanted`: the page that the person had asked for before the login by recovery code.
 */
export function addDevicePage(
  world: World,
  visit: SessionVisit,
  shown: { devices: readonly Device[]; passkeys: readonly Passkey[]; mayEnrol: boolean; wanted: string | null },
): Html {
  const say = speak(texts, visit.language);
  const title = say("title");
  const at = (seconds: Device["enrolledAt"]) => dateTime(seconds, world.config.timeZone, visit.language);
  const main = html`<a class="back" href="/keamanan">${trusted(icons.back)} ${say("back")}</a>
  <section class="card auth-card">
    <h1 tabindex="-1">${title}</h1>
    <p class="lead">${say("lead")}</p>
    ${visit.session.method === "recovery-code" && html`<div class="notice warning" role="status">${trusted(icons.warning)}<div><p>${say("recovered")}</p>${shown.wanted !== null && html`<p><a href="${shown.wanted}">${say("recovered.onward")}</a></p>`}</div></div>`}
    <h2>${say("devices")}</h2>
    ${shown.devices.length + shown.passkeys.length === 0 && html`<p>${say("none")}</p>`}
    <ul class="rows">${shown.devices.map(
      (
        device,
      ) => html`<li class="row"><span class="row-icon">${trusted(icons[device.kind === "app" ? "phone" : "key"])}</span>
        <div class="row-body"><p class="row-title">${shownDevice(device.name, visit.language)}</p><p class="row-meta">${say("since", { at: at(device.enrolledAt) })}</p></div>
        <div class="row-actions"><form method="post" action="/devices/${device.id}/revoke">${formToken(visit.formToken)}<input type="hidden" name="back" value="/devices/new">
          <button class="button danger small" aria-label="${say("revoke.label", { name: shownDevice(device.name, visit.language) })}">${say("revoke")}</button></form></div></li>`,
    )}${shown.passkeys.map(
      (passkey) => html`<li class="row"><span class="row-icon">${trusted(passkeyIcon)}</span>
        <div class="row-body"><p class="row-title">${passkey.name}</p><p class="row-meta">${say("passkey")} · ${say("since", { at: at(passkey.addedAt) })}</p></div>
        <div class="row-actions"><a class="button danger small" href="/passkeys/${passkey.id}/remove" aria-label="${say("revoke.label", { name: passkey.name })}">${say("revoke")}</a></div></li>`,
    )}</ul>
    <form class="stack" method="post" action="/devices/new">${formToken(visit.formToken)}
      <p class="soft">${say(shown.mayEnrol ? "add.may" : "add.proof")}</p>
      <div class="actions"><button class="button">${trusted(icons.plus)} ${say("add")}</button>
        <a class="button secondary" href="/passkeys/new">${trusted(passkeyIcon)} ${say("add.passkey")}</a></div></form>
    <p class="small soft">${say("lost")}</p>
  </section>`;
  return layout(world, visit, { title, main, shape: "roomy" });
}

/** The mail's link: names the phone or passkey and asks. */
export function notMinePage(world: World, visit: Visit, added: Added): Html {
  const say = speak(texts, visit.language);
  const { kind } = added;
  const title = say(`not-mine.title.${kind}`);
  const main = html`<section class="card auth-card">
    <h1 tabindex="-1">${title}</h1>
    <p>${say(`not-mine.what.${kind}`)}</p>
    <dl class="facts"><div><dt>${say(`not-mine.${kind}`)}</dt><dd>${shownDevice(added.name, visit.language)}</dd></div>
      <div><dt>${say("not-mine.at")}</dt><dd>${dateTime(added.at, world.config.timeZone, visit.language)}</dd></div>
      <div><dt>${say("not-mine.from")}</dt><dd>${added.ip}</dd></div></dl>
    <form method="post" action="${visit.path}">${formToken(visit.formToken)}
      <div class="actions"><button class="button danger loud">${say(`not-mine.submit.${kind}`)}</button>
        <a class="button secondary" href="/">${say(`not-mine.mine.${kind}`)}</a></div></form>
  </section>`;
  return layout(world, visit, { title, main, shape: "card" });
}

/** Revoked, or too late. */
export function notMineDonePage(world: World, visit: Visit, how: "done" | "late"): Html {
  const say = speak(texts, visit.language);
  const title = say(`${how}.title`);
  const main = html`<section class="card auth-card">
    <div class="result ${how === "done" ? "success" : "warning"}"><span class="result-mark">${trusted(icons[how === "done" ? "check" : "clock"])}</span>
      <h1 tabindex="-1">${title}</h1><p>${say(`${how}.what`)}</p></div>
    <div class="actions"><a class="button" href="/login">${say("login")}</a></div>
  </section>`;
  return layout(world, visit, { title, main, shape: "card" });
}
