/** The pages of another phone, of removing a device or a stranger's, and of the mail's *Bukan ponsel saya*. */

import { shownBrowser, shownDevice } from "../../../base/platform/ui/browser.ts";
import { formToken, linkButton, submitButton } from "../../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../../base/platform/ui/html.ts";
import { cardPage } from "../../../base/platform/ui/layout.html.ts";
import { factList, listRow, notice } from "../../../base/platform/ui/parts.html.ts";
import { speak } from "../../../base/platform/ui/texts.ts";
import { dateTime } from "../../../base/platform/ui/time.ts";
import type { World } from "../../../base/platform/world.ts";
import type { AddedAuthenticator } from "../../factors/adding/index.ts";
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
  const body = html`${factList([
    [say("device"), shownDevice(device.name, visit.language)],
    [say("at"), dateTime(device.enrolledAt, world.config.timeZone, visit.language)],
    [say("from"), from],
  ])}
    <p>${say(`${removal}.what`)}</p>
    ${
      (notMine || shown.last) &&
      notice("warning", [
        notMine && html`<p>${say("not-mine.warning")}</p>`,
        shown.last && html`<p>${say(`${removal}.last`)}</p>`,
        removal === "revoke" && html`<p><a href="/devices/new">${say("replace")}</a></p>`,
      ])
    }
    <form method="post" action="/devices/${device.id}/${removal}">${formToken(visit.formToken)}
      <div class="actions">${submitButton(say(`${removal}.submit`), "danger loud")}
        ${linkButton("/keamanan", say("cancel"), "secondary")}</div></form>`;
  return cardPage(world, visit, { title, back: ["/keamanan", say("back")], body });
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
  const phoneRow = ({ id, kind, name: label, enrolledAt }: Device) => {
    const name = shownDevice(label, visit.language);
    const revoke = html`<form method="post" action="/devices/${id}/revoke">${formToken(visit.formToken)}
      <input type="hidden" name="back" value="/devices/new">
      <button class="button danger small" aria-label="${say("revoke.label", { name })}">${say("revoke")}</button>
      </form>`;
    const sign = kind === "app" ? "phone" : "key";
    return listRow({ sign, title: name, meta: [say("since", { at: at(enrolledAt) })], actions: revoke });
  };
  const passkeyRow = ({ id, name, addedAt }: Passkey) => {
    const remove = html`<a class="button danger small" href="/passkeys/${id}/remove"
      aria-label="${say("revoke.label", { name })}">${say("revoke")}</a>`;
    const meta = [`${say("passkey")} · ${say("since", { at: at(addedAt) })}`];
    return listRow({ sign: "passkey", title: name, meta, actions: remove });
  };
  const body = html`<p class="lead">${say("lead")}</p>
    ${
      visit.session.method === "recovery-code" &&
      notice(
        "warning",
        [
          say("recovered"),
          shown.wanted !== null && html`<p><a href="${shown.wanted}">${say("recovered.onward")}</a></p>`,
        ],
        { role: "status" },
      )
    }
    <h2>${say("devices")}</h2>
    ${shown.devices.length + shown.passkeys.length === 0 && html`<p>${say("none")}</p>`}
    <ul class="rows">${shown.devices.map(phoneRow)}${shown.passkeys.map(passkeyRow)}</ul>
    <form class="stack" method="post" action="/devices/new">${formToken(visit.formToken)}
      <p class="soft">${say(shown.mayEnrol ? "add.may" : "add.proof")}</p>
      <div class="actions">${submitButton(say("add"), "", "plus")}
        ${linkButton("/passkeys/new", say("add.passkey"), "secondary", "passkey")}</div></form>
    <p class="small soft">${say("lost")}</p>`;
  return cardPage(world, visit, { title, back: ["/keamanan", say("back")], body, shape: "roomy" });
}

/** The mail's link: names the phone or passkey and asks. */
export function notMinePage(world: World, visit: Visit, added: AddedAuthenticator): Html {
  const say = speak(texts, visit.language);
  const { kind } = added;
  const title = say(`not-mine.title.${kind}`);
  const body = html`<p>${say(`not-mine.what.${kind}`)}</p>
    ${factList([
      [say(`not-mine.${kind}`), shownDevice(added.name, visit.language)],
      [say("not-mine.at"), dateTime(added.at, world.config.timeZone, visit.language)],
      [say("not-mine.from"), added.ip],
    ])}
    <form method="post" action="${visit.path}">${formToken(visit.formToken)}
      <div class="actions">${submitButton(say(`not-mine.submit.${kind}`), "danger loud")}
        ${linkButton("/", say(`not-mine.mine.${kind}`), "secondary")}</div></form>`;
  return cardPage(world, visit, { title, body });
}

/** Revoked, or too late. */
export function notMineDonePage(world: World, visit: Visit, how: "done" | "late"): Html {
  const say = speak(texts, visit.language);
  const title = say(`${how}.title`);
  const body = html`<div class="actions">${linkButton("/login", say("login"))}</div>`;
  return cardPage(world, visit, {
    title,
    result: [how === "done" ? "success" : "warning", say(`${how}.what`), how === "done" ? "check" : "clock"],
    body,
  });
}
