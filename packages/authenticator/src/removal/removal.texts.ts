import type { Catalogue } from "../base/ui/language.ts";

export const texts = {
  "ended.disabled": {
    id: "2FA akun ini sudah dinonaktifkan di SPSE. Login berikutnya tidak memerlukan ponsel.",
    en: "2FA for this account was disabled at SPSE. Your next login needs no phone.",
  },
  "ended.reset": {
    id: "2FA akun ini sudah direset di SPSE. Untuk memakainya lagi, aktifkan 2FA di Beranda SPSE.",
    en: "2FA for this account was reset at SPSE. To use it again, enable 2FA on Beranda at SPSE.",
  },
  "ended.revoked": {
    id: "Ponsel ini sudah dihapus dari akun ini lewat aplikasi.",
    en: "This phone was removed from this account in the app.",
  },
  "ended.removed": {
    id: "Ponsel ini sudah dihapus dari akun ini di SPSE. Untuk memakainya lagi, daftarkan di Keamanan akun.",
    en: "This phone was removed from this account at SPSE. To use it again, register it under Account security.",
  },
  remove: { id: "Hapus dari aplikasi", en: "Remove from the app" },
  notRemoved: { id: "Akun belum dihapus", en: "The account was not removed" },
  removed: { id: "Akun dihapus dari aplikasi", en: "Account removed from the app" },
} satisfies Catalogue;
