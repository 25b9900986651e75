/** The acts of the console on an account's page: those of Admin PPE, and an invitation of every officer. */

import { isInDirectory } from "../../base/platform/ldap/in-directory.ts";
import type { Panel } from "../../base/platform/ui/bench.html.ts";
import { formToken, inputField, selectField, submitButton } from "../../base/platform/ui/form.html.ts";
import { html } from "../../base/platform/ui/html.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dayField, lastDay } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { admins, officers, roles } from "../../base/rules/roles.ts";
import { mayHoldRole } from "../../core/account/administration/index.ts";
import type { Account } from "../../core/account/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import type { FirstYes } from "../frame/index.ts";
import { identityOf } from "../helpdesk/index.ts";
import { type TextId, texts } from "./account.texts.ts";
import { noteField, textPanel, type Wrong, type WrongField } from "./act-form.html.ts";
import { LINE_MOST, NUMBER_MOST } from "./users.ts";

interface View {
  readonly account: Account;
  /** The first officers' yeses to acts on this account. */
  readonly waiting: readonly Pick<FirstYes, "act" | "asked">[];
  readonly wrong: Wrong | null;
}

/** The acts that this officer may do. */
export function consolePanels(world: World, visit: SessionVisit, view: View): readonly Panel[] {
  const say = speak(texts, visit.language);
  const { account, wrong } = view;
  const invited = account.active && account.passwordHash === null ? [invitePanel(visit, say, account)] : [];
  if (!admins.has(visit.session.account.role)) return invited;
  return [
    ...invited,
    ...(account.roleUntil === null ? [] : [extendPanel(world, visit, say, account, account.roleUntil, wrong)]),
    ...(account.kind === "penyedia" ? [] : [rolePanel(world, visit, say, view)]),
    correctPanel(visit, say, account, wrong),
    ...(account.active ? [emailPanel(visit, say, view)] : []),
    ...passwordPanel(world, visit, say, account, wrong),
    activePanel(visit, say, account, wrong),
  ];
}

const invitePanel = (visit: SessionVisit, say: Say<TextId>, { id, email }: Account): Panel => ({
  name: "undangan",
  title: say("invite.submit"),
  form: () => html`<p>${say("invite.what", { email })}</p>
    <form class="stack" method="post" action="/konsol/akun/${id}/invite">${formToken(visit.formToken)}
      <div class="actions">${submitButton(say("invite.submit"), "", "mail")}</div></form>`,
});

/** As role.act.ts stores it. */
export const askedRole = (asked: string | null) =>
  JSON.parse(asked ?? "[]") as [role: string, until: Account["roleUntil"]];

function rolePanel(world: World, visit: SessionVisit, say: Say<TextId>, { account, waiting, wrong }: View): Panel {
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
  const fields = () => html`${selectField({ name: "role", label, hint, error: error("role", "same-role"), value }, may)}
    ${inputField(
      { name: "until", label: say("field.until"), hint: say("field.until.hint"), error: error("until") },
      html`value="${day}" type="date" autocomplete="off"`,
    )}
    ${noteField(say, "role", refused)}`;
  return textPanel(visit, say, account, { words: "role", to: "role", fields });
}

function extendPanel(
  { config: { timeZone: zone } }: World,
  visit: SessionVisit,
  say: Say<TextId>,
  account: Account,
  until: NonNullable<Account["roleUntil"]>,
  wrong: Wrong | null,
): Panel {
  const refused = wrong?.form === "extend-role" ? wrong : null;
  const hint = say("extend.now", { day: lastDay(until, zone, visit.language) });
  const error = refused?.fields.includes("until") && say("wrong.extend");
  const fields = () => html`${inputField(
    { name: "until", id: "extend-until", label: say("field.until"), hint, error },
    html`value="${refused?.typed.until ?? dayField(until - 1, zone)}" type="date" autocomplete="off" required`,
  )}
    ${noteField(say, "extend-role", refused)}`;
  return textPanel(visit, say, account, { words: "extend", to: "extend-role", fields });
}

function correctPanel(visit: SessionVisit, say: Say<TextId>, account: Account, wrong: Wrong | null): Panel {
  const refused = wrong?.form === "data" ? wrong : null;
  const error = (field: WrongField) => refused?.fields.includes(field) && say(`wrong.${field}`);
  const label = say(account.kind === "penyedia" ? "facts.npwp" : "facts.nip");
  const number = refused?.typed.number ?? account.registrationNumber ?? "";
  const fields = () => html`${inputField(
    { name: "name", label: say("field.name"), error: error("name") },
    html`value="${refused?.typed.name ?? account.name}" maxlength="${LINE_MOST}" autocomplete="off" required`,
  )}
    ${inputField(
      { name: "number", label, hint: say("field.number.hint"), error: error("number") },
      html`value="${number}" maxlength="${NUMBER_MOST}" autocomplete="off"`,
    )}`;
  return textPanel(visit, say, account, { words: "correct", to: "data", fields });
}

function emailPanel(visit: SessionVisit, say: Say<TextId>, { account, waiting, wrong }: View): Panel {
  const refused = wrong?.form === "email" ? wrong : null;
  const first = waiting.find((it) => it.act === "email");
  const field = refused?.fields.find((it) => it === "email" || it === "same-email");
  const value = refused?.typed.email ?? first?.asked ?? "";
  const hint = say("email.now", { email: account.email });
  const fields = () => html`${inputField(
    { name: "email", label: say("email.new"), hint, error: field && say(`wrong.${field}`) },
    html`value="${value}" type="email" maxlength="${LINE_MOST}" autocomplete="off" required`,
  )}
    ${identityOf(visit, "email-check", refused?.fields.includes("checked") === true)}`;
  return textPanel(visit, say, account, { words: "email", to: "email", fields });
}

/**
 * Where the password is kept. Shown only for an account in the directory, or where the LPSE has a directory; an
 * officer's password stays here.
 */
function passwordPanel(
  world: World,
  visit: SessionVisit,
  say: Say<TextId>,
  account: Account,
  wrong: Wrong | null,
): readonly Panel[] {
  const inDirectory = isInDirectory(account);
  if (!inDirectory && (!world.ldap || officers.has(account.role))) return [];
  const way = inDirectory ? "here" : "directory";
  const note = () => noteField(say, "password", wrong?.form === "password" ? wrong : null);
  const fields = () => html`<input type="hidden" name="place" value="${way}">${note()}`;
  return [textPanel(visit, say, account, { words: `password.${way}`, to: "password", fields })];
}

function activePanel(visit: SessionVisit, say: Say<TextId>, account: Account, wrong: Wrong | null): Panel {
  const act = account.active ? "deactivate" : "activate";
  const fields = () => noteField(say, "active", wrong?.form === act ? wrong : null);
  return textPanel(visit, say, account, { words: act, to: act, fields });
}
