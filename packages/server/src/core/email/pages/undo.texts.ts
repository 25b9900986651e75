import type { Catalogue } from "../../../base/platform/ui/texts.ts";

export const texts = {
  "cancel.title": { id: "Batalkan permintaan penggantian email?", en: "Cancel the request to change the email?" },
  "cancel.what": {
    id: "Permintaan ini dibuat dari akun Anda; belum ada yang berubah. Jika bukan Anda yang meminta, batalkan: semua sesi akun ini diakhiri.",
    en: "This request was made from your account; nothing has changed yet. If it was not you, cancel it: all sessions of this account end.",
  },
  "cancel.submit": { id: "Bukan saya: batalkan", en: "Not me: cancel it" },
  "undo.title": { id: "Kembalikan email yang lama?", en: "Restore the old email?" },
  "undo.what": {
    id: "Email akun Anda diganti. Jika bukan Anda yang menggantinya, kembalikan: perubahan ini dan semua perubahan email sesudahnya dibatalkan, dan semua sesi akun ini diakhiri.",
    en: "The email of your account was changed. If it was not you, undo it: this change and every later email change are undone, and all sessions of this account end.",
  },
  "undo.submit": { id: "Bukan saya: kembalikan", en: "Not me: undo it" },
  mine: { id: "Ini saya sendiri, biarkan", en: "It was me, leave it" },
  first: { id: "Email utama", en: "Main email" },
  second: { id: "Email kedua", en: "Second email" },
  none: { id: "tidak ada", en: "none" },
  browser: { id: "Peramban", en: "Browser" },
  ip: { id: "Alamat IP", en: "IP address" },
  by: { id: "Diganti oleh", en: "Changed by" },
  "by.officer": { id: "Petugas LPSE", en: "LPSE staff" },
  "by.directory": { id: "Direktori kantor", en: "The office directory" },
  "by.operator": { id: "Operator server LPSE", en: "The operator of the LPSE's server" },
  time: { id: "Waktu", en: "Time" },
  "cancelled.done.title": { id: "Permintaan dibatalkan", en: "Request cancelled" },
  "cancelled.done.what": {
    id: "Email akun Anda tidak berubah. Semua sesi sudah diakhiri.",
    en: "The email of your account has not changed. All sessions have ended.",
  },
  "undone.done.title": { id: "Email yang lama berlaku lagi", en: "The old email is in use again" },
  "undone.done.what": {
    id: "Semua sesi sudah diakhiri, dan alamat yang lama diberi tahu.",
    en: "All sessions have ended, and the old address has been notified.",
  },
  advice: {
    id: "Seseorang mengetahui password Anda. Buat password baru sekarang, lalu login dan periksa daftar ponsel di Keamanan akun: hapus yang bukan milik Anda.",
    en: "Somebody knows your password. Set a new one now, then log in and check the list of phones under Account security: remove those that are not yours.",
  },
  "advice.set": {
    id: "Email itu tidak diganti dari akun Anda, tetapi oleh petugas LPSE atau direktori kantor. Tanyakan sebabnya kepada {helpdesk}.",
    en: "The email was not changed from your account, but by LPSE staff or the office directory. Ask {helpdesk} why.",
  },
  "over.done.title": { id: "Tautan sudah tidak berlaku", en: "This link is no longer valid" },
  "over.done.what": {
    id: "Permintaan sudah dibatalkan, perubahan sudah dikembalikan, atau waktunya sudah lewat. Jika orang lain mengganti email Anda, hubungi {helpdesk}.",
    en: "The request was cancelled, the change was undone, or the time has passed. If somebody else changed your email, contact {helpdesk}.",
  },
  password: { id: "Buat password baru", en: "Set a new password" },
  login: { id: "Login", en: "Log in" },
} satisfies Catalogue;
