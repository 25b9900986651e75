import type { Catalogue } from "../base/ui/language.ts";

export const texts = {
  title: { id: "Hapus akun?", en: "Remove this account?" },
  activeTitle: { id: "2FA tetap aktif di SPSE", en: "2FA stays on at SPSE" },
  active: {
    id: "Tanpa ponsel ini, login perlu ponsel lain yang terdaftar, kode pemulihan, atau Reset 2FA.",
    en: "Without this phone, a login needs another registered phone, a recovery code, or Reset 2FA.",
  },
  better: {
    id: "Ingin berhenti memakai 2FA? Gunakan Disable 2FA di Beranda SPSE.",
    en: "Do you want to stop using 2FA? Use Disable 2FA on Beranda at SPSE.",
  },
  onlyHere: { id: "Hapus hanya dari aplikasi", en: "Remove only from the app" },
  onlyHereWhy: { id: "Ponsel ini tetap terdaftar di SPSE.", en: "This phone stays registered at SPSE." },
  revoke: { id: "Hapus ponsel ini juga di SPSE", en: "Remove this phone at SPSE too" },
  revokeWhy: {
    id: "SPSE tidak lagi menerimanya. Anda diberi tahu lewat email.",
    en: "SPSE no longer accepts it. You are told by email.",
  },
  other: {
    id: "Kodenya tidak tampil lagi. Selama 30 hari akun ini dapat dipulihkan di Menu, Atur akun; setelah itu dihapus permanen.",
    en: "Its code is no longer shown. For 30 days, this account can be restored in Menu, Arrange accounts; after that, it is deleted permanently.",
  },
  keep: { id: "Batal", en: "Cancel" },
  storageTitle: { id: "Akun belum dihapus", en: "The account was not removed" },
  storage: {
    id: "Peramban tidak dapat mengubah penyimpanannya. Muat ulang aplikasi, lalu coba lagi.",
    en: "The browser cannot change its storage. Reload the app, then try again.",
  },
} satisfies Catalogue;
