import type { Catalogue } from "./texts.ts";

export const texts = {
  skip: { id: "Langsung ke isi", en: "Skip to content" },
  failed: { id: "Kesalahan: ", en: "Error: " },
  moved: { id: "{lpse} pindah ke alamat", en: "{lpse} has moved to" },
  movedStill: { id: "Anda masih dapat login di alamat lama ini.", en: "You can still log in at this old address." },
  logo: { id: "Logo", en: "Logo" },
  system: { id: "Sistem Pengadaan Secara Elektronik", en: "Electronic procurement system" },
  serverTime: { id: "Waktu server:", en: "Server time:" },
  language: { id: "Bahasa", en: "Language" },
  logout: { id: "Keluar", en: "Log out" },
  help: { id: "Butuh bantuan? Hubungi {helpdesk}.", en: "Need help? Contact {helpdesk}." },
  helpPage: { id: "Bantuan login dan 2FA", en: "Help with login and 2FA" },
  privacyPage: { id: "Privasi", en: "Privacy" },
  statusPage: { id: "Status layanan", en: "Service status" },
  panelTitle: { id: "Hanya Anda yang dapat membuka akun Anda.", en: "Only you can open your account." },
  panelAddress: {
    id: "Periksa alamat di peramban sebelum mengetik password.",
    en: "Check the address in your browser before you enter your password.",
  },
  panelCode: {
    id: "Jangan berikan password atau kode kepada siapa pun, termasuk petugas LPSE.",
    en: "Never give your password or a code to anyone, not even LPSE staff.",
  },
  panelYes: {
    id: "Ketuk Ya di ponsel hanya untuk login yang sedang Anda lakukan sendiri.",
    en: "Tap Ya (Yes) on your phone only for a login that you are making yourself.",
  },
} satisfies Catalogue;
