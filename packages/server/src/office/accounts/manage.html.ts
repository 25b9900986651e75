/** One account as officers manage it: a card for each act. Helpdesk sees only what Helpdesk may do. */

import { isInDirectory } from "../../base/platform/ldap/in-directory.ts";
import { formToken } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime, dayField, lastDay } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { admins, officers, roles } from "../../base/rules/roles.ts";
import { mayHoldRole } from "../../core/account/administration/index.ts";
import { type Account, isRoleOver } from "../../core/account/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage } from "../frame/index.ts";
import { identityOf, needsTwoOfficers, troublesCard } from "../helpdesk/index.ts";
import { roleField, textField } from "./fields.html.ts";
import { icon } from "./list.html.ts";
import { type TextId, texts } from "./users.texts.ts";
import { type ActWord, NOTE_MOST } from "./users.ts";

type WrongField = "name" | "number" | "email" | "same-email" | "checked" | "role" | "same-role" | "until" | "note";

/** What was typed into one form, and the fields of it that cannot be used. */
export interface Wrong {
  readonly form: "correct" | "email" | "role" | "password" | "active";
  readonly fields: readonly WrongField[];
  readonly typed: Readonly<Record<string, string>>;
}

/** A first officer's yes to one act on this account. */
interface Waiting {
  readonly act: string;
  readonly officer: string;
  readonly officerId: string;
  readonly note: string;
  readonly asked: string | null;
  readonly expiresAt: Account["createdAt"];
}

interface View {
  readonly account: Account;
  readonly waiting: readonly Waiting[];
  readonly troubles: Parameters<typeof troublesCard>[2];
  /** The directory that keeps the account. */
  readonly keeper: { readonly name: string } | null;
  readonly done: ActWord | null;
  readonly wrong: Wrong | null;
}

export function managePage(world: World, visit: SessionVisit, view: View): Html {
  const say = speak(texts, visit.language);
  const { account, wrong } = view;
  const own = account.id === visit.session.account.id;
  const isAdmin = admins.has(visit.session.account.role);
  const main = html`<div class="stack wide">${doneNotice(say, view.done)}
    ${own && html`<div class="notice info">${icon("user")}<div><p>${say("own")}</p></div></div>`}
    ${isAdmin && !own && officers.has(account.role) && html`<div class="notice info">${icon("user")}<div><h2 class="notice-title">${say("two.title")}</h2><p>${say(needsTwoOfficers(account) ? "two.what" : "two.helpdesk")}</p><p class="small">${say("two.alone")}</p></div></div>`}
    ${view.waiting.map((it) => waitingNotice(world, visit, say, it))}
    ${view.keeper && html`<div class="notice info">${icon("info")}<div><p>${say("kept.by", { directory: view.keeper.name })}</p></div></div>`}
    ${factsCard(world, visit, say, account)}
    ${troublesCard(world, visit.language, view.troubles)}
    ${!own && account.active && account.passwordHash === null && inviteCard(visit, say, account)}
    ${
      !own &&
      isAdmin &&
      html`${roleCard(world, visit, say, view)}${correctCard(visit, say, account, wrong)}
      ${account.active && emailCard(visit, say, view)}${passwordCard(world, visit, say, account, wrong)}${activeCard(visit, say, account, wrong)}`
    }</div>`;
  return consolePage(world, visit, {
    title: say("manage.title", { userId: account.userId }),
    back: { to: `/helpdesk/accounts/${account.id}`, text: say("manage.back") },
    main,
    ...(wrong && { failed: true }),
  });
}

function doneNotice(say: Say<TextId>, done: ActWord | null): Html | null {
  if (done === null) return null;
  const changed = ["dibuat", "data", "email", "peran", "password", "nonaktif", "aktif", "undangan", "pertama"].includes(
    done,
  );
  return html`<div class="notice ${changed ? "success" : "warning"}" role="status">${icon(changed ? "check" : "warning")}<div><p>${say(`done.${done}`)}</p></div></div>`;
}

function waitingNotice(world: World, visit: SessionVisit, say: Say<TextId>, waiting: Waiting): Html {
  const until = dateTime(waiting.expiresAt, world.config.timeZone, visit.language);
  const mine = waiting.officerId === visit.session.account.id;
  return html`<div class="notice warning">${icon("clock")}<div><h2 class="notice-title">${say("waits.title")}</h2>
    <p>${say(mine ? "waits.yours" : "waits.other", { officer: waiting.officer, until })}</p>
    <p><strong>${askedIn(world, visit, say, waiting)}</strong>${waiting.note !== "" && html` ${say("waits.note", { note: waiting.note })}`}</p></div></div>`;
}

/** The act that waits, in words. */
function askedIn(world: World, visit: SessionVisit, say: Say<TextId>, { act, asked }: Waiting): string {
  if (act === "email") return say("waits.email", { address: asked ?? "" });
  if (act !== "role") return say(act === "activate" ? "waits.activate" : "waits.deactivate");
  const [role, until] = askedRole(asked);
  const day = until === null ? say("facts.no-end") : lastDay(until, world.config.timeZone, visit.language);
  return say("waits.role", { role: roleName(role, visit.language), day });
}

/** As acts.ts stores it. */
const askedRole = (asked: string | null) => JSON.parse(asked ?? "[]") as [role: string, until: Account["roleUntil"]];

const fact = (name: string, value: string): Html => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

function factsCard(world: World, visit: SessionVisit, say: Say<TextId>, account: Account): Html {
  const { roleUntil, lastLoginAt, registrationNumber: number } = account;
  const at = (seconds: Account["createdAt"]) => dateTime(seconds, world.config.timeZone, visit.language);
  const day = roleUntil === null ? say("facts.no-end") : lastDay(roleUntil, world.config.timeZone, visit.language);
  const state = account.active ? (isRoleOver(account, world.now()) ? "badge.ended" : "state.active") : "badge.inactive";
  return html`<section class="card stack"><dl class="facts">
    ${fact(say("field.user-id"), account.userId)}${fact(say("field.name"), account.name)}${fact(say("field.email"), account.email)}
    ${fact(say(account.kind === "penyedia" ? "facts.npwp" : "facts.nip"), number ?? "–")}
    ${fact(say("field.role"), roleName(account.role, visit.language))}${account.kind === "non-penyedia" && fact(say("field.until"), day)}
    ${fact(say("filter.state"), say(state))}
    ${isInDirectory(account) && fact(say("password.title"), say("password.directory"))}
    ${fact(say("facts.created"), at(account.createdAt))}
    ${fact(say("filter.login"), lastLoginAt === null ? say("row.never") : at(lastLoginAt))}
  </dl></section>`;
}

function inviteCard(visit: SessionVisit, say: Say<TextId>, account: Account): Html {
  return html`<section class="card stack"><h2>${say("invite.title")}</h2><p>${say("invite.what", { email: account.email })}</p>
    <form method="post" action="/konsol/akun/${account.id}/invite">${formToken(visit.formToken)}<div class="actions"><button class="button">${icon("mail")} ${say("invite.submit")}</button></div></form></section>`;
}

/** A card with a form whose act the phone approves. */
function actCard(
  visit: SessionVisit,
  say: Say<TextId>,
  card: {
    readonly title: string;
    readonly what: string;
    readonly to: string;
    readonly fields: Html;
    readonly submit: string;
    readonly danger?: boolean;
  },
): Html {
  return html`<section class="card stack"><h2>${card.title}</h2><p>${card.what}</p>
    <form class="stack wide" method="post" action="${card.to}">${formToken(visit.formToken)}${card.fields}
      <p class="small soft">${say("approve")}</p>
      <div class="actions"><button class="button ${card.danger && "danger"}">${card.submit}</button></div></form></section>`;
}

function roleCard(world: World, visit: SessionVisit, say: Say<TextId>, { account, waiting, wrong }: View): Html | null {
  if (account.kind === "penyedia") return null;
  const zone = world.config.timeZone;
  const refused = wrong?.form === "role" ? wrong : null;
  const first = waiting.find((it) => it.act === "role");
  const [role, until] = first ? askedRole(first.asked) : [account.role, account.roleUntil];
  const error = (...fields: readonly WrongField[]) => {
    const field = fields.find((it) => refused?.fields.includes(it));
    return field && say(`wrong.${field}`);
  };
  const fields = html`${roleField(visit.language, { label: say("field.role"), hint: say("role.hint"), roles: roles.filter((it) => mayHoldRole(account, it)), value: refused?.typed.role ?? role, error: error("role", "same-role") ?? false })}
    ${textField({ name: "until", label: say("field.until"), hint: say("field.until.hint"), value: refused?.typed.until ?? (until === null ? "" : dayField(until - 1, zone)), error: error("until") ?? false, type: "date", most: 20 })}
    ${noteField(say, "role", refused)}`;
  return actCard(visit, say, {
    title: say("role.title"),
    what: say("role.what"),
    to: `/konsol/akun/${account.id}/role`,
    fields,
    submit: say("role.submit"),
  });
}

function correctCard(visit: SessionVisit, say: Say<TextId>, account: Account, wrong: Wrong | null): Html {
  const refused = wrong?.form === "correct" ? wrong : null;
  const error = (field: WrongField) => refused?.fields.includes(field) && say(`wrong.${field}`);
  const fields = html`${textField({ name: "name", label: say("field.name"), value: refused?.typed.name ?? account.name, error: error("name") ?? false, required: true })}
    ${textField({ name: "number", label: say(account.kind === "penyedia" ? "facts.npwp" : "facts.nip"), hint: say("field.number.hint"), value: refused?.typed.number ?? account.registrationNumber ?? "", error: error("number") ?? false, most: 40 })}`;
  return actCard(visit, say, {
    title: say("correct.title"),
    what: say("correct.what"),
    to: `/konsol/akun/${account.id}/data`,
    fields,
    submit: say("correct.submit"),
  });
}

function emailCard(visit: SessionVisit, say: Say<TextId>, { account, waiting, wrong }: View): Html {
  const refused = wrong?.form === "email" ? wrong : null;
  const first = waiting.find((it) => it.act === "email");
  const field = refused?.fields.find((it) => it === "email" || it === "same-email");
  const fields = html`${textField({ name: "email", label: say("email.new"), hint: say("email.now", { email: account.email }), value: refused?.typed.email ?? first?.asked ?? "", error: field ? say(`wrong.${field}`) : false, type: "email", required: true })}
    ${identityOf(visit, "email-check", refused?.fields.includes("checked") === true)}`;
  return actCard(visit, say, {
    title: say("email.title"),
    what: say("email.what"),
    to: `/konsol/akun/${account.id}/email`,
    fields,
    submit: say("email.submit"),
  });
}

/** Where the password is. Only an LPSE with a directory is asked; officers keep their own. */
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
  const fields = html`<input type="hidden" name="place" value="${way}">${noteField(say, "password", wrong?.form === "password" ? wrong : null)}`;
  return actCard(visit, say, {
    title: say("password.title"),
    what: say(`password.${way}.what`),
    to: `/konsol/akun/${account.id}/password`,
    fields,
    submit: say(`password.${way}.submit`),
  });
}

function activeCard(visit: SessionVisit, say: Say<TextId>, account: Account, wrong: Wrong | null): Html {
  const act = account.active ? "deactivate" : "activate";
  return actCard(visit, say, {
    title: say(`${act}.title`),
    what: say(`${act}.what`),
    to: `/konsol/akun/${account.id}/${act}`,
    fields: noteField(say, "active", wrong?.form === "active" ? wrong : null),
    submit: say(`${act}.submit`),
    danger: account.active,
  });
}

const noteField = (say: Say<TextId>, form: string, refused: Wrong | null): Html =>
  textField({
    name: "note",
    id: `${form}-note`,
    label: say("note"),
    hint: say("note.hint"),
    value: refused?.typed.note ?? "",
    error: refused?.fields.includes("note") ? say("wrong.note") : false,
    most: NOTE_MOST,
    required: true,
  });
