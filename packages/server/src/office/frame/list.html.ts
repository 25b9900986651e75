/** The parts of lists: the bar that finds, the panel beside the rows, and the table of accounts. */
import { unixSeconds } from "@spse/protocol";
import { formToken, linkButton, submitButton } from "../../base/platform/ui/form.html.ts";
import { attributes, type Html, html } from "../../base/platform/ui/html.ts";
import { badge, type Column, icon, table } from "../../base/platform/ui/parts.html.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { type Catalogue, speak } from "../../base/platform/ui/texts.ts";
import { dayInBrief } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { type Account, isRoleOver } from "../../core/account/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";

/**
 * The one bar above a list: what is typed, and the filters in a menu. What is typed is sent in the form's body: no
 * address has it.
 *
 * @param path of the list; there the choices are cleared. @param isOpen a filter was refused: the menu shows why.
 */
export function findBar(
  { language, formToken: token }: SessionVisit,
  path: string,
  { field, filters, isOpen }: { readonly field: Html; readonly filters: readonly Html[]; readonly isOpen?: boolean },
): Html {
  const say = speak(texts, language);
  return html`<form class="find" id="finder" method="post" action="${path}">${formToken(token)}${field}
    ${submitButton(say("find"), "secondary", "search")}
    <details class="menu"${attributes({ open: isOpen })}><summary class="button secondary">${icon("list")}
      ${say("filters")}</summary><div class="card stack">${filters}<div class="actions">${submitButton(say("find"))}
        ${linkButton(path, say("clear"), "secondary")}</div></div></details></form>`;
}

/** A list whose rows open their pages beside it, where the script `beside` runs and there is room. */
export const beside = ({ language }: SessionVisit, list: Html): Html => {
  const say = speak(texts, language);
  return html`<div class="opens-beside"><div>${list}</div>
    <aside class="card" aria-label="${say("panel")}" tabindex="-1" hidden><div class="panel-head"><h2></h2>
      <button class="panel-close" type="button" aria-label="${say("close")}">${icon("x")}</button></div>
      <a href="#">${say("whole")}</a><div></div></aside></div>`;
};

/** How a column sorts the list; undefined: it does not. */
type Sort = (by: "user" | "login" | "role") => Column<Account>["sort"];

/** The boxes of the rows, and by script one for all; or why an act leaves each row out, in place of its problems. */
type Pick = { readonly box: (account: Account) => Html } | { readonly why: (account: Account) => string | null };

/**
 * A row is an account, and a link to its page.
 *
 * @param caption the table's name.
 * @param more `sort`: of the list. `mails`: with the addresses, for a search: people search by them. `pick`: boxes,
 *   which the form around the table sends.
 */
export function accountTable(
  world: World,
  { language }: SessionVisit,
  caption: string,
  accounts: readonly Account[],
  { sort, pick, mails }: { readonly sort?: Sort; readonly pick?: Pick; readonly mails?: true } = {},
): Html {
  const say = speak(texts, language);
  const zone = world.config.timeZone;
  const day = (at: number | null, none: string) =>
    at === null
      ? html`<span class="${none === "–" ? "none" : "soft"}">${none}</span>`
      : dayInBrief(unixSeconds(at), zone, language);
  const sorted = (by: Parameters<Sort>[0]) => {
    const how = sort?.(by);
    return how ? { sort: how } : {};
  };
  const factor = ({ twoFactorSince }: Account) =>
    twoFactorSince === null
      ? html`<span class="soft">${say("off")}</span>`
      : html`${icon("check")}<span class="sr">${say("on")}</span>`;
  const problems = (account: Account): Html => {
    const { active, passwordHash } = account;
    const over = isRoleOver(account, world.now());
    if (pick && "why" in pick) return html`${pick.why(account)}`;
    if (active && !over && passwordHash !== null) return html`<span class="none">–</span>`;
    return html`${!active && badge("danger", say("inactive"))} ${over && badge("danger", say("ended"))}
      ${passwordHash === null && badge("warning", say("no-password"))}`;
  };
  const boxes = pick !== undefined && "box" in pick ? pick.box : false;
  return table<Account>(
    caption,
    [
      boxes && {
        head: html`<span class="sr">${say("pick")}</span>
          <input type="checkbox" aria-label="${say("pick.all")}" hidden>`,
        cell: boxes,
        look: "tick",
      },
      { head: "User ID", cell: ({ userId }) => userId, names: true, ...sorted("user") },
      { head: say("name"), cell: ({ name }) => name },
      mails === true && { head: "Email", cell: ({ email }) => email },
      { head: say("role"), cell: ({ role }) => roleName(role, language), look: "second" },
      {
        ...{ head: say("until"), cell: ({ roleUntil }) => day(roleUntil && roleUntil - 1, "–"), look: "named" },
        ...sorted("role"),
      },
      { head: "2FA", cell: factor, look: "named" },
      {
        ...{ head: say("login"), cell: ({ lastLoginAt }) => day(lastLoginAt, say("never")), look: "named" },
        ...sorted("login"),
      },
      { head: say(pick && "why" in pick ? "why" : "problems"), cell: problems },
    ],
    accounts,
    { to: ({ id }) => `/konsol/akun/${id}` },
  );
}

const texts = {
  find: { id: "Cari", en: "Search" },
  filters: { id: "Saringan", en: "Filters" },
  clear: { id: "Hapus pilihan", en: "Clear choices" },
  panel: { id: "Baris yang dibuka", en: "The opened row" },
  whole: { id: "Buka halamannya", en: "Open its page" },
  close: { id: "Tutup", en: "Close" },
  pick: { id: "Pilih", en: "Choose" },
  "pick.all": { id: "Pilih semua di halaman ini", en: "Choose all on this page" },
  name: { id: "Nama", en: "Name" },
  role: { id: "Peran", en: "Role" },
  until: { id: "SK sampai", en: "SK until" },
  login: { id: "Login terakhir", en: "Last login" },
  problems: { id: "Masalah", en: "Problem" },
  why: { id: "Alasan", en: "Reason" },
  on: { id: "2FA aktif", en: "2FA is on" },
  off: { id: "Tidak aktif", en: "Off" },
  never: { id: "Belum pernah", en: "Never" },
  inactive: { id: "Dinonaktifkan", en: "Deactivated" },
  ended: { id: "Peran berakhir", en: "Role has ended" },
  "no-password": { id: "Belum ada password", en: "No password yet" },
} satisfies Catalogue;
