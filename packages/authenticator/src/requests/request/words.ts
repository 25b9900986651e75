/** The words of a request's screens: where an application asks, they name it in place of SPSE's pages. */
import { isolated, type LoginRequest } from "@spse/protocol";
import { speak } from "../../base/ui/language.ts";
import { texts as askedTexts } from "./asked.texts.ts";
import { texts } from "./request.texts.ts";

const t = speak(texts);
const asked = speak(askedTexts);

type Key = keyof typeof texts;
type AskedKey = keyof typeof askedTexts;
type Values = Readonly<Record<string, string | number>>;

const isAsked = (key: string): key is AskedKey => key in askedTexts;

/** Words of {@link texts}, or in their place those of an application's request. */
export const wordsOf =
  (request: Pick<LoginRequest, "asked">) =>
  (key: Key, values: Values = {}): string =>
    request.asked && isAsked(key) ? asked(key, { ...values, name: isolated(request.asked.name) }) : t(key, values);

/** Words that only an application's request has. */
export const askedWords = (name: string, key: AskedKey): string => asked(key, { name: isolated(name) });
