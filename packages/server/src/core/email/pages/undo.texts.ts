const id = {
  "cancel.title": "Batalkan permintaan penggantian email?",
  "cancel.what":
    "Permintaan ini dibuat dari akun Anda; belum ada yang berubah. Jika bukan Anda yang meminta, batalkan: semua sesi akun ini diakhiri.",
  "cancel.submit": "Bukan saya: batalkan",
  "undo.title": "Kembalikan email yang lama?",
  "undo.what":
    "Email akun Anda diganti. Jika bukan Anda yang menggantinya, kembalikan: perubahan ini dan semua perubahan email sesudahnya dibatalkan, dan semua sesi akun ini diakhiri.",
  "undo.submit": "Bukan saya: kembalikan",
  mine: "Ini saya sendiri, biarkan",
  first: "Email utama",
  second: "Email kedua",
  none: "tidak ada",
  browser: "Peramban",
  ip: "Alamat IP",
  time: "Waktu",
  "cancelled.done.title": "Permintaan dibatalkan",
  "cancelled.done.what": "Email akun Anda tidak berubah. Semua sesi sudah diakhiri.",
  "undone.done.title": "Email yang lama berlaku lagi",
  "undone.done.what": "Semua sesi sudah diakhiri, dan alamat yang lama diberi tahu.",
  advice:
    "Seseorang mengetahui password Anda. Buat password baru sekarang, lalu login dan periksa daftar ponsel di Keamanan akun: hapus yang bukan milik Anda.",
  "over.done.title": "Tautan sudah tidak berlaku",
  "over.done.what":
    "Permintaan sudah dibatalkan, perubahan sudah dikembalikan, atau waktunya sudah lewat. Jika orang lain mengganti email Anda, hubungi {helpdesk}.",
  password: "Buat password baru",
  login: "Login",
};
const en = {
  "cancel.title": "Cancel the request to change the email?",
  "cancel.what":
    "This request was made from your account; nothing has changed yet. If it was not you, cancel it: all sessions of this account end.",
  "cancel.submit": "Not me: cancel it",
  "undo.title": "Restore the old email?",
  "undo.what":
    "The email of your account was changed. If it was not you, undo it: this change and every later email change are undone, and all sessions of this account end.",
  "undo.submit": "Not me: undo it",
  mine: "It was me, leave it",
  first: "First email",
  second: "Second email",
  none: "none",
  browser: "Browser",
  ip: "IP address",
  time: "Time",
  "cancelled.done.title": "Request cancelled",
  "cancelled.done.what": "The email of your account has not changed. All sessions have ended.",
  "undone.done.title": "The old email is in use again",
  "undone.done.what": "All sessions have ended, and the old address has been notified.",
  advice:
    "Somebody knows your password. Set a new one now, then log in and check the list of phones under Account security: remove those that are not yours.",
  "over.done.title": "This link is no longer valid",
  "over.done.what":
    "The request was cancelled, the change was undone, or the time has passed. If somebody else changed your email, contact {helpdesk}.",
  password: "Set a new password",
  login: "Log in",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
