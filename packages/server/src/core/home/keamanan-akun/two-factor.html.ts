/** The cards about 2FA: status, devices, passkeys, recovery codes. */

import { icons, passkeyIcon } from "@spse/look";
import type { UnixSeconds } from "@spse/protocol";
import { shownDevice } from "../../../base/platform/ui/browser.ts";
import { formToken } from "../../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../../base/platform/ui/html.ts";
import { type Say, speak } from "../../../base/platform/ui/texts.ts";
import { dateTime } from "../../../base/platform/ui/time.ts";
import type { World } from "../../../base/platform/world.ts";
import { UNDO_SECONDS } from "../../../base/rules/lifetimes.ts";
import type { Device } from "../../factors/device/index.ts";
import type { VerificationState } from "../../factors/owner/index.ts";
import type { Passkey, PasskeyDemand } from "../../factors/passkey/index.ts";
import type { SessionVisit } from "../../session/web/index.ts";
import { type TextId, texts } from "./keamanan-akun.texts.ts";
import { LOW_CODES, lacksPhoneKey, type TwoFactorCard } from "./two-factor.ts";

/** The account's devices and passkeys, and which kind of key each approves with. `phoneKeyFrom`: from when policy demands more than any. */
export interface Devices {
  readonly devices: readonly Device[];
  readonly passkeys: readonly Passkey[];
  readonly verifications: ReadonlyMap<string, VerificationState>;
  readonly phoneKeyFrom: UnixSeconds | null;
  readonly demand: PasskeyDemand;
  readonly codes: { readonly left: number; readonly keptAt: number | null } | null;
}

/** The status with **Enable 2FA** or **Disable 2FA**, the devices, and the passkeys. */
export function twoFactorCards(
  world: World,
  visit: SessionVisit,
  shown: Devices & { readonly card: TwoFactorCard },
): Html {
  const say = speak(texts, visit.language);
  const { card } = shown;
  const since = visit.session.account.twoFactorSince;
  return html`<section class="card stack" id="two-factor">
    <h2>${say("2fa.title")}</h2>
    <dl class="facts"><div><dt>${say("2fa.status")}</dt><dd><span class="badge ${card.on ? "on" : "off"}">${say(card.on ? "2fa.on" : "2fa.off")}</span></dd></div></dl>
    <p>${say(what(card, shown.demand))}${since !== null && html` <span class="soft">${say("2fa.since", { at: dateTime(since, world.config.timeZone, visit.language) })}</span>`}</p>
    ${card.on && shown.demand === "first" && html`<div class="notice warning">${trusted(icons.warning)}<div><p>${say("2fa.passkeyFirst")}</p><p><a href="/passkeys/new">${say("passkeys.add")}</a></p></div></div>`}
    ${card.on && shown.demand === "only" && shown.passkeys.length === 0 && html`<div class="notice warning">${trusted(icons.warning)}<div><p>${say("2fa.passkeyLost")}</p></div></div>`}
    ${card.mayEnable && html`<form method="post" action="/2fa/enable">${formToken(visit.formToken)}<div class="actions"><button class="button big">${trusted(icons.shield)} ${say("2fa.enable")}</button></div></form>`}
    ${card.on && devices(world, visit, say, shown)}
    ${card.on && passkeys(world, visit, say, shown.passkeys)}
    ${card.mayDisable && html`<div class="actions"><a class="button danger" href="/2fa/disable">${say("2fa.disable")}</a></div>`}
  </section>`;
}

const what = (card: TwoFactorCard, demand: PasskeyDemand): TextId => {
  if (card.notAsked) return "2fa.notAsked";
  if (card.on && demand === "only") return "2fa.passkeyOnly";
  if (card.on) return "2fa.onWhat";
  return card.mayEnable ? "2fa.offWhat" : "2fa.offPolicy";
};

function devices(world: World, visit: SessionVisit, say: Say<TextId>, listed: Devices): Html {
  const at = (seconds: Device["enrolledAt"]) => dateTime(seconds, world.config.timeZone, visit.language);
  const isNew = (device: Device) => device.enrolledAt > world.now() - UNDO_SECONDS;
  const all = listed.devices;
  const lacks = (device: Device) => lacksPhoneKey(device, listed.verifications, listed.phoneKeyFrom);
  const demand = () =>
    listed.phoneKeyFrom === null || listed.phoneKeyFrom <= world.now()
      ? say("devices.key.demanded")
      : say("devices.key.demandedFrom", { at: at(listed.phoneKeyFrom) });
  return html`<h3>${say("devices.title")}</h3>
    ${all.length === 0 && listed.passkeys.length > 0 && html`<p class="soft">${say("devices.passkeyOnly")}</p>`}
    ${all.length === 0 && listed.passkeys.length === 0 && html`<div class="notice warning">${trusted(icons.warning)}<div><p>${say((listed.codes?.left ?? 0) > 0 ? "devices.none" : "devices.nothing")}</p></div></div>`}
    <ul class="rows">${all.map(
      (
        device,
      ) => html`<li class="row"><span class="row-icon">${trusted(icons[device.kind === "app" ? "phone" : "key"])}</span>
      <div class="row-body"><p class="row-title">${shownDevice(device.name, visit.language)}</p>
        <p class="row-meta">${say(device.kind === "totp" ? "devices.totp" : keyOf(listed.verifications.get(device.id)))} · ${say("devices.since", { at: at(device.enrolledAt) })} · ${
          device.lastUsedAt === null ? say("devices.unused") : say("devices.used", { at: at(device.lastUsedAt) })
        }</p>
        ${lacks(device) && html`<p class="row-meta">${trusted(icons.warning)} ${demand()}</p>`}</div>
      <div class="row-actions">
        ${isNew(device) && html`<a class="button quiet small" href="/devices/${device.id}/not-mine">${say("devices.notMine")}</a>`}
        <a class="button danger small" href="/devices/${device.id}/revoke" aria-label="${say("devices.revoke.label", { name: shownDevice(device.name, visit.language) })}">${trusted(icons.trash)} ${say("devices.revoke")}</a>
      </div></li>`,
    )}</ul>
    <div class="actions"><a class="button secondary" href="/devices/new">${trusted(icons.phone)} ${say("devices.add")}</a></div>`;
}

function passkeys(world: World, visit: SessionVisit, say: Say<TextId>, all: readonly Passkey[]): Html {
  const at = (seconds: Passkey["addedAt"]) => dateTime(seconds, world.config.timeZone, visit.language);
  const isNew = (passkey: Passkey) => passkey.addedAt > world.now() - UNDO_SECONDS;
  return html`<h3 id="passkey">${say("passkeys.title")}</h3>
    ${all.length === 0 && html`<p class="soft">${say("passkeys.none")}</p>`}
    <ul class="rows">${all.map(
      (passkey) => html`<li class="row"><span class="row-icon">${trusted(passkeyIcon)}</span>
      <div class="row-body"><p class="row-title">${passkey.name}</p>
        <p class="row-meta">${say(passkey.synced ? "passkeys.synced" : "passkeys.local")} · ${say("devices.since", { at: at(passkey.addedAt) })} · ${
          passkey.lastUsedAt === null ? say("devices.unused") : say("devices.used", { at: at(passkey.lastUsedAt) })
        }</p></div>
      <div class="row-actions">
        ${isNew(passkey) && html`<a class="button quiet small" href="/passkeys/${passkey.id}/not-mine">${say("passkeys.notMine")}</a>`}
        <a class="button quiet small" href="/passkeys/${passkey.id}/rename" aria-label="${say("passkeys.rename.label", { name: passkey.name })}">${trusted(icons.edit)} ${say("passkeys.rename")}</a>
        <a class="button danger small" href="/passkeys/${passkey.id}/remove" aria-label="${say("devices.revoke.label", { name: passkey.name })}">${trusted(icons.trash)} ${say("devices.revoke")}</a>
      </div></li>`,
    )}</ul>
    <form method="post" action="/passkeys/new/proof">${formToken(visit.formToken)}<div class="actions"><button class="button secondary">${trusted(passkeyIcon)} ${say("passkeys.add")}</button></div></form>`;
}

/** The name of what a phone approves with. */
function keyOf(verification: VerificationState | undefined): TextId {
  if (!verification || verification.kind === "none") return "devices.key.none";
  if (verification.kind === "pin") return verification.triesLeft > 0 ? "devices.key.pin" : "devices.key.pinEnded";
  return verification.synced ? "devices.key.biometricSynced" : "devices.key.biometric";
}

/** How many recovery codes are left, and the way to new ones. */
export function codesCard(
  visit: SessionVisit,
  codes: { readonly left: number; readonly keptAt: number | null } | null,
  demand: PasskeyDemand,
): Html {
  const say = speak(texts, visit.language);
  const only = demand === "only";
  const warning: TextId | null = only
    ? null
    : codes === null
      ? "codes.none"
      : codes.keptAt === null
        ? "codes.notKept"
        : codes.left < LOW_CODES
          ? "codes.low"
          : null;
  return html`<section class="card stack"><h2>${say("codes.title")}</h2>
    ${codes && html`<p>${say("codes.left", { left: codes.left })}</p>`}
    ${only && html`<p>${say("codes.only")}</p>`}
    ${warning && html`<div class="notice warning">${trusted(icons.warning)}<div><p>${say(warning)}</p></div></div>`}
    <div class="actions"><a class="button secondary" href="/2fa/recovery-codes">${trusted(icons.key)} ${say(codes ? "codes.make" : "codes.first")}</a></div>
  </section>`;
}
