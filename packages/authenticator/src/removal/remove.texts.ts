import type { Catalogue } from "../base/ui/language.ts";

export const texts = {
  title: { id: "Hapus akun?", en: "Remove account?" },
  activeTitle: { id: "2FA tetap aktif di SPSE", en: "2FA stays on at SPSE" },
  active: {
    id: "Login akan perlu ponsel lain, kode pemulihan, atau Reset 2FA.",
    en: "A login will need another phone, a recovery code, or Reset 2FA.",
  },
  better: {
    id: "Berhenti memakai 2FA? Pilih Disable 2FA di Beranda SPSE.",
    en: "To stop using 2FA, choose Disable 2FA on Beranda at SPSE.",
  },
  onlyHere: { id: "Hapus hanya dari aplikasi", en: "Remove only from the app" },
  onlyHereWhy: { id: "Ponsel tetap terdaftar di SPSE.", en: "The phone stays registered." },
  revoke: { id: "Hapus di SPSE juga", en: "Remove at SPSE too" },
  revokeWhy: { id: "SPSE tidak lagi menerima ponsel ini.", en: "SPSE no longer accepts this phone." },
  other: {
    id: "Kodenya tidak tampil lagi. Selama 30 hari akun ini dapat dipulihkan di Menu, Atur akun; setelah itu dihapus permanen.",
    en: "Its code is no longer shown. For 30 days, this account can be restored in Menu, Arrange accounts; after that, it is deleted permanently.",
  },
  keep: { id: "Batal", en: "Cancel" },
  storage: {
    id: "Peramban tidak dapat mengubah penyimpanannya. Muat ulang aplikasi, lalu coba lagi.",
    en: "The browser cannot change its storage. Reload the app, then try again.",
  },
} satisfies Catalogue;
