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
  "codes.go": {
    id: "Kode dikirim ke sini, untuk langkah berikutnya.",
    en: "A code is sent here, for the next step.",
  },
  "codes.go.both": {
    id: "Kode dikirim ke sini dan ke email utama sekarang.",
    en: "Codes are sent here and to your current main email.",
  },
  wish: { id: "Apa yang ingin Anda ubah?", en: "What do you want to change?" },
  "wish.first": { id: "Ganti email utama", en: "Change the main email" },
  "wish.second": { id: "Tambah atau ganti email kedua", en: "Add or change the second email" },
  "wish.remove-second": { id: "Hapus email kedua", en: "Remove the second email" },
  "second.what": { id: "Hanya untuk pemberitahuan.", en: "For notices only." },
  after: { id: "Yang terjadi", en: "What happens" },
  "after.codes": {
    id: "Perubahan berlaku setelah kode dari email diketik.",
    en: "The change takes effect once you enter the code from the email.",
  },
  "after.undo": {
    id: "Alamat lama diberi tahu, dan dapat membatalkannya selama 72 jam.",
    en: "The old address is told, and can undo the change for 72 hours.",
  },
  "after.sessions": { id: "Sesi di peramban lain diakhiri.", en: "Sessions in other browsers end." },
  "after.reset": {
    id: "Selama 72 jam sejak email utama diganti, 2FA tidak dapat direset lewat email.",
    en: "For 72 hours after the main email changes, 2FA cannot be reset by email.",
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
    en: "The main and the second email cannot be the same.",
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
    id: "Belum ada yang berubah. Ketik kode dari alamat yang baru sebelum pukul {time}.",
    en: "Nothing has changed yet. Enter the code from the new address before {time}.",
  },
  "codes.what.both": {
    id: "Belum ada yang berubah. Ketik kedua kode sebelum pukul {time}.",
    en: "Nothing has changed yet. Enter both codes before {time}.",
  },
  "codes.what.remove": {
    id: "Belum ada yang berubah. Untuk menghapus email kedua, ketik kode dari email utama sebelum pukul {time}.",
    en: "Nothing has changed yet. To remove the second email, enter the code from the main email before {time}.",
  },
  "codes.label.new-address": { id: "Kode dari alamat yang baru", en: "Code from the new address" },
  "codes.label.old-address": { id: "Kode dari email utama sekarang", en: "Code from your current main email" },
  "codes.hint": { id: "8 angka, dikirim ke", en: "8 digits, sent to" },
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
