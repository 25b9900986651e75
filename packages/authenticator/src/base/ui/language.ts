/** The language of the app, and words beside their screen: in `.texts.ts`, each key with both languages. */
import { signal } from "@preact/signals";
import { keep, kept } from "./settings.ts";

export type Language = "id" | "en";

/** The texts of one screen, `key: { id, en }`. A text without one of the languages is a compile error. */
export type Catalogue<Key extends string = string> = Readonly<Record<Key, Readonly<Record<Language, string>>>>;

/** Returns a text in the present language; a component that calls it follows a change of language. */
type Say<Key extends string> = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

export const language = signal<Language>("id");

/** Binds a catalogue to the present language. A `{name}` without a value stays as it is, so that a test finds it. */
export const speak =
  <Key extends string>(texts: Catalogue<Key>): Say<Key> =>
  (key, values = {}) =>
    texts[key][language.value].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

/** The remembered language; else English where the phone asks for English first; else Indonesian. */
export function chooseLanguage(remembered: string | null, phone: string): Language {
  if (remembered === "id" || remembered === "en") return remembered;
  return /^en\b/i.test(phone) ? "en" : "id";
}

const KEY = "language";

/** Reads the language at the start. */
export const openLanguage = (): void => apply(chooseLanguage(kept(KEY), navigator.language));

export function setLanguage(chosen: Language): void {
  keep(KEY, chosen);
  apply(chosen);
}

function apply(chosen: Language): void {
  language.value = chosen;
  document.documentElement.lang = chosen;
}
