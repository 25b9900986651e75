/** The confirmation before a device is removed, as one's own or as a stranger's. */
import { icons } from "@spse/look";
import type { Device } from "../../factors/device/index.ts";
import { shownBrowser, shownDevice } from "../../platform/ui/browser.ts";
import { formToken } from "../../platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../platform/ui/html.ts";
import { layout } from "../../platform/ui/layout.html.ts";
import { speak } from "../../platform/ui/texts.ts";
import { dateTime } from "../../platform/ui/time.ts";
import type { World } from "../../platform/world.ts";
import type { SessionVisit } from "../../web/route.ts";
import { texts } from "./devices.texts.ts";

export type Removal = "revoke" | "not-mine";

export function confirmPage(
  world: World,
  visit: SessionVisit,
  shown: { readonly removal: Removal; readonly device: Device; readonly last: boolean },
): Html {
  const say = speak(texts, visit.language);
  const { removal, device } = shown;
  const title = say(`${removal}.title`);
  const notMine = removal === "not-mine";
  const from = `${shownBrowser(device.enrolledBrowser, visit.language)} · ${device.enrolledIp}`;
  const main = html`<a class="back" href="/beranda">${trusted(icons.back)} ${say("back")}</a>
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
        <a class="button secondary" href="/beranda">${say("cancel")}</a></div></form>
  </section>`;
  return layout(world, visit, { title, main, shape: "card" });
}
