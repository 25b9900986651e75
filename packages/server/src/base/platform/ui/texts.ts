/**
 * Texts are beside their screen: each `<case>.texts.ts` has `{ id, en }`. This file only chooses the language and fills in
 * `{names}`. Indonesian is the default.
 */
export const languages = ["id", "en"] as const;
export type Language = (typeof languages)[number];

/** The two catalogues of one screen: English must have exactly the Indonesian keys. */
interface Texts<Key extends string> {
  readonly id: Readonly<Record<Key, string>>;
  readonly en: Readonly<Record<Key, string>>;
}

/** Returns one text in the chosen language. */
export type Say<Key extends string> = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

/** Binds a catalogue to a language. A `{name}` without a value stays as it is: a test looks for braces on every page. */
export const speak =
  <Key extends string>(texts: Texts<Key>, language: Language): Say<Key> =>
  (key, values) =>
    values
      ? texts[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
      : texts[language][key];
