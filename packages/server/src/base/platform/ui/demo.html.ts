/** The demo's strip on top of every page, and its drawer: sample accounts, the mailbox, the window with the phone. */

import type { World } from "../world.ts";
import { asset } from "./asset.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./parts.html.ts";
import { roleName } from "./role.texts.ts";
import { type Catalogue, type Language, speak } from "./texts.ts";

/** The style of the strip, and the drawer's script, for the head of a page. */
export const demoHead = (demo: World["demo"]): Html => html`<link rel="stylesheet" href="${asset("demo.css")}">
  ${demo && html`<script type="module" src="${asset("demo.js")}"></script>`}`;

/** The strip; with `world.demo`, which only `spse demo` sets, also the drawer. @param path of the page. */
export function demoStrip({ demo }: Pick<World, "demo">, language: Language, path: string): Html {
  const say = speak(texts, language);
  if (!demo) return html`<p class="demo">${say("strip")}</p>`;
  return html`<details class="demo">
    <summary><span>${say("strip")}</span> <b>${say("open")}</b></summary>
    <div class="demo-drawer">
      <p class="actions"><a class="button small" data-demo-phone
          href="/dev/demo?at=${encodeURIComponent(path)}">${icon("phone")} ${say("phone")}</a>
        <a class="button small secondary" href="/dev/mail">${icon("mail")} ${say("mail")}</a></p>
      <h2>${say("accounts")}</h2><p class="soft">${say("accountsHow")}</p>
      <ul>${demo.map(
        ({
          userId,
          name,
          role,
          password,
        }) => html`<li><button type="button" data-user="${userId}" data-password="${password}" title="${name}">
          <strong>${userId}</strong> <code>${password}</code> <small>${roleName(role, language)}</small></button></li>`,
      )}</ul></div></details>`;
}

/** Under *Periksa email Anda*: where the demo's mails are. Null where mails are sent, and outside the demo. */
export const demoMailbox = ({ config }: Pick<World, "config">, language: Language): Html | null =>
  config.mode === "demo" && config.smtpUrl === undefined
    ? html`<p><a href="/dev/mail">${speak(texts, language)("mailbox")}</a></p>`
    : null;

const texts = {
  strip: { id: "DEMO — data contoh, bukan layanan resmi", en: "DEMO — sample data, not an official service" },
  open: { id: "Akun, email, ponsel", en: "Accounts, email, phone" },
  accounts: { id: "Akun contoh", en: "Sample accounts" },
  accountsHow: {
    id: "Ketuk untuk mengisi User ID atau password di halaman login.",
    en: "Tap to fill in the User ID or password on the login page.",
  },
  mail: { id: "Email demo", en: "Demo email" },
  mailbox: { id: "Buka email demo", en: "Open the demo email" },
  phone: { id: "Ponsel demo di samping halaman ini", en: "Demo phone beside this page" },
} satisfies Catalogue;
