import type { Catalogue } from "../../../base/platform/ui/texts.ts";
import { anyFactor, resistantFactor, resistantFactors } from "../../factors/index.ts";

export const texts = {
  title: { id: "Laporkan ponsel hilang", en: "Report a lost phone" },
  back: { id: "Kembali ke Login", en: "Back to login" },
  problem: { id: "Ada masalah", en: "There is a problem" },
  lead: {
    id: `Semua ponsel, ${resistantFactor.id}, dan sesi akun ini langsung dihentikan.`,
    en: `All phones, ${resistantFactors.en} and sessions of this account stop at once.`,
  },
  userId: { id: "User ID", en: "User ID" },
  "userId.empty": { id: "Isi User ID Anda.", en: "Enter your User ID." },
  code: { id: "Kode pemulihan", en: "Recovery code" },
  "code.hint": {
    id: "Satu dari sepuluh kode yang Anda simpan.",
    en: "One of the ten codes that you saved.",
  },
  "code.malformed": {
    id: "Itu bukan kode pemulihan. Kode terdiri dari tiga kelompok, masing-masing lima huruf dan angka.",
    en: "That is not a recovery code. A code has three groups of five letters and digits.",
  },
  "code.wrong": {
    id: "User ID dan kode pemulihan tidak cocok, atau kode sudah digunakan. Periksa catatan Anda.",
    en: "User ID and recovery code do not match, or the code has been used. Check your notes.",
  },
  busy: {
    id: "Server sedang sibuk. Tidak ada yang hilang: tunggu beberapa detik, lalu coba lagi.",
    en: "The server is busy. Nothing is lost: wait a few seconds and try again.",
  },
  submit: { id: "Hentikan semuanya", en: "Stop them all" },
  after: {
    id: "Ponsel dan aplikasi autentikator itu tidak dapat lagi menyetujui login atau membuat kode yang berlaku. 2FA tetap aktif. Password tidak diperlukan. Kode pemulihan yang dipakai tidak berlaku lagi.",
    en: "The phones and authenticator apps can no longer approve a login or make a valid code. 2FA stays on. No password is needed. The recovery code that you use is no longer valid.",
  },
  cancel: { id: "Batalkan", en: "Cancel" },
  "other.title": { id: "Tidak punya kode pemulihan?", en: "No recovery code?" },
  "other.password": {
    id: "Password saja tidak cukup, agar orang yang mencuri password Anda tidak dapat menghentikan ponsel Anda.",
    en: "The password alone is not enough, so that somebody who steals it cannot stop your phone.",
  },
  "other.session": { id: "Masih login di peramban lain", en: "Still logged in on another browser" },
  "other.session.what": {
    id: "Buka Keamanan akun, lalu hapus ponsel itu dari daftar perangkat. Ponsel itu langsung tidak berlaku.",
    en: "Open Account security, then remove that phone from the list of devices. It stops working at once.",
  },
  "other.helpdesk": { id: "Hubungi {helpdesk}", en: "Contact {helpdesk}" },
  "other.helpdesk.what": {
    id: "Petugas memeriksa identitas Anda, lalu menghentikan ponsel. Jangan berikan password atau kode.",
    en: "An officer checks your identity, then stops the phone. Do not give them a password or code.",
  },
  "other.reset": { id: "Reset 2FA", en: "Reset 2FA" },
  "other.reset.what": {
    id: "Login dengan Password sampai halaman tunggu, lalu pilih “Reset 2FA?”.",
    en: "Log in with your password as far as the waiting page, then choose “Reset 2FA?”.",
  },
  "stopped.title": { id: "Semua ponsel diblokir", en: "All phones are blocked" },
  "stopped.what": {
    id: `Tidak ada lagi ${anyFactor.id} yang dapat membuka akun Anda, dan semua sesi sudah diakhiri.`,
    en: `No ${anyFactor.en} opens your account any more, and all sessions have ended.`,
  },
  "stopped.login": {
    id: `Login dengan Password dan kode pemulihan lain, lalu daftarkan ponsel baru: 2FA tetap aktif. Jika akun Anda hanya menerima ${resistantFactor.id}, pilih Reset 2FA di halaman tunggu.`,
    en: `Log in with your password and another recovery code, then register a new phone: 2FA stays on. If your account accepts only a ${resistantFactor.en}, choose Reset 2FA on the waiting page.`,
  },
  "stopped.found": {
    id: "Ponsel ditemukan? Daftarkan kembali dari Keamanan akun; akun lama di aplikasinya tidak berlaku lagi.",
    en: "Found the phone? Register it again from Account security; the old account in its app no longer works.",
  },
  "stopped.password": {
    id: "Jika password tersimpan di ponsel itu, ganti password setelah login.",
    en: "If your password is saved on that phone, change it after you log in.",
  },
  login: { id: "Login", en: "Log in" },
} satisfies Catalogue;
