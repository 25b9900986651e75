import type { Catalogue } from "../base/ui/language.ts";

export const texts = {
  copy: { id: "Salin kode", en: "Copy code" },
  copied: { id: "Kode disalin", en: "Code copied" },
  next: { id: "Berikutnya", en: "Next" },
  notCopied: {
    id: "Peramban tidak mengizinkan penyalinan. Ketik kode yang ditampilkan.",
    en: "The browser does not allow copying. Type the code you see.",
  },
  "seedLost.spse": {
    id: "Kode tidak dapat dibuat: peramban ini kehilangan kunci penyimpanannya. Ya tetap dapat dipakai. Untuk mendapat kode lagi, tambahkan ponsel ini sekali lagi dari Keamanan akun di SPSE, lalu hapus akun ini.",
    en: "Codes cannot be made: this browser has lost the key to its storage. Ya (Yes) still works. To get codes again, add this phone once more from Account security at SPSE, then remove this account.",
  },
  "seedLost.other": {
    id: "Kode tidak dapat dibuat: peramban ini kehilangan kunci penyimpanannya. Hapus akun ini, lalu tambahkan lagi dari layanan itu.",
    en: "Codes cannot be made: this browser has lost the key to its storage. Remove this account, then add it again from its service.",
  },
  hidden: { id: "Ketuk untuk melihat kode", en: "Tap to see the code" },
} satisfies Catalogue;
