/**
 * The form of every mail: the reader's language first, the other one below, as text and as HTML that every mail program
 * shows: no remote images, no tracking, styles at each element. The LPSE's colour and name stand on top, facts in a
 * table. Links lead only to `config.portalUrl`, and a page that needs a login leads there after it.
 */
import { fillOf } from "@spse/look";
import type { World } from "../world.ts";
import { type Html, html } from "./html.ts";
import { type Language, languages } from "./texts.ts";

/** A text of a mail in both languages. */
export type MailText = Readonly<Record<Language, string>>;

/** One or several paragraphs; a list for each language where their number differs. */
type MailTexts = MailText | readonly MailText[] | Readonly<Record<Language, readonly string[]>>;

/** A fact of a mail's table, "Perangkat" → "Samsung A54". A plain string is the same in both languages. */
export type MailFact = readonly [name: string | MailText, value: string | MailText];

/** A mail without its greeting. A path (with a leading slash) is on our own address. */
export interface MailBody {
  readonly subject: MailText;
  readonly paragraphs: MailTexts;
  /** A code to type, large, after the paragraphs. */
  readonly code?: string;
  readonly facts?: readonly MailFact[];
  /** The text of the mail's one button. It needs `path`. */
  readonly button?: MailText;
  /** Where the button leads. */
  readonly path?: string;
  /** After the button. */
  readonly closing?: MailTexts;
  /** The text of a quiet link at the very end: the way out. It needs `otherPath`. */
  readonly otherLink?: MailText;
  readonly otherPath?: string;
}

/** The result of {@link writeMail}; with `kind`, `accountId` and `to` it is an outbox Mail. */
interface WrittenMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** One language's words. */
type Letter = ReturnType<typeof letterIn>;

const STYLES = {
  page: "margin: 0; background: #f2f4f6; color: #1b232b; font-family: sans-serif; font-size: 16px; line-height: 1.5",
  sheet: "max-width: 600px; margin: 0 auto; padding: 16px",
  office: "margin: 0 0 12px; padding: 4px 0 4px 12px; font-size: 18px; font-weight: bold; border-left: 8px solid",
  card: "background: #ffffff; border: 1px solid #d3dae0; border-radius: 8px; padding: 4px 20px; margin: 0 0 16px",
  other: "padding: 0 20px; font-size: 14px; color: #4a545e",
  code: "font-family: monospace; font-size: 28px; font-weight: bold; letter-spacing: 2px; margin: 16px 0",
  facts: "border-collapse: collapse; width: 100%; margin: 16px 0",
  name: "text-align: left; vertical-align: top; font-weight: normal; color: #4a545e; padding: 6px 12px 6px 0",
  value: "vertical-align: top; font-weight: bold; padding: 6px 0; overflow-wrap: anywhere",
  line: "border-top: 1px solid #e3e8ec",
  button: "display: inline-block; padding: 12px 20px; color: #ffffff; text-decoration: none; border-radius: 6px",
  address: "font-size: 14px; color: #4a545e; word-break: break-all",
};

/** Writes a mail. `language`: the reader's; null or absent: Indonesian. */
export function writeMail(
  world: Pick<World, "config" | "office">,
  mail: MailBody & { readonly greeting: MailText; readonly language?: Language | null },
): WrittenMail {
  const first = mail.language ?? "id";
  const other = languages.find((it) => it !== first) ?? first;
  const [own, foreign] = [letterIn(world, mail, first), letterIn(world, mail, other)];
  const { lpseName, lpseColor } = world.office;
  const signature = `${lpseName} · ${world.config.portalUrl}`;
  const text = [plain(own), "----", plain(foreign), signature].join("\n\n");
  const fill = fillOf(lpseColor);
  const body = html`<html lang="${first}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${mail.subject[first]}</title></head>
<body style="${STYLES.page}"><div style="${STYLES.sheet}">
<p style="${STYLES.office} ${fill}">${lpseName}</p>
<div lang="${first}" style="${STYLES.card}">${markup(own, fill)}</div>
<div lang="${other}" style="${STYLES.other}">${markup(foreign, null)}</div>
<p style="${STYLES.address}">${signature}</p>
</div></body>
</html>`;
  return { subject: mail.subject[first], text: `${text}\n`, html: `<!doctype html>${body.text}` };
}

/** A text in both languages, made once for each. */
export const inBoth = (of: (language: Language) => string): MailText => ({ id: of("id"), en: of("en") });

function letterIn({ config }: Pick<World, "config">, mail: Parameters<typeof writeMail>[1], language: Language) {
  const say = (text: string | MailText) => (typeof text === "string" ? text : text[language]);
  const all = (texts: MailTexts) => ("id" in texts ? [texts[language]].flat() : texts.map(say));
  const link = (label: MailText | undefined, path: string | undefined) =>
    label && path !== undefined ? { label: say(label), address: `${config.portalUrl}${path}` } : null;
  return {
    greeting: say(mail.greeting),
    paragraphs: all(mail.paragraphs),
    code: mail.code,
    facts: mail.facts?.map(([name, value]) => [say(name), say(value)] as const),
    button: link(mail.button, mail.path),
    closing: all(mail.closing ?? []),
    other: link(mail.otherLink, mail.otherPath),
  };
}

function plain(letter: Letter): string {
  const facts = (letter.facts ?? []).map(([name, value]) => `${name}: ${value}`).join("\n");
  const named = (link: Letter["button"]) =>
    link ? `${link.label}${link.label.includes(": ") ? "" : ":"}\n${link.address}` : "";
  const { greeting, paragraphs, code, button, closing, other } = letter;
  const parts = [greeting, ...paragraphs, code ?? "", facts, named(button), ...closing, named(other)];
  return parts.filter((it) => it !== "").join("\n\n");
}

const fact = ([name, value]: readonly [string, string]): Html =>
  html`<tr style="${STYLES.line}"><th scope="row" style="${STYLES.name}">${name}</th>
<td style="${STYLES.value}">${value}</td></tr>`;

/** @param fill its colour; null: a link, since a mail has one button. */
const button = ({ label, address }: NonNullable<Letter["button"]>, fill: string | null): Html =>
  html`<p><a href="${address}"${fill !== null && html` style="background: ${fill}; ${STYLES.button}"`}>${label}</a></p>
${fill !== null && html`<p style="${STYLES.address}">${address}</p>`}`;

const markup = (letter: Letter, fill: string | null): Html => html`<p>${letter.greeting}</p>
${letter.paragraphs.map((it) => html`<p>${it}</p>`)}
${letter.code !== undefined && html`<p style="${STYLES.code}">${letter.code}</p>`}
${letter.facts && html`<table style="${STYLES.facts}">${letter.facts.map(fact)}</table>`}
${letter.button && button(letter.button, fill)}
${letter.closing.map((it) => html`<p>${it}</p>`)}
${letter.other && html`<p><a href="${letter.other.address}">${letter.other.label}</a></p>`}`;
