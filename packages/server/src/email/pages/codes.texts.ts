const id = {
  title: "Ketik kode dari email",
  back: "Kembali ke Beranda",
  problem: "Ada masalah",
  what: "Belum ada yang berubah. Alamat yang baru berlaku setelah Anda mengetik kode yang dikirim ke sana. Permintaan ini berlaku sampai pukul {time} {zone}.",
  "what.both":
    "Belum ada yang berubah. Alamat yang baru berlaku setelah Anda mengetik kedua kode: satu dari alamat yang baru, satu dari email utama sekarang. Permintaan ini berlaku sampai pukul {time} {zone}.",
  "what.remove":
    "Belum ada yang berubah. Email kedua dihapus setelah Anda mengetik kode yang dikirim ke email utama. Permintaan ini berlaku sampai pukul {time} {zone}.",
  "label.new-address": "Kode dari alamat yang baru",
  "label.old-address": "Kode dari email utama sekarang",
  hint: "8 angka, dikirim ke {address}.",
  submit: "Ganti email",
  "again.what":
    "Belum masuk? Periksa juga folder spam dan tunggu beberapa menit. Kode baru membatalkan kode yang lama.",
  again: "Kirim ulang kode",
  cancel: "Batal",
  "refused.wrong": "Kode salah. Pakai kode dari email yang terbaru; tersisa {left} percobaan.",
  "refused.malformed": "Kode terdiri dari tepat 8 angka.",
  "refused.expired": "Kode sudah kedaluwarsa. Kirim ulang kode, lalu pakai yang baru.",
  "refused.used-up": "Kode tidak berlaku lagi karena terlalu banyak percobaan yang salah. Kirim ulang kode.",
  "refused.no-code": "Kode itu sudah dipakai atau tidak berlaku lagi. Kirim ulang kode.",
  "refused.too-many": "Terlalu banyak kode dikirim. Coba lagi dalam {wait}.",
};
const en = {
  title: "Type the code from the email",
  back: "Back to Beranda",
  problem: "There is a problem",
  what: "Nothing has changed yet. The new address holds once you have typed the code that was sent there. This request is good until {time} {zone}.",
  "what.both":
    "Nothing has changed yet. The new address holds once you have typed both codes: one from the new address, one from the first address as it is now. This request is good until {time} {zone}.",
  "what.remove":
    "Nothing has changed yet. The second address is removed once you have typed the code that was sent to the first one. This request is good until {time} {zone}.",
  "label.new-address": "Code from the new address",
  "label.old-address": "Code from the first address as it is now",
  hint: "8 digits, sent to {address}.",
  submit: "Change email",
  "again.what": "Not there yet? Look into the spam folder too and wait a few minutes. A new code voids the older one.",
  again: "Send the code again",
  cancel: "Cancel",
  "refused.wrong": "Wrong code. Use the code of the newest email. Tries left: {left}.",
  "refused.malformed": "The code is exactly 8 digits.",
  "refused.expired": "The code has expired. Send it again and use the new one.",
  "refused.used-up": "The code is no longer valid after too many wrong tries. Send it again.",
  "refused.no-code": "That code was used or is no longer valid. Send it again.",
  "refused.too-many": "Too many codes were sent. Try again in {wait}.",
} satisfies Record<keyof typeof id, string>;
export type TextId = keyof typeof id;
export const texts = { id, en };
