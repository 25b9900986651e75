import type { Catalogue } from "../../../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Reset 2FA", en: "Reset 2FA" },
  back: { id: "Kembali ke halaman tunggu", en: "Back to the waiting page" },
  problem: { id: "Ada masalah", en: "There is a problem" },
  /** Begins with the guide's title (R6). */
  lead: {
    id: "Permintaan Reset TOTP: tautan dikirim ke email terdaftar. * wajib diisi.",
    en: "Request to reset TOTP: a link is sent to the registered email. * required.",
  },
  recoveryFirst: {
    id: "Masih punya kode pemulihan? Cara ini lebih cepat:",
    en: "Do you still have a recovery code? It is faster:",
  },
  recovery: { id: "Gunakan kode pemulihan", en: "Use a recovery code" },
  userId: { id: "User ID", en: "User ID" },
  email: { id: "Email", en: "Email" },
  type: { id: "Tipe User", en: "User type" },
  penyedia: { id: "Penyedia", en: "Penyedia (vendor)" },
  "non-penyedia": { id: "Non Penyedia", en: "Non Penyedia (official)" },
  send: { id: "Kirim", en: "Send" },
  cancel: { id: "Batalkan", en: "Cancel" },
  "missing.userId": { id: "Isi User ID Anda.", en: "Enter your User ID." },
  "missing.email": { id: "Isi email Anda.", en: "Enter your email." },
  "missing.type": { id: "Pilih Penyedia atau Non Penyedia.", en: "Choose Penyedia or Non Penyedia." },
  tooMany: {
    id: "Terlalu banyak percobaan. Coba lagi dalam {wait}, gunakan kode pemulihan, atau hubungi {helpdesk}. Login dengan ponsel Anda tidak terpengaruh.",
    en: "Too many attempts. Try again in {wait}, use a recovery code, or contact {helpdesk}. Logging in with your phone is not affected.",
  },
  "sent.title": { id: "Periksa email Anda", en: "Check your email" },
  "sent.what": {
    id: "Jika data sesuai, tautan reset telah dikirim ke email terdaftar. Periksa juga folder spam.",
    en: "If the details match, a reset link has been sent to the registered address. Check the spam folder too.",
  },
  "sent.step.open": {
    id: "Di peramban ini, buka email “Konfirmasi Permintaan Reset 2FA”",
    en: "In this browser, open the email “Confirm the request for Reset 2FA”",
  },
  "sent.step.press": { id: "Tekan tombol Reset 2FA di email itu", en: "Press the button Reset 2FA in that email" },
  "sent.step.press.what": {
    id: "Berlaku 30 menit, satu kali, hanya di peramban ini.",
    en: "Valid for 30 minutes, once, only in this browser.",
  },
  "sent.elsewhere": {
    id: "Email dibuka di perangkat lain?",
    en: "Opened the email on another device?",
  },
  "sent.elsewhere.what": {
    id: "Tekan Reset 2FA di sana, lalu ketik di sini kode 8 karakter yang tampil.",
    en: "Press Reset 2FA there, then type here the 8-character code that it shows.",
  },
  "sent.code": { id: "Masukkan kode dari email", en: "Enter the code from the email" },
  "sent.nothing": {
    id: "Belum ada email setelah beberapa menit? Mungkin data tidak sesuai, atau email tertunda.",
    en: "No email after a few minutes? What you entered may not match, or email is delayed.",
  },
  "sent.again": { id: "Isi ulang permintaan", en: "Fill in the request again" },
  "needsLogin.title": { id: "Reset 2FA dimulai dari login", en: "Reset 2FA starts from login" },
  "needsLogin.what": {
    id: "Untuk melindungi akun Anda, isi User ID dan Password dulu. Di halaman tunggu, pilih “Reset 2FA?”.",
    en: "To protect your account, enter your User ID and password first. On the waiting page, choose “Reset 2FA?”.",
  },
  "needsLogin.sent": {
    id: "Sudah meminta reset? Buka tautan di email Anda; permintaan itu tetap berlaku 30 menit.",
    en: "Already requested a reset? Open the link in your email; the request stays valid for 30 minutes.",
  },
  login: { id: "Login", en: "Log in" },
  home: { id: "Ke halaman depan", en: "To the home page" },
  "chained.title": { id: "Reset 2FA belum dapat dilakukan", en: "Reset 2FA is not possible yet" },
  "chained.password-reset": {
    id: "Password akun ini baru saja direset lewat email. Agar akun Anda tidak dapat diambil alih lewat email saja, 2FA baru dapat direset lewat email setelah {until}.",
    en: "The password of this account was reset by email recently. So that email alone is not enough to take over your account, 2FA can be reset by email only after {until}.",
  },
  "chained.email-changed": {
    id: "Email akun ini baru saja diganti. Agar akun Anda tidak dapat diambil alih lewat email saja, 2FA baru dapat direset lewat email setelah {until}.",
    en: "The email of this account was changed recently. So that email alone is not enough to take over your account, 2FA can be reset by email only after {until}.",
  },
  "chained.ways": { id: "Yang dapat Anda lakukan sekarang", en: "What you can do now" },
  "chained.recovery": { id: "Login dengan kode pemulihan", en: "Log in with a recovery code" },
  "chained.recovery.what": {
    id: "Salah satu dari sepuluh kode yang Anda simpan saat mengaktifkan 2FA.",
    en: "One of the ten codes that you saved when you enabled 2FA.",
  },
  "chained.helpdesk": { id: "Hubungi {helpdesk}", en: "Contact {helpdesk}" },
  "chained.helpdesk.what": {
    id: "Petugas memeriksa identitas Anda dulu. Jangan berikan password atau kode.",
    en: "An officer checks your identity first. Do not give them a password or code.",
  },
  "chained.wait": { id: "Tunggu hingga {until}", en: "Wait until {until}" },
  "chained.wait.what": {
    id: "Setelah itu, ulangi Reset 2FA dari halaman tunggu.",
    en: "After that, repeat Reset 2FA from the waiting page.",
  },
} satisfies Catalogue;
export type TextId = keyof typeof texts;
