/** The forms of an application's page, each folded under its name with what is set now. */
import { type IconName, icons } from "@spse/look";
import { OUTSIDE_URL_MOST } from "../../base/platform/net/outside-url.ts";
import { fieldError, formToken } from "../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../base/platform/ui/html.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { ADDRESSES_MOST, type Application, rights } from "../../connect/application/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { type SectionText, texts } from "./sections.texts.ts";
import { isShown, kindBoxes, roleBoxes, type Section, sections, shownIn, type Typed, type Wrong } from "./sections.ts";
import { setNow } from "./set-now.ts";

/** A section as it was typed, and what is wrong with it. */
export interface Refused {
  readonly section: Section;
  readonly typed: Typed;
  readonly wrong: Wrong;
}

/** What the fields of one form are drawn from. */
interface Ask {
  readonly say: (id: SectionText, values?: Readonly<Record<string, string | number>>) => string;
  readonly language: SessionVisit["language"];
  readonly typed: Readonly<Record<string, string | undefined>>;
  readonly wrong: Wrong | null;
}

export function sectionForms(visit: SessionVisit, application: Application, refused?: Refused): Html {
  const { language } = visit;
  const say = speak(texts, language);
  const set = shownIn(application);
  const one = (section: Section) => {
    const here = refused?.section === section ? refused : null;
    const typed = (here?.typed ?? set[section]) as Ask["typed"];
    const ask: Ask = { say, language, typed, wrong: here?.wrong ?? null };
    const much = here?.wrong.why === "much";
    return html`<details class="more" ${here && "open"}><summary>${icon(symbols[section])} <span>${say(`${section}.title`)}<span class="set-now">${setNow(section, application, { say, language })}</span></span></summary>
      <form class="stack" method="post" action="/konsol/aplikasi/${application.id}/${section}">${formToken(visit.formToken)}
        ${much && html`<div class="notice error" role="alert" tabindex="-1" autofocus>${icon("error")}<div><p>${say("wrong.much")}</p></div></div>`}
        ${(section === "boleh" || section === "kunci") && html`<p>${say(`${section}.what`)}</p>`}${fields[section](ask)}
        <p class="small soft">${say("approve")}</p><div class="actions"><button class="button">${icon("lock")} ${say("save")}</button></div></form></details>`;
  };
  return html`${sections.filter((it) => isShown(it, application)).map(one)}`;
}

const symbols: Readonly<Record<Section, IconName>> = {
  boleh: "check",
  siapa: "user",
  login: "open",
  ciba: "phone",
  panggilan: "download",
  kunci: "key",
  host: "shield",
};

const fields: { readonly [Of in Section]: (ask: Ask) => Html } = {
  boleh: (ask) =>
    choices(
      ask,
      "may",
      "may",
      rights.map((right) => box(ask, right, ask.say(`may.${right}`))),
    ),
  siapa: (ask) => html`${text(ask, "home", "url")}
    ${choices(ask, "for", "siapa.for", [radio(ask, "for", "all"), radio(ask, "for", "some")])}
    ${choices(ask, "some", "siapa.some", [
      ...kindBoxes.map((it) => box(ask, it.name, ask.say(`kind.${it.kind}`))),
      ...roleBoxes.map((it) => box(ask, it.name, roleName(it.role, ask.language))),
    ])}
    ${choices(ask, "proof", "siapa.proof", [box(ask, "number", ask.say("siapa.number")), box(ask, "passkey", ask.say("siapa.passkey"))])}
    ${choices(ask, "owner", "siapa.owner", [box(ask, "others", ask.say("siapa.others"))])}`,
  login: (ask) => html`${area(ask, "redirects", 3)}${area(ask, "logouts", 2)}${text(ask, "backchannel", "url")}
    ${text(ask, "minutes", "number")}
    ${choices(ask, "kind", "login.kind", [box(ask, "public", ask.say("login.public"))])}`,
  ciba: (
    ask,
  ) => html`${choices(ask, "mode", "ciba.mode", [radio(ask, "mode", "off"), radio(ask, "mode", "poll"), radio(ask, "mode", "ping")])}
    ${text(ask, "notify", "url")}`,
  panggilan: (ask) => html`${text(ask, "webhook", "url")}
    ${choices(ask, "reach", "panggilan.reach", [box(ask, "private", ask.say("panggilan.private"))])}`,
  kunci: (ask) => area(ask, "keys", 6),
  host: (ask) => area(ask, "hosts", 4),
};

/** What is wrong with this field, in words that name the line and how it is to be written. */
function errorOf({ say, wrong }: Ask, name: string): string | null {
  if (wrong?.field !== name || wrong.why === "much") return null;
  return say(`wrong.${wrong.why}`, { line: wrong.line ?? "", as: wrong.as ?? "", most: ADDRESSES_MOST });
}

/** The page opens at the field that cannot be used. */
const WRONG = trusted(' autofocus aria-invalid="true"');

const describedBy = (name: string, wrong: string | null): string => `${name}-hint${wrong ? ` ${name}-error` : ""}`;

function text(ask: Ask, name: "home" | "backchannel" | "minutes" | "notify" | "webhook", kind: "url" | "number"): Html {
  const wrong = errorOf(ask, name);
  const type =
    kind === "url" ? html`inputmode="url" maxlength="${OUTSIDE_URL_MOST}"` : html`inputmode="numeric" maxlength="4"`;
  return html`<div class="field ${wrong && "invalid"}"><label for="${name}">${ask.say(name)}</label><p class="hint" id="${name}-hint">${ask.say(`${name}.hint`)}</p>${fieldError(name, wrong)}
    <input class="input ${kind === "number" && "short"}" id="${name}" name="${name}" ${type} value="${ask.typed[name] ?? ""}" autocomplete="off" autocapitalize="none" spellcheck="false"${wrong !== null && WRONG} aria-describedby="${describedBy(name, wrong)}"></div>`;
}

function area(ask: Ask, name: "redirects" | "logouts" | "keys" | "hosts", rows: number): Html {
  const wrong = errorOf(ask, name);
  return html`<div class="field ${wrong && "invalid"}"><label for="${name}">${ask.say(name)}</label><p class="hint" id="${name}-hint">${ask.say(`${name}.hint`, { most: ADDRESSES_MOST })}</p>${fieldError(name, wrong)}
    <textarea class="input mono" id="${name}" name="${name}" rows="${rows}" autocomplete="off" autocapitalize="none" spellcheck="false"${wrong !== null && WRONG} aria-describedby="${describedBy(name, wrong)}">${ask.typed[name] ?? ""}</textarea></div>`;
}

function choices(ask: Ask, name: string, legend: SectionText, inputs: readonly Html[]): Html {
  const wrong = errorOf(ask, name);
  return html`<fieldset class="field ${wrong && "invalid"}"${wrong !== null && html` tabindex="-1" autofocus aria-describedby="${name}-error"`}><legend>${ask.say(legend)}</legend>${fieldError(name, wrong)}
    <div class="choices">${inputs}</div></fieldset>`;
}

const box = ({ typed }: Ask, name: string, label: string): Html =>
  html`<label class="choice"><input type="checkbox" name="${name}" value="1"${typed[name] !== undefined && trusted(" checked")}> <span>${label}</span></label>`;

function radio({ typed, say }: Ask, name: "for" | "mode", value: "all" | "some" | "off" | "poll" | "ping"): Html {
  return html`<label class="choice"><input type="radio" name="${name}" value="${value}" required${typed[name] === value && trusted(" checked")}> <span>${say(`${name}.${value}` as SectionText)}</span></label>`;
}

const icon = (name: IconName): Html => trusted(icons[name]);
