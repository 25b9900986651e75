const id = {
  title: "Lupa Password",
  lead: "Isi User ID dan email yang terdaftar. Kami kirim tautan untuk membuat password baru. 2FA Anda tetap berlaku.",
  userId: "User ID",
  email: "Email terdaftar",
  submit: "Kirim",
  back: "Kembali ke Login",
  problems: "Ada masalah",
  "userId.empty": "Isi User ID Anda.",
  "email.malformed": "Isi alamat email yang lengkap, misalnya nama@contoh.go.id.",
  "work.title": "Terlalu banyak permintaan",
  "work.why":
    "Dari jaringan Anda baru saja datang banyak permintaan. Karena itu, tekan Verifikasi tanpa kode sebelum Kirim.",
  "work.needed": "Tekan Verifikasi tanpa kode dan tunggu sampai selesai, lalu tekan Kirim.",
  "work.noscript": "Tanpa JavaScript: coba lagi setelah pukul {time}, pakai jaringan lain, atau hubungi {helpdesk}.",
  "sent.title": "Periksa email Anda",
  "sent.what":
    "Jika data sesuai, tautan untuk membuat password baru sedang dikirim ke email terdaftar. Tautan berlaku {hours} jam dan sekali pakai.",
  "sent.spam":
    "Periksa juga folder spam. Belum ada setelah beberapa menit? Mungkin pengiriman email sedang tertunda. Periksa ejaan User ID dan email, lalu minta lagi.",
  "sent.earlier": "Sudah beberapa kali meminta? Pakai tautan terakhir di email Anda: tautan itu masih berlaku.",
  "sent.help": "Email itu tidak dapat dibuka lagi? Hubungi {helpdesk}.",
  "sent.again": "Minta lagi",
};
const en = {
  title: "Forgotten password",
  lead: "Type your User ID and the registered email. We send a link to set a new password. Your 2FA stays in force.",
  userId: "User ID",
  email: "Registered email",
  submit: "Send",
  back: "Back to login",
  problems: "There is a problem",
  "userId.empty": "Type your User ID.",
  "email.malformed": "Type a complete email address, for example name@contoh.go.id.",
  "work.title": "Too many requests",
  "work.why":
    "Many requests have come from your network in the last minutes. So press Verify without a code before Send.",
  "work.needed": "Press Verify without a code and wait until it is done, then press Send.",
  "work.noscript": "Without JavaScript: try again after {time}, use another network, or contact {helpdesk}.",
  "sent.title": "Look in your mailbox",
  "sent.what":
    "If the data match, a link to set a new password is on its way to the registered email. It is good for {hours} hours and one use.",
  "sent.spam":
    "Look in the spam folder too. Nothing after a few minutes? Mail may be delayed. Check the spelling of User ID and email, then ask again.",
  "sent.earlier": "Asked several times already? Use the newest link in your mailbox: it is still good.",
  "sent.help": "Cannot open that mailbox any more? Contact {helpdesk}.",
  "sent.again": "Ask again",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
