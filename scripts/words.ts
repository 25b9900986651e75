/**
 * The words of the product (docs/glossary.md): one word for one thing in every Indonesian and English sentence of pages, mails, app and guide. Pure: sources in,
 * places out. The sentences are the member `id` with `en` beside it, and the member `en`.
 */
import type { Finding } from "./finding.ts";
import { lineAt, type Source } from "./imports.ts";
import { childrenOf, parse, type SyntaxNode } from "./syntax.ts";

type Language = "id" | "en";

/** One line of text, without the code around it. */
interface Said {
  readonly language: Language;
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** Texts of the product, for people; and the officers' guide. */
const TEXTS =
  /^(packages\/(server|authenticator|portal-scripts)\/src\/(?!.*\.test\.tsx?$).*\.tsx?|e2e\/panduan\/texts\/officers\.ts)$/;

/** The user guide (docs/panduan): every string there is Indonesian. */
const GUIDE = /^e2e\/panduan\/texts\/(?!officers\.ts$)/;

/** Not read: the guide's label, wherever a sentence names it; what people ask for on the home page; placeholders. */
const LITERAL = /Tambah Account|\{\w+\}/g;

type Words = readonly (readonly [RegExp, string])[];

/** What is not said in Indonesian, and what is said instead. */
const INDONESIAN: Words = [
  [/\baccount\b/i, "akun"],
  [/(?<!(?:frasa|pengelola) )\bsandi(?:nya)?\b/i, "password"],
  [/\b(?:HP|handphone|smartphone|gawai|telepon (?:genggam|seluler))\b/i, "ponsel"],
  [/\b(?:browser|penjelajah)\b/i, "peramban"],
  [/\b(?:delete|di?buang|hilangkan|singkirkan|(?:di)?keluarkan)\b/i, "hapus"],
  [/\b(?:surel|e-mail|kotak surat)\b/i, "email"],
  [/\bpencetak\b/i, "printer"],
  [/\b(?:username|nama pengguna)\b/i, "User ID"],
  [/\b(?:log in|log ?masuk|sign in)\b|(?<!kotak )\bmasuk(?:lah)?\b(?! akal)/i, "login"],
  [/\b(?:link|pranala)\b/i, "tautan"],
  [/\b(?:di-?)?scan\b/i, "pindai"],
  [/\b(?:di-?)?download\b/i, "unduh"],
  [/\b(?:expired|kadalu[aw]\w*)\b/i, "kedaluwarsa"],
  [/\bot[eo]nti(?:fi)?kasi\b/i, "autentikasi"],
  [/\bkuki\b/i, "cookie"],
  [/\bsilahkan\b/i, "silakan"],
  [/\b(?:merubah|dirubah)\b/i, "mengubah, diubah"],
  [/\bperamban\b[^.?!]{0,30}\bdikenali\b/i, "dikenal"],
  [/\b2FA\b[^.?!]{0,30}\bdimatikan\b/i, "dinonaktifkan"],
  [/\breset 2FA\b/, "Reset 2FA"],
  [/\btoken\b/i, "kode, tautan"],
  [/\bfile\b/i, "berkas"],
  [/\bautentikasi lain\b/i, "autentikator lain"],
  [/\b(?:bila|apabila|bilamana)\b/i, "jika"],
  [/\bisikan\b(?! kode)/i, "isi"],
  [/\bterlanjur\b/i, "telanjur"],
  [/\bresiko\b/i, "risiko"],
  [/\bijin\b/i, "izin"],
  [/\b(?:aktifitas|nomer|sekedar|disini|disana|dimana)\b/i, "aktivitas, nomor, sekadar, di sini, di sana, di mana"],
  [/\banda\b/, "Anda"],
];

/** What is not said in English, and what is said instead. */
const ENGLISH: Words = [
  [/(?<![-/])\bmail(?:s|ed|box|boxes)?\b(?! server)/i, "email"],
  [/\benrol\w*/i, "register"],
  [/\bgood (?:for|until)\b/i, "valid"],
  [/\b(?:no longer counts?|(?<!declared )void(?! one))\b/i, "no longer valid, no longer works"],
  [/\b(?:to nobody|staff included)\b/i, "Do not share … with anyone, not even LPSE staff."],
  [/\bfalse (?:site|page)\b/i, "fake site"],
  [/\bdenied\b/i, "declined (by the owner), refused (by an officer or the server)"],
  [/\b2FA (?:of your|stays? (?:active|in force))\b/i, "2FA for your, 2FA stays on"],
  [/\bswitch(?:ed)? (?:on|off|\w+ on|\w+ off)\b/i, "turn on, turn off"],
  [/\bdemand(?:s|ed)?\b/i, "require"],
  [/\b(?:anew|for good)\b/i, "again, permanently"],
  [/\bLPSE's helpdesk\b/, "LPSE helpdesk"],
];

const FORBIDDEN: Readonly<Record<Language, Words>> = { id: INDONESIAN, en: ENGLISH };

/** Finds the words that the glossary does not have. */
export const findBadWords = (sources: readonly Source[]): Finding[] =>
  sources.flatMap(readSaid).flatMap((said) =>
    FORBIDDEN[said.language].flatMap(([pattern, instead]) => {
      const word = pattern.exec(said.text.replaceAll(LITERAL, ""))?.[0];
      return word === undefined ? [] : [{ ...said, what: `${word}: ${instead}` }];
    }),
  );

/** The texts of a file in both languages; none of a file that holds no texts. */
export function readSaid({ path, text }: Source): Said[] {
  const isGuide = GUIDE.test(path);
  if (!isGuide && !TEXTS.test(path)) return [];
  const found: Said[] = [];
  const read = (node: SyntaxNode, language: Language | null): void => {
    if (language && isText(node)) found.push({ language, path, line: lineAt(text, node.start), text: textOf(node) });
    const members = node.type === "ObjectExpression" ? childrenOf(node).map((it) => keyOf(it)) : [];
    for (const child of childrenOf(node)) {
      const key = keyOf(child);
      const isSpoken = key === "en" || (key === "id" && members.includes("en"));
      read(child, isSpoken ? key : language);
    }
  };
  read(parse({ path, text }), isGuide ? "id" : null);
  return found;
}

/** The name of an object's member. */
const keyOf = ({ type, key }: SyntaxNode): string | null =>
  type === "Property" ? `${(key as { name?: string }).name ?? ""}` : null;

const isText = ({ type, value }: SyntaxNode): boolean =>
  type === "TemplateLiteral" || (type === "Literal" && typeof value === "string");

/** What the quotes hold, without interpolated code. */
const textOf = ({ value, quasis }: SyntaxNode): string =>
  typeof value === "string"
    ? value
    : (quasis as readonly { value: { raw: string } }[]).map((it) => it.value.raw).join("…");
