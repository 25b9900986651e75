/** The sections of an application's page: what each has set, and its form. */
import { OUTSIDE_URL_MOST } from "../../base/platform/net/outside-url.ts";
import type { Panel } from "../../base/platform/ui/bench.html.ts";
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
import { attributes, type Html, html } from "../../base/platform/ui/html.ts";
import { copyButton, type Icon, listRow, notice } from "../../base/platform/ui/parts.html.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { type Language, type Say, speak } from "../../base/platform/ui/texts.ts";
import { ADDRESSES_MOST, type Application, type Right, rights, switches } from "../../connect/application/index.ts";
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
export interface Ask {
  readonly say: (id: SectionText, values?: Readonly<Record<string, string | number>>) => string;
  readonly language: SessionVisit["language"];
  readonly typed: Readonly<Record<string, string | undefined>>;
  readonly wrong: Wrong | null;
}

/** The sections that matter by the application's rights, each with what it has set and a link to its form. */
export function sectionList(visit: SessionVisit, application: Application, to: (section: Section) => string): Html {
  const { language } = visit;
  const say = speak(texts, language);
  const row = (section: Section) => {
    const title = html`<a href="${to(section)}">${say(`${section}.title`)}</a>`;
    return listRow({ sign: symbols[section], title, meta: [told[section](application, { say, language })] });
  };
  return html`<section class="card"><ul class="rows">${sections.filter((it) => isShown(it, application)).map(row)}</ul>
    </section>`;
}

/** Their forms. */
export function sectionPanels(visit: SessionVisit, application: Application, refused: Correction | null) {
  const say = speak(texts, visit.language);
  const set = shownIn(application);
  const panel = (section: Section): Panel => {
    const here = refused?.section === section ? refused : null;
    const typed = (here?.typed ?? set[section]) as Ask["typed"];
    const form = () => html`${(section === "boleh" || section === "kunci") && html`<p>${say(`${section}.what`)}</p>`}
      <form class="stack" method="post" action="/konsol/aplikasi/${application.id}/${section}">
        ${formToken(visit.formToken)}${fieldsOf(visit, section, typed, here?.wrong ?? null)}
        <div class="actions foot">${submitButton(say("save"))}<p class="small soft">${say("approve")}</p></div>
        </form>`;
    return { name: section, title: say(`${section}.title`), form };
  };
  return sections.filter((it) => isShown(it, application)).map(panel);
}

/** The fields of a section as typed, and why they cannot be used. @param part of the section; absent: all. */
export function fieldsOf(
  { language }: SessionVisit,
  section: Section,
  typed: Ask["typed"],
  wrong: Ask["wrong"],
  part = fields[section],
): Html {
  const say = speak(texts, language);
  return html`${
    wrong?.why === "much" &&
    notice("error", say("wrong.much"), { role: "alert", more: { tabindex: "-1", autofocus: true } })
  }${part({ say, language, typed, wrong })}`;
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

const proofs = ["number", "passkey", "others"];

const fields: { readonly [Of in Section]: (ask: Ask) => Html } = {
  boleh: (ask) => mayField(ask, rights),
  siapa: (ask) => html`${text(ask, "home", "url")}
    ${choices(ask, "for", "siapa.for", [one(ask, "for", "all"), one(ask, "for", "some")])}
    ${choices(ask, "some", "siapa.some", [
      ...kindBoxes.map((it) => box(ask, it.name, ask.say(`kind.${it.kind}`))),
      ...roleBoxes.map((it) => box(ask, it.name, roleName(it.role, ask.language))),
    ])}
    ${fold(ask, "siapa.more", proofs, choices(ask, "proof", "siapa.proof", boxes(ask, "siapa", proofs)))}`,
  login: (ask) => html`${area(ask, "redirects", 3)}
    ${selectField({ name: "client", label: ask.say("client"), error: null, value: ask.typed.client ?? "" }, [
      ["", ask.say("client.none")],
      ...clientChoices(ask.language),
    ])}
    ${choices(ask, "switches", "login.switches", boxes(ask, "switch", switches))}
    ${fold(
      ask,
      "login.more",
      ["logouts", "backchannel", "minutes", "public"],
      html`${area(ask, "logouts", 2)}${text(ask, "backchannel", "url")}${text(ask, "minutes", "number")}
      ${choices(ask, "kind", "login.kind", [box(ask, "public", ask.say("login.public"))])}`,
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

/** What is rarely set, folded; open where a part of it is set or wrong. */
const fold = ({ say, typed, wrong }: Ask, title: SectionText, names: readonly string[], parts: Html): Html => {
  const open = names.some((it) => typed[it] || wrong?.field === it);
  return html`<details class="more"${attributes({ open })}><summary>${say(title)}</summary>
    ${parts}</details>`;
};

/** A box for each of these rights. */
export const mayField = (ask: Ask, of: readonly Right[]): Html => choices(ask, "may", "may", boxes(ask, "may", of));

/** The error of this field, in words that name the line and the expected form. */
export function errorOf({ say, wrong }: Ask, name: string): string | Html | null {
  if (wrong?.field !== name || wrong.why === "much") return null;
  const { why, line = "", as } = wrong;
  const words = say(`wrong.${why}`, { line, most: ADDRESSES_MOST });
  return as === undefined
    ? words
    : html`${words} <span class="copied"><code class="mono">${marked(line, as)}</code>
      ${copyButton(as, say("copy.it"), say("copied.it"), "quiet small")}</span>`;
}

/** The expected form, with what differs from the typed line marked. */
function marked(line: string, as: string): Html {
  const start = [...as].findIndex((letter, at) => letter !== line[at]);
  const same = [...as].toReversed().findIndex((letter, at) => letter !== line.at(-1 - at));
  const end = Math.max(start, as.length - same);
  return html`${as.slice(0, start)}<mark>${as.slice(start, end)}</mark>${as.slice(end)}`;
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
  checkbox({ name, value: "1", words, checked: typed[name] !== undefined, plain: true });

const boxes = (ask: Ask, of: "may" | "switch" | "siapa", names: readonly string[]): readonly Html[] =>
  names.map((it) => box(ask, it, ask.say(`${of}.${it}` as SectionText)));

function one({ typed, say }: Ask, name: "for" | "mode", value: "all" | "some" | "off" | "poll" | "ping"): Html {
  const words = say(`${name}.${value}` as SectionText);
  return radio({ name, value, words, checked: typed[name] === value, plain: true }, html`required`);
}

type Words = { readonly say: Say<SectionText>; readonly language: Language };

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
