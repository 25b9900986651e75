import type { Catalogue } from "../../../base/platform/ui/texts.ts";

export const texts = {
  "password-reset.title": { id: "Buat password baru", en: "Set a new password" },
  "password-reset.lead": {
    id: "Untuk akun {userId}. Semua sesi akan diakhiri; 2FA Anda tetap aktif.",
    en: "For account {userId}. All sessions will end; your 2FA stays on.",
  },
  "first-password.title": { id: "Buat password Anda", en: "Set your password" },
  "first-password.lead": {
    id: "Untuk akun {userId}. Setelah itu Anda dapat login.",
    en: "For account {userId}. After that, you can log in.",
  },
  "first-admin.title": { id: "Admin PPE pertama", en: "First Admin PPE" },
  "first-admin.lead": {
    id: "Belum ada akun di {lpse}. Halaman ini membuat akun Admin PPE pertama, hanya satu kali. Akun lain Anda buat sesudahnya, di Konsol petugas.",
    en: "There is no account at {lpse} yet. This page creates the first Admin PPE account, only once. You make the other accounts afterwards, in the Officers' console.",
  },
  "rescue.title": { id: "Pulihkan akun Anda", en: "Recover your account" },
  "rescue.lead": {
    id: "Untuk akun {userId}. Buat password baru. Setelah disimpan, 2FA yang lama, semua ponsel, kode pemulihan, dan sesi tidak berlaku lagi. Login dari peramban ini, lalu aktifkan 2FA kembali.",
    en: "For account {userId}. Set a new password. Once it is saved, the old 2FA, all phones, recovery codes and sessions are no longer valid. Log in from this browser, then enable 2FA again.",
  },
  userId: { id: "User ID", en: "User ID" },
  "userId.hint": {
    id: "Huruf, angka, titik, garis bawah, atau tanda hubung; {least} sampai {most} karakter.",
    en: "Letters, digits, dots, underscores or hyphens; {least} to {most} characters.",
  },
  "userId.malformed": {
    id: "User ID berisi {least} sampai {most} huruf, angka, titik, garis bawah, atau tanda hubung.",
    en: "A User ID has {least} to {most} letters, digits, dots, underscores or hyphens.",
  },
  "userId.taken": {
    id: "User ID itu sudah ada. Pilih yang lain.",
    en: "That User ID already exists. Choose another one.",
  },
  name: { id: "Nama lengkap", en: "Full name" },
  "name.malformed": {
    id: "Isi nama lengkap, paling banyak 100 karakter.",
    en: "Enter the full name, at most 100 characters.",
  },
  email: { id: "Email", en: "Email" },
  "email.malformed": {
    id: "Isi alamat email yang lengkap, misalnya nama@contoh.go.id.",
    en: "Enter a complete email address, for example name@contoh.go.id.",
  },
  password: { id: "Password baru", en: "New password" },
  "password.hint": {
    id: "Paling sedikit {least} karakter. Pakai beberapa kata acak yang mudah Anda ingat. Boleh ditempel dari pengelola sandi.",
    en: "At least {least} characters. Use a few random words that you can remember easily. Pasting from a password manager is allowed.",
  },
  again: { id: "Ulangi password baru", en: "Repeat the new password" },
  submit: { id: "Simpan password", en: "Save the password" },
  "submit.admin": { id: "Buat akun Admin PPE", en: "Create the Admin PPE" },
  problems: { id: "Ada masalah", en: "There is a problem" },
  "too-short": {
    id: "Password terlalu pendek: paling sedikit {least} karakter.",
    en: "The password is too short: at least {least} characters.",
  },
  "too-long": {
    id: "Password terlalu panjang: paling banyak {most} karakter.",
    en: "The password is too long: at most {most} characters.",
  },
  common: {
    id: "Password ini termasuk yang paling sering ditebak. Pilih yang lain.",
    en: "This password is one of the most often guessed. Choose another one.",
  },
  breached: {
    id: "Password ini pernah bocor di layanan lain, jadi mudah ditebak. Pilih yang lain.",
    en: "This password was leaked from another service, so it is easy to guess. Choose another one.",
  },
  personal: {
    id: "Password ini hampir seluruhnya berisi data Anda atau nama LPSE. Pilih yang lain.",
    en: "This password is almost entirely your own data or the name of the LPSE. Choose another one.",
  },
  repeating: {
    id: "Password ini hanya berisi karakter yang berulang atau berurutan. Pilih yang lain.",
    en: "This password only repeats characters or follows a sequence. Choose another one.",
  },
  different: {
    id: "Kedua isian password tidak sama. Ketik lagi.",
    en: "The two passwords are not the same. Type them again.",
  },
  busy: {
    id: "Server sedang sibuk. Tidak ada yang hilang: tunggu beberapa detik, lalu simpan lagi.",
    en: "The server is busy. Nothing is lost: wait a few seconds, then save again.",
  },
  "done.title": { id: "Password tersimpan", en: "Password saved" },
  "done.what": { id: "Silakan login dengan password baru.", en: "Please log in with the new password." },
  "done.admin.title": { id: "Akun Admin PPE dibuat", en: "Admin PPE created" },
  "done.admin.what": {
    id: "Berikutnya: login, lalu aktifkan 2FA. Siapkan ponsel Anda; akun ini baru dapat dipakai setelah 2FA aktif.",
    en: "Next: log in, then enable 2FA. Have your phone ready; this account can be used only once 2FA is on.",
  },
  "done.login": { id: "Login", en: "Log in" },
  "over.title": { id: "Tautan sudah tidak berlaku", en: "This link is no longer valid" },
  "over.what": {
    id: "Tautan ini sudah dipakai, sudah kedaluwarsa, atau tidak disalin seluruhnya.",
    en: "This link has been used, has expired, or was not copied completely.",
  },
  "over.again": { id: "Minta tautan baru", en: "Ask for a new link" },
  "over.admin": {
    id: "Selama belum ada akun, tautan Admin PPE pertama ditampilkan lagi saat server dijalankan ulang.",
    en: "As long as there is no account, the link for the first Admin PPE is shown again when the server is restarted.",
  },
  "refused.title": { id: "Reset lewat email belum dapat dilakukan", en: "Reset by email is not possible yet" },
  "refused.two-factor-reset": {
    id: "2FA akun ini baru saja direset lewat email. Demi keamanan, password tidak dapat direset lewat email yang sama sampai {until}.",
    en: "2FA for this account was reset by email recently. For your security, the password cannot be reset through the same email until {until}.",
  },
  "refused.address-set": {
    id: "Email akun ini baru saja diganti oleh petugas, direktori kantor, atau operator. Demi keamanan, password tidak dapat dibuat lewat email yang baru sampai {until}.",
    en: "The email of this account was changed recently by an officer, the office directory or the operator. For your security, no password can be set through the new email until {until}.",
  },
  "refused.help": {
    id: "Masih login di perangkat lain? Buka Ganti Password di Akun. Jika tidak, hubungi {helpdesk}.",
    en: "Still logged in on another device? Open Change password under Account. Otherwise, contact {helpdesk}.",
  },
  "forgot.title": { id: "Lupa Password", en: "Forgotten password" },
  "forgot.lead": {
    id: "Isi User ID dan email yang terdaftar. Kami akan mengirim tautan untuk membuat password baru. 2FA Anda tetap aktif.",
    en: "Enter your User ID and registered email. We will send a link to set a new password. Your 2FA stays on.",
  },
  "forgot.email": { id: "Email terdaftar", en: "Registered email" },
  "forgot.submit": { id: "Kirim", en: "Send" },
  "forgot.cancel": { id: "Batalkan", en: "Cancel" },
  "forgot.back": { id: "Kembali ke Login", en: "Back to login" },
  "forgot.userId.empty": { id: "Isi User ID Anda.", en: "Enter your User ID." },
  "forgot.work.title": { id: "Terlalu banyak permintaan", en: "Too many requests" },
  "forgot.work.why": {
    id: "Baru saja ada banyak permintaan dari jaringan Anda. Karena itu, verifikasi otomatis berjalan sebelum formulir terkirim.",
    en: "There were many requests from your network just now. So automatic verification runs before the form is sent.",
  },
  "forgot.work.needed": {
    id: "Verifikasi otomatis diperlukan di sini, bukan kode. Tekan Kirim sekali lagi.",
    en: "Automatic verification is needed here, not a code. Press Send once more.",
  },
  "forgot.work.noscript": {
    id: "Tanpa JavaScript: coba lagi setelah pukul {time}, pakai jaringan lain, atau hubungi {helpdesk}.",
    en: "Without JavaScript: try again after {time}, use another network, or contact {helpdesk}.",
  },
  "forgot.sent.title": { id: "Periksa email Anda", en: "Check your email" },
  "forgot.sent.what": {
    id: "Jika data sesuai, tautan untuk membuat password baru sedang dikirim ke email terdaftar. Tautan berlaku {hours} jam dan hanya dapat dipakai satu kali.",
    en: "If the details match, a link to set a new password is on its way to the registered email. The link is valid for {hours} hours and works once.",
  },
  "forgot.sent.spam": {
    id: "Periksa juga folder spam. Belum ada setelah beberapa menit? Mungkin pengiriman email sedang tertunda. Periksa ejaan User ID dan email, lalu minta lagi.",
    en: "Check the spam folder too. Nothing after a few minutes? Email may be delayed. Check the spelling of User ID and email, then ask again.",
  },
  "forgot.sent.earlier": {
    id: "Sudah beberapa kali meminta? Pakai tautan terakhir di email Anda: tautan itu masih berlaku.",
    en: "Asked several times already? Use the latest link in your email: it is still valid.",
  },
  "forgot.sent.set": {
    id: "Email Anda baru diganti oleh petugas LPSE atau direktori kantor? Selama 72 jam tautan belum dikirim ke alamat itu. Tunggu, atau hubungi {helpdesk}.",
    en: "Has LPSE staff or the office directory just changed your email? For 72 hours no link is sent to that address. Wait, or contact {helpdesk}.",
  },
  "forgot.sent.help": {
    id: "Tidak dapat membuka email itu lagi? Hubungi {helpdesk}.",
    en: "Can you no longer read that email? Contact {helpdesk}.",
  },
  "forgot.sent.again": { id: "Minta lagi", en: "Ask again" },
} satisfies Catalogue;
export type TextId = keyof typeof texts;
