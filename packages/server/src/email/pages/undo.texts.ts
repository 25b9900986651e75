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
    "Seseorang mengetahui password Anda. Buat password baru sekarang, lalu login dan periksa daftar ponsel di Beranda: hapus yang bukan milik Anda.",
  "over.done.title": "Tautan sudah tidak berlaku",
  "over.done.what":
    "Permintaan sudah dibatalkan, perubahan sudah dikembalikan, atau waktunya telah lewat. Jika email Anda diganti orang lain, hubungi {helpdesk}.",
  password: "Buat password baru",
  login: "Login",
};
const en = {
  "cancel.title": "Cancel the request to change the email address?",
  "cancel.what":
    "This request was made from your account; nothing has changed yet. If it was not you, cancel it: all sessions of the account end.",
  "cancel.submit": "Not me: cancel it",
  "undo.title": "Bring the old address back?",
  "undo.what":
    "The email address of your account was changed. If it was not you, take it back: this change and every later change of an address are undone, and all sessions of the account end.",
  "undo.submit": "Not me: take it back",
  mine: "It was me, leave it",
  first: "First address",
  second: "Second address",
  none: "none",
  browser: "Browser",
  ip: "IP address",
  time: "Time",
  "cancelled.done.title": "Request cancelled",
  "cancelled.done.what": "The address of your account has not changed. All sessions have ended.",
  "undone.done.title": "The old address holds again",
  "undone.done.what": "All sessions have ended, and the old address is told.",
  advice:
    "Somebody knows your password. Set a new one now, then log in and look at the list of phones on Beranda: revoke those that are not yours.",
  "over.done.title": "This link is no longer valid",
  "over.done.what":
    "The request was cancelled, the change was taken back, or the time is over. If somebody else changed your address, contact {helpdesk}.",
  password: "Set a new password",
  login: "Log in",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
