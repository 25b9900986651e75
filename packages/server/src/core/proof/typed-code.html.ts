import { fieldError } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { layout } from "../../base/platform/ui/layout.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { waitText } from "../../base/platform/ui/wait.ts";
import type { World } from "../../base/platform/world.ts";
import type { Visit } from "../session/web/index.ts";
import { changes, facts, hidden, icon, purposeText, type View } from "./proof.html.ts";
import { type TextId, texts } from "./proof.texts.ts";

interface CodeView extends View, Refused {
  readonly recovery: boolean;
}

interface Refused {
  readonly refused?: TextId;
  readonly wait?: number;
}

/** *Masukkan kode 6 digit*: one field; spaces are fine; never six boxes. */
export function codePage(world: World, visit: Visit, view: CodeView): Html {
  const say = speak(texts, visit.language);
  return formPage(world, visit, view, {
    name: "code",
    submit: say(view.proof.purpose === "login" ? "code.submit" : "code.submit.other"),
    input: html`<input class="input code" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="12" required autofocus aria-describedby="code-hint code-error" ${view.refused && html`aria-invalid="true"`}>`,
  });
}

/** *Gunakan kode pemulihan*. */
export function recoveryPage(world: World, visit: Visit, view: CodeView): Html {
  const say = speak(texts, visit.language);
  return formPage(world, visit, view, {
    name: "recovery",
    submit: say(view.proof.purpose === "login" ? "code.submit" : "code.submit.other"),
    input: html`<input class="input mono" id="code" name="code" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="40" required autofocus aria-describedby="code-hint code-error" ${view.refused && html`aria-invalid="true"`}>`,
    after: html`<p class="small soft">${say("recovery.next")}</p>`,
  });
}

function formPage(
  world: World,
  visit: Visit,
  view: CodeView,
  field: { name: "code" | "recovery"; submit: string; input: Html; after?: Html },
): Html {
  const say = speak(texts, visit.language);
  const { refused, wait = 0 } = view;
  const why = refused && say(refused, { wait: waitText(visit.language, wait) });
  const title = say(`${field.name}.title`);
  const main = html`<a class="back" href="/proof">${icon("back")} ${say("back")}</a>
  <section class="card auth-card">
    <p class="eyebrow ${changes(view.proof) && "changes"}">${purposeText(say, world, view.proof)}</p>
    <h1 tabindex="-1">${title}</h1>
    ${facts(say, view)}
    <form class="stack wide" method="post" action="/proof/${field.name}">${hidden(visit, view.proof)}
      <div class="field ${refused && "invalid"}"><label for="code">${say(`${field.name}.label`)}</label>
        <p class="hint" id="code-hint">${say(`${field.name}.hint`)}</p>
        ${fieldError("code", why)}
        ${field.input}</div>
      ${field.after}
      <div class="actions split"><button class="button">${field.submit}</button>
        ${field.name === "code" ? view.recovery && html`<a href="/proof/recovery">${say("recovery")}</a>` : html`<a href="/proof/code">${say("code")}</a>`}</div>
    </form>
  </section>`;
  return layout(world, visit, {
    title,
    main,
    shape: "card",
    panel: view.proof.purpose === "login",
    failed: refused !== undefined,
  });
}
