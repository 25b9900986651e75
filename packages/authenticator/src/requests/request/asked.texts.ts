/** What the app says of an application's request. `{name}`: the application. Keys that request.texts.ts has too take the place of those. */
import type { Catalogue } from "../../base/ui/language.ts";

export const texts = {
  "what.sign-in": { id: "Login ke aplikasi {name}", en: "Log in to the application {name}" },
  "what.transaction": { id: "Transaksi di {name}", en: "Transaction at {name}" },
  "ask.sign-in": { id: "Login ke aplikasi {name}?", en: "Log in to the application {name}?" },
  "ask.transaction": { id: "Setujui transaksi di {name}?", en: "Approve a transaction at {name}?" },
  text: { id: "Isi transaksi", en: "The transaction" },
  end: { id: "Akhir isi transaksi", en: "End of the transaction" },
  readOn: {
    id: "Baca isi transaksi sampai akhir, baru pilih Ya.",
    en: "Read the transaction to its end before you choose Ya (Yes).",
  },
  said: { id: "menurut aplikasi", en: "as the application says" },
  notTold: { id: "Tidak disebutkan aplikasi", en: "Not told by the application" },
  number: { id: "Ketik angka yang tampil di {name}", en: "Type the number that {name} shows" },
  "number.wrong-length": {
    id: "Angka di {name} ada enam; Anda mengetik {n}.",
    en: "The number at {name} has six digits; you typed {n}.",
  },
  expired: { id: "Waktunya sudah habis. Minta lagi dari {name}.", en: "The time has run out. Ask again from {name}." },
  replaced: {
    id: "Permintaan sudah dijawab, dibatalkan, atau diganti yang lebih baru. Lihat {name}.",
    en: "It has been answered, cancelled, or replaced by a newer one. Look at {name}.",
  },
  "done.approvedWhy": { id: "{name} melanjutkan dengan sendirinya.", en: "{name} continues by itself." },
  "done.reportedWhy": {
    id: "{name} tidak dapat mengirim permintaan lain untuk sementara, dan petugas LPSE dapat melihat laporan Anda. Pemberitahuan juga dikirim ke email Anda.",
    en: "{name} cannot send another request for a while, and the LPSE's officers can see your report. A notice is also sent to your email.",
  },
  "done.number-wrongWhy": {
    id: "Demi keamanan permintaan ini berakhir. Jika Anda sendiri yang meminta, minta lagi dari {name} dan ketik angka yang baru.",
    en: "For your security, this request has ended. If you made it yourself, ask again from {name} and type the new number.",
  },
  "done.expiredWhy": {
    id: "Jawaban datang terlambat. Minta lagi dari {name}.",
    en: "The answer came too late. Ask again from {name}.",
  },
  "done.not-liveWhy": {
    id: "Permintaan sudah dibatalkan atau diganti yang lebih baru. Lihat {name}.",
    en: "The request was cancelled or replaced by a newer one. Look at {name}.",
  },
  "stopWhy.other": {
    id: "Permintaan ini langsung dihentikan, dan {name} tidak dapat mengirim permintaan lain untuk sementara. Petugas LPSE dapat melihat laporan Anda.",
    en: "This request is stopped at once, and {name} cannot send another one for a while. The LPSE's officers can see your report.",
  },
  stopThen: { id: "Pilih ini jika bukan Anda yang meminta.", en: "Choose this if it was not you who asked." },
} satisfies Catalogue;
