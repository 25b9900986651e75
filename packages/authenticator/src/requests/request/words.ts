/** The words of a request's screens: where an application or the helpdesk asks, they name it in place of SPSE's pages. */
import { isolated, type LoginRequest } from "@spse/protocol";
import { speak } from "../../base/ui/language.ts";
import { texts as askedTexts } from "./asked.texts.ts";
import { texts as callerTexts } from "./caller.texts.ts";
import { texts } from "./request.texts.ts";

const t = speak(texts);
const asked = speak(askedTexts);
const caller = speak({ ...askedTexts, ...callerTexts });

type Key = keyof typeof texts;
type AskedKey = keyof typeof askedTexts;
type Values = Readonly<Record<string, string | number>>;

const isAsked = (key: string): key is AskedKey => key in askedTexts;
const isCaller = (key: string): key is keyof typeof callerTexts => key in callerTexts;

/** A request that somebody else than a browser of SPSE asks. */
interface AskedBySomebody extends Pick<LoginRequest, "purpose"> {
  readonly asked: { readonly name: string; readonly text?: string | undefined };
}

/** Words of {@link texts}, or in their place those of an application's or a caller's request. */
export const wordsOf =
  ({ purpose, asked: by }: Pick<LoginRequest, "purpose" | "asked">) =>
  (key: Key, values: Values = {}): string => {
    if (!by) return t(key, values);
    const named = { ...values, name: isolated(by.name), text: isolated(by.text ?? "") };
    if (purpose === "caller" && isCaller(key)) return caller(key, named);
    return isAsked(key) ? asked(key, named) : t(key, values);
  };

/** Words that only such a request has. */
export const askedWords = ({ purpose, asked: by }: AskedBySomebody, key: AskedKey): string =>
  (purpose === "caller" ? caller : asked)(key, { name: isolated(by.name) });
