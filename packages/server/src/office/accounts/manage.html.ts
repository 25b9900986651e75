/** One account as officers manage it: a card for each act. Helpdesk sees only what Helpdesk may do. */

import { isInDirectory } from "../../base/platform/ldap/in-directory.ts";
import { formToken, inputField, selectField, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { factList, notice } from "../../base/platform/ui/parts.html.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime, dayField, lastDay } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { admins, officers, roles } from "../../base/rules/roles.ts";
import { mayHoldRole } from "../../core/account/administration/index.ts";
import { type Account, isRoleOver } from "../../core/account/index.ts";
import { changeInWords, kindOfChange, type Waiting } from "../../core/power/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage, needsTwoOfficers } from "../frame/index.ts";
import { identityOf, troublesCard } from "../helpdesk/index.ts";
import { noteField, textCard, type Wrong, type WrongField } from "./card.html.ts";
import { type TextId, texts } from "./users.texts.ts";
import { LINE_MOST, NUMBER_MOST } from "./users.ts";

/** A first officer's yes to one act on this account. */
interface WaitingAct {
  readonly act: string;
  readonly officer: string;
  readonly officerId: string;
  readonly note: string;
  readonly asked: string | null;
  readonly expiresAt: Account["createdAt"];
}

interface View {
  readonly account: Account;
  readonly waiting: readonly WaitingAct[];
  /** The changes that wait for their time, or for a second officer. */
  readonly changes: readonly Waiting[];
  readonly troubles: Parameters<typeof troublesCard>[2];
  /** The directory that keeps the account. */
  readonly keeper: { readonly name: string } | null;
  /** What an act did. */
  readonly done: Html | null;
  readonly wrong: Wrong | null;
  /** The cards of acts that bring their own. */
  readonly cards: readonly Html[];
}

export function managePage(world: World, visit: SessionVisit, view: View): Html {
  const say = speak(texts, visit.language);
  const { account, wrong } = view;
  const own = account.id === visit.session.account.id;
  const isAdmin = admins.has(visit.session.account.role);
  const two = html`<p>${say(needsTwoOfficers(account) ? "two.what" : "two.helpdesk")}</p>
    <p class="small">${say("two.alone")}</p>`;
  const acts = () => html`${roleCard(world, visit, say, view)}${view.cards}${correctCard(visit, say, account, wrong)}
    ${account.active && emailCard(visit, say, view)}${passwordCard(world, visit, say, account, wrong)}
    ${activeCard(visit, say, account, wrong)}`;
  const main = html`<div class="stack wide">${view.done}
    ${own && notice("info", say("own"), { sign: "user" })}
    ${isAdmin && !own && officers.has(account.role) && notice("info", two, { sign: "user", title: say("two.title") })}
    ${view.waiting.map((it) => waitingNotice(world, visit, say, it))}
    ${view.changes.map((it) => changeNotice(world, visit, say, account, it, isAdmin && !own))}
    ${view.keeper && notice("info", say("kept.by", { directory: view.keeper.name }))}
    ${factsCard(world, visit, say, account)}
    ${troublesCard(world, visit.language, view.troubles)}
    ${!own && account.active && account.passwordHash === null && inviteCard(visit, say, account)}
    ${!own && isAdmin && acts()}</div>`;
  return consolePage(world, visit, {
    title: say("manage.title", { userId: account.userId }),
    back: { to: `/helpdesk/accounts/${account.id}`, text: say("manage.back") },
    main,
    ...(wrong && { failed: true }),
  });
}

function waitingNotice(world: World, visit: SessionVisit, say: Say<TextId>, waiting: WaitingAct): Html {
  const until = dateTime(waiting.expiresAt, world.config.timeZone, visit.language);
  const mine = waiting.officerId === visit.session.account.id;
  const note = waiting.note !== "" && ` ${say("waits.note", { note: waiting.note })}`;
  const asked = html`<p><strong>${askedIn(world, visit, say, waiting)}</strong>${note}</p>`;
  const who = say(mine ? "waits.yours" : "waits.other", { officer: waiting.officer, until });
  return notice("warning", [who, asked], { sign: "clock", title: say("waits.title") });
}

/** A change that waits, with the ways to approve it and to take it back. */
function changeNotice(
  world: World,
  visit: SessionVisit,
  say: Say<TextId>,
  { id }: Account,
  waiting: Waiting,
  mayAct: boolean,
): Html {
  const due = dateTime(waiting.dueAt, world.config.timeZone, visit.language);
  const stopped = waiting.stoppedAt !== null;
  const mine = waiting.askedBy === visit.session.account.id;
  const kind = kindOfChange(waiting.change, visit.language);
  const way = (to: string, submit: Html) =>
    html`<form method="post" action="/konsol/akun/${id}/${to}">${formToken(visit.formToken)}
      <input type="hidden" name="waiting" value="${waiting.id}">${submit}</form>`;
  const acts = html`<div class="actions">
    ${!mine && way("agree", submitButton(say("change.agree"), "", "phone"))}
    ${!stopped && way("withdraw", submitButton(say("change.withdraw"), "secondary"))}</div>`;
  const words = [
    html`<p><strong>${kind}: ${changeInWords(world, waiting.change, visit.language)}</strong></p>`,
    say(waiting.byOfficer ? "change.by" : "change.by.directory", { asker: waiting.asker }),
    say(stopped ? "change.stopped" : "change.due", { due }),
    mayAct && acts,
  ];
  return notice("warning", words, { sign: "clock", title: say("change.title") });
}

/** The act that waits, in words. */
function askedIn(world: World, visit: SessionVisit, say: Say<TextId>, { act, asked }: WaitingAct): string {
  if (act === "email") return say("waits.email", { address: asked ?? "" });
  if (act !== "role") return say(act === "activate" ? "waits.activate" : "waits.deactivate");
  const [role, until] = askedRole(asked);
  const day = until === null ? say("facts.no-end") : lastDay(until, world.config.timeZone, visit.language);
  return say("waits.role", { role: roleName(role, visit.language), day });
}

/** As role.act.ts stores it. */
const askedRole = (asked: string | null) => JSON.parse(asked ?? "[]") as [role: string, until: Account["roleUntil"]];

function factsCard(world: World, visit: SessionVisit, say: Say<TextId>, account: Account): Html {
  const { roleUntil, lastLoginAt, registrationNumber: number } = account;
  const at = (seconds: Account["createdAt"]) => dateTime(seconds, world.config.timeZone, visit.language);
  const day = roleUntil === null ? say("facts.no-end") : lastDay(roleUntil, world.config.timeZone, visit.language);
  const state = account.active ? (isRoleOver(account, world.now()) ? "badge.ended" : "state.active") : "badge.inactive";
  const facts = factList([
    [say("field.user-id"), account.userId],
    [say("field.name"), account.name],
    [say("field.email"), account.email],
    [say(account.kind === "penyedia" ? "facts.npwp" : "facts.nip"), number ?? "–"],
    [say("field.role"), roleName(account.role, visit.language)],
    account.kind === "non-penyedia" && [say("field.until"), day],
    [say("filter.state"), say(state)],
    isInDirectory(account) && [say("password.title"), say("password.directory")],
    [say("facts.created"), at(account.createdAt)],
    [say("filter.login"), lastLoginAt === null ? say("row.never") : at(lastLoginAt)],
  ]);
  return html`<section class="card stack">${facts}</section>`;
}

function inviteCard(visit: SessionVisit, say: Say<TextId>, account: Account): Html {
  return html`<section class="card stack"><h2>${say("invite.title")}</h2>
    <p>${say("invite.what", { email: account.email })}</p>
    <form method="post" action="/konsol/akun/${account.id}/invite">${formToken(visit.formToken)}<div class="actions">
      ${submitButton(say("invite.submit"), "", "mail")}</div></form></section>`;
}

function roleCard(world: World, visit: SessionVisit, say: Say<TextId>, { account, waiting, wrong }: View): Html | null {
  if (account.kind === "penyedia") return null;
  const refused = wrong?.form === "role" ? wrong : null;
  const first = waiting.find((it) => it.act === "role");
  const [role, until] = first ? askedRole(first.asked) : [account.role, account.roleUntil];
  const error = (...fields: readonly WrongField[]) => {
    const field = fields.find((it) => refused?.fields.includes(it));
    return field && say(`wrong.${field}`);
  };
  const may = roles.filter((it) => mayHoldRole(account, it)).map((it) => [it, roleName(it, visit.language)] as const);
  const day = refused?.typed.until ?? (until === null ? "" : dayField(until - 1, world.config.timeZone));
  const [label, hint, value] = [say("field.role"), say("role.hint"), refused?.typed.role ?? role];
  const fields = html`${selectField({ name: "role", label, hint, error: error("role", "same-role"), value }, may)}
    ${inputField(
      { name: "until", label: say("field.until"), hint: say("field.until.hint"), error: error("until") },
      html`value="${day}" type="date" autocomplete="off"`,
    )}
    ${noteField(say, "role", refused)}`;
  return textCard(visit, say, account, { words: "role", to: "role", fields });
}

function correctCard(visit: SessionVisit, say: Say<TextId>, account: Account, wrong: Wrong | null): Html {
  const refused = wrong?.form === "data" ? wrong : null;
  const error = (field: WrongField) => refused?.fields.includes(field) && say(`wrong.${field}`);
  const label = say(account.kind === "penyedia" ? "facts.npwp" : "facts.nip");
  const number = refused?.typed.number ?? account.registrationNumber ?? "";
  const fields = html`${inputField(
    { name: "name", label: say("field.name"), error: error("name") },
    html`value="${refused?.typed.name ?? account.name}" maxlength="${LINE_MOST}" autocomplete="off" required`,
  )}
    ${inputField(
      { name: "number", label, hint: say("field.number.hint"), error: error("number") },
      html`value="${number}" maxlength="${NUMBER_MOST}" autocomplete="off"`,
    )}`;
  return textCard(visit, say, account, { words: "correct", to: "data", fields });
}

function emailCard(visit: SessionVisit, say: Say<TextId>, { account, waiting, wrong }: View): Html {
  const refused = wrong?.form === "email" ? wrong : null;
  const first = waiting.find((it) => it.act === "email");
  const field = refused?.fields.find((it) => it === "email" || it === "same-email");
  const value = refused?.typed.email ?? first?.asked ?? "";
  const hint = say("email.now", { email: account.email });
  const fields = html`${inputField(
    { name: "email", label: say("email.new"), hint, error: field && say(`wrong.${field}`) },
    html`value="${value}" type="email" maxlength="${LINE_MOST}" autocomplete="off" required`,
  )}
    ${identityOf(visit, "email-check", refused?.fields.includes("checked") === true)}`;
  return textCard(visit, say, account, { words: "email", to: "email", fields });
}

/**
 * Where the password is kept. Shown only for an account in the directory, or where the LPSE has a directory; an
 * officer's password stays here.
 */
function passwordCard(
  world: World,
  visit: SessionVisit,
  say: Say<TextId>,
  account: Account,
  wrong: Wrong | null,
): Html | null {
  const inDirectory = isInDirectory(account);
  if (!inDirectory && (!world.ldap || officers.has(account.role))) return null;
  const way = inDirectory ? "here" : "directory";
  const note = noteField(say, "password", wrong?.form === "password" ? wrong : null);
  const fields = html`<input type="hidden" name="place" value="${way}">${note}`;
  return textCard(visit, say, account, { words: `password.${way}`, to: "password", fields });
}

function activeCard(visit: SessionVisit, say: Say<TextId>, account: Account, wrong: Wrong | null): Html {
  const act = account.active ? "deactivate" : "activate";
  const fields = noteField(say, "active", wrong?.form === act ? wrong : null);
  return textCard(visit, say, account, { words: act, to: act, fields });
}
