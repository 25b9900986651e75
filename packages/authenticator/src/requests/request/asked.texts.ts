/** What the app says of an application's request. `{name}`: the application. Keys that request.texts.ts has too take the place of those. */
const id = {
  "what.sign-in": "Login ke aplikasi {name}",
  "what.transaction": "Transaksi di {name}",
  "ask.sign-in": "Login ke aplikasi {name}?",
  "ask.transaction": "Setujui transaksi di {name}?",
  text: "Isi transaksi",
  end: "Akhir isi transaksi",
  readOn: "Baca isi transaksi sampai akhir, baru pilih Ya.",
  said: "menurut aplikasi",
  notTold: "Tidak disebutkan aplikasi",
  number: "Ketik angka yang tampil di {name}",
  "number.empty": "Ketik dulu enam angka yang tampil di {name}.",
  "number.wrong-length": "Angka di {name} ada enam; Anda mengetik {n}.",
  expired: "Waktunya sudah habis. Minta lagi dari {name}.",
  replaced: "Permintaan sudah dijawab, dibatalkan, atau diganti yang lebih baru. Lihat {name}.",
  "done.approvedWhy": "{name} melanjutkan dengan sendirinya.",
  "done.reportedWhy":
    "{name} tidak dapat mengirim permintaan lain untuk sementara, dan petugas LPSE dapat melihat laporan Anda. Pemberitahuan juga dikirim ke email Anda.",
  "done.number-wrongWhy":
    "Demi keamanan permintaan ini berakhir. Jika Anda sendiri yang meminta, minta lagi dari {name} dan ketik angka yang baru.",
  "done.expiredWhy": "Jawaban datang terlambat. Minta lagi dari {name}.",
  "done.not-liveWhy": "Permintaan sudah dibatalkan atau diganti yang lebih baru. Lihat {name}.",
  "stopWhy.other":
    "Permintaan ini langsung dihentikan, dan {name} tidak dapat mengirim permintaan lain untuk sementara. Petugas LPSE dapat melihat laporan Anda.",
  stopThen: "Pilih ini jika bukan Anda yang meminta.",
};
const en = {
  "what.sign-in": "Log in to the application {name}",
  "what.transaction": "Transaction at {name}",
  "ask.sign-in": "Log in to the application {name}?",
  "ask.transaction": "Approve a transaction at {name}?",
  text: "The transaction",
  end: "End of the transaction",
  readOn: "Read the transaction to its end before you choose Ya (Yes).",
  said: "as the application says",
  notTold: "Not told by the application",
  number: "Type the number that {name} shows",
  "number.empty": "First type the six digits that {name} shows.",
  "number.wrong-length": "The number at {name} has six digits; you typed {n}.",
  expired: "The time has run out. Ask again from {name}.",
  replaced: "It has been answered, cancelled, or replaced by a newer one. Look at {name}.",
  "done.approvedWhy": "{name} continues by itself.",
  "done.reportedWhy":
    "{name} cannot send another request for a while, and the LPSE's officers can see your report. A notice is also sent to your email.",
  "done.number-wrongWhy":
    "For your security, this request has ended. If you made it yourself, ask again from {name} and type the new number.",
  "done.expiredWhy": "The answer came too late. Ask again from {name}.",
  "done.not-liveWhy": "The request was cancelled or replaced by a newer one. Look at {name}.",
  "stopWhy.other":
    "This request is stopped at once, and {name} cannot send another one for a while. The LPSE's officers can see your report.",
  stopThen: "Choose this if it was not you who asked.",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
