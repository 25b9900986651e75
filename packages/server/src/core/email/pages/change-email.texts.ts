import type { Catalogue } from "../../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Ganti email", en: "Change email" },
  back: { id: "Kembali ke Akun", en: "Back to Account" },
  problem: { id: "Ada masalah", en: "There is a problem" },
  "proof.what": {
    id: "2FA Anda aktif. Konfirmasi dulu dengan SPSE Authenticator, kode 6 digit, atau kode pemulihan; setelah itu, isi alamat yang baru.",
    en: "Your 2FA is on. First confirm with SPSE Authenticator, a 6-digit code or a recovery code; then enter the new address.",
  },
  "proof.go": { id: "Lanjut ke konfirmasi", en: "Go to confirmation" },
  chained: {
    id: "Akun ini baru saja dipulihkan lewat email. Sampai {until}, alamat emailnya tidak dapat diganti dari sini. {helpdesk} dapat membantu lebih cepat.",
    en: "This account was recovered by email recently. Until {until}, its email cannot be changed here. {helpdesk} can help sooner.",
  },
  lead: {
    id: "Kode dikirim ke alamat yang baru. Alamat itu berlaku setelah Anda mengetik kodenya.",
    en: "A code is sent to the new address. The new address takes effect once you enter that code.",
  },
  "lead.old": {
    id: "Kode dikirim ke alamat yang baru dan ke email utama sekarang. Alamat baru berlaku setelah Anda mengetik kedua kode.",
    en: "A code is sent to the new address and to the current first email. The new address takes effect once you enter both codes.",
  },
  wish: { id: "Apa yang ingin Anda ubah?", en: "What do you want to change?" },
  "wish.first": { id: "Ganti email utama", en: "Change the first email" },
  "wish.second": { id: "Tambah atau ganti email kedua", en: "Add or change the second email" },
  "wish.remove-second": { id: "Hapus email kedua", en: "Remove the second email" },
  "second.none": { id: "belum ada", en: "none yet" },
  "second.what": {
    id: "Email kedua menerima semua pemberitahuan, sehingga Anda tetap tahu jika orang lain menguasai email utama. Tautan dan kode hanya dikirim ke email utama.",
    en: "The second email receives every notice, so you still know if somebody else controls the first one. Links and codes go only to the first email.",
  },
  after: {
    id: "Alamat lama diberi tahu, dan penggantian dapat dibatalkan dari sana selama 72 jam. Sesi di peramban lain diakhiri. Setelah email utama diganti, selama 72 jam 2FA tidak dapat direset lewat email.",
    en: "The old address is notified, and the change can be undone from there for 72 hours. Sessions in other browsers end. After the first email is changed, 2FA cannot be reset by email for 72 hours.",
  },
  address: { id: "Alamat email yang baru", en: "New email address" },
  "address.hint": {
    id: "Tidak perlu diisi jika email kedua dihapus.",
    en: "Leave this empty if you remove the second email.",
  },
  password: { id: "Password", en: "Password" },
  submit: { id: "Lanjutkan", en: "Continue" },
  "refused.address-malformed": {
    id: "Isi alamat email yang lengkap, misalnya nama@contoh.go.id.",
    en: "Enter a complete email address, for example name@contoh.go.id.",
  },
  "refused.address-same": {
    id: "Alamat ini sudah dipakai untuk email tersebut. Isi alamat lain.",
    en: "This address is already used for that email. Enter another one.",
  },
  "refused.address-other": {
    id: "Email utama dan email kedua tidak boleh sama.",
    en: "The first and second email cannot be the same.",
  },
  "refused.no-second": { id: "Tidak ada email kedua yang dapat dihapus.", en: "There is no second email to remove." },
  "refused.password-empty": { id: "Isi password Anda.", en: "Enter your password." },
  "refused.password-wrong": { id: "Password salah. Silakan coba lagi.", en: "Wrong password. Please try again." },
  "refused.directory-away": {
    id: "Direktori kantor, tempat password Anda, sedang tidak dapat dihubungi. Tidak ada yang diubah. Coba lagi beberapa menit lagi.",
    en: "The office directory, which keeps your password, cannot be reached. Nothing was changed. Try again in a few minutes.",
  },
  "refused.busy": {
    id: "Server sedang sibuk. Tidak ada yang diubah. Tunggu beberapa detik, lalu coba lagi.",
    en: "The server is busy. Nothing was changed. Wait a few seconds and try again.",
  },
  "refused.too-many": {
    id: "Terlalu banyak percobaan. Coba lagi dalam {wait}.",
    en: "Too many attempts. Try again in {wait}.",
  },
  "refused.too-many-mails": {
    id: "Terlalu banyak kode dikirim. Coba lagi dalam {wait}.",
    en: "Too many codes have been sent. Try again in {wait}.",
  },
  "codes.title": { id: "Ketik kode dari email", en: "Enter the code from the email" },
  "codes.what": {
    id: "Belum ada yang berubah. Alamat yang baru berlaku setelah Anda mengetik kode yang dikirim ke sana. Permintaan ini berlaku sampai pukul {time}.",
    en: "Nothing has changed yet. The new address takes effect once you enter the code sent there. This request is valid until {time}.",
  },
  "codes.what.both": {
    id: "Belum ada yang berubah. Alamat yang baru berlaku setelah Anda mengetik kedua kode: satu dari alamat yang baru, satu dari email utama sekarang. Permintaan ini berlaku sampai pukul {time}.",
    en: "Nothing has changed yet. The new address takes effect once you enter both codes: one from the new address, one from the current first email. This request is valid until {time}.",
  },
  "codes.what.remove": {
    id: "Belum ada yang berubah. Email kedua dihapus setelah Anda mengetik kode yang dikirim ke email utama. Permintaan ini berlaku sampai pukul {time}.",
    en: "Nothing has changed yet. The second email is removed once you enter the code sent to the first email. This request is valid until {time}.",
  },
  "codes.label.new-address": { id: "Kode dari alamat yang baru", en: "Code from the new address" },
  "codes.label.old-address": { id: "Kode dari email utama sekarang", en: "Code from the current first email" },
  "codes.hint": { id: "8 angka, dikirim ke {address}.", en: "8 digits, sent to {address}." },
  "codes.submit": { id: "Ganti email", en: "Change email" },
  "codes.again.what": {
    id: "Belum menerima kode? Periksa juga folder spam dan tunggu beberapa menit. Kode baru membatalkan kode lama.",
    en: "No code yet? Check the spam folder too, and wait a few minutes. A new code cancels the old one.",
  },
  "codes.again": { id: "Kirim ulang kode", en: "Send the code again" },
  "codes.cancel": { id: "Batal", en: "Cancel" },
  "codes.refused.wrong": {
    id: "Kode salah. Pakai kode dari email yang terbaru; tersisa {left} percobaan.",
    en: "Wrong code. Use the code from the latest email. Attempts left: {left}.",
  },
  "codes.refused.malformed": { id: "Kode terdiri dari tepat 8 angka.", en: "The code has exactly 8 digits." },
  "codes.refused.expired": {
    id: "Kode sudah kedaluwarsa. Kirim ulang kode, lalu pakai yang baru.",
    en: "The code has expired. Send it again, then use the new one.",
  },
  "codes.refused.used-up": {
    id: "Kode tidak berlaku lagi karena terlalu banyak percobaan yang salah. Kirim ulang kode.",
    en: "The code is no longer valid after too many wrong attempts. Send the code again.",
  },
  "codes.refused.no-code": {
    id: "Kode itu sudah dipakai atau tidak berlaku lagi. Kirim ulang kode.",
    en: "That code has been used or is no longer valid. Send the code again.",
  },
  "codes.refused.too-many": {
    id: "Terlalu banyak kode dikirim. Coba lagi dalam {wait}.",
    en: "Too many codes have been sent. Try again in {wait}.",
  },
} satisfies Catalogue;
export type TextId = keyof typeof texts;
