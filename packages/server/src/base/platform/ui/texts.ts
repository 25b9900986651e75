/**
 * Texts are beside their screen: in `<case>.texts.ts`, each key with both languages. This file only chooses the language
 * and fills in `{names}`. Indonesian is the default.
 */
export const languages = ["id", "en"] as const;
export type Language = (typeof languages)[number];

/** The texts of one screen, `key: { id, en }`. A text without one of the languages is a compile error. */
export type Catalogue<Key extends string = string> = Readonly<Record<Key, Readonly<Record<Language, string>>>>;

/** Returns one text in the chosen language. */
export type Say<Key extends string> = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

/** Binds a catalogue to a language. A `{name}` without a value stays as it is: a test looks for braces on every page. */
export const speak =
  <Key extends string>(texts: Catalogue<Key>, language: Language): Say<Key> =>
  (key, values) => {
    const text = texts[key][language];
    return values ? text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole)) : text;
  };
