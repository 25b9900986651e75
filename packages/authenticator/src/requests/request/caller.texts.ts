/** What the app says of a request that asks whether its owner is on the telephone. `{name}`: the officer's role; `{text}`: the words. [P-112] */
import type { Catalogue } from "../../base/ui/language.ts";

const NOTHING = {
  id: "Ya di sini tidak membuka akun dan tidak mengubah apa pun.",
  en: "A Ya (Yes) here opens no account and changes nothing.",
};

export const texts = {
  "what.transaction": { id: "Pastikan penelepon", en: "Check of a caller" },
  "ask.transaction": { id: "Anda sedang menelepon {name}?", en: "Are you on the telephone with {name}?" },
  text: { id: "Kata untuk petugas", en: "Words for the officer" },
  end: {
    id: `Pilih Ya, lalu sebutkan kedua kata ini. ${NOTHING.id} Ada orang yang menelepon Anda dan meminta kata ini? Pilih Bukan saya.`,
    en: `Choose Ya (Yes), then say these two words. ${NOTHING.en} Did somebody call you and ask for these words? Choose Bukan saya (Not me).`,
  },
  readOn: { id: "Baca sampai akhir, baru pilih Ya.", en: "Read to the end before you choose Ya (Yes)." },
  client: { id: "Petugas", en: "Officer" },
  expired: {
    id: "Waktunya sudah habis. Petugas dapat mengirim lagi.",
    en: "The time has run out. The officer can send it again.",
  },
  replaced: {
    id: "Pertanyaan ini sudah dijawab atau diganti yang lebih baru.",
    en: "This question has been answered, or replaced by a newer one.",
  },
  "done.approved": { id: "Sebutkan: {text}", en: "Say: {text}" },
  "done.approvedWhy": {
    id: `Sebutkan kedua kata itu kepada {name} yang Anda telepon. ${NOTHING.id}`,
    en: `Say these two words to {name} on the telephone. ${NOTHING.en}`,
  },
  "done.reported": { id: "Petugas diberi tahu", en: "The officer is told" },
  "done.reportedWhy": {
    id: "Seseorang mengaku sebagai Anda kepada Helpdesk. Petugas tidak melayaninya atas nama Anda. Peringatan juga dikirim ke email Anda.",
    en: "Somebody has claimed to the helpdesk to be you. The officer does not serve them in your name. A warning was also sent to your email.",
  },
  "done.expiredWhy": {
    id: "Jawaban datang terlambat. Petugas dapat mengirim lagi.",
    en: "The answer came too late. The officer can send it again.",
  },
  "done.not-liveWhy": {
    id: "Pertanyaan ini diganti yang lebih baru, atau akun berubah.",
    en: "The question was replaced by a newer one, or the account has changed.",
  },
  "stopWhy.other": {
    id: "Petugas langsung tahu bahwa bukan Anda yang menelepon.",
    en: "The officer learns at once that it is not you who is calling.",
  },
  stopThen: {
    id: "Pilih ini jika Anda tidak sedang menelepon Helpdesk.",
    en: "Choose this if you are not on the telephone with the helpdesk.",
  },
} satisfies Catalogue;
