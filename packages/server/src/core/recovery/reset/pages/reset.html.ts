/** R6: the form Permintaan Reset TOTP, its answer, and the two reasons why there is no form. */

import { demoMailbox } from "../../../../base/platform/ui/demo.html.ts";
import {
  capitals,
  choiceField,
  errorSummary,
  formToken,
  inputField,
  linkButton,
  radio,
  submitButton,
} from "../../../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../../../base/platform/ui/html.ts";
import { cardPage } from "../../../../base/platform/ui/layout.html.ts";
import { type Icon, icon, listRow, notice } from "../../../../base/platform/ui/parts.html.ts";
import { type Say, speak } from "../../../../base/platform/ui/texts.ts";
import { dateTime } from "../../../../base/platform/ui/time.ts";
import { waitText } from "../../../../base/platform/ui/wait.ts";
import type { World } from "../../../../base/platform/world.ts";
import { type CaptchaId, type CaptchaRefusal, captchaField } from "../../../captcha/index.ts";
import type { Visit } from "../../../session/web/index.ts";
import { type TextId, texts } from "./reset.texts.ts";
import type { ChainVerdict, TypedRequest } from "./reset.ts";

/** Why the form was refused. */
export type FormProblem =
  | { readonly kind: "missing"; readonly field: keyof TypedRequest }
  | { readonly kind: "too-many"; readonly seconds: number }
  | CaptchaRefusal;

interface RequestView {
  readonly typed: TypedRequest;
  readonly captcha: CaptchaId;
  readonly problems: readonly FormProblem[];
}

/** R6. All typed fields stay after a refusal. */
export function requestPage(world: World, visit: Visit, view: RequestView): Html {
  const say = speak(texts, visit.language);
  const { typed, problems } = view;
  const of = (name: "userId" | "email") => ({
    name,
    label: html`${say(name)}${star}`,
    error: isMissing(view, name) && say(`missing.${name}`),
    autofocus: isFirst(view, name),
  });
  const refused = problems.map((it) => it.kind).find((it): it is CaptchaRefusal["kind"] => it.startsWith("captcha-"));
  const spent = problems.find((it) => it.kind === "too-many");
  const body = html`${errorSummary(
    say("problem"),
    spent && say("tooMany", { wait: waitText(visit.language, spent.seconds), helpdesk: world.office.helpdesk }),
  )}
    <p class="small">${say("lead")}</p>
    <form class="stack" method="post" action="/reset" novalidate>${formToken(visit.formToken)}
      ${inputField(
        { ...of("userId"), id: "user-id" },
        html`value="${typed.userId}" maxlength="100" autocomplete="username" required ${capitals}`,
      )}
      ${inputField(
        { ...of("email"), autofocus: isFirst(view, "email") || (problems.length === 0 && typed.email === "") },
        html`value="${typed.email}" type="email" maxlength="254" autocomplete="email" required`,
      )}
      ${captchaField({ language: visit.language, captcha: view.captcha, refused })}
      ${typeField(say, view)}
      <div class="actions">${submitButton(say("send"), "", "mail")}
        ${linkButton("/proof", say("cancel"), "secondary")}</div></form>
    <p>${say("recoveryFirst")} <a href="/proof/recovery">${say("recovery")}</a></p>`;
  const failed = problems.length > 0;
  return cardPage(world, visit, {
    title: say("title"),
    body,
    failed,
    scripts: ["captcha"],
  });
}

const isMissing = (view: RequestView, field: keyof TypedRequest): boolean =>
  view.problems.some((it) => it.kind === "missing" && it.field === field);

/** The first wrong field of the page takes the focus. */
const isFirst = ({ problems: [first] }: RequestView, field: keyof TypedRequest): boolean =>
  first?.kind === "missing" && first.field === field;

const star = html` <span aria-hidden="true">*</span>`;

const typeField = (say: Say<TextId>, view: RequestView): Html =>
  choiceField(
    {
      name: "type",
      question: html`${say("type")}${star}`,
      error: isMissing(view, "type") && say("missing.type"),
    },
    (["penyedia", "non-penyedia"] as const).map((value) => {
      const autofocus = value === "penyedia" && isFirst(view, "type");
      const checked = view.typed.type === value;
      return radio({ id: `type-${value}`, name: "type", value, words: say(value), checked, autofocus }, html`required`);
    }),
    html`data-abreast`,
  );

/** After *Kirim*: the same whether or not the data matched. */
export function resetSentPage(world: World, visit: Visit, view: { readonly waiting: boolean }): Html {
  const say = speak(texts, visit.language);
  const body = html`${notice("info", [say("sent.what"), demoMailbox(world, visit.language)], {
    sign: "mail",
    role: "status",
  })}
    <ol class="steps"><li class="step"><h2 class="step-title">${say("sent.step.open")}</h2></li>
      <li class="step"><h2 class="step-title">${say("sent.step.press")}</h2>
        <p>${say("sent.step.press.what")}</p></li></ol>
    <details class="more"><summary>${say("sent.elsewhere")}</summary>
      <div class="stack tight"><p>${say("sent.elsewhere.what")}</p>
        <div class="actions">${linkButton("/reset/code", say("sent.code"), "secondary", "key")}</div></div></details>
    <p class="small soft">${say("sent.nothing")} ${view.waiting && html`<a href="/reset">${say("sent.again")}</a>`}</p>
    ${view.waiting && html`<p><a class="back" href="/proof">${icon("back")} ${say("back")}</a></p>`}`;
  return cardPage(world, visit, { title: say("sent.title"), body });
}

/** No proven password: a reset begins at login. */
export function needsLoginPage(world: World, visit: Visit): Html {
  const say = speak(texts, visit.language);
  const body = html`<p>${say("needsLogin.what")}</p>
    <p class="small soft">${say("needsLogin.sent")}</p>
    <div class="actions">${linkButton("/login", say("login"))}${linkButton("/", say("home"), "secondary")}</div>`;
  return cardPage(world, visit, { title: say("needsLogin.title"), body });
}

/** Two mails never suffice: shows until when, and other ways, to a person who has proved the password. */
export function resetChainedPage(
  world: World,
  visit: Visit,
  verdict: ChainVerdict & { readonly kind: "chained" },
): Html {
  const say = speak(texts, visit.language);
  const until = dateTime(verdict.until, world.config.timeZone, visit.language);
  const { helpdesk } = world.office;
  const row = (sign: Icon, way: "recovery" | "helpdesk" | "wait", title: string | Html) =>
    listRow({ sign, title, meta: [say(`chained.${way}.what`)] });
  const body = html`${notice("warning", say(`chained.${verdict.by}`, { until }), { sign: "shield", role: "alert" })}
    <h2>${say("chained.ways")}</h2>
    <ul class="rows">${row("key", "recovery", html`<a href="/proof/recovery">${say("chained.recovery")}</a>`)}
      ${row("user", "helpdesk", say("chained.helpdesk", { helpdesk }))}
      ${row("clock", "wait", say("chained.wait", { until }))}</ul>`;
  return cardPage(world, visit, { title: say("chained.title"), back: ["/proof", say("back")], body });
}
