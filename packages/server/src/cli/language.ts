/** The language of lines for people. Refusals to start are in English in both: they name settings, and people search for their words. */
import type { Language } from "../platform/ui/texts.ts";

/** As POSIX sets it: LC_ALL, else LC_MESSAGES, else LANG. Indonesian where that begins with `id`, else English. */
export function languageOf({ LC_ALL, LC_MESSAGES, LANG }: Readonly<Record<string, string | undefined>>): Language {
  return /^id\b|^id_/.test(LC_ALL || LC_MESSAGES || LANG || "") ? "id" : "en";
}
