import type { Catalogue } from "../base/ui/language.ts";

export const texts = {
  app: { id: "SPSE Authenticator", en: "SPSE Authenticator" },
  accounts: { id: "Daftar akun", en: "Accounts" },
  waitingMany: { id: "Ada {n} permintaan", en: "Requests waiting: {n}" },
  offline: {
    id: "Tidak ada koneksi internet. Gunakan kode 6 digit.",
    en: "No internet connection. Use the 6-digit code.",
  },
  serverDown: {
    id: "{lpse} tidak dapat dihubungi. Kode 6 digit tetap dapat dipakai.",
    en: "{lpse} cannot be reached. The 6-digit code still works.",
  },
  wrongClock: { id: "Jam ponsel Anda tidak sesuai", en: "Your phone's clock is wrong" },
  wrongClockWhy: {
    id: "Jam ponsel ini berbeda {by} dari jam {lpse}. Aktifkan tanggal dan waktu otomatis di pengaturan ponsel. Kode di sini tetap mengikuti jam LPSE.",
    en: "This phone's clock is {by} different from {lpse}'s clock. Turn on automatic date and time in the phone's settings. The codes here still follow the LPSE's clock.",
  },
  seconds: { id: "{n} detik", en: "{n} seconds" },
  minutes: { id: "{n} menit", en: "{n} minutes" },
  search: { id: "Cari akun", en: "Search accounts" },
  noneFound: { id: "Tidak ada akun yang cocok.", en: "No account matches." },
  found: { id: "{n} akun ditemukan", en: "Accounts found: {n}" },
  favourites: { id: "Favorit", en: "Favourites" },
  others: { id: "Layanan lain", en: "Other services" },
  ready: { id: "Permintaan login akan muncul di sini.", en: "Login requests will appear here." },
  menu: { id: "Menu", en: "Menu" },
} satisfies Catalogue;
