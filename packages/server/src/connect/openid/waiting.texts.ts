/** Words of the pages at which an application's request waits. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  "lost.title": { id: "Permintaan login sudah tidak berlaku", en: "This request to sign in is no longer valid" },
  "lost.what": {
    id: "Waktunya habis atau sudah selesai. Buka lagi aplikasinya, lalu login dari sana.",
    en: "It has timed out or is already finished. Open the application again, and sign in from there.",
  },
  "again.title": { id: "Login lagi untuk {name}", en: "Log in again for {name}" },
  "again.asked": {
    id: "{name} meminta Anda login sekali lagi, agar yakin bahwa ini benar Anda.",
    en: "{name} asks you to log in once more, to be sure that it is you.",
  },
  "again.too-old": {
    id: "Login Anda sudah terlalu lama untuk {name}. Silakan login sekali lagi.",
    en: "Your login is too old for {name}. Log in again.",
  },
  "again.other-person": {
    id: "{name} menunggu akun lain dari yang sedang login. Silakan login dengan akun itu.",
    en: "{name} expects a different account from the one that is logged in. Log in with that account.",
  },
  "again.ends": {
    id: "Sesi ini berakhir lebih dulu, lalu halaman login terbuka.",
    en: "This session ends first; then the login page opens.",
  },
  "again.button": { id: "Login lagi", en: "Log in again" },
  "proof.title": { id: "Buktikan sekali lagi untuk {name}", en: "Confirm once more for {name}" },
  "proof.what": {
    id: "{name} meminta bukti yang lebih kuat dari login Anda tadi.",
    en: "{name} asks for stronger proof than your login gave.",
  },
  "proof.number": {
    id: "Setujui di SPSE Authenticator dengan angka, atau pakai passkey.",
    en: "Approve in SPSE Authenticator with the number, or use a passkey.",
  },
  "proof.any": {
    id: "Setujui di SPSE Authenticator dengan angka, ketik kodenya, atau pakai passkey.",
    en: "Approve in SPSE Authenticator with the number, type its code, or use a passkey.",
  },
  "proof.passkey": { id: "Aplikasi ini hanya menerima passkey.", en: "This application accepts a passkey only." },
  "proof.button": { id: "Lanjutkan", en: "Continue" },
  "missing.2fa": {
    id: "2FA belum aktif pada akun Anda. Aktifkan dulu; setelah itu Anda kembali ke {name}.",
    en: "2FA is off for your account. Enable it first; then you come back to {name}.",
  },
  "missing.2fa.button": { id: "Enable 2FA", en: "Enable 2FA" },
  "missing.passkey": {
    id: "Akun Anda belum punya passkey. Buat dulu; setelah itu Anda kembali ke {name}.",
    en: "Your account has no passkey yet. Make one first; then you come back to {name}.",
  },
  "missing.passkey.button": { id: "Buat passkey", en: "Make a passkey" },
  "missing.phone": {
    id: "Autentikator Anda hanya menampilkan kode. Tambahkan ponsel dengan SPSE Authenticator; setelah itu Anda kembali ke {name}.",
    en: "Your authenticator only shows codes. Add a phone with SPSE Authenticator; then you come back to {name}.",
  },
  "missing.phone.button": { id: "Tambah ponsel", en: "Add a phone" },
  "refused.title": { id: "{name} tidak dapat dibuka dengan akun ini", en: "{name} cannot be opened with this account" },
  "refused.what": {
    id: "Akun {userId} tidak termasuk yang boleh membuka aplikasi ini. Jika ini keliru, hubungi {helpdesk}.",
    en: "The account {userId} is not among those that may open this application. If that is wrong, ask {helpdesk}.",
  },
  back: { id: "Kembali ke {name}", en: "Back to {name}" },
  home: { id: "Kembali ke Beranda", en: "Back to Beranda" },
} satisfies Catalogue;
export type TextId = keyof typeof texts;
