import type { Catalogue } from "../../../base/platform/ui/texts.ts";

export const texts = {
  back: { id: "Kembali ke Keamanan akun", en: "Back to Account security" },
  home: { id: "Kembali ke Beranda", en: "Back to Beranda" },
  title: { id: "Nonaktifkan 2FA", en: "Disable 2FA" },
  lead: {
    id: "Tanpa 2FA, siapa pun yang mengetahui Password Anda dapat login ke akun Anda.",
    en: "Without 2FA, anyone who knows your password can log in to your account.",
  },
  "what.proof": {
    id: "Konfirmasi dulu di SPSE Authenticator atau dengan kode.",
    en: "First confirm in SPSE Authenticator or with a code.",
  },
  "what.phones": {
    id: "Semua ponsel dan kode pemulihan akun ini tidak berlaku lagi.",
    en: "All phones and recovery codes of this account stop working.",
  },
  "what.sessions": {
    id: "Sesi di peramban lain diakhiri. Login berikutnya cukup dengan User ID dan Password (di panduan: Two-step Login).",
    en: "Sessions in other browsers end. The next login needs only User ID and password (in the guide: Two-step Login).",
  },
  from: {
    id: "2FA wajib bagi akun Anda mulai {date}. Pada tanggal itu Anda harus mengaktifkannya kembali.",
    en: "2FA is mandatory for your account from {date}. On that date you will have to enable it again.",
  },
  submit: { id: "Disable 2FA", en: "Disable 2FA" },
  keep: { id: "Tetap pakai 2FA", en: "Keep 2FA" },
  change: {
    id: "Hanya ganti ponsel? 2FA tidak perlu dinonaktifkan:",
    en: "Only changing phones? You do not need to disable 2FA:",
  },
  "change.link": { id: "Ganti ponsel", en: "Change phone" },
  "mandatory.title": { id: "2FA tidak dapat dinonaktifkan", en: "2FA cannot be disabled" },
  "mandatory.what": {
    id: "{lpse} mewajibkan 2FA bagi akun Anda. Ponsel rusak, hilang, atau baru? Ganti ponselnya; 2FA tetap aktif.",
    en: "{lpse} requires 2FA for your account. Is your phone broken, lost or new? Change the phone; 2FA stays on.",
  },
  "disabled.title": { id: "2FA dinonaktifkan", en: "2FA is disabled" },
  "disabled.status": { id: "Status 2FA", en: "2FA status" },
  "disabled.off": { id: "Tidak Aktif", en: "Not active" },
  "disabled.next": {
    id: "Login berikutnya cukup dengan User ID dan Password (di panduan: Two-step Login).",
    en: "The next login needs only User ID and password (in the guide: Two-step Login).",
  },
  "disabled.app": {
    id: "Di SPSE Authenticator, akun ini ditandai tidak aktif: hapus di sana, dan di aplikasi autentikator lain jika ada.",
    en: "SPSE Authenticator marks this account as no longer active: remove it there, and in other authenticator apps if you use them.",
  },
  "disabled.enable": { id: "Enable 2FA", en: "Enable 2FA" },
  "disabled.policy": {
    id: "Saat ini {lpse} tidak memakai 2FA untuk login.",
    en: "{lpse} does not use 2FA at login at the moment.",
  },
} satisfies Catalogue;
