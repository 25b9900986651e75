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
