/** The pages of another phone, and of the mail's *Bukan ponsel saya*. */

import { shownDevice } from "../../../base/platform/ui/browser.ts";
import { formToken, linkButton, submitButton } from "../../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../../base/platform/ui/html.ts";
import { cardPage } from "../../../base/platform/ui/layout.html.ts";
import { factList, listRow, notice } from "../../../base/platform/ui/parts.html.ts";
import { speak } from "../../../base/platform/ui/texts.ts";
import { dateTime } from "../../../base/platform/ui/time.ts";
import type { World } from "../../../base/platform/world.ts";
import type { Device } from "../../factors/device/index.ts";
import { type AddedAuthenticator, authenticatorsOf, besideDevice, type OneByOne } from "../../factors/index.ts";
import type { SessionVisit, Visit } from "../../session/web/index.ts";
import { texts } from "./devices.texts.ts";

/**
 * The account's phones, each with *revoke*, and the way to add another.
 *
 * @param shown `wanted`: the page that the person had asked for before the login by recovery code.
 */
export function addDevicePage(
  world: World,
  visit: SessionVisit,
  shown: {
    devices: readonly Device[];
    others: readonly AddedAuthenticator[];
    mayEnrol: boolean;
    wanted: string | null;
  },
): Html {
  const say = speak(texts, visit.language);
  const title = say("title");
  const recovered = visit.session.method === "recovery-code";
  // Then the act that the page advises is to remove the lost phone.
  const lost = recovered && shown.devices.length > 0;
  const at = (seconds: Device["enrolledAt"]) => dateTime(seconds, world.config.timeZone, visit.language);
  const phoneRow = ({ id, kind, name: label, enrolledAt }: Device) => {
    const name = shownDevice(label, visit.language);
    const revoke = html`<form method="post" action="/devices/${id}/revoke">${formToken(visit.formToken)}
      <input type="hidden" name="back" value="/devices/new">
      <button class="button danger ${lost ? "loud" : "small"}"
        aria-label="${say("revoke.label", { name })}">${say("revoke")}</button>
      </form>`;
    const sign = kind === "app" ? "phone" : "key";
    return listRow({ sign, title: name, meta: [say("since", { at: at(enrolledAt) })], actions: revoke });
  };
  const otherRow = ({ kind, id, name, at: since }: AddedAuthenticator) => {
    const { path, icon: sign, words } = authenticatorsOf(kind);
    const remove = html`<a class="button danger small" href="${path}/${id}/remove"
      aria-label="${say("revoke.label", { name })}">${say("revoke")}</a>`;
    const meta = [`${words.name[visit.language]} · ${say("since", { at: at(since) })}`];
    return listRow({ sign, title: name, meta, actions: remove });
  };
  const addOther = ({ authenticators: { path, icon, words } }: OneByOne) =>
    linkButton(`${path}/new`, words.add[visit.language], "secondary", icon);
  const onward =
    recovered && shown.wanted !== null && html`<p><a href="${shown.wanted}">${say("recovered.onward")}</a></p>`;
  const body = html`${!recovered && html`<p class="lead">${say("lead")}</p>`}
    ${lost ? notice("warning", [say("recovered"), onward], { role: "status" }) : onward}
    <h2>${say("devices")}</h2>
    ${shown.devices.length + shown.others.length === 0 && html`<p>${say("none")}</p>`}
    <ul class="rows">${shown.devices.map(phoneRow)}${shown.others.map(otherRow)}</ul>
    <form class="stack" method="post" action="/devices/new">${formToken(visit.formToken)}
      <p class="soft">${say(shown.mayEnrol ? "add.may" : "add.proof")}</p>
      <div class="actions">${submitButton(say("add"), lost ? "secondary" : "", "plus")}
        ${besideDevice().map(addOther)}</div></form>
    ${!shown.mayEnrol && html`<p class="small soft">${say("lost")}</p>`}`;
  return cardPage(world, visit, { title, back: ["/keamanan", say("back")], body, shape: "roomy" });
}

/** The mail's link: names the authenticator and asks. */
export function notMinePage(world: World, visit: Visit, added: AddedAuthenticator): Html {
  const say = speak(texts, visit.language);
  const { language } = visit;
  const { mailed, name, notMine, isMine, isNotMine } = authenticatorsOf(added.kind).words;
  const body = html`<p>${mailed[language]}</p>
    ${factList([
      [name[language], shownDevice(added.name, language)],
      [say("at"), dateTime(added.at, world.config.timeZone, visit.language)],
      [say("from"), added.ip],
    ])}
    <form method="post" action="${visit.path}">${formToken(visit.formToken)}
      <div class="actions">${submitButton(notMine[language], "danger loud")}
        ${linkButton("/", isMine[language], "secondary")}</div></form>`;
  return cardPage(world, visit, { title: isNotMine[language], body });
}

/** Revoked, or too late. */
export function notMineDonePage(world: World, visit: Visit, how: "done" | "late"): Html {
  const say = speak(texts, visit.language);
  const title = say(`${how}.title`);
  const inside = how === "late" && visit.session !== null;
  const onward = inside ? linkButton("/keamanan", say("security")) : linkButton("/login", say("login"));
  const body = html`<div class="actions">${onward}</div>`;
  return cardPage(world, visit, {
    title,
    result: [how === "done" ? "success" : "warning", say(`${how}.what`), how === "done" ? "check" : "clock"],
    body,
  });
}
