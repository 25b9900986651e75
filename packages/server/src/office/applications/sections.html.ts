/** The forms of an application's page, each folded under its name with its present settings. */

import { OUTSIDE_URL_MOST } from "../../base/platform/net/outside-url.ts";
import {
  areaField,
  checkbox,
  choiceField,
  formToken,
  inputField,
  radio,
  selectField,
  submitButton,
} from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { type Icon, icon, notice } from "../../base/platform/ui/parts.html.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { type Language, type Say, speak } from "../../base/platform/ui/texts.ts";
import { ADDRESSES_MOST, type Application, rights, switches } from "../../connect/application/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { clientChoices } from "./clients.ts";
import { type SectionText, texts } from "./sections.texts.ts";
import { type Form, isShown, kindBoxes, roleBoxes, type Section, sections, shownIn, type Wrong } from "./sections.ts";

/** A section's typed values, and the error in them. */
export interface Correction {
  readonly section: Section;
  readonly typed: Form;
  readonly wrong: Wrong;
}

/** The data from which the fields of one form are drawn. */
interface Ask {
  readonly say: (id: SectionText, values?: Readonly<Record<string, string | number>>) => string;
  readonly language: SessionVisit["language"];
  readonly typed: Readonly<Record<string, string | undefined>>;
  readonly wrong: Wrong | null;
}

export function sectionForms(visit: SessionVisit, application: Application, refused: Correction | null): Html {
  const { language } = visit;
  const say = speak(texts, language);
  const set = shownIn(application);
  const form = (section: Section) => {
    const here = refused?.section === section ? refused : null;
    const typed = (here?.typed ?? set[section]) as Ask["typed"];
    const ask: Ask = { say, language, typed, wrong: here?.wrong ?? null };
    const much = here?.wrong.why === "much";
    return html`<details class="more" ${here && "open"}>
      <summary>${icon(symbols[section])} <span>${say(`${section}.title`)}<span
        class="set-now">${setNow(section, application, { say, language })}</span></span></summary>
      <form class="stack" method="post" action="/konsol/aplikasi/${application.id}/${section}">
        ${formToken(visit.formToken)}
        ${much && notice("error", say("wrong.much"), { role: "alert", more: { tabindex: "-1", autofocus: true } })}
        ${(section === "boleh" || section === "kunci") && html`<p>${say(`${section}.what`)}</p>`}${fields[section](ask)}
        <p class="small soft">${say("approve")}</p>
        <div class="actions">${submitButton(say("save"), "", "lock")}</div></form></details>`;
  };
  return html`${sections.filter((it) => isShown(it, application)).map(form)}`;
}

const symbols: Readonly<Record<Section, Icon>> = {
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
    ${choices(ask, "for", "siapa.for", [one(ask, "for", "all"), one(ask, "for", "some")])}
    ${choices(ask, "some", "siapa.some", [
      ...kindBoxes.map((it) => box(ask, it.name, ask.say(`kind.${it.kind}`))),
      ...roleBoxes.map((it) => box(ask, it.name, roleName(it.role, ask.language))),
    ])}
    ${choices(ask, "proof", "siapa.proof", [
      box(ask, "number", ask.say("siapa.number")),
      box(ask, "passkey", ask.say("siapa.passkey")),
    ])}
    ${choices(ask, "owner", "siapa.owner", [box(ask, "others", ask.say("siapa.others"))])}`,
  login: (ask) => html`${area(ask, "redirects", 3)}${area(ask, "logouts", 2)}${text(ask, "backchannel", "url")}
    ${text(ask, "minutes", "number")}
    ${choices(ask, "kind", "login.kind", [box(ask, "public", ask.say("login.public"))])}
    ${selectField({ name: "client", label: ask.say("client"), error: null, value: ask.typed.client ?? "" }, [
      ["", ask.say("client.none")],
      ...clientChoices,
    ])}
    ${choices(
      ask,
      "switches",
      "login.switches",
      switches.map((it) => box(ask, it, ask.say(`switch.${it}`))),
    )}`,
  ciba: (ask) => html`${choices(ask, "mode", "ciba.mode", [
    one(ask, "mode", "off"),
    one(ask, "mode", "poll"),
    one(ask, "mode", "ping"),
  ])}
    ${text(ask, "notify", "url")}`,
  panggilan: (ask) => html`${text(ask, "webhook", "url")}
    ${choices(ask, "reach", "panggilan.reach", [box(ask, "private", ask.say("panggilan.private"))])}`,
  kunci: (ask) => area(ask, "keys", 6),
  host: (ask) => area(ask, "hosts", 4),
};

/** The error of this field, in words that name the line and the expected form. */
function errorOf({ say, wrong }: Ask, name: string): string | null {
  if (wrong?.field !== name || wrong.why === "much") return null;
  return say(`wrong.${wrong.why}`, { line: wrong.line ?? "", as: wrong.as ?? "", most: ADDRESSES_MOST });
}

const plain = html`autocomplete="off" autocapitalize="none" spellcheck="false"`;

function text(ask: Ask, name: "home" | "backchannel" | "minutes" | "notify" | "webhook", kind: "url" | "number"): Html {
  const of = { name, label: ask.say(name), hint: ask.say(`${name}.hint`) };
  const typed = html`value="${ask.typed[name] ?? ""}" ${plain}`;
  const error = errorOf(ask, name);
  return kind === "url"
    ? inputField({ ...of, error }, html`${typed} inputmode="url" maxlength="${OUTSIDE_URL_MOST}"`)
    : inputField({ ...of, error, look: "short" }, html`${typed} inputmode="numeric" maxlength="4"`);
}

const area = (ask: Ask, name: "redirects" | "logouts" | "keys" | "hosts", rows: number): Html =>
  areaField(
    {
      name,
      label: ask.say(name),
      hint: ask.say(`${name}.hint`, { most: ADDRESSES_MOST }),
      error: errorOf(ask, name),
      value: ask.typed[name] ?? "",
      look: "mono",
    },
    html`rows="${rows}" ${plain}`,
  );

/** The page opens at the wrong field. */
function choices(ask: Ask, name: string, legend: SectionText, inputs: readonly Html[]): Html {
  const error = errorOf(ask, name);
  const opens = error !== null && html`tabindex="-1" autofocus aria-describedby="${name}-error"`;
  return choiceField({ name, question: ask.say(legend), error }, inputs, opens);
}

const box = ({ typed }: Ask, name: string, words: string): Html =>
  checkbox({ name, value: "1", words, checked: typed[name] !== undefined });

function one({ typed, say }: Ask, name: "for" | "mode", value: "all" | "some" | "off" | "poll" | "ping"): Html {
  const words = say(`${name}.${value}` as SectionText);
  return radio({ name, value, words, checked: typed[name] === value }, html`required`);
}

type Words = { readonly say: Say<SectionText>; readonly language: Language };

const setNow = (section: Section, application: Application, words: Words): string => told[section](application, words);

const told: Readonly<Record<Section, (application: Application, words: Words) => string>> = {
  boleh: ({ may }, { say }) =>
    rights
      .filter((it) => may.includes(it))
      .map((it) => say(`may.${it}`))
      .join(", "),
  siapa: ({ settings: { who, home } }, { say, language }) => {
    const some = [...who.kinds.map((it) => say(`kind.${it}`)), ...who.roles.map((it) => roleName(it, language))];
    return `${some.join(", ") || say("for.all")} · ${say(home === null ? "tile.none" : "tile.one")}`;
  },
  login: ({ settings: { signIn } }, { say }) => signIn.redirectUris.join(", ") || say("unset"),
  ciba: ({ settings: { ciba } }, { say }) => say(`mode.${ciba?.mode ?? "off"}`),
  panggilan: ({ settings: { webhook } }, { say }) => webhook ?? say("webhook.none"),
  kunci: ({ settings: { keys } }, { say }) => keys.map((it) => it.kid).join(", ") || say("keys.none"),
  host: ({ settings: { hosts } }, { say }) => hosts.map((it) => it.host).join(", ") || say("unset"),
};
