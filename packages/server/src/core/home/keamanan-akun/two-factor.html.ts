/** The cards about 2FA: status, authenticators, recovery codes. */

import type { UnixSeconds } from "@spse/protocol";
import { shownDevice } from "../../../base/platform/ui/browser.ts";
import { formToken, linkButton, submitButton } from "../../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../../base/platform/ui/html.ts";
import { badge, factList, icon, listRow, notice } from "../../../base/platform/ui/parts.html.ts";
import { type Say, speak } from "../../../base/platform/ui/texts.ts";
import { dateTime, dateTimeInBrief, day, dayInBrief } from "../../../base/platform/ui/time.ts";
import type { World } from "../../../base/platform/world.ts";
import { UNDO_SECONDS } from "../../../base/rules/lifetimes.ts";
import type { Device } from "../../factors/device/index.ts";
import {
  type AddedAuthenticator,
  type AuthenticatorKind,
  authenticatorsOf,
  besideDevice,
  capital,
  type Demand,
  demandedPage,
  type OneByOne,
  resistantOf,
} from "../../factors/index.ts";
import type { VerificationState } from "../../factors/owner/index.ts";
import type { SessionVisit, Visit } from "../../session/web/index.ts";
import { type TextId, texts } from "./keamanan-akun.texts.ts";
import { LOW_CODES, lacksPhoneKey, type TwoFactorCard } from "./two-factor.ts";

/** An account's authenticators, and its phones' keys. `phoneKeyFrom`: from when a phone must have a key or PIN. */
export interface Devices {
  readonly devices: readonly Device[];
  /** The authenticators beside the devices. */
  readonly others: readonly AddedAuthenticator[];
  readonly verifications: ReadonlyMap<string, VerificationState>;
  readonly phoneKeyFrom: UnixSeconds | null;
  readonly demand: Demand;
  readonly codes: { readonly left: number; readonly keptAt: number | null } | null;
}

/** The status with **Enable 2FA** or **Disable 2FA**, the devices, and the other authenticators. */
export function twoFactorCards(
  world: World,
  visit: SessionVisit,
  shown: Devices & { readonly card: TwoFactorCard },
): Html {
  const say = speak(texts, visit.language);
  const { card } = shown;
  const since = visit.session.account.twoFactorSince;
  const needsDemanded =
    card.on &&
    shown.demand === "first" &&
    notice("warning", [
      say("2fa.demandedFirst"),
      html`<p><a href="${demandedPage()}">${say("2fa.demandedAdd")}</a></p>`,
    ]);
  const lost = card.on && shown.demand === "only" && resistantOf(shown.others).length === 0;
  const at = (seconds: UnixSeconds) => day(seconds, world.config.timeZone, visit.language);
  const on = since !== null && html` <span class="soft">${say("2fa.since", { at: at(since) })}</span>`;
  const disable = linkButton("/2fa/disable", say("2fa.disable"), "danger");
  return html`<section class="card stack" id="two-factor">
    <h2>${say("2fa.title")}</h2>
    ${factList([[say("2fa.status"), badge(card.on ? "on" : "off", say(card.on ? "2fa.on" : "2fa.off"))]])}
    <p>${say(what(card, shown.demand))}${on}</p>
    ${needsDemanded}
    ${lost && notice("warning", say("2fa.demandedLost"))}
    ${
      card.mayEnable &&
      html`<form method="post" action="/2fa/enable">${formToken(visit.formToken)}
        <div class="actions">${submitButton(say("2fa.enable"), "big", "shield")}</div></form>`
    }
    ${card.on && devices(world, visit, say, shown)}
    ${card.on && besideDevice().map((of) => others(world, visit, say, of, shown.others))}
    ${card.mayDisable && html`<div class="actions apart">${disable}</div>`}</section>`;
}

const what = (card: TwoFactorCard, demand: Demand): TextId => {
  if (card.notAsked) return "2fa.notAsked";
  if (card.on && demand === "only") return "2fa.demandedOnly";
  if (card.on) return "2fa.onWhat";
  return card.mayEnable ? "2fa.offWhat" : "2fa.offPolicy";
};

function devices(world: World, visit: SessionVisit, say: Say<TextId>, listed: Devices): Html {
  const at = (seconds: Device["enrolledAt"]) => dateTime(seconds, world.config.timeZone, visit.language);
  const { words } = authenticatorsOf("device");
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
    return listRow({
      sign: device.kind === "app" ? "phone" : "key",
      title: name,
      meta: [
        `${say(key)} · ${sinceText(world, visit, say, device.enrolledAt)}`,
        usedText(world, visit, say, device.lastUsedAt),
        lacks(device) && html`${icon("warning")} ${demand()}`,
      ],
      actions: html`
        <a class="button secondary small" href="/devices/${device.id}/revoke"
          aria-label="${say("devices.revoke.label", { name })}">${icon("trash")} ${say("devices.revoke")}</a>`,
    });
  };
  const nothing =
    all.length === 0 &&
    listed.others.length === 0 &&
    notice("warning", say((listed.codes?.left ?? 0) > 0 ? "devices.none" : "devices.nothing"));
  return html`<h3>${say("devices.title")}</h3>
    ${all.length === 0 && listed.others.length > 0 && html`<p class="soft">${say("devices.others")}</p>`}
    ${nothing}
    <ul class="rows">${all.map(row)}</ul>
    ${reports(visit, say, "device", all.filter(isNew))}
    <div class="actions">${linkButton("/devices/new", words.add[visit.language], "secondary", "phone")}</div>`;
}

/** The authenticators of one kind beside the phones. */
function others(world: World, visit: SessionVisit, say: Say<TextId>, of: OneByOne, listed: Devices["others"]): Html {
  const { language } = visit;
  const { path, icon: sign, words } = of.authenticators;
  const all = listed.filter(({ kind }) => kind === of.name);
  const isNew = ({ at }: AddedAuthenticator) => at > world.now() - UNDO_SECONDS;
  const row = ({ id, name, about, at: since, lastUsedAt }: AddedAuthenticator) => {
    const added = sinceText(world, visit, say, since);
    return listRow({
      sign,
      title: name,
      meta: [about ? `${about[language]} · ${added}` : added, usedText(world, visit, say, lastUsedAt)],
      actions: html`
        <a class="button secondary small" href="${path}/${id}/rename"
          aria-label="${say("others.rename.label", { name })}">${icon("edit")} ${say("others.rename")}</a>
        <a class="button secondary small" href="${path}/${id}/remove"
          aria-label="${say("devices.revoke.label", { name })}">${icon("trash")} ${say("devices.revoke")}</a>`,
    });
  };
  return html`<h3 id="${of.name}">${capital(words.many[language])}</h3>
    ${all.length === 0 && words.none && html`<p class="soft">${words.none[language]}</p>`}
    <ul class="rows">${all.map(row)}</ul>
    ${reports(visit, say, of.name, all.filter(isNew))}
    <form method="post" action="${path}/new/proof">${formToken(visit.formToken)}<div class="actions">
      ${submitButton(words.add[language], "secondary", sign)}</div></form>`;
}

/** The reports of strangers' ones, below the list and no buttons: an alarm is no ordinary removal. */
const reports = (
  { language }: Visit,
  say: Say<TextId>,
  kind: AuthenticatorKind,
  recent: readonly Pick<AddedAuthenticator, "id" | "name">[],
): readonly Html[] =>
  recent.map(({ id, name }) => {
    const { path, words } = authenticatorsOf(kind);
    return html`<p class="small">${icon("warning")} ${say("others.notMine", { name: shownDevice(name, language) })}
      <a href="${path}/${id}/not-mine">${words.notMine[language]}</a></p>`;
  });

const sinceText = (world: World, visit: SessionVisit, say: Say<TextId>, since: UnixSeconds): string =>
  say("devices.since", { at: dayInBrief(since, world.config.timeZone, visit.language) });

const usedText = (world: World, visit: SessionVisit, say: Say<TextId>, used: UnixSeconds | null): string =>
  used === null
    ? say("devices.unused")
    : say("devices.used", { at: dateTimeInBrief(used, world.config.timeZone, visit.language) });

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
