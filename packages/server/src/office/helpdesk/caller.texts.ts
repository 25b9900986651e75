/** Words of *Pastikan penelepon*. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";
import { CALLER_CHECKS } from "../../base/rules/budgets.ts";
import { MINUTE_SECONDS } from "../../base/rules/lifetimes.ts";

const minutes = CALLER_CHECKS.seconds / MINUTE_SECONDS;

export const texts = {
  title: { id: "Pastikan penelepon", en: "Check the caller" },
  of: { id: "Pastikan penelepon: {userId}", en: "Check the caller: {userId}" },
  what: {
    id: "Ponsel pemilik akun ditanya: “Anda sedang menelepon Helpdesk?” Sesudah Ya, penelepon menyebutkan dua kata dari ponselnya, dan Anda mengetiknya di sini. Jangan minta kode atau angka.",
    en: "The owner's phone is asked: “Are you on the telephone with the helpdesk?” After Ya, the caller says two words from the phone, and you type them here. Do not ask for a code or a number.",
  },
  opens: {
    id: "Jawabannya tidak membuka akun dan tidak mengubah apa pun. Untuk Reset 2FA, identitas tetap diperiksa.",
    en: "The answer opens no account and changes nothing. For Reset 2FA, identity is still checked.",
  },
  submit: { id: "Tanyakan di ponsel", en: "Ask on the phone" },
  again: { id: "Tanyakan lagi", en: "Ask again" },
  look: { id: "Periksa lagi", en: "Look again" },
  account: { id: "Buka akun", en: "Open the account" },
  words: { id: "Dua kata yang disebut penelepon", en: "The two words that the caller says" },
  "words.hint": { id: "Satu kali coba. Contoh: kapal mawar", en: "One try. Example: kapal mawar" },
  "words.submit": { id: "Cocokkan", en: "Compare" },
  waiting: { id: "Menunggu jawaban di ponsel.", en: "Waiting for the answer on the phone." },
  left: { id: "Sisa waktu {m} menit, {d} detik", en: "{m} min {d} s left" },
  answered: {
    id: "Dijawab Ya. Ketik kedua kata dalam 2 menit.",
    en: "Answered Ya. Type the two words within 2 minutes.",
  },
  matched: {
    id: "Cocok: penelepon memegang ponsel pemilik akun.",
    en: "They match: the caller has the account owner's phone.",
  },
  unmatched: {
    id: "Tidak cocok: penelepon tidak menyebutkan kata di ponsel pemilik akun. Jangan dilayani atas nama akun ini.",
    en: "No match: the caller did not say the words on the owner's phone. Do not serve them in this account's name.",
  },
  reported: {
    id: "Bukan saya: pemilik akun tidak sedang menelepon. Akhiri panggilan, lalu beri tahu pemilik akun lewat nomor yang tercatat.",
    en: "Not me: the account's owner is not on the telephone. End the call, then tell the owner by the number on record.",
  },
  over: { id: "Tidak dijawab, atau dua menitnya habis.", en: "Not answered, or its two minutes are over." },
  none: { id: "Belum pernah ditanyakan sejak kasus dibuka.", en: "Not asked since the case was opened." },
  row: { id: "{at}, {officer}", en: "{at}, {officer}" },
  "short.waiting": { id: "Menunggu", en: "Waiting" },
  "short.answered": { id: "Ya, kata belum dicocokkan", en: "Ya, words not compared" },
  "short.matched": { id: "Ya, kata cocok", en: "Ya, the words match" },
  "short.unmatched": { id: "Ya, kata tidak cocok", en: "Ya, the words do not match" },
  "short.reported": { id: "Bukan saya", en: "Bukan saya (Not me)" },
  "short.over": { id: "Tidak dijawab", en: "Not answered" },
} satisfies Catalogue;

/** Why nothing was asked, on the account's page. */
export const callerWords = {
  undone: {
    "penelepon-tidak": {
      id: "Tidak ditanyakan: akun ini tidak aktif, atau belum punya SPSE Authenticator.",
      en: "Not asked: this account is not active, or has no SPSE Authenticator yet.",
    },
    "penelepon-login": {
      id: "Tidak ditanyakan: permintaan lain sedang menunggu di ponselnya. Coba lagi setelah dijawab, paling lama tiga menit.",
      en: "Not asked: another request waits on the phone. Try again once it is answered, in three minutes at most.",
    },
    "penelepon-jeda": {
      id: "Tidak ditanyakan: pemilik akun baru saja menjawab Bukan saya. Telepon balik nomor yang tercatat.",
      en: "Not asked: the account's owner answered Not me a short while ago. Call back the number on record.",
    },
    "penelepon-habis": {
      id: `Tidak ditanyakan: paling banyak ${CALLER_CHECKS.limit} kali dalam ${minutes} menit, untuk setiap orang dan setiap petugas.`,
      en: `Not asked: at most ${CALLER_CHECKS.limit} times in ${minutes} minutes, for each person and each officer.`,
    },
  },
} satisfies { readonly undone: Catalogue };
export type RefusedWord = keyof typeof callerWords.undone;
