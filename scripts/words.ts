/**
 * The words of the product (docs/glossary.md): one word for one thing in every Indonesian sentence of pages, mails, app, command line and guide. Pure: sources
 * in, places out. The sentences are found by their form, as the formatter writes it: what `id` holds where `en` stands beside it, and subjects of mails.
 */
import type { Source } from "./imports.ts";

/** One line of Indonesian text, without the code around it. */
interface Said {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** Texts of the product, for people. */
const TEXTS = /^packages\/(server|authenticator|portal-scripts)\/src\/(?!.*\.test\.tsx?$).*\.tsx?$/;

/** The user guide (docs/panduan): every string there is Indonesian. */
const GUIDE = /^e2e\/panduan\/texts\//;

/** Not read: the guide's label, wherever a sentence names it; what people ask for on the home page; placeholders. */
const LITERAL = /Tambah Account|^HP hilang( atau dicuri)?$|^Ganti HP$|\{\w+\}/g;

/** What is not said, and what is said instead. */
const FORBIDDEN: readonly (readonly [RegExp, string])[] = [
  [/\baccount\b/i, "akun"],
  [/(?<!(?:frasa|pengelola) )\bsandi(?:nya)?\b/i, "password"],
  [/\b(?:HP|handphone|smartphone|gawai|telepon (?:genggam|seluler))\b/i, "ponsel"],
  [/\b(?:browser|penjelajah)\b/i, "peramban"],
  [/\b(?:delete|di?buang|hilangkan|singkirkan)\b/i, "hapus"],
  [/\b(?:surel|e-mail|kotak surat)\b/i, "email"],
  [/\bpencetak\b/i, "printer"],
  [/\b(?:username|nama pengguna)\b/i, "User ID"],
  [/\b(?:log in|log ?masuk|sign in)\b/i, "login"],
  [/\b(?:link|pranala)\b/i, "tautan"],
  [/\b(?:di-?)?scan\b/i, "pindai"],
  [/\b(?:di-?)?download\b/i, "unduh"],
  [/\b(?:expired|kadalu[aw]\w*)\b/i, "kedaluwarsa"],
  [/\bot[eo]nti(?:fi)?kasi\b/i, "autentikasi"],
  [/\bkuki\b/i, "cookie"],
  [/\bsilahkan\b/i, "silakan"],
  [/\b(?:merubah|dirubah)\b/i, "mengubah, diubah"],
  [/\banda\b/, "Anda"],
];

/** One place where a word stands that the glossary does not have. */
interface BadWord extends Said {
  readonly word: string;
  readonly instead: string;
}

export const findBadWords = (sources: readonly Source[]): BadWord[] =>
  sources.flatMap(readIndonesian).flatMap((said) =>
    FORBIDDEN.flatMap(([pattern, instead]) => {
      const word = pattern.exec(said.text.replaceAll(LITERAL, ""))?.[0];
      return word === undefined ? [] : [{ ...said, word, instead }];
    }),
  );

const BLOCK = /^(\s*)(?:(?:export )?const )?id(?:: \w+)?\s*[:=](.*)$/;
const SUBJECT = /^\s*subject: (.*)$/;
const INLINE = /\bid: ("(?:[^"\\]|\\.)*"|`[^`]*`), en: /g;

/** The Indonesian texts of a file; none of a file that holds no texts. */
export function readIndonesian({ path, text }: Source): Said[] {
  const lines = text.split("\n");
  if (GUIDE.test(path))
    return lines.flatMap((code, at) => stringsOf(code).map((quoted) => ({ path, line: at + 1, text: quoted })));
  if (!TEXTS.test(path)) return [];
  const found: Said[] = [];
  const say = (at: number, code: string) => {
    for (const quoted of stringsOf(code)) found.push({ path, line: at + 1, text: quoted });
  };
  for (let at = 0; at < lines.length; at++) {
    const content = lines[at] ?? "";
    for (const { 1: quoted = "" } of content.matchAll(INLINE)) say(at, quoted);
    const subject = path.endsWith(".mail.ts") && SUBJECT.exec(content)?.[1];
    if (subject) say(at, subject);
    const block = BLOCK.exec(content);
    const end = block ? endOf(lines, at, block[1] ?? "") : null;
    if (end === null) continue;
    say(at, block?.[2] ?? "");
    while (++at < end) say(at, lines[at] ?? "");
    at--;
  }
  return found;
}

/** The line after the block of `id` that begins at `at`; null where no `en` follows, so it is no text. */
function endOf(lines: readonly string[], at: number, indent: string): number | null {
  let end = at + 1;
  while (end < lines.length && (lines[end] === "" || lines[end]?.startsWith(`${indent} `))) end++;
  let after = end;
  while (/^\s*([}\])]+( satisfies [^;]+)?[;,]*|\/\*\*.*\*\/|\/\/.*)?$/.test(lines[after] ?? "-")) after++;
  return /^\s*((export )?const )?en\b/.test(lines[after] ?? "") ? end : null;
}

/** What the quotes of a line of code hold, without the names of texts and without interpolated code. */
const stringsOf = (code: string): string[] =>
  [...code.replace(/^\s*"[^"]+":/, "").matchAll(/"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)].map(
    ([, plain, template]) => (plain ?? template ?? "").replaceAll(/\$\{[^}]*\}/g, "…"),
  );
