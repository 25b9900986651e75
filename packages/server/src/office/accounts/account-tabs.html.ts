/** The tabs of an account's page. None holds a secret. */
import { isInDirectory } from "../../base/platform/ldap/in-directory.ts";
import { shownBrowser, shownDevice } from "../../base/platform/ui/browser.ts";
import { formToken, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { breakable, factList, listRow, rowList } from "../../base/platform/ui/parts.html.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { dateTime, dateTimeInBrief, lastDay } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { type AccessEntry, accessOutcome, type SecurityEntry } from "../../core/audit/index.ts";
import { methodName } from "../../core/audit/reading/index.ts";
import { type AddedAuthenticator, authenticatorsOf, type Demand, resistantOf } from "../../core/factors/index.ts";
import type { ListedSession } from "../../core/session/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { eventsTable, happenedTable } from "../helpdesk/index.ts";
import type { Standing } from "./account.html.ts";
import { texts } from "./account.texts.ts";

/** *Ringkasan*: who it is, and the security events of 72 hours. */
export function overview(
  world: World,
  visit: SessionVisit,
  { account, authenticators }: Standing,
  of: { readonly demand: Demand; readonly events: readonly SecurityEntry[] },
): Html {
  const say = speak(texts, visit.language);
  const { roleUntil, lastLoginAt, registrationNumber: number } = account;
  const zone = world.config.timeZone;
  const at = (seconds: typeof account.createdAt) => dateTime(seconds, zone, visit.language);
  const day = roleUntil === null ? say("facts.no-end") : lastDay(roleUntil, zone, visit.language);
  const demand = of.demand === "only" && resistantOf(authenticators).length === 0 ? "lost" : of.demand;
  const facts = factList([
    [say("field.user-id"), account.userId],
    [say("field.name"), account.name],
    [say("field.email"), breakable(account.email)],
    [say(account.kind === "penyedia" ? "facts.npwp" : "facts.nip"), number ?? "–"],
    [say("field.role"), roleName(account.role, visit.language)],
    account.kind === "non-penyedia" && [say("facts.until"), day],
    isInDirectory(account) && [say("password.title"), say("password.directory")],
    demand !== "none" && [say("demand"), say(`demand.${demand}`)],
    [say("facts.created"), at(account.createdAt)],
    [say("filter.login"), lastLoginAt === null ? say("row.never") : at(lastLoginAt)],
  ]);
  const lately = html`<section class="card stack"><h2>${say("lately")}</h2>
    ${eventsTable(world, visit, of.events, false)}</section>`;
  return html`<div class="pair"><section class="card stack"><h2>${say("identity")}</h2>${facts}</section>
    ${of.events.length > 0 && lately}</div>`;
}

/** *Perangkat & sesi*: the authenticators, and the sessions with their ends. */
export function devices(
  world: World,
  visit: SessionVisit,
  { account, authenticators }: Standing,
  sessions: readonly ListedSession[],
): Html {
  const say = speak(texts, visit.language);
  const { language } = visit;
  const own = account.id === visit.session.account.id;
  const at = (seconds: typeof account.createdAt) => dateTimeInBrief(seconds, world.config.timeZone, language);
  const added = ({ kind, name, at: since, lastUsedAt }: AddedAuthenticator) => {
    const { words, icon: sign } = authenticatorsOf(kind);
    const meta = say("devices.meta", { kind: words.one[language], at: at(since) });
    const used = lastUsedAt === null ? "" : `, ${say("devices.used", { at: at(lastUsedAt) })}`;
    return listRow({ sign, title: kind === "device" ? shownDevice(name, language) : name, meta: [`${meta}${used}`] });
  };
  const form = (session: string, button: Html) =>
    html`<form method="post" action="/helpdesk/accounts/${account.id}/end-sessions">
      ${formToken(visit.formToken)}<input type="hidden" name="session" value="${session}">${button}</form>`;
  const row = (session: ListedSession) => {
    const browser = shownBrowser(session.browserLabel, language);
    const since = at(session.createdAt);
    const label = say("sessions.end.label", { browser, at: since });
    const end = html`<button class="button secondary small" aria-label="${label}">${say("sessions.end")}</button>`;
    const meta = say("sessions.meta", { ip: session.ip, at: since, seen: at(session.lastSeenAt) });
    return listRow({ sign: "computer", title: browser, meta: [meta], actions: !own && form(session.id, end) });
  };
  const endAll = sessions.length > 1 && !own && form("", submitButton(say("sessions.all"), "secondary"));
  return html`<div class="pair"><section class="card stack"><h2>${say("devices")}</h2>
      ${rowList(authenticators.map(added), say("devices.none"))}</section>
    <section class="card stack"><h2>${say("sessions.title")}</h2>
      ${rowList(sessions.map(row), say("sessions.none"))}${endAll}</section></div>`;
}

/** *Log*: the newest logins, successful or not. */
export function log(world: World, visit: SessionVisit, access: readonly AccessEntry[]): Html {
  const { language } = visit;
  const say = speak(texts, language);
  const rows = access.map((entry) => {
    const words = html`${accessOutcome(language, entry)}${entry.times > 1 && ` ${entry.times} ×`}`;
    return { ...entry, words, way: methodName(entry.method, language) };
  });
  return html`<section class="card stack"><h2>${say("access.title")}</h2>
    ${rows.length > 0 ? happenedTable(world, visit, say("access.title"), rows) : say("access.none")}</section>`;
}
