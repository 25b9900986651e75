/** The public home page (guide A1): the LPSE, its local time, and LOGIN. */

import { type Html, html } from "../../base/platform/ui/html.ts";
import { icon } from "../../base/platform/ui/parts.html.ts";
import { type Language, type Say, speak } from "../../base/platform/ui/texts.ts";
import { clock, longDay, zoneName } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { texts } from "./home.texts.ts";

/** @param userId the User ID that is logged in in this browser; null for all other visitors. */
export function homeMain(
  { config, office, now }: Pick<World, "config" | "office" | "now">,
  language: Language,
  userId: string | null,
): Html {
  const say = speak(texts, language);
  const at = now();
  const zone = config.timeZone;
  return html`<main id="main" tabindex="-1">
  <div class="hero"><div class="hero-in">
    <div class="stack wide">
      <h1 tabindex="-1">${office.lpseName}</h1>
      <p class="lead">${say("lead")}</p>
      <div class="actions">
        ${
          userId === null
            ? loginMenu(say)
            : html`<a class="button big"
              href="/beranda">${say("openBeranda")}</a> <span>${say("signedIn", { userId })}</span>`
        }
      </div></div>
    <div class="hero-clock">
      <p>${say("clockTitle")}</p>
      <time datetime="${new Date(at * 1000).toISOString()}"
        data-clock="${at}" data-zone="${zone}">${clock(at, zone)}</time>
      <p>${zoneName(zone)} · ${longDay(at, zone, language)}</p>
      <p class="small">${say("clockCounts")}</p></div></div></div>
  <div class="main"><div class="home-grid">
    <section class="card"><div class="stack">
      <h2>${icon("shield")} ${say("whatTitle")}</h2>
      <p>${say("what")}</p>
      <p><a href="${config.authenticatorUrl}">${say("app")}</a></p></div></section>
    <section class="card"><div class="stack">
      <h2>${icon("qr")} ${say("howTitle")}</h2>
      <ol class="steps">
        ${[say("how1"), say("how2"), say("how3")].map((it) => html`<li class="step"><p>${it}</p></li>`)}</ol>
    </div></section>
    <section class="card"><div class="stack">
      <h2>${icon("info")} ${say("helpTitle")}</h2>
      <ul class="tiles">
        <li><a class="tile" href="/bantuan#hp-hilang">${icon("phone")} ${say("helpLost")}</a></li>
        <li><a class="tile" href="/bantuan#ganti-hp">${icon("refresh")} ${say("helpNew")}</a></li>
        <li><a class="tile" href="/bantuan#kode-salah">${icon("clock")} ${say("helpCode")}</a></li>
        <li><a class="tile" href="/bantuan#permintaan-tidak-masuk">${icon("offline")} ${say("helpRequest")}</a></li>
        <li><a class="tile" href="/lupa-password">${icon("key")} ${say("helpPassword")}</a></li></ul></div></section>
  </div></div>
</main>`;
}

/**
 * A1 and A2: LOGIN opens the choice, which leads to the User ID. It is the browser's own popover: it needs no script,
 * and Escape closes it. A browser without popovers shows the choice at once.
 */
const loginMenu = (say: Say<keyof typeof texts>): Html =>
  html`<button class="button big" type="button" popovertarget="login-menu">${say("login")}</button>
        <div class="login-menu" id="login-menu" popover><a class="pick" href="/login" autofocus>
          <span class="tile-icon">${icon("user")}</span><span><strong>${say("pick")}</strong></span>
          ${icon("chevron")}</a></div>`;
