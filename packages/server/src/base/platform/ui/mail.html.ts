/**
 * The form of every mail: Indonesian first, English below, as text and as plain HTML without remote images, tracking or
 * styles that a mail program could break. Links lead only to `config.portalUrl`.
 */
import type { World } from "../world.ts";
import { type Html, html } from "./html.ts";

/** One language's words. `facts`: "Perangkat" → "Samsung A54", shown as a list. */
export interface Letter {
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  /** A code to type, large, after the paragraphs. */
  readonly code?: string;
  readonly facts?: readonly (readonly [name: string, value: string])[];
  /** The text of the mail's one button. Both languages have the same address. */
  readonly button?: string;
  /** After the button. */
  readonly closing?: readonly string[];
  /** The text of a quiet link at the very end: the way out. */
  readonly otherLink?: string;
}

/** The result of {@link writeMail}; with `kind`, `accountId` and `to` it is an outbox Mail. */
interface WrittenMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The addresses of a mail's button and its quiet link; null where the mail has none. */
interface Links {
  readonly button: string | null;
  readonly other: string | null;
}

const STYLES = {
  body: "font-family: sans-serif; font-size: 16px; line-height: 1.5; max-width: 600px; margin: 0 auto; padding: 16px",
  code: "font-family: monospace; font-size: 28px; font-weight: bold; letter-spacing: 2px; margin: 16px 0",
  button:
    "display: inline-block; padding: 12px 20px; background: #0b5c8a; color: #ffffff; text-decoration: none; " +
    "border-radius: 6px",
};

/** Writes a mail. `path` and `otherPath` (with a leading slash): where button and quiet link lead, at our address. */
export function writeMail(
  world: Pick<World, "config" | "office">,
  mail: {
    readonly subject: string;
    readonly id: Letter;
    readonly en: Letter;
    readonly path?: string;
    readonly otherPath?: string;
  },
): WrittenMail {
  const address = (path: string | undefined) => (path === undefined ? null : `${world.config.portalUrl}${path}`);
  const link: Links = { button: address(mail.path), other: address(mail.otherPath) };
  const signature = `${world.office.lpseName} · ${world.config.portalUrl}`;
  const text = [plain(mail.id, link), "----", plain(mail.en, link), signature].join("\n\n");
  const body = html`<html lang="id">
<head><meta charset="utf-8"><title>${mail.subject}</title></head>
<body style="${STYLES.body}">
${markup(mail.id, link, "id")}
<hr>
${markup(mail.en, link, "en")}
<p style="color: #555">${signature}</p>
</body>
</html>`;
  return { subject: mail.subject, text: `${text}\n`, html: `<!doctype html>${body.text}` };
}

function plain(letter: Letter, link: Links): string {
  const facts = (letter.facts ?? []).map(([name, value]) => `${name}: ${value}`).join("\n");
  const named = (label: string, address: string) => `${label}${label.includes(": ") ? "" : ":"}\n${address}`;
  const button = letter.button && link.button ? named(letter.button, link.button) : "";
  const other = letter.otherLink && link.other ? named(letter.otherLink, link.other) : "";
  const parts = [
    letter.greeting,
    ...letter.paragraphs,
    letter.code ?? "",
    facts,
    button,
    ...(letter.closing ?? []),
    other,
  ];
  return parts.filter((it) => it !== "").join("\n\n");
}

const fact = ([name, value]: readonly [string, string]): Html => html`<li>${name}: <strong>${value}</strong></li>`;

const markup = (letter: Letter, link: Links, language: string): Html => html`<div lang="${language}">
<p>${letter.greeting}</p>
${letter.paragraphs.map((it) => html`<p>${it}</p>`)}
${letter.code !== undefined && html`<p style="${STYLES.code}">${letter.code}</p>`}
${letter.facts && html`<ul>${letter.facts.map(fact)}</ul>`}
${letter.button && link.button && html`<p><a href="${link.button}" style="${STYLES.button}">${letter.button}</a></p>`}
${letter.button && link.button && html`<p style="color: #555; word-break: break-all">${link.button}</p>`}
${(letter.closing ?? []).map((it) => html`<p>${it}</p>`)}
${letter.otherLink && link.other && html`<p><a href="${link.other}">${letter.otherLink}</a></p>`}
</div>`;
