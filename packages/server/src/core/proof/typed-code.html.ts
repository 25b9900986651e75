import { codeField, inputField, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { cardPage } from "../../base/platform/ui/layout.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { waitText } from "../../base/platform/ui/wait.ts";
import type { World } from "../../base/platform/world.ts";
import type { Visit } from "../session/web/index.ts";
import { changed, changes, headOf, type View, who } from "./act.html.ts";
import { hidden } from "./proof.html.ts";
import { type TextId, texts } from "./proof.texts.ts";

interface CodeView extends View, RefusedCode {
  readonly recovery: boolean;
}

interface RefusedCode {
  readonly refused?: TextId;
  readonly wait?: number;
}

/** *Masukkan kode 6 digit*: one field; spaces are fine; never six boxes. */
export function codePage(world: World, visit: Visit, view: CodeView): Html {
  const say = speak(texts, visit.language);
  return formPage(world, visit, view, "code", {
    field: (error) =>
      codeField({ name: "code", label: say("code.label"), hint: say("code.hint"), error, autofocus: true }, 12),
    other: view.recovery && html`<a href="/proof/recovery">${say("recovery")}</a>`,
  });
}

const TYPED = { look: "mono", autofocus: true } as const;

/** *Gunakan kode pemulihan*. */
export function recoveryPage(world: World, visit: Visit, view: CodeView): Html {
  const say = speak(texts, visit.language);
  return formPage(world, visit, view, "recovery", {
    field: (error) =>
      inputField(
        { name: "code", label: say("recovery.label"), hint: say("recovery.hint"), error, ...TYPED },
        html`maxlength="40" autocomplete="off" required autocapitalize="off" spellcheck="false"`,
      ),
    other: html`<a href="/proof/code">${say("code")}</a>`,
  });
}

function formPage(
  world: World,
  visit: Visit,
  view: CodeView,
  name: "code" | "recovery",
  { field, other }: { readonly field: (error: string | undefined) => Html; readonly other: Html | false },
): Html {
  const say = speak(texts, visit.language);
  const { refused, wait = 0 } = view;
  const login = view.proof.purpose === "login";
  const why = refused && say(refused, { wait: waitText(visit.language, wait) });
  const title = say(`${name}.title`);
  const head = headOf(say, world, view.proof);
  const body = html`${changed(view, head.lines)}${who(say, view)}
    <form class="stack wide" method="post" action="/proof/${name}">${hidden(visit, view.proof)}
      ${field(why)}
      <div class="actions split">${submitButton(say(login ? "code.submit" : "code.submit.other"))}
        ${other}</div>
      ${login && name === "recovery" && html`<p class="small soft">${say("recovery.next")}</p>`}</form>`;
  return cardPage(world, visit, {
    title,
    back: ["/proof", say("back")],
    eyebrow: head.title,
    alarms: changes(view.proof),
    body,
    style: "waiting",
    panel: login,
    failed: refused !== undefined,
  });
}
