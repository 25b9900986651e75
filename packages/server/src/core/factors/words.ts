/** The names of all factors in the sentences of pages and mails, from the one list: a new factor is named in each of them. */
import type { MailText } from "../../base/platform/ui/mail.html.ts";
import { isResistant, oneByOne } from "./factors.ts";

type Factors = ReturnType<typeof oneByOne>;

/** "a, b or c". */
function join(these: Factors, number: "one" | "many", last: MailText): MailText {
  const named = (language: keyof MailText) => {
    const words = these.map(({ authenticators }) => authenticators.words[number][language]);
    return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} ${last[language]} ${words.at(-1)}`;
  };
  return { id: named("id"), en: named("en") };
}

const or = { id: "atau", en: "or" };
const and = { id: "dan", en: "and" };
const resistant = oneByOne().filter(isResistant);

/** One authenticator of any kind: "a or b". */
export const anyFactor: MailText = join(oneByOne(), "one", or);

/** The authenticators of all kinds: "a and b". */
export const allFactors: MailText = join(oneByOne(), "many", and);

/** A phishing-resistant one, which needs no number and is all that policy `phishing-resistant` accepts. */
export const resistantFactor: MailText = join(resistant, "one", or);

/** The same in the plural. */
export const resistantFactors: MailText = join(resistant, "many", and);

/** The text, with a capital at its beginning. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
