/**
 * The words by which an account is found: of its name, User ID, NPWP or NIP, and addresses. Typed text becomes words in
 * the same way, and each typed word must begin a word of the account: "budi san" finds Budi Santoso. Pure.
 */

/** The fields of an account that have words. */
export interface Names {
  readonly userId: string;
  readonly name: string;
  readonly registrationNumber: string | null;
  readonly email: string;
  readonly secondEmail: string | null;
}

/** Letters and digits that must be typed, in all: fewer would list accounts and not find one. */
const LEAST_SIGNS = 3;
/** Further words are ignored. */
const MOST_WORDS = 8;

/** Signs that people leave out: "Ma'ruf" is "Maruf", "P.T." is "PT". */
const LEFT_OUT = /['’‘`]|(?<=\b\p{L})\.(?=\p{L}\b)/gu;
/** An NPWP or NIP, or its beginning, as it is printed: "01.234.567.8-901.000", "19800101 200501 1 001". */
const A_NUMBER = /^\s*\d(?:[ .\-/]?\d){5,}\s*$/;
/** Signs around an address in a line copied from a mail: "Budi <budi@contoh.go.id>,". */
const AROUND_ADDRESS = /[<>()[\],;:"]/g;

/** The words of an account, each once: those of its name, User ID, NPWP or NIP and local parts, and each address whole. */
export function wordsOf({ userId, name, registrationNumber, email, secondEmail }: Names): readonly string[] {
  const addresses = secondEmail === null ? [email] : [email, secondEmail];
  const local = addresses.map((it) => it.replace(/@.*$/, ""));
  const whole = addresses.filter((it) => it.includes("@")).map(plain);
  return [...new Set([...[name, userId, registrationNumber ?? "", ...local].flatMap(split), ...whole])];
}

/**
 * The typed beginnings of words. A text with an @ is the beginning of an address, with its dots.
 *
 * @returns null if too little was typed.
 */
export function typedWords(typed: string): readonly string[] | null {
  if (A_NUMBER.test(typed)) return [typed.replaceAll(/\D/g, "")];
  const parts = plain(typed).split(/[\s\p{C}]+/u);
  const words = parts.flatMap((part) => (/.@/.test(part) ? [part.replaceAll(AROUND_ADDRESS, "")] : split(part)));
  const signs = words.join("").match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return signs < LEAST_SIGNS ? null : [...new Set(words)].slice(0, MOST_WORDS);
}

/** Without capitals and accents. */
const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .toLowerCase();

const split = (text: string): string[] =>
  plain(text)
    .replaceAll(LEFT_OUT, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((it) => it !== "");
