import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Halaman depan", en: "Home page" },
  system: { id: "Sistem Pengadaan Secara Elektronik", en: "Electronic procurement system" },
  lead: {
    id: "Dengan 2FA, ponsel Anda ikut menjaga akun: password curian saja tidak cukup untuk login.",
    en: "With 2FA, your phone helps guard your account: a stolen password alone is not enough to log in.",
  },
  login: { id: "LOGIN", en: "LOGIN" },
  enter: { id: "Login dengan User ID", en: "Log in with User ID" },
  pick: { id: "PENYEDIA ATAU NON PENYEDIA", en: "PENYEDIA ATAU NON PENYEDIA (vendor or official)" },
  openBeranda: { id: "Buka Beranda Anda", en: "Open your Beranda" },
  signedIn: { id: "Anda sedang login sebagai {userId}.", en: "You are logged in as {userId}." },
  clockTitle: { id: "Waktu server", en: "Server time" },
  clockCounts: {
    id: "Waktu inilah yang berlaku dalam proses pengadaan.",
    en: "This is the time that counts in procurement.",
  },
  whatTitle: { id: "Apa itu 2FA?", en: "What is 2FA?" },
  what: {
    id: "Autentikasi dua faktor meminta bukti kedua selain password: aplikasi SPSE Authenticator di ponsel Anda. Anda melihat login dari mana dan pukul berapa, lalu mengetuk Ya atau Bukan saya. Tidak ada biaya SMS.",
    en: "Two-factor authentication asks for a second proof besides your password: the SPSE Authenticator app on your phone. You see where a login comes from and when, then tap Ya (Yes) or Bukan saya (Not me). No SMS costs.",
  },
  app: { id: "Buka SPSE Authenticator", en: "Open SPSE Authenticator" },
  howTitle: { id: "Mengaktifkan 2FA", en: "Turning 2FA on" },
  how1: { id: "Login, lalu pilih Enable 2FA di Beranda.", en: "Log in, then choose Enable 2FA on Beranda." },
  how2: { id: "Pindai kode QR dengan SPSE Authenticator.", en: "Scan the QR code with SPSE Authenticator." },
  how3: { id: "Simpan kode pemulihan Anda di tempat aman.", en: "Keep your recovery codes in a safe place." },
  helpTitle: { id: "Ada kendala?", en: "Having trouble?" },
  helpLost: { id: "Ponsel hilang", en: "Lost phone" },
  helpNew: { id: "Ganti ponsel", en: "New phone" },
  helpCode: { id: "Kode salah", en: "Wrong code" },
  helpRequest: { id: "Permintaan tidak muncul", en: "No request arrives" },
  helpPassword: { id: "Lupa password", en: "Forgotten password" },
} satisfies Catalogue;
