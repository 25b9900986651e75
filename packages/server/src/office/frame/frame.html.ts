/** The frame of the console's pages: the sections that the officer's role opens, and the page's head. */

import { linkButton } from "../../base/platform/ui/form.html.ts";
import { attributes, type Html, html } from "../../base/platform/ui/html.ts";
import { layout } from "../../base/platform/ui/layout.html.ts";
import { icon, notice, resultNotice } from "../../base/platform/ui/parts.html.ts";
import { type Catalogue, speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import { officers } from "../../base/rules/roles.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import type { Act, RefusedWord } from "./act.ts";
import { texts } from "./frame.texts.ts";
import { sectionsOf } from "./sections.ts";

interface ConsolePage {
  readonly title: string;
  /** One sentence under the title. */
  readonly lead?: string;
  /** The page above this one; absent on a section's first page. */
  readonly back?: { readonly to: string; readonly text: string };
  /** The page's one main act, in its head. */
  readonly act?: Html | null | false;
  readonly main: Html;
  /** A refusal is on the page. */
  readonly failed?: boolean;
  readonly scripts?: readonly string[];
  readonly reloadSeconds?: number;
}

/** Beranda's button that leads an officer to the first section; null for everyone else. */
export function consoleWay({ session, language }: SessionVisit): Html | null {
  const { role, twoFactorSince } = session.account;
  const first = sectionsOf(role)[0];
  const look = twoFactorSince === null ? "secondary" : "";
  return first ? linkButton(first.path, speak(texts, language)("console"), look, "menu") : null;
}

/** One page of the console. */
export function consolePage(world: World, visit: SessionVisit, page: ConsolePage): Html {
  const { title, back, lead, act } = page;
  const { role, twoFactorSince } = visit.session.account;
  const main = html`<div class="page-head">
      ${back && html`<a class="back" href="${back.to}">${icon("back")} ${back.text}</a>`}
      <h1 tabindex="-1">${title}</h1>${act}${lead && html`<p class="lead">${lead}</p>`}</div>
    ${page.main}`;
  return layout(world, visit, {
    title,
    main,
    beside: navigation(visit),
    style: "console",
    ...(page.failed && { failed: true }),
    scripts: [
      ...(officers.has(role) && twoFactorSince !== null ? ["inbox", "search-key"] : []),
      ...(page.scripts ?? []),
    ],
    ...(page.reloadSeconds !== undefined && { reloadSeconds: page.reloadSeconds }),
  });
}

/** The sections, the open one marked; nothing where the role opens one only. */
function navigation({ session, language, path }: SessionVisit): Html | null {
  const say = speak(texts, language);
  const sections = sectionsOf(session.account.role);
  if (sections.length < 2) return null;
  const at = path.startsWith("/konsol/tender") ? "/helpdesk" : path; // Helpdesk leads there
  const open = sections.filter((it) => at === it.path || at.startsWith(`${it.path}/`)).at(-1);
  const count = html`<span class="badge" data-inbox="/konsol/menunggu/jumlah" hidden></span>`;
  const link = ({ path: to, icon: sign, name }: (typeof sections)[number]) => {
    const here = attributes({ "aria-current": to === open?.path && "page" });
    const words = html`${say(`section.${name}`)}${name === "inbox" && count}`;
    return html`<li><a href="${to}"${here}>${icon(sign)} ${words}</a></li>`;
  };
  return html`<nav class="console-nav" aria-label="${say("sections")}"><ul>
    <li><a href="/beranda">${icon("back")} ${say("home")}</a></li>${sections.map(link)}</ul></nav>`;
}

/** For an officer without 2FA, or without an authenticator that can be asked. */
export function unablePage(world: World, visit: SessionVisit): Html {
  return consolePage(world, visit, { title: unableTitle(visit), main: lackNotice(visit, null) });
}

/** Names what is missing: 2FA, or an authenticator that can be asked where the officer only has 6-digit codes. */
const unableTitle = ({ session, language }: SessionVisit): string =>
  speak(texts, language)(session.account.twoFactorSince === null ? "unable.title" : "unable.neither");

/** The page that names the factor that an officer lacks, and leads to it. */
export const unable = (visit: SessionVisit): Html =>
  lackNotice(visit, html`<h2 class="notice-title">${unableTitle(visit)}</h2>`);

function lackNotice(visit: SessionVisit, title: Html | null): Html {
  const say = speak(texts, visit.language);
  return notice(
    "warning",
    [
      title,
      say("unable.what"),
      visit.session.account.twoFactorSince === null && html`<p>${linkButton("/2fa/enable", say("unable.enable"))}</p>`,
    ],
    { sign: "shield" },
  );
}

/** The notice of why an approved act was not carried out, by the word in the page's address. */
export function refusedNotice(visit: SessionVisit): Html | null {
  const words: readonly RefusedWord[] = ["ponsel", "berubah", "terlalu-banyak", "petugas-kedua"];
  const word = words.find((it) => it === visit.query.selesai);
  return word ? resultNotice(false, speak(texts, visit.language)(`refused.${word}`)) : null;
}

/** The notice of an act's result, by the word in the page's address. @param acts the page's acts and other words. */
export function doneNotice({ query, language }: SessionVisit, acts: readonly Pick<Act, "words">[]): Html | null {
  const word = query.selesai ?? "";
  for (const { words } of acts) {
    const [done, undone] = [textOf(words.done, word), textOf(words.undone, word)];
    if (done || undone) return resultNotice(done !== null, (done ?? undone)?.[language] ?? "");
  }
  return null;
}

const textOf = (words: Catalogue | undefined, word: string): Catalogue[string] | null =>
  words !== undefined && Object.hasOwn(words, word) ? (words[word] ?? null) : null;
