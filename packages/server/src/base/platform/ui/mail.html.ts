/**
 * The form of every mail: Indonesian first, English below, as text and as plain HTML without remote images, tracking or
 * styles that a mail program could break. Links lead only to `config.portalUrl`.
 */
import { DEFAULT_BRAND } from "@spse/look";
import type { World } from "../world.ts";
import { type Html, html } from "./html.ts";
import type { Language } from "./texts.ts";

/** A text of a mail in both languages. */
export type MailText = Readonly<Record<Language, string>>;

/** One or several paragraphs; a list for each language where their number differs. */
type MailTexts = MailText | readonly MailText[] | Readonly<Record<Language, readonly string[]>>;

/** A fact of a mail's list, "Perangkat" → "Samsung A54". A plain string is the same in both languages. */
export type MailFact = readonly [name: string | MailText, value: string | MailText];

/** A mail without its greeting. A path (with a leading slash) is on our own address. */
export interface MailBody {
  readonly subject: string;
  readonly paragraphs: MailTexts;
  /** A code to type, large, after the paragraphs. */
  readonly code?: string;
  readonly facts?: readonly MailFact[];
  /** The text of the mail's one button. It needs `path`. */
  readonly button?: MailText;
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
  body: "font-family: sans-serif; font-size: 16px; line-height: 1.5; max-width: 600px; margin: 0 auto; padding: 16px",
  code: "font-family: monospace; font-size: 28px; font-weight: bold; letter-spacing: 2px; margin: 16px 0",
  button:
    `display: inline-block; padding: 12px 20px; background: ${DEFAULT_BRAND}; color: #ffffff; text-decoration: none; ` +
    "border-radius: 6px",
};

/** Writes a mail. */
export function writeMail(
  world: Pick<World, "config" | "office">,
  mail: MailBody & { readonly greeting: MailText },
): WrittenMail {
  const [id, en] = [letterIn(world, mail, "id"), letterIn(world, mail, "en")];
  const signature = `${world.office.lpseName} · ${world.config.portalUrl}`;
  const text = [plain(id), "----", plain(en), signature].join("\n\n");
  const body = html`<html lang="id">
<head><meta charset="utf-8"><title>${mail.subject}</title></head>
<body style="${STYLES.body}">
${markup(id, "id")}
<hr>
${markup(en, "en")}
<p style="color: #555">${signature}</p>
</body>
</html>`;
  return { subject: mail.subject, text: `${text}\n`, html: `<!doctype html>${body.text}` };
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

const fact = ([name, value]: readonly [string, string]): Html => html`<li>${name}: <strong>${value}</strong></li>`;

const button = ({ label, address }: NonNullable<Letter["button"]>): Html =>
  html`<p><a href="${address}" style="${STYLES.button}">${label}</a></p>
<p style="color: #555; word-break: break-all">${address}</p>`;

const markup = (letter: Letter, language: string): Html => html`<div lang="${language}">
<p>${letter.greeting}</p>
${letter.paragraphs.map((it) => html`<p>${it}</p>`)}
${letter.code !== undefined && html`<p style="${STYLES.code}">${letter.code}</p>`}
${letter.facts && html`<ul>${letter.facts.map(fact)}</ul>`}
${letter.button && button(letter.button)}
${letter.closing.map((it) => html`<p>${it}</p>`)}
${letter.other && html`<p><a href="${letter.other.address}">${letter.other.label}</a></p>`}
</div>`;
