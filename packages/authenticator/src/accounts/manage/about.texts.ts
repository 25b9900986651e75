import type { Catalogue } from "../../base/ui/language.ts";

export const texts = {
  title: { id: "Bantuan dan privasi", en: "Help and privacy" },
  help: { id: "Bantuan", en: "Help" },
  loginTitle: { id: "Login dengan aplikasi ini", en: "Log in with this app" },
  login: {
    id: "Masukkan User ID dan Password di SPSE. Permintaan login terbuka di aplikasi ini. Periksa LPSE, peramban, dan waktunya, lalu ketuk Ya. Pada peramban baru, ketik dulu enam angka yang tampil di SPSE.",
    en: "Enter User ID and Password at SPSE. The login request opens in this app. Check the LPSE, browser and time, then tap Ya (Yes). In a new browser, first type the six digits that SPSE shows.",
  },
  strangerTitle: { id: "Bukan Anda yang meminta?", en: "You did not ask for it?" },
  stranger: {
    id: "Ketuk Bukan saya, lalu segera ganti password di SPSE.",
    en: "Tap Bukan saya (Not me), then change your password at SPSE at once.",
  },
  offlineTitle: { id: "Ponsel tanpa internet?", en: "No internet on the phone?" },
  offline: {
    id: "Di SPSE pilih Masukkan kode 6 digit, lalu ketik kode yang tampil di aplikasi ini.",
    en: "At SPSE, choose Enter a 6-digit code, then type the code that this app shows.",
  },
  newPhoneTitle: { id: "Ganti ponsel atau ponsel hilang?", en: "New phone or lost phone?" },
  newPhone: {
    id: "Selama ponsel lama masih ada: Menu, lalu Pindahkan ke ponsel baru. Jika hilang: pakai kode pemulihan, atau klik Reset 2FA? di SPSE.",
    en: "While you still have the old phone: Menu, then Move to a new phone. If it is lost: use a recovery code, or click Reset 2FA? at SPSE.",
  },
  lpseHelp: { id: "Bantuan {lpse}", en: "{lpse} help" },
  privacy: { id: "Privasi", en: "Privacy" },
  kept: {
    id: "Akun, kunci, kode, dan riwayat hanya tersimpan di ponsel ini.",
    en: "Accounts, keys, codes and history are stored on this phone only.",
  },
  contacts: {
    id: "Aplikasi ini hanya menghubungi LPSE yang akunnya Anda tambahkan. Tidak ada iklan dan tidak ada pelacak.",
    en: "This app contacts only the LPSEs whose accounts you have added. There are no ads and no trackers.",
  },
  push: {
    id: "Jika notifikasi diaktifkan, layanan notifikasi peramban mengantar pesan terenkripsi yang tidak memuat nama Anda.",
    en: "If notifications are on, the browser's notification service carries encrypted messages that do not contain your name.",
  },
  lpsePrivacy: { id: "Privasi {lpse}", en: "{lpse} privacy" },
  version: { id: "Versi", en: "Version" },
} satisfies Catalogue;
