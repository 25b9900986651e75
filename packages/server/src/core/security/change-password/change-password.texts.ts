import type { Catalogue } from "../../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Ganti Password", en: "Change password" },
  back: { id: "Kembali ke Akun", en: "Back to Account" },
  lead: {
    id: "Sesi Anda di peramban lain diakhiri. 2FA tetap seperti sekarang.",
    en: "Your sessions in other browsers end. 2FA stays as it is.",
  },
  problem: { id: "Ada masalah", en: "There is a problem" },
  current: { id: "Password sekarang", en: "Current password" },
  next: { id: "Password baru", en: "New password" },
  rules: {
    id: "Paling sedikit {least} karakter. Pakai beberapa kata acak yang mudah Anda ingat. Boleh memakai spasi dan boleh ditempel.",
    en: "At least {least} characters. Use a few random words that you can remember easily. Spaces and pasting are allowed.",
  },
  again: { id: "Ulangi password baru", en: "Repeat the new password" },
  submit: { id: "Ganti Password", en: "Change password" },
  "proof.what": {
    id: "2FA Anda aktif. Konfirmasi dulu dengan SPSE Authenticator, kode 6 digit, atau kode pemulihan; setelah itu, isi password baru.",
    en: "Your 2FA is on. First confirm with SPSE Authenticator, a 6-digit code or a recovery code; then enter the new password.",
  },
  "proof.go": { id: "Lanjut ke konfirmasi", en: "Go to confirmation" },
  "elsewhere.what": {
    id: "Password akun Anda disimpan di direktori kantor, sama dengan password komputer kantor Anda. Gantilah di sana; password baru langsung berlaku di SPSE.",
    en: "The office directory keeps the password of your account: it is the password of your office computer. Change it there; the new password works in SPSE at once.",
  },
  "elsewhere.help": {
    id: "Tidak tahu caranya? Tanyakan kepada pengelola komputer kantor Anda, atau hubungi {helpdesk}.",
    en: "Not sure how? Ask those who manage your office computer, or contact {helpdesk}.",
  },
  "refused.current": {
    id: "Password sekarang salah. Silakan coba lagi.",
    en: "The current password is wrong. Please try again.",
  },
  "refused.empty": { id: "Isi password sekarang.", en: "Enter the current password." },
  "refused.too-short": {
    id: "Password baru terlalu pendek: paling sedikit {least} karakter.",
    en: "The new password is too short: at least {least} characters.",
  },
  "refused.too-long": {
    id: "Password baru terlalu panjang: paling banyak {most} karakter.",
    en: "The new password is too long: at most {most} characters.",
  },
  "refused.common": {
    id: "Password baru ini termasuk yang paling sering ditebak. Pilih yang lain.",
    en: "The new password is one of the most often guessed. Choose another one.",
  },
  "refused.breached": {
    id: "Password baru ini pernah bocor di layanan lain, jadi mudah ditebak. Pilih yang lain.",
    en: "The new password was leaked from another service, so it is easy to guess. Choose another one.",
  },
  "refused.personal": {
    id: "Password baru hampir seluruhnya berisi nama atau User ID Anda. Pilih yang lain.",
    en: "The new password is almost entirely your name or User ID. Choose another one.",
  },
  "refused.repeating": {
    id: "Password baru hanya berisi karakter yang berulang atau berurutan. Pilih yang lain.",
    en: "The new password only repeats characters or follows a sequence. Choose another one.",
  },
  "refused.differs": {
    id: "Kedua isian password baru tidak sama. Ketik lagi.",
    en: "The two new passwords are not the same. Type them again.",
  },
  "refused.same": {
    id: "Password baru sama dengan yang sekarang. Pilih yang lain.",
    en: "The new password is the same as the current one. Choose another one.",
  },
  "refused.too-many": {
    id: "Terlalu banyak percobaan. Coba lagi dalam {wait}.",
    en: "Too many attempts. Try again in {wait}.",
  },
  "refused.busy": {
    id: "Server sedang sibuk. Tidak ada yang diubah. Tunggu beberapa detik, lalu coba lagi.",
    en: "The server is busy. Nothing was changed. Wait a few seconds and try again.",
  },
} satisfies Catalogue;
