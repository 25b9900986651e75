/** The result of a change, which the redirect after it reports. Pure. */

/** As `?selesai=<word>` at Beranda, Keamanan akun and Akun. Any other word shows nothing. */
const doneWords = [
  "perangkat",
  "bukan-ponsel-saya",
  "passkey",
  "bukan-passkey-saya",
  "nama-passkey",
  "peramban",
  "sesi",
  "sesi-lain",
  "password",
  "reset-batal",
  "perubahan-dihentikan",
  "perubahan-lewat",
  "email",
  "aplikasi",
] as const;
type DoneWord = (typeof doneWords)[number];

export const doneWord = (raw: string | undefined): DoneWord | null => doneWords.find((it) => it === raw) ?? null;
