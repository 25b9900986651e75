/** The names of all factors in the sentences of pages and mails, from the one list: a new factor is named in each of them. */
import type { MailText } from "../../base/platform/ui/mail.html.ts";
import type { EntryNames } from "../audit/index.ts";
import { factors, isResistant, oneByOne } from "./factors.ts";

const or = { id: "atau", en: "or" };
const and = { id: "dan", en: "and" };

/** "a, b or c". */
function join(number: "one" | "many", last: MailText, these = oneByOne()): MailText {
  const named = (language: keyof MailText) =>
    these
      .map(({ authenticators: { words } }) => words[number][language])
      .reduce((all, word, at) => `${all}${at < these.length - 1 ? "," : ` ${last[language]}`} ${word}`);
  return { id: named("id"), en: named("en") };
}

const resistant = oneByOne().filter(isResistant);

/** One authenticator of any kind: "a or b". */
export const anyFactor: MailText = join("one", or);

/** The authenticators of all kinds: "a and b". */
export const allFactors: MailText = join("many", and);

/** A phishing-resistant one, which needs no number and is all that policy `phishing-resistant` accepts. */
export const resistantFactor: MailText = join("one", or, resistant);

/** The same in the plural. */
export const resistantFactors: MailText = join("many", and, resistant);

/** The names of all factors' entries in the audit. A lost phone stops every factor. */
export const factorEntries = (): EntryNames =>
  Object.fromEntries([
    [
      "device.lost",
      { id: `Semua ${allFactors.id} dihentikan karena hilang`, en: `All ${allFactors.en} stopped: lost` },
    ],
    ...factors.flatMap(({ name, entries }) =>
      Object.entries(entries).map(([outcome, words]) => [`${name}.${outcome}`, words] as const),
    ),
  ]);
