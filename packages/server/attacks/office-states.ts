/** What officers fill in wrongly, and which words answer them (office-states.story.test.ts). */
import { acts } from "../src/office/acts.ts";

type Fields = Readonly<Record<string, string>>;

/** The forms of an account's page by their path, each with what is refused in it, and at last what is right. */
const note = "SK 9/2026";
export const ON_ACCOUNT: Readonly<Record<string, readonly Fields[]>> = {
  role: [
    {},
    { role: "raja", note },
    { role: "penyedia", note },
    { role: "ppk", until: "besok", note },
    { role: "ppk", until: "2020-01-01", note },
    { role: "ppk", until: "2026-11-24", note },
    { role: "pokja", until: "2026-11-28", note },
    { role: "ppk", until: "2027-12-31", note: " " },
    { role: "ppk", until: "2027-12-31", note },
    { role: "ppk", until: "", note },
  ],
  "extend-role": [
    {},
    { until: "2026-11-01", note },
    { until: "2026-11-28", note },
    { until: "2027-12-31", note: " " },
    { until: "2027-12-31", note },
  ],
  data: [
    { name: " ", number: "12" },
    { name: "Nama", number: "12" },
    { name: "", number: "" },
    { name: " Nama ", number: " 198001012005012001 " },
    { name: "Nama", number: "" },
  ],
  email: [
    { email: "tanpa", checked: "letter" },
    { email: " POKJA1@contoh.go.id ", checked: "letter" },
    { email: "KEDUA@contoh.go.id", checked: "letter" },
    { email: "baru@contoh.go.id" },
    { email: "baru@contoh.go.id", checked: "mata" },
    { email: " baru@contoh.go.id ", checked: "letter", note: " LPSE/1 " },
  ],
  password: [{}, { place: "here", note }, { place: "directory", note }],
  deactivate: [{ note: " " }, { note: ` ${note} ` }],
  activate: [{ note: " " }, { note }],
  "stop-phones": [{ note }, { checked: "letter", note }],
  lift: [
    { decision: "approve", note },
    { decision: "approve", checked: "letter", note },
    { decision: "refuse", note },
  ],
  agree: [{ waiting: "tidak-ada" }],
  withdraw: [{ waiting: "tidak-ada" }],
};

const NEW = { "user-id": "BARU1", role: "pokja", name: "Budi", email: "budi@contoh.go.id", number: "", until: "" };
export const CREATE: readonly Fields[] = [
  {},
  { ...NEW, "user-id": "x y" },
  { ...NEW, "user-id": "pokja1" },
  { ...NEW, role: "raja" },
  { ...NEW, role: "admin-ppe" },
  { ...NEW, role: "helpdesk" },
  { ...NEW, name: " " },
  { ...NEW, email: "tanpa" },
  { ...NEW, number: "12" },
  { ...NEW, until: "besok" },
  { ...NEW, until: "2026-11-01" },
  { ...NEW, role: "penyedia", until: "2027-12-31" },
  { ...NEW, number: "198001012005012001", until: "2027-12-31" },
  NEW,
];

/** Every word with which an act's result is told, and those of other forms. */
export const WORDS: readonly string[] = [
  ...new Set([
    ...acts.flatMap(({ words }) => [words.done, words.undone].flatMap((it) => Object.keys(it ?? {}))),
    ...[
      "ponsel",
      "berubah",
      "terlalu-banyak",
      "petugas-kedua",
      "dibatalkan",
      "tidak-ada",
      "undangan",
      "undangan-habis",
    ],
    ...[
      "ditarik",
      "berhenti",
      "lewat",
      "sama",
      "usulan-ditolak",
      "usulan-sudah",
      "dicatat",
      "penuh",
      "ditutup",
      "sudah",
    ],
    ...["penelepon-tidak", "penelepon-login", "penelepon-jeda", "penelepon-habis", "toString"],
  ]),
].toSorted();

const RULE = {
  ...{ "2fa": "optional", allowed: "any", number: "new-browser", key: "any" },
  ...{ reset: "immediate", captcha: "always", reason: "SE 12/2026" },
} as const;
const PASSKEYS = { "2fa": "mandatory", allowed: "passkey", reset: "helpdesk" };
/** What is chosen for a rule, besides {@link RULE}. */
export const RULES: readonly Fields[] = [
  ...[{}, { reason: " " }, { follow: "yes" }, { follow: "yes", reason: "" }],
  ...[{ "2fa": "off" }, { "2fa": "mandatory" }, { "2fa": "mandatory", from: "2026-12-24" }],
  ...[
    { "2fa": "mandatory", from: "besok" },
    { "2fa": "optional", from: "besok" },
  ],
  ...[
    { "2fa": "mandatory", from: "2026-11-01" },
    { number: "always" },
    { number: "never" },
    { captcha: "after-failures" },
  ],
  ...[{ key: "verified" }, { key: "verified", "key-from": "2026-12-24" }, { key: "verified", "key-from": "besok" }],
  ...[{ key: "any", "key-from": "besok" }, { code: "yes" }, { alone: "yes" }, { alone: "yes", "2fa": "off" }],
  ...[
    { reset: "wait", hours: "48" },
    { reset: "wait", hours: "0" },
    { reset: "wait", hours: "9999" },
    { reset: "wait" },
  ],
  ...[
    { reset: "wait", hours: "dua" },
    { reset: "helpdesk", hours: "48" },
    { reset: "helpdesk" },
    { reset: "two-officers" },
  ],
  ...[
    { idle: "10", absolute: "9" },
    { idle: "0" },
    { idle: "9999" },
    { idle: "x" },
    { absolute: "0" },
    { absolute: "999" },
  ],
  ...[
    PASSKEYS,
    { ...PASSKEYS, reset: "immediate" },
    { ...PASSKEYS, "2fa": "optional" },
    { ...PASSKEYS, key: "verified" },
  ],
  { ...PASSKEYS, key: "verified", "key-from": "besok" },
].map((it) => ({ ...RULE, ...it }));

const LETTER = {
  ...{ title: "2FA wajib mulai [tanggal]", titleEn: "2FA is mandatory from [tanggal]" },
  ...{ todoId: "Yth. [nama]: aktifkan 2FA [userId].", todoEn: "Enable 2FA at [lpse]." },
  ...{ readyId: "Tidak perlu apa pun.", readyEn: "Nothing to do." },
};
const parts = Object.keys(LETTER) as (keyof typeof LETTER)[];
export const LETTERS: readonly Fields[] = [
  LETTER,
  ...parts.map((name) => ({ ...LETTER, [name]: " " })),
  ...parts.map((name) => ({ ...LETTER, [name]: `Yth. [nam] ${name}` })),
  ...parts.map((name) => ({ ...LETTER, [name]: `2FA \u{202e}wajib` })),
  ...parts.map((name) => ({ ...LETTER, [name]: "Dua\n\nbaris\nini" })),
];
