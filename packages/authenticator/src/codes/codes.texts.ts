const id = {
  copy: "Salin kode",
  copied: "Kode disalin",
  next: "Berikutnya",
  notCopied: "Peramban tidak mengizinkan penyalinan. Ketik kode yang ditampilkan.",
  "seedLost.spse":
    "Kode tidak dapat dibuat: peramban ini kehilangan kunci penyimpanannya. Ya tetap dapat dipakai. Untuk mendapat kode lagi, tambahkan ponsel ini sekali lagi dari Keamanan akun di SPSE, lalu hapus akun ini.",
  "seedLost.other":
    "Kode tidak dapat dibuat: peramban ini kehilangan kunci penyimpanannya. Hapus akun ini, lalu tambahkan lagi dari layanan itu.",
  hidden: "Ketuk untuk melihat kode",
};
const en = {
  copy: "Copy code",
  copied: "Code copied",
  next: "Next",
  notCopied: "The browser does not allow copying. Type the code you see.",
  "seedLost.spse":
    "Codes cannot be made: this browser has lost the key to its storage. Ya (Yes) still works. To get codes again, add this phone once more from Account security at SPSE, then remove this account.",
  "seedLost.other":
    "Codes cannot be made: this browser has lost the key to its storage. Remove this account, then add it again from its service.",
  hidden: "Tap to see the code",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
