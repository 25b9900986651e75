/** An act on an account's page: a panel with a form that the phone approves, and the reason that most forms ask for. */
import type { Panel } from "../../base/platform/ui/bench.html.ts";
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

/** An act with a form that the phone approves. */
interface TextPanel {
  readonly words:
    | "role"
    | "extend"
    | "correct"
    | "email"
    | "password.here"
    | "password.directory"
    | "activate"
    | "deactivate";
  /** The end of its address. */
  readonly to: string;
  readonly fields: () => Html;
}

export function textPanel(visit: SessionVisit, say: Say<TextId>, account: Account, panel: TextPanel): Panel {
  const { words, to, fields } = panel;
  const title = words === "password.here" || words === "password.directory" ? "password" : words;
  const look = words === "deactivate" ? "danger" : "";
  const form = () => html`<p>${say(`${words}.what`)}</p>
    <form class="stack" method="post" action="/konsol/akun/${account.id}/${to}">${formToken(visit.formToken)}
      ${fields()}
      <p class="small soft">${say("approve")}</p>
      <div class="actions">${submitButton(say(`${words}.submit`), look)}</div></form>`;
  return { name: to, title: say(`${title}.title`), form };
}

/** The SK number, or the reason. */
export function noteField(say: Say<TextId>, form: string, refused: Wrong | null): Html {
  const error = refused?.fields.includes("note") && say("wrong.note");
  return inputField(
    { name: "note", id: `${form}-note`, label: say("note"), hint: say("note.hint"), error },
    html`value="${refused?.typed.note ?? ""}" maxlength="${NOTE_MOST}" autocomplete="off" required`,
  );
}
