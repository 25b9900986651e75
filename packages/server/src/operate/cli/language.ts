/** The language of lines for people. Refusals to start are in English in both: they name settings, and people search for their words. */
import { type Language, languages } from "../../base/platform/ui/texts.ts";

/**
 * `--lang`, wherever it is written, since help needs the language before the words are read; else as POSIX sets it: LC_ALL, else LC_MESSAGES,
 * else LANG. Indonesian where that begins with `id`, else English.
 */
export function languageOf(
  words: readonly string[],
  { LC_ALL, LC_MESSAGES, LANG }: Readonly<Record<string, string | undefined>>,
): Language {
  const at = words.findIndex((it) => it === "--lang" || it.startsWith("--lang="));
  const asked = words[at] === "--lang" ? words[at + 1] : words[at]?.slice("--lang=".length);
  const chosen = languages.find((it) => it === asked);
  return chosen ?? (/^id(_|\b)/.test(LC_ALL || LC_MESSAGES || LANG || "") ? "id" : "en");
}
