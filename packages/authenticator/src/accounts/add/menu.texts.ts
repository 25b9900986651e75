import type { Catalogue } from "../../base/ui/language.ts";
import { texts as ui } from "../../base/ui/ui.texts.ts";

export const texts = {
  receive: { id: "Pindahkan dari ponsel lama", en: "Move from the old phone" },
  receiveWhy: {
    id: "Semua akun LPSE sekaligus, selama ponsel lama masih berfungsi.",
    en: "All LPSE accounts at once, as long as the old phone still works.",
  },
  title: ui.add,
  scan: { id: "Pindai kode QR", en: "Scan a QR code" },
  scanWhy: { id: "Kode QR di halaman Enable 2FA", en: "The QR code on the Enable 2FA page" },
  picture: { id: "Pilih gambar kode QR", en: "Choose a picture of a QR code" },
  pictureWhy: { id: "Tangkapan layar atau foto", en: "Screenshot or photo" },
  paste: { id: "Tempel tautan atau kunci", en: "Paste a link or key" },
  pasteWhy: { id: "Jika SPSE dibuka di ponsel ini", en: "When SPSE is open on this phone" },
  manual: { id: "Ketik kunci", en: "Type a key" },
  manualWhy: { id: "Akun layanan lain, hanya kode 6 digit", en: "Accounts of other services, 6-digit code only" },
  import: { id: "Impor dari aplikasi lain", en: "Import from another app" },
  importWhy: {
    id: "Google Authenticator, Aegis, 2FAS, Ente, atau cadangan",
    en: "Google Authenticator, Aegis, 2FAS, Ente, or a backup",
  },
  other: { id: "Cara lain", en: "Other ways" },
  readingPicture: { id: "Membaca gambar…", en: "Reading the picture…" },
} satisfies Catalogue;
