/** The table of accounts: the console's list, and what a search of officers finds. */
import { unixSeconds } from "@spse/protocol";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { badge, type Column, icon, table } from "../../base/platform/ui/parts.html.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { type Catalogue, speak } from "../../base/platform/ui/texts.ts";
import { dayInBrief } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { type Account, isRoleOver } from "../../core/account/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";

/** How a column sorts the list; undefined: it does not. */
type Sort = (by: "user" | "login" | "role") => Column<Account>["sort"];

/** The boxes of the rows. `why`: why an account cannot be chosen, in place of its box. */
interface Pick {
  readonly head: string;
  readonly box: (account: Account) => Html;
  readonly why: (account: Account) => string | null;
}

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
    const why = pick?.why(account);
    if (why) return html`<span class="soft">${why}</span>`;
    if (active && !over && passwordHash !== null) return html`<span class="none">–</span>`;
    return html`${!active && badge("danger", say("inactive"))} ${over && badge("danger", say("ended"))}
      ${passwordHash === null && badge("warning", say("no-password"))}`;
  };
  return table<Account>(
    caption,
    [
      pick !== undefined && {
        head: html`<span class="sr">${pick.head}</span>`,
        cell: (it) => (pick.why(it) === null ? pick.box(it) : html``),
        look: "tick",
      },
      { head: "User ID", cell: ({ userId }) => userId, names: true, ...sorted("user") },
      { head: say("name"), cell: ({ name }) => name },
      mails === true && { head: "Email", cell: ({ email }) => email },
      { head: say("role"), cell: ({ role }) => roleName(role, language), look: "second" },
      { head: say("until"), cell: ({ roleUntil }) => day(roleUntil && roleUntil - 1, "–"), ...sorted("role") },
      { head: "2FA", cell: factor, look: "named" },
      { head: say("login"), cell: ({ lastLoginAt }) => day(lastLoginAt, say("never")), ...sorted("login") },
      { head: say("problems"), cell: problems },
    ],
    accounts,
    { to: ({ id }) => `/konsol/akun/${id}` },
  );
}

const texts = {
  name: { id: "Nama", en: "Name" },
  role: { id: "Peran", en: "Role" },
  until: { id: "SK sampai", en: "SK until" },
  login: { id: "Login terakhir", en: "Last login" },
  problems: { id: "Masalah", en: "Problem" },
  on: { id: "2FA aktif", en: "2FA is on" },
  off: { id: "Tidak aktif", en: "Off" },
  never: { id: "Belum pernah", en: "Never" },
  inactive: { id: "Dinonaktifkan", en: "Deactivated" },
  ended: { id: "Peran berakhir", en: "Role has ended" },
  "no-password": { id: "Belum ada password", en: "No password yet" },
} satisfies Catalogue;
