/** The public home page (guide A1): the LPSE, its local time, and LOGIN. */

import { type Html, html } from "../../base/platform/ui/html.ts";
import { icon } from "../../base/platform/ui/parts.html.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { clock, longDay, zoneName } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { rememberedAccounts } from "../login/index.ts";
import type { Visit } from "../session/web/index.ts";
import { texts } from "./home.texts.ts";

export function homeMain(world: World, visit: Visit): Html {
  const { config, office, now } = world;
  const { language, session } = visit;
  const say = speak(texts, language);
  const at = now();
  const zone = config.timeZone;
  return html`<main id="main" tabindex="-1">
  <div class="hero"><div class="hero-in">
    <div class="stack wide">
      <h1 tabindex="-1">${office.lpseName}</h1>
      <p class="lead">${say("lead")}</p>
      ${
        session
          ? html`<div class="actions"><a class="button big" href="/beranda">${say("openBeranda")}</a>
            <span>${say("signedIn", { userId: session.account.userId })}</span></div>`
          : loginBox(say, rememberedAccounts(world, visit, { forgets: false }))
      }</div>
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
        <li><a class="tile" href="/bantuan/hp-hilang">${icon("phone")} ${say("helpLost")}</a></li>
        <li><a class="tile" href="/bantuan/ganti-hp">${icon("refresh")} ${say("helpNew")}</a></li>
        <li><a class="tile" href="/bantuan/kode-salah">${icon("clock")} ${say("helpCode")}</a></li>
        <li><a class="tile" href="/bantuan/permintaan-tidak-masuk">${icon("offline")} ${say("helpRequest")}</a></li>
        <li><a class="tile" href="/lupa-password">${icon("key")} ${say("helpPassword")}</a></li></ul></div></section>
  </div></div>
</main>`;
}

/** A1 and A2: below LOGIN, the accounts that this browser remembers, and the choice that leads to the User ID. */
const loginBox = (say: Say<keyof typeof texts>, accounts: Html | null): Html =>
  html`<section class="card login-box"><h2>${say("login")}</h2>${accounts}
        <a class="${accounts ? "button secondary" : "button big"}" href="/login"><span>${say("enter")}
          <small>${say("pick")}</small></span></a></section>`;
