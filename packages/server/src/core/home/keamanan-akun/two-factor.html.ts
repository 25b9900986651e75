/** The cards about 2FA: status, devices, passkeys, recovery codes. */

import type { UnixSeconds } from "@spse/protocol";
import { shownDevice } from "../../../base/platform/ui/browser.ts";
import { formToken, linkButton, submitButton } from "../../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../../base/platform/ui/html.ts";
import { badge, factList, icon, listRow, notice } from "../../../base/platform/ui/parts.html.ts";
import { type Say, speak } from "../../../base/platform/ui/texts.ts";
import { dateTime } from "../../../base/platform/ui/time.ts";
import type { World } from "../../../base/platform/world.ts";
import { UNDO_SECONDS } from "../../../base/rules/lifetimes.ts";
import type { Device } from "../../factors/device/index.ts";
import type { Demand } from "../../factors/index.ts";
import type { VerificationState } from "../../factors/owner/index.ts";
import type { Passkey } from "../../factors/passkey/index.ts";
import type { SessionVisit } from "../../session/web/index.ts";
import { type TextId, texts } from "./keamanan-akun.texts.ts";
import { LOW_CODES, lacksPhoneKey, type TwoFactorCard } from "./two-factor.ts";

/** An account's devices, passkeys and their keys. `phoneKeyFrom`: from when phones must have a biometric key or PIN. */
export interface Devices {
  readonly devices: readonly Device[];
  readonly passkeys: readonly Passkey[];
  readonly verifications: ReadonlyMap<string, VerificationState>;
  readonly phoneKeyFrom: UnixSeconds | null;
  readonly demand: Demand;
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
  const needsPasskey =
    card.on &&
    shown.demand === "first" &&
    notice("warning", [say("2fa.passkeyFirst"), html`<p><a href="/passkeys/new">${say("passkeys.add")}</a></p>`]);
  const at = (seconds: UnixSeconds) => dateTime(seconds, world.config.timeZone, visit.language);
  const on = since !== null && html` <span class="soft">${say("2fa.since", { at: at(since) })}</span>`;
  const disable =
    card.mayDisable && html`<div class="actions">${linkButton("/2fa/disable", say("2fa.disable"), "danger")}</div>`;
  return html`<section class="card stack" id="two-factor">
    <h2>${say("2fa.title")}</h2>
    ${factList([[say("2fa.status"), badge(card.on ? "on" : "off", say(card.on ? "2fa.on" : "2fa.off"))]])}
    <p>${say(what(card, shown.demand))}${on}</p>
    ${needsPasskey}
    ${card.on && shown.demand === "only" && shown.passkeys.length === 0 && notice("warning", say("2fa.passkeyLost"))}
    ${
      card.mayEnable &&
      html`<form method="post" action="/2fa/enable">${formToken(visit.formToken)}
        <div class="actions">${submitButton(say("2fa.enable"), "big", "shield")}</div></form>`
    }
    ${card.on && devices(world, visit, say, shown)}
    ${card.on && passkeys(world, visit, say, shown.passkeys)}
    ${disable}</section>`;
}

const what = (card: TwoFactorCard, demand: Demand): TextId => {
  if (card.notAsked) return "2fa.notAsked";
  if (card.on && demand === "only") return "2fa.passkeyOnly";
  if (card.on) return "2fa.onWhat";
  return card.mayEnable ? "2fa.offWhat" : "2fa.offPolicy";
};

function devices(world: World, visit: SessionVisit, say: Say<TextId>, listed: Devices): Html {
  const at = (seconds: Device["enrolledAt"]) => dateTime(seconds, world.config.timeZone, visit.language);
  const usedText = (used: Device["lastUsedAt"]) =>
    used === null ? say("devices.unused") : say("devices.used", { at: at(used) });
  const isNew = (device: Device) => device.enrolledAt > world.now() - UNDO_SECONDS;
  const all = listed.devices;
  const lacks = (device: Device) => lacksPhoneKey(device, listed.verifications, listed.phoneKeyFrom);
  const demand = () =>
    listed.phoneKeyFrom === null || listed.phoneKeyFrom <= world.now()
      ? say("devices.key.demanded")
      : say("devices.key.demandedFrom", { at: at(listed.phoneKeyFrom) });
  const row = (device: Device) => {
    const name = shownDevice(device.name, visit.language);
    const key = device.kind === "totp" ? "devices.totp" : keyOf(listed.verifications.get(device.id));
    const notMine =
      isNew(device) && linkButton(`/devices/${device.id}/not-mine`, say("devices.notMine"), "quiet small");
    return listRow({
      sign: device.kind === "app" ? "phone" : "key",
      title: name,
      meta: [
        [say(key), say("devices.since", { at: at(device.enrolledAt) }), usedText(device.lastUsedAt)].join(" · "),
        lacks(device) && html`${icon("warning")} ${demand()}`,
      ],
      actions: html`
        ${notMine}
        <a class="button danger small" href="/devices/${device.id}/revoke"
          aria-label="${say("devices.revoke.label", { name })}">${icon("trash")} ${say("devices.revoke")}</a>`,
    });
  };
  const nothing =
    all.length === 0 &&
    listed.passkeys.length === 0 &&
    notice("warning", say((listed.codes?.left ?? 0) > 0 ? "devices.none" : "devices.nothing"));
  return html`<h3>${say("devices.title")}</h3>
    ${all.length === 0 && listed.passkeys.length > 0 && html`<p class="soft">${say("devices.passkeyOnly")}</p>`}
    ${nothing}
    <ul class="rows">${all.map(row)}</ul>
    <div class="actions">${linkButton("/devices/new", say("devices.add"), "secondary", "phone")}</div>`;
}

function passkeys(world: World, visit: SessionVisit, say: Say<TextId>, all: readonly Passkey[]): Html {
  const at = (seconds: Passkey["addedAt"]) => dateTime(seconds, world.config.timeZone, visit.language);
  const usedText = (used: Passkey["lastUsedAt"]) =>
    used === null ? say("devices.unused") : say("devices.used", { at: at(used) });
  const isNew = (passkey: Passkey) => passkey.addedAt > world.now() - UNDO_SECONDS;
  const row = (passkey: Passkey) => {
    const { id, name } = passkey;
    const kind = say(passkey.synced ? "passkeys.synced" : "passkeys.local");
    const notMine = isNew(passkey) && linkButton(`/passkeys/${id}/not-mine`, say("passkeys.notMine"), "quiet small");
    return listRow({
      sign: "passkey",
      title: name,
      meta: [[kind, say("devices.since", { at: at(passkey.addedAt) }), usedText(passkey.lastUsedAt)].join(" · ")],
      actions: html`
        ${notMine}
        <a class="button quiet small" href="/passkeys/${id}/rename"
          aria-label="${say("passkeys.rename.label", { name })}">${icon("edit")} ${say("passkeys.rename")}</a>
        <a class="button danger small" href="/passkeys/${id}/remove"
          aria-label="${say("devices.revoke.label", { name })}">${icon("trash")} ${say("devices.revoke")}</a>`,
    });
  };
  return html`<h3 id="passkey">${say("passkeys.title")}</h3>
    ${all.length === 0 && html`<p class="soft">${say("passkeys.none")}</p>`}
    <ul class="rows">${all.map(row)}</ul>
    <form method="post" action="/passkeys/new/proof">${formToken(visit.formToken)}<div class="actions">
      ${submitButton(say("passkeys.add"), "secondary", "passkey")}</div></form>`;
}

/** The name of the key with which a phone approves. */
function keyOf(verification: VerificationState | undefined): TextId {
  if (!verification || verification.kind === "none") return "devices.key.none";
  if (verification.kind === "pin") return verification.triesLeft > 0 ? "devices.key.pin" : "devices.key.pinEnded";
  return verification.synced ? "devices.key.biometricSynced" : "devices.key.biometric";
}

/** How many recovery codes are left, and the way to new ones. */
export function codesCard(
  visit: SessionVisit,
  codes: { readonly left: number; readonly keptAt: number | null } | null,
  demand: Demand,
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
  const make = linkButton("/2fa/recovery-codes", say(codes ? "codes.make" : "codes.first"), "secondary", "key");
  return html`<section class="card stack"><h2>${say("codes.title")}</h2>
    ${codes && html`<p>${say("codes.left", { left: codes.left })}</p>`}
    ${only && html`<p>${say("codes.only")}</p>`}
    ${warning && notice("warning", say(warning))}
    <div class="actions">${make}</div></section>`;
}
