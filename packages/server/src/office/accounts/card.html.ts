/** The card of an act on an account's page: a form that the phone approves, and the reason that most forms ask for. */
import { formToken, inputField, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import type { Say } from "../../base/platform/ui/texts.ts";
import type { Account } from "../../core/account/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import type { TextId } from "./users.texts.ts";
import { NOTE_MOST } from "./users.ts";

/** A field that cannot be used as typed. */
export type WrongField =
  | "name"
  | "number"
  | "email"
  | "same-email"
  | "checked"
  | "role"
  | "same-role"
  | "until"
  | "note";

/** The typed values of one form, and its unusable fields. `form`: the last part of its path. */
export interface Wrong {
  readonly form: string;
  readonly fields: readonly WrongField[];
  readonly typed: Readonly<Record<string, string>>;
}

/** A card with texts of the accounts' pages. */
interface TextCard {
  readonly words: "role" | "correct" | "email" | "password.here" | "password.directory" | "activate" | "deactivate";
  /** The end of its address. */
  readonly to: string;
  readonly fields: Html;
}

export function textCard(
  visit: SessionVisit,
  say: Say<TextId>,
  account: Account,
  { words, to, fields }: TextCard,
): Html {
  const title = words === "password.here" || words === "password.directory" ? "password" : words;
  const texts = { title: say(`${title}.title`), what: say(`${words}.what`), submit: say(`${words}.submit`) };
  return actCard(visit, say, account, { ...texts, to, fields, danger: words === "deactivate" });
}

interface ActCard {
  readonly title: string;
  readonly what: string;
  readonly submit: string;
  readonly to: string;
  readonly fields: Html;
  readonly danger?: boolean;
}

/** A card with a form. The phone approves its act. */
export const actCard = (visit: SessionVisit, say: Say<TextId>, { id }: Account, card: ActCard): Html =>
  html`<section class="card stack"><h2>${card.title}</h2><p>${card.what}</p>
    <form class="stack wide" method="post" action="/konsol/akun/${id}/${card.to}">${formToken(visit.formToken)}
      ${card.fields}
      <p class="small soft">${say("approve")}</p>
      <div class="actions">${submitButton(card.submit, card.danger ? "danger" : "")}</div></form></section>`;

/** The SK number, or the reason. */
export function noteField(say: Say<TextId>, form: string, refused: Wrong | null): Html {
  const error = refused?.fields.includes("note") && say("wrong.note");
  return inputField(
    { name: "note", id: `${form}-note`, label: say("note"), hint: say("note.hint"), error },
    html`value="${refused?.typed.note ?? ""}" maxlength="${NOTE_MOST}" autocomplete="off" required`,
  );
}
