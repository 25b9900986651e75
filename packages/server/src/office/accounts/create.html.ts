/** A new account: who it is for. The owner gets the link; the officer never sees a secret. */

import { USER_ID_MOST } from "@spse/protocol";
import { formToken, inputField, linkButton, selectField, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { notice } from "../../base/platform/ui/parts.html.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import { officers, roles } from "../../base/rules/roles.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage } from "../frame/index.ts";
import { texts } from "./users.texts.ts";
import { LINE_MOST, NUMBER_MOST } from "./users.ts";

interface View {
  readonly typed: Readonly<
    Partial<Record<"user-id" | "role" | "name" | "email" | "number" | "until", string | undefined>>
  >;
  readonly wrong: readonly ("user-id" | "role" | "name" | "email" | "number" | "until")[];
  readonly taken: boolean;
}

/** The demo has a mailbox of its own. */
const needsMail = ({ config }: World): boolean => !config.smtpUrl && config.mode !== "demo";

export function createPage(world: World, visit: SessionVisit, { typed, wrong, taken }: View): Html {
  const say = speak(texts, visit.language);
  const error = (name: View["wrong"][number]) => wrong.includes(name) && say(`wrong.${name}`);
  const of = (name: View["wrong"][number]) => ({ name, label: say(`field.${name}`), error: error(name) });
  const value = (name: View["wrong"][number]) => html`value="${typed[name] ?? ""}" autocomplete="off"`;
  const ordinary = roles.filter((it) => !officers.has(it)).map((it) => [it, roleName(it, visit.language)] as const);
  const choices = [["", say("create.role.choose")] as const, ...ordinary];
  const main = html`<div class="stack wide">
    ${needsMail(world) && notice("warning", say("create.no-mail"), { sign: "mail" })}
    <section class="card stack">
      <form class="stack wide whole fields" method="post" action="/konsol/akun/baru">${formToken(visit.formToken)}
      ${inputField(
        { ...of("user-id"), hint: say("field.user-id.hint"), error: taken ? say("wrong.taken") : error("user-id") },
        html`${value("user-id")} maxlength="${USER_ID_MOST}" required autofocus`,
      )}
      ${selectField({ ...of("role"), hint: say("create.role.hint"), value: typed.role ?? "" }, choices)}
      ${inputField(of("name"), html`${value("name")} maxlength="${LINE_MOST}" required`)}
      ${inputField(
        { ...of("email"), hint: say("create.email.hint") },
        html`${value("email")} type="email" maxlength="${LINE_MOST}" required`,
      )}
      ${inputField(
        { ...of("number"), hint: say("field.number.hint") },
        html`${value("number")} maxlength="${NUMBER_MOST}"`,
      )}
      ${inputField({ ...of("until"), hint: say("field.until.hint") }, html`${value("until")} type="date"`)}
      <p class="small soft">${say("approve")}</p>
      <div class="actions">${submitButton(say("create.submit"))}
        ${linkButton("/konsol/akun", say("cancel"), "secondary")}</div></form></section></div>`;
  return consolePage(world, visit, {
    title: say("create"),
    lead: say("create.lead"),
    back: { to: "/konsol/akun", text: say("title") },
    main,
    ...((wrong.length > 0 || taken) && { failed: true }),
  });
}
