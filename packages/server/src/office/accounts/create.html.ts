/** A new account: who it is for. The owner gets the link; the officer never sees a secret. */

import { formToken } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import { officers, roles } from "../../base/rules/roles.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage } from "../frame/index.ts";
import { roleField, textField } from "./fields.html.ts";
import { icon } from "./list.html.ts";
import { texts } from "./users.texts.ts";

interface View {
  readonly typed: Readonly<
    Partial<Record<"user-id" | "role" | "name" | "email" | "number" | "until", string | undefined>>
  >;
  readonly wrong: readonly ("user-id" | "role" | "name" | "email" | "number" | "until")[];
  readonly taken: boolean;
}

export function createPage(world: World, visit: SessionVisit, { typed, wrong, taken }: View): Html {
  const say = speak(texts, visit.language);
  const error = (name: View["wrong"][number]) => wrong.includes(name) && say(`wrong.${name}`);
  const main = html`<div class="stack wide">
    ${!world.config.smtpUrl && html`<div class="notice warning">${icon("mail")}<div><p>${say("create.no-mail")}</p></div></div>`}
    <section class="card stack"><form class="stack wide" method="post" action="/konsol/akun/baru">${formToken(visit.formToken)}
      ${textField({ name: "user-id", label: say("field.user-id"), hint: say("field.user-id.hint"), value: typed["user-id"] ?? "", error: taken ? say("wrong.taken") : error("user-id"), most: 64, required: true })}
      ${roleField(visit.language, { label: say("field.role"), hint: say("create.role.hint"), roles: roles.filter((it) => !officers.has(it)), value: typed.role ?? "", error: error("role"), empty: say("create.role.choose") })}
      ${textField({ name: "name", label: say("field.name"), value: typed.name ?? "", error: error("name"), required: true })}
      ${textField({ name: "email", label: say("field.email"), hint: say("create.email.hint"), value: typed.email ?? "", error: error("email"), type: "email", required: true })}
      ${textField({ name: "number", label: say("field.number"), hint: say("field.number.hint"), value: typed.number ?? "", error: error("number"), most: 40 })}
      ${textField({ name: "until", label: say("field.until"), hint: say("field.until.hint"), value: typed.until ?? "", error: error("until"), type: "date", most: 20 })}
      <p class="small soft">${say("approve")}</p>
      <div class="actions"><button class="button">${say("create.submit")}</button><a class="button secondary" href="/konsol/akun">${say("cancel")}</a></div></form></section></div>`;
  return consolePage(world, visit, {
    title: say("create"),
    lead: say("create.lead"),
    back: { to: "/konsol/akun", text: say("title") },
    main,
    ...((wrong.length > 0 || taken) && { failed: true }),
  });
}
