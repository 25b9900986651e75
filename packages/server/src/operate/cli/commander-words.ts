/** The words that commander itself prints, in Indonesian; in English they stay as they are. */
const titles: Readonly<Record<string, string>> = {
  "Usage:": "Pemakaian:",
  "Arguments:": "Argumen:",
  "Options:": "Pilihan:",
  "Global Options:": "Pilihan umum:",
  "Commands:": "Perintah:",
};

/** Its refusals of a command that was written wrongly. What is in brackets behind them (a suggestion) stays. */
const refusals: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown option '(.*?)'/, "salah tulis: tidak ada pilihan '$1'"],
  [/^error: unknown command '(.*?)'/, "salah tulis: tidak ada perintah '$1'"],
  [/^error: missing required argument '(.*?)'/, "salah tulis: argumen '$1' belum diisi"],
  [/^error: option '(.*?)' argument missing/, "salah tulis: pilihan '$1' memerlukan isi"],
  [/^error: required option '(.*?)' not specified/, "salah tulis: pilihan '$1' wajib diisi"],
  [/^error: too many arguments(?: for '(.*?)')?.*/s, "salah tulis: terlalu banyak argumen untuk '$1'\n"],
  [
    /^error: (option|command-argument) .*? is invalid( for argument '.*?')?\. Allowed choices are (.*)\./,
    "salah tulis: harus salah satu dari $3",
  ],
  [/\(Did you mean (.*?)\?\)/, "(maksud Anda: $1?)"],
];

export const titleInIndonesian = (title: string): string => titles[title] ?? title;

export const refusalInIndonesian = (said: string): string =>
  refusals.reduce((text, [pattern, words]) => text.replace(pattern, words), said);
