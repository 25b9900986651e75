const id = {
  title: "Konfirmasi lewat email",
  back: "Kembali ke Beranda",
  problem: "Ada masalah",
  what: "Sebelum ponsel atau passkey didaftarkan, kami mengirim kode ke email akun Anda, {address}, dan Anda mengetiknya di sini.",
  send: "Kirim kode",
  sent: "Kode sedang dikirim ke {address}. Ketik kode itu di sini; berlaku sampai pukul {time} {zone}.",
  label: "Kode dari email",
  hint: "8 angka. Jangan berikan kepada siapa pun, termasuk petugas LPSE.",
  submit: "Lanjutkan",
  "again.what":
    "Belum masuk? Periksa juga folder spam dan tunggu beberapa menit. Kode baru membatalkan kode yang lama.",
  again: "Kirim ulang kode",
  help: "Tidak dapat membuka email itu lagi? Hubungi {helpdesk}.",
  "refused.wrong": "Kode salah. Pakai kode dari email yang terbaru; tersisa {left} percobaan.",
  "refused.malformed": "Kode terdiri dari tepat 8 angka.",
  "refused.expired": "Kode sudah kedaluwarsa. Kirim ulang kode, lalu pakai yang baru.",
  "refused.used-up": "Kode tidak berlaku lagi karena terlalu banyak percobaan yang salah. Kirim ulang kode.",
  "refused.no-code": "Kode itu sudah dipakai atau tidak berlaku lagi. Kirim kode baru.",
  "refused.too-many":
    "Terlalu banyak kode dikirim. Coba lagi dalam {wait}. Jika bukan Anda yang memintanya, seseorang mengetahui password Anda: keluar, lalu ganti lewat Lupa Password?",
};
const en = {
  title: "Confirm by email",
  back: "Back to Beranda",
  problem: "There is a problem",
  what: "Before a phone or passkey is enrolled we send a code to your account's email address, {address}, and you type it here.",
  send: "Send the code",
  sent: "A code is on its way to {address}. Type it here; it is good until {time} {zone}.",
  label: "Code from the email",
  hint: "8 digits. Give it to nobody, LPSE staff included.",
  submit: "Continue",
  "again.what": "Not there yet? Look into the spam folder too and wait a few minutes. A new code voids the older one.",
  again: "Send the code again",
  help: "Can you no longer open that mailbox? Contact {helpdesk}.",
  "refused.wrong": "Wrong code. Use the code of the newest email. Tries left: {left}.",
  "refused.malformed": "The code is exactly 8 digits.",
  "refused.expired": "The code has expired. Send it again and use the new one.",
  "refused.used-up": "The code is no longer valid after too many wrong tries. Send it again.",
  "refused.no-code": "That code was used or is no longer valid. Send a new one.",
  "refused.too-many":
    "Too many codes were sent. Try again in {wait}. If it was not you who asked, somebody knows your password: log out and change it by Lupa Password?",
} satisfies Record<keyof typeof id, string>;
export type TextId = keyof typeof id;
export const texts = { id, en };
