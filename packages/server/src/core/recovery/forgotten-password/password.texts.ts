const id = {
  "password-reset.title": "Buat password baru",
  "password-reset.lead": "Untuk akun {userId}. Semua sesi akan diakhiri; 2FA Anda tetap aktif.",
  "first-password.title": "Buat password Anda",
  "first-password.lead": "Untuk akun {userId}. Setelah itu Anda dapat login.",
  "first-admin.title": "Admin PPE pertama",
  "first-admin.lead":
    "Belum ada akun di {lpse}. Halaman ini membuat akun Admin PPE pertama, hanya satu kali. Akun lain Anda buat sesudahnya, di Konsol petugas.",
  "rescue.title": "Pulihkan akun Anda",
  "rescue.lead":
    "Untuk akun {userId}. Buat password baru. Setelah disimpan, 2FA yang lama, semua ponsel, kode pemulihan, dan sesi tidak berlaku lagi. Login dari peramban ini, lalu aktifkan 2FA kembali.",
  userId: "User ID",
  "userId.hint": "Huruf, angka, titik, garis bawah, atau tanda hubung; {least} sampai {most} karakter.",
  "userId.malformed": "User ID berisi {least} sampai {most} huruf, angka, titik, garis bawah, atau tanda hubung.",
  "userId.taken": "User ID itu sudah ada. Pilih yang lain.",
  name: "Nama lengkap",
  "name.malformed": "Isi nama lengkap, paling banyak 100 karakter.",
  email: "Email",
  "email.malformed": "Isi alamat email yang lengkap, misalnya nama@contoh.go.id.",
  password: "Password baru",
  "password.hint":
    "Paling sedikit {least} karakter. Pakai beberapa kata acak yang mudah Anda ingat. Boleh ditempel dari pengelola sandi.",
  again: "Ulangi password baru",
  submit: "Simpan password",
  "submit.admin": "Buat akun Admin PPE",
  problems: "Ada masalah",
  "too-short": "Password terlalu pendek: paling sedikit {least} karakter.",
  "too-long": "Password terlalu panjang: paling banyak {most} karakter.",
  common: "Password ini termasuk yang paling sering ditebak. Pilih yang lain.",
  breached: "Password ini pernah bocor di layanan lain, jadi mudah ditebak. Pilih yang lain.",
  personal: "Password ini hampir seluruhnya berisi data Anda atau nama LPSE. Pilih yang lain.",
  repeating: "Password ini hanya berisi karakter yang berulang atau berurutan. Pilih yang lain.",
  different: "Kedua isian password tidak sama. Ketik lagi.",
  busy: "Server sedang sibuk. Tidak ada yang hilang: tunggu beberapa detik, lalu simpan lagi.",
  "done.title": "Password tersimpan",
  "done.what": "Silakan login dengan password baru.",
  "done.admin.title": "Akun Admin PPE dibuat",
  "done.admin.what":
    "Berikutnya: login, lalu aktifkan 2FA. Siapkan ponsel Anda; akun ini baru dapat dipakai setelah 2FA aktif.",
  "done.login": "Login",
  "over.title": "Tautan sudah tidak berlaku",
  "over.what": "Tautan ini sudah dipakai, sudah kedaluwarsa, atau tidak disalin seluruhnya.",
  "over.again": "Minta tautan baru",
  "over.admin": "Selama belum ada akun, tautan Admin PPE pertama ditampilkan lagi saat server dijalankan ulang.",
  "refused.title": "Reset lewat email belum dapat dilakukan",
  "refused.what":
    "2FA akun ini baru saja direset lewat email. Demi keamanan, password tidak dapat direset lewat email yang sama sampai {until}.",
  "refused.help": "Masih login di perangkat lain? Buka Ganti Password di Akun. Jika tidak, hubungi {helpdesk}.",

  "forgot.title": "Lupa Password",
  "forgot.lead":
    "Isi User ID dan email yang terdaftar. Kami akan mengirim tautan untuk membuat password baru. 2FA Anda tetap aktif.",
  "forgot.email": "Email terdaftar",
  "forgot.submit": "Kirim",
  "forgot.cancel": "Batalkan",
  "forgot.back": "Kembali ke Login",
  "forgot.userId.empty": "Isi User ID Anda.",
  "forgot.work.title": "Terlalu banyak permintaan",
  "forgot.work.why":
    "Baru saja ada banyak permintaan dari jaringan Anda. Karena itu, verifikasi otomatis berjalan sebelum formulir terkirim.",
  "forgot.work.needed": "Verifikasi otomatis diperlukan di sini, bukan kode. Tekan Kirim sekali lagi.",
  "forgot.work.noscript":
    "Tanpa JavaScript: coba lagi setelah pukul {time}, pakai jaringan lain, atau hubungi {helpdesk}.",
  "forgot.sent.title": "Periksa email Anda",
  "forgot.sent.what":
    "Jika data sesuai, tautan untuk membuat password baru sedang dikirim ke email terdaftar. Tautan berlaku {hours} jam dan hanya dapat dipakai satu kali.",
  "forgot.sent.spam":
    "Periksa juga folder spam. Belum ada setelah beberapa menit? Mungkin pengiriman email sedang tertunda. Periksa ejaan User ID dan email, lalu minta lagi.",
  "forgot.sent.earlier": "Sudah beberapa kali meminta? Pakai tautan terakhir di email Anda: tautan itu masih berlaku.",
  "forgot.sent.help": "Tidak dapat membuka email itu lagi? Hubungi {helpdesk}.",
  "forgot.sent.again": "Minta lagi",
};
const en = {
  "password-reset.title": "Set a new password",
  "password-reset.lead": "For account {userId}. All sessions will end; your 2FA stays on.",
  "first-password.title": "Set your password",
  "first-password.lead": "For account {userId}. After that, you can log in.",
  "first-admin.title": "First Admin PPE",
  "first-admin.lead":
    "There is no account at {lpse} yet. This page creates the first Admin PPE account, only once. You make the other accounts afterwards, in the Officers' console.",
  "rescue.title": "Recover your account",
  "rescue.lead":
    "For account {userId}. Set a new password. Once it is saved, the old 2FA, all phones, recovery codes and sessions are no longer valid. Log in from this browser, then enable 2FA again.",
  userId: "User ID",
  "userId.hint": "Letters, digits, dots, underscores or hyphens; {least} to {most} characters.",
  "userId.malformed": "A User ID has {least} to {most} letters, digits, dots, underscores or hyphens.",
  "userId.taken": "That User ID already exists. Choose another one.",
  name: "Full name",
  "name.malformed": "Enter the full name, at most 100 characters.",
  email: "Email",
  "email.malformed": "Enter a complete email address, for example name@contoh.go.id.",
  password: "New password",
  "password.hint":
    "At least {least} characters. Use a few random words that you can remember easily. Pasting from a password manager is allowed.",
  again: "Repeat the new password",
  submit: "Save the password",
  "submit.admin": "Create the Admin PPE",
  problems: "There is a problem",
  "too-short": "The password is too short: at least {least} characters.",
  "too-long": "The password is too long: at most {most} characters.",
  common: "This password is one of the most often guessed. Choose another one.",
  breached: "This password was leaked from another service, so it is easy to guess. Choose another one.",
  personal: "This password is almost entirely your own data or the name of the LPSE. Choose another one.",
  repeating: "This password only repeats characters or follows a sequence. Choose another one.",
  different: "The two passwords are not the same. Type them again.",
  busy: "The server is busy. Nothing is lost: wait a few seconds, then save again.",
  "done.title": "Password saved",
  "done.what": "Please log in with the new password.",
  "done.admin.title": "Admin PPE created",
  "done.admin.what":
    "Next: log in, then enable 2FA. Have your phone ready; this account can be used only once 2FA is on.",
  "done.login": "Log in",
  "over.title": "This link is no longer valid",
  "over.what": "This link has been used, has expired, or was not copied completely.",
  "over.again": "Ask for a new link",
  "over.admin":
    "As long as there is no account, the link for the first Admin PPE is shown again when the server is restarted.",
  "refused.title": "Reset by email is not possible yet",
  "refused.what":
    "2FA for this account was reset by email recently. For your security, the password cannot be reset through the same email until {until}.",
  "refused.help":
    "Still logged in on another device? Open Change password under Account. Otherwise, contact {helpdesk}.",

  "forgot.title": "Forgotten password",
  "forgot.lead":
    "Enter your User ID and registered email. We will send a link to set a new password. Your 2FA stays on.",
  "forgot.email": "Registered email",
  "forgot.submit": "Send",
  "forgot.cancel": "Cancel",
  "forgot.back": "Back to login",
  "forgot.userId.empty": "Enter your User ID.",
  "forgot.work.title": "Too many requests",
  "forgot.work.why":
    "There were many requests from your network just now. So automatic verification runs before the form is sent.",
  "forgot.work.needed": "Automatic verification is needed here, not a code. Press Send once more.",
  "forgot.work.noscript": "Without JavaScript: try again after {time}, use another network, or contact {helpdesk}.",
  "forgot.sent.title": "Check your email",
  "forgot.sent.what":
    "If the data match, a link to set a new password is on its way to the registered email. The link is valid for {hours} hours and works once.",
  "forgot.sent.spam":
    "Check the spam folder too. Nothing after a few minutes? Email may be delayed. Check the spelling of User ID and email, then ask again.",
  "forgot.sent.earlier": "Asked several times already? Use the latest link in your email: it is still valid.",
  "forgot.sent.help": "Can you no longer read that email? Contact {helpdesk}.",
  "forgot.sent.again": "Ask again",
} satisfies Record<keyof typeof id, string>;
export type TextId = keyof typeof id;
export const texts = { id, en };
