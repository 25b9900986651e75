import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  "userId.title": { id: "LOGIN", en: "LOGIN" },
  "userId.step": { id: "Langkah 1 dari 2", en: "Step 1 of 2" },
  "userId.label": { id: "User ID", en: "User ID" },
  "userId.hint": {
    id: "Semua pengguna SPSE login di sini. Huruf besar dan kecil tidak dibedakan.",
    en: "Vendors (Penyedia) and officials (Non Penyedia) all log in here. Capital and small letters are treated the same.",
  },
  "userId.submit": { id: "Login", en: "Login" },
  "userId.lost": { id: "Laporkan ponsel hilang", en: "Report a lost phone" },
  "userId.forgot": { id: "Lupa Password?", en: "Forgotten password?" },
  leadsTo: { id: "Setelah login, Anda melanjutkan ke {name}.", en: "After you log in, you go on to {name}." },
  home: { id: "Ke halaman depan", en: "To the home page" },
  "userId.empty": { id: "Isi User ID Anda.", en: "Enter your User ID." },
  "userId.tooLong": {
    id: "User ID terlalu panjang. Periksa kembali, lalu coba lagi.",
    en: "The User ID is too long. Check it, then try again.",
  },
  "passkey.taken": {
    id: "Passkey diterima. Isi password Anda untuk login.",
    en: "Passkey accepted. Enter your password to log in.",
  },
  "passkey.terlambat": {
    id: "Permintaan passkey itu sudah berakhir atau sudah digunakan. Pilih passkey Anda sekali lagi, atau isi User ID.",
    en: "That passkey request has expired or was already used. Choose your passkey again, or enter your User ID.",
  },
  "passkey.ditolak": {
    id: "Passkey itu tidak dapat diterima. Pilih passkey lain, atau isi User ID Anda.",
    en: "That passkey cannot be accepted. Choose another one, or enter your User ID.",
  },
  "notice.session": { id: "Sesi berakhir. Silakan login kembali.", en: "Your session has ended. Please log in again." },
  "notice.unsaved": {
    id: "Sesi berakhir sebelum permintaan Anda diterima: tidak ada yang diubah, dan isian formulir tidak disimpan. Login kembali; setelah itu, Anda kembali ke halaman tadi untuk mengisinya lagi.",
    en: "Your session ended before your request was received: nothing was changed, and what you entered was not saved. Log in again; you will then return to that page to fill it in again.",
  },
  "notice.login": {
    id: "Login ini sudah selesai, atau sudah lewat dari 15 menit. Mulai lagi dengan User ID Anda.",
    en: "This login is finished, or more than 15 minutes have passed. Start again with your User ID.",
  },
  "notice.link": {
    id: "Tautan diterima. Isi User ID Anda; Anda dapat mencoba password satu kali lagi.",
    en: "Link received. Enter your User ID; you can try your password one more time.",
  },
  "notice.forgotten": { id: "Akun itu tidak diingat di sini.", en: "That account is not remembered here." },
  "remembered.ask": { id: "Ingat akun di komputer ini", en: "Remember the account on this computer" },
  "remembered.askPhone": { id: "Ingat akun di ponsel ini", en: "Remember the account on this phone" },
  "remembered.other": { id: "Akun lain", en: "Another account" },
  "remembered.forget": { id: "Lupakan", en: "Forget" },
  "remembered.forgetOne": { id: "Lupakan {shown}", en: "Forget {shown}" },
  "notice.out": { id: "Anda sudah keluar.", en: "You have logged out." },
  "penyedia.title": { id: "LOGIN PENYEDIA", en: "LOGIN PENYEDIA (vendor)" },
  "non-penyedia.title": { id: "LOGIN NON PENYEDIA", en: "LOGIN NON PENYEDIA (official)" },
  "password.step": { id: "Langkah 2 dari 2", en: "Step 2 of 2" },
  "password.userId": { id: "User ID", en: "User ID" },
  "password.change": { id: "Ganti", en: "Change" },
  "password.label": { id: "Password", en: "Password" },
  "password.submit": { id: "Login", en: "Login" },
  /** The guide's label (A4). On all other pages *Beranda* is the page after the login. */
  "password.home": { id: "Kembali ke Beranda", en: "Back to the home page" },
  "password.forgot": { id: "Lupa Password?", en: "Forgotten password?" },
  "password.empty": { id: "Isi Password Anda.", en: "Enter your password." },
  "password.refused": {
    id: "User ID atau Password salah. Silakan coba lagi.",
    en: "User ID or password is wrong. Please try again.",
  },
  "password.directoryAway": {
    id: "Password ini belum dapat diperiksa: direktori kantor sedang tidak dapat dihubungi. Jika password Anda disimpan di sana, coba lagi beberapa menit lagi. Jika tidak, periksa User ID dan Password Anda.",
    en: "This password could not be checked: the office directory cannot be reached. If it keeps your password, try again in a few minutes. If not, check your User ID and password.",
  },
  "password.busy": {
    id: "Server sedang sibuk. Login Anda tersimpan: tunggu beberapa detik, lalu tekan Login lagi.",
    en: "The server is busy. Your login is kept: wait a few seconds, then press Login again.",
  },
  problems: { id: "Ada masalah", en: "There is a problem" },
  "captcha.needed": {
    id: "Password belum dicoba: sekarang diperlukan Kode Keamanan. Isi Password lagi, lalu tekan Login.",
    en: "The password was not tried: the security code is needed now. Enter the password again, then press Login.",
  },
  "code.title": { id: "Satu langkah tambahan", en: "One more step" },
  "code.why": {
    id: "Ada beberapa password salah untuk User ID ini dari peramban yang belum dikenal. Akun Anda tidak dikunci: isi kode dari ponsel Anda, lalu coba password sekali lagi.",
    en: "There were several wrong passwords for this User ID from unknown browsers. Your account is not locked: enter a code from your phone, then try your password once more.",
  },
  "code.label": { id: "Kode 6 digit", en: "6-digit code" },
  "code.hint": {
    id: "Dari SPSE Authenticator. Setiap kode berlaku untuk satu kali percobaan.",
    en: "From SPSE Authenticator. Each code is valid for one attempt.",
  },
  "code.refused": {
    id: "Kode salah atau sudah digunakan. Tunggu kode berikutnya, lalu coba lagi.",
    en: "The code is wrong or has been used. Wait for the next one, then try again.",
  },
  "code.malformed": {
    id: "Isi kode 6 digit dari SPSE Authenticator.",
    en: "Enter the 6-digit code from SPSE Authenticator.",
  },
  "work.title": { id: "Terlalu banyak percobaan", en: "Too many attempts" },
  "work.why": {
    id: "Ada beberapa password salah dari peramban yang belum dikenal. Akun Anda tidak dikunci: sebelum setiap percobaan, verifikasi otomatis berjalan sebentar.",
    en: "There were several wrong passwords from unknown browsers. Your account is not locked: before each attempt, automatic verification runs for a moment.",
  },
  "work.network": {
    id: "Ada banyak password salah dari jaringan yang sama dengan Anda. Akun Anda tidak dikunci: sebelum setiap percobaan, verifikasi otomatis berjalan sebentar.",
    en: "There were many wrong passwords from the network you are on. Your account is not locked: before each attempt, automatic verification runs for a moment.",
  },
  "work.when": { id: "Anda dapat mencoba lagi mulai pukul {time}.", en: "You can try again from {time}." },
  "work.waiting": {
    id: "Login Anda terkirim sendiri begitu waktunya tiba. Mohon tunggu.",
    en: "Your login is sent automatically when the time comes. Please wait.",
  },
  "work.tooSoon": {
    id: "Belum waktunya. Anda dapat mencoba lagi mulai pukul {time}.",
    en: "It is too soon. You can try again from {time}.",
  },
  "work.needed": {
    id: "Password belum dicoba: di sini verifikasi otomatis diperlukan, bukan kode. Tekan Login sekali lagi.",
    en: "The password was not tried: automatic verification is needed here, not a code. Press Login once more.",
  },
  "work.link": {
    id: "Atau minta tautan lewat email terdaftar. Tautan itu memberi satu kali percobaan tanpa menunggu.",
    en: "Or ask for a link to your registered email. It gives you one attempt without waiting.",
  },
  "code.link": {
    id: "Ponsel sedang tidak ada? Minta tautan lewat email terdaftar: satu kali percobaan password tanpa kode.",
    en: "No phone at hand? Ask for a link to your registered email: one password attempt without a code.",
  },
  "day.title": { id: "Percobaan hari ini sudah habis", en: "No attempts left today" },
  "day.why": {
    id: "Terlalu banyak password salah. Akun Anda tidak dikunci.",
    en: "Too many wrong passwords. Your account is not locked.",
  },
  "day.ways": {
    id: "Atau login di peramban yang biasa Anda pakai, atau coba lagi mulai {time}.",
    en: "Or log in with the browser that you usually use, or try again from {time}.",
  },
  "day.refused": {
    id: "Password tidak dicoba: percobaan dari peramban yang belum dikenal sudah habis untuk hari ini.",
    en: "The password was not tried: unknown browsers have no attempts left today.",
  },
  "link.ask": { id: "Minta tautan lewat email", en: "Ask for a link by email" },
  "link.title": { id: "Tautan lewat email", en: "Link by email" },
  "link.lead": {
    id: "Jika User ID ini terdaftar, kami mengirim tautan ke email terdaftarnya. Tautan itu memberi satu kali percobaan password tanpa menunggu, dan berlaku 24 jam.",
    en: "If this User ID is registered, we send a link to its registered email. The link gives one password attempt without waiting, and is valid for 24 hours.",
  },
  "link.submit": { id: "Kirim tautan ke email", en: "Send the link by email" },
  "link.back": { id: "Kembali ke Password", en: "Back to the password" },
  "link.sent": {
    id: "Jika User ID itu terdaftar, tautannya ada di email Anda atau segera tiba.",
    en: "If that User ID is registered, the link is in your email or will arrive soon.",
  },
  "link.sent.title": { id: "Periksa email Anda", en: "Check your email" },
  "link.sent.how": {
    id: "Buka tautan itu, lalu isi Password: satu tautan untuk satu kali percobaan, dalam 24 jam.",
    en: "Open that link, then enter your password: one link for one attempt, within 24 hours.",
  },
  "link.sent.nothing": {
    id: "Tidak ada email baru? Periksa folder spam, atau pakai tautan sebelumnya yang belum dipakai.",
    en: "No new email? Check the spam folder, or use an earlier link that has not been used.",
  },
  "link.again": { id: "Kirim ulang tautan", en: "Send the link again" },
  "link.ready": {
    id: "Tautan dari email diterima: Anda dapat mencoba password satu kali sekarang.",
    en: "Link from your email received: you can now try your password once.",
  },
  "otherTab.title": { id: "Ada login yang lebih baru", en: "There is a newer login" },
  "otherTab.what": {
    id: "Di tab lain pada peramban ini, login untuk {userId} sudah dimulai. Halaman yang tadi Anda kirim tidak diproses.",
    en: "A login for {userId} has been started in another tab of this browser. The page you just sent was not processed.",
  },
  "otherTab.continue": { id: "Lanjutkan login {userId}", en: "Continue the login for {userId}" },
  "otherTab.new": { id: "Mulai login baru", en: "Start a new login" },
  "deactivated.title": { id: "Akun dinonaktifkan", en: "Account deactivated" },
  "deactivated.what": {
    id: "Akun dinonaktifkan. Hubungi helpdesk LPSE.",
    en: "This account is deactivated. Contact the LPSE helpdesk.",
  },
  "deactivated.who": { id: "Kontak: {helpdesk}.", en: "Contact: {helpdesk}." },
  "role-over.title": { id: "Masa berlaku peran Anda sudah berakhir", en: "Your role has ended" },
  "role-over.what": {
    id: "Peran akun ini berlaku sampai tanggal akhir SK, dan tanggal itu sudah lewat. Password Anda benar, tetapi akun ini belum dapat dipakai. Minta Admin PPE memperpanjang peran Anda.",
    en: "The role of this account was valid until the last day of its SK, and that day has passed. Your password is right, but the account cannot be used. Ask Admin PPE to extend your role.",
  },
} satisfies Catalogue;
export type TextId = keyof typeof texts;
