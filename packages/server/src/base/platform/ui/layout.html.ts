/** The frame of every portal page: skip link, header with the LPSE's name, clock and language switch, main, footer. */

import { DEFAULT_BRAND, mark } from "@spse/look";
import { brandPath, logoPath } from "../office.ts";
import type { World } from "../world.ts";
import { asset } from "./asset.ts";
import { demoHead, demoStrip } from "./demo.html.ts";
import { formToken } from "./form.html.ts";
import { attributes, type Html, html, trusted } from "./html.ts";
import { type Icon, icon, resultHead, type Tone, type Words } from "./parts.html.ts";
import { type EndingSession, sessionEnd } from "./session-end.html.ts";
import { type Catalogue, type Language, type Say, speak } from "./texts.ts";
import { clock, zoneName } from "./time.ts";

/** The parts of a visit that the frame needs; a `Visit` fits, and then shows who is logged in, with *Keluar*. */
interface Frame {
  readonly language: Language;
  /** Path of the page (without query), to return to after a change of language. */
  readonly path: string;
  readonly session?: (EndingSession & { readonly account: { readonly name: string } }) | null;
  readonly formToken?: string;
}

/**
 * One page. Screen readers say `title` first.
 *
 * `shape`: `wide` (default), `narrow` (one column), `card` (login and forms: `main` is one column), `roomy` (the same
 * with a wider column), `bare` (`main` contains its own `<main id="main">`, like the home page).
 */
interface Page {
  readonly title: string;
  readonly main: Html;
  readonly shape?: "wide" | "narrow" | "card" | "roomy" | "bare";
  /** Of a wide page: what stands before `main`, and on a wide screen beside it. */
  readonly beside?: Html | null;
  /** A step of the login: on a wide screen, the panel with safety advice is beside the card. */
  readonly panel?: boolean;
  /** A refusal is on the page: the title begins with "Kesalahan: …". */
  readonly failed?: boolean;
  /** Pages before the login have smaller style sheets (login/door.test.ts). */
  readonly style?: "door" | "password" | "home" | "waiting" | "console";
  /** Names of the built scripts this page uses: `captcha` for `/assets/captcha.js`. */
  readonly scripts?: readonly string[];
  /** A page that shows how far something is: loaded anew after these seconds where no script runs. */
  readonly reloadSeconds?: number;
  /** The page that is loaded then, if it is not this one. */
  readonly reloads?: string;
  /** The address to which the page leads on at once. Never text from outside. */
  readonly leadsTo?: string;
}

/** Within a session, all but the console's pages have the portal's sheet alone. */
const sheetsOf = ({ style }: Page, { session }: Frame): readonly string[] => {
  if (style === "console") return ["portal", style];
  return style && !session ? [...new Set(["door", style])] : ["portal"];
};

export function layout(world: World, frame: Frame, page: Page): Html {
  const say = speak(texts, frame.language);
  const { config, office } = world;
  const brand = brandMark(office, say);
  const reload =
    page.reloadSeconds !== undefined &&
    html`<noscript><meta http-equiv="refresh"
      content="${page.reloadSeconds}${page.reloads && `;url=${page.reloads}`}"></noscript>`;
  return html`
<html lang="${frame.language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  ${reload}
  ${page.leadsTo !== undefined && html`<meta http-equiv="refresh" content="0;url=${page.leadsTo}">`}
  <title>${page.failed && say("failed")}${page.title} – ${office.lpseName}</title>
  <link rel="icon" href="${asset("favicon.svg")}" type="image/svg+xml">
  ${sheetsOf(page, frame).map((name) => html`<link rel="stylesheet" href="${asset(`${name}.css`)}">`)}
  ${office.lpseColor !== DEFAULT_BRAND && html`<link rel="stylesheet" href="${brandPath(office)}">`}
  ${config.mode === "demo" && demoHead(world.demo)}
  ${["page", ...(frame.session ? ["session"] : []), ...(page.scripts ?? [])].map(
    (name) => html`<script type="module" src="${asset(`${name}.js`)}"></script>`,
  )}
</head>
<body class="page">
  <a class="skip" href="#main">${say("skip")}</a>
  <header class="site-header">
  ${config.mode === "demo" && demoStrip(world, frame.language, frame.path)}
  ${config.movedTo !== undefined && !frame.session && movedNotice(config.movedTo, office.lpseName, say)}
  <div class="site-header-in">
    <a class="site-brand" href="/">${brand}<span>${office.lpseName}<small>${say("system")}</small></span></a>
    <div class="site-tools">
      ${page.shape !== "bare" && (frame.session || page.style !== "waiting") && headerClock(world, say)}
      ${frame.session && frame.formToken !== undefined && accountBar(frame.session.account, frame.formToken, say)}
      <form class="lang" method="get" action="/language" aria-label="${say("language")}">
        <input type="hidden" name="back" value="${frame.path}">
        ${languageButton("id", "Bahasa Indonesia", frame.language)}
        ${languageButton("en", "English", frame.language)}</form></div></div></header>
  ${frameMain(page, say)}
  ${frame.session && sessionEnd(frame.language, frame.session, zoneName(config.timeZone))}
  <footer class="site-footer"><div class="site-footer-in">
    <p>${say("help", { helpdesk: office.helpdesk })}</p>
    <p><a href="/bantuan">${say("helpPage")}</a> · <a href="/privasi">${say("privacyPage")}</a> · <a
      href="/status">${say("statusPage")}</a></p></div></footer>
</body>
</html>`;
}

/** A link: its address and its words. */
export type Way = readonly [to: string, words: string];

interface CardPage extends Omit<Page, "main" | "shape"> {
  readonly shape?: "card" | "roomy";
  /** The way back, above the card. */
  readonly back?: Way | false;
  /** Above the title: the step of a longer way. */
  readonly eyebrow?: string;
  /** The eyebrow says that something changes. */
  readonly alarms?: boolean;
  /** A result: its tone, its explanation, and a sign if it is not the sign of the tone. */
  readonly result?: readonly [tone: Tone, words: Words, sign?: Icon];
  /** What was refused, for the tests. */
  readonly refused?: string;
  readonly body: Html;
}

/** A page that is one card: a way back, the title, and the body. */
export function cardPage(world: World, frame: Frame, page: CardPage): Html {
  const { back, eyebrow, alarms, result, refused, body, ...rest } = page;
  const main = html`${back && html`<a class="back" href="${back[0]}">${icon("back")} ${back[1]}</a>`}
  <section class="card auth-card"${attributes({ "data-refused": refused })}>
    ${eyebrow !== undefined && html`<p class="eyebrow ${alarms && "changes"}">${eyebrow}</p>`}
    ${result ? resultHead(page.title, ...result) : html`<h1 tabindex="-1">${page.title}</h1>`}
    ${body}</section>`;
  return layout(world, frame, { shape: "card", ...rest, main });
}

/** The LPSE's logo, or the sign of SPSE. The name of the LPSE stands beside it. */
function brandMark({ logo }: World["office"], say: Say<keyof typeof texts>): Html {
  if (logo === null) return trusted(mark);
  const { width, height } = logo;
  return html`<img class="site-logo" src="${logoPath(logo)}" alt="${say("logo")}" width="${width}" height="${height}">`;
}

/** The notice at an LPSE's old address, which names the new one. */
function movedNotice(to: string, lpse: string, say: Say<keyof typeof texts>): Html {
  const link = html`<a href="${to}">${new URL(to).host}</a>`;
  return html`<p class="moved">${say("moved", { lpse })} ${link}. ${say("movedStill")}</p>`;
}

/** The server's clock; the home page has a large one, the waiting page of a login its countdown. */
function headerClock({ config, now }: World, say: Say<keyof typeof texts>): Html {
  const [at, zone] = [now(), config.timeZone];
  return html`<p class="clock">${icon("clock")}<span><span class="sr">${say("serverTime")}</span>
        <time datetime="${new Date(at * 1000).toISOString()}"
          data-clock="${at}" data-zone="${zone}">${clock(at, zone)}</time> ${zoneName(zone)}</span></p>`;
}

const wideMain = ({ main }: Page) => html`<main class="main" id="main" tabindex="-1">${main}</main>`;

const frameMain = (page: Page, say: Say<keyof typeof texts>): Html => {
  const shape = page.shape ?? "wide";
  switch (shape) {
    case "bare":
      return page.main;
    case "wide":
      return page.beside ? html`<div class="sides">${page.beside}${wideMain(page)}</div>` : wideMain(page);
    case "narrow":
      return html`<main class="main narrow" id="main" tabindex="-1">${page.main}</main>`;
    case "card":
    case "roomy":
      return html`<div class="auth">
    ${page.panel && panel(say, page.style === "waiting")}
    <main class="${shape === "roomy" ? "auth-body roomy" : "auth-body"}" id="main" tabindex="-1">${page.main}</main>
  </div>`;
    default:
      return shape satisfies never;
  }
};

const panel = (say: Say<keyof typeof texts>, waits: boolean): Html => html`<aside class="auth-panel">
      <h2>${say("panelTitle")}</h2>
      <ul>
        ${!waits && html`<li>${icon("lock")}<span>${say("panelAddress")}</span></li>`}
        ${!waits && html`<li>${icon("key")}<span>${say("panelCode")}</span></li>`}
        <li>${icon("phone")}<span>${say("panelYes")}</span></li></ul>
    </aside>`;

const accountBar = (
  account: { userId: string; name: string },
  token: string,
  say: Say<keyof typeof texts>,
): Html => html`<div class="account-bar">
        <a href="/beranda" title="${account.userId}: ${account.name}">${icon("user")} ${account.userId}</a>
        <form method="post" action="/keluar">
          ${formToken(token)}<button class="button secondary small">${icon("logout")} ${say("logout")}</button></form>
      </div>`;

const languageButton = (to: Language, name: string, current: Language): Html =>
  html`<button name="to" value="${to}" lang="${to}" aria-label="${to.toUpperCase()}: ${name}"
    ${to === current && trusted('aria-current="true"')}>${to.toUpperCase()}</button>`;

const texts = {
  skip: { id: "Langsung ke isi", en: "Skip to content" },
  failed: { id: "Kesalahan: ", en: "Error: " },
  moved: { id: "{lpse} pindah ke alamat", en: "{lpse} has moved to" },
  movedStill: { id: "Anda masih dapat login di alamat lama ini.", en: "You can still log in at this old address." },
  logo: { id: "Logo", en: "Logo" },
  system: { id: "Sistem Pengadaan Secara Elektronik", en: "Electronic procurement system" },
  serverTime: { id: "Waktu server:", en: "Server time:" },
  language: { id: "Bahasa", en: "Language" },
  logout: { id: "Keluar", en: "Log out" },
  help: { id: "Butuh bantuan? Hubungi {helpdesk}.", en: "Need help? Contact {helpdesk}." },
  helpPage: { id: "Bantuan login dan 2FA", en: "Help with login and 2FA" },
  privacyPage: { id: "Privasi", en: "Privacy" },
  statusPage: { id: "Status layanan", en: "Service status" },
  panelTitle: { id: "Hanya Anda yang dapat membuka akun Anda.", en: "Only you can open your account." },
  panelAddress: {
    id: "Periksa alamat di peramban sebelum mengetik password.",
    en: "Check the address in your browser before you enter your password.",
  },
  panelCode: {
    id: "Jangan berikan password atau kode kepada siapa pun, termasuk petugas LPSE.",
    en: "Never give your password or a code to anyone, not even LPSE staff.",
  },
  panelYes: {
    id: "Ketuk Ya di ponsel hanya untuk login yang sedang Anda lakukan sendiri.",
    en: "Tap Ya (Yes) on your phone only for a login that you are making yourself.",
  },
} satisfies Catalogue;
