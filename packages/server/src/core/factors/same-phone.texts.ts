import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  "ios.enrol": {
    id: "Di iPhone dan iPad, tautan tidak membuka aplikasi di layar utama. Salin tautannya, buka SPSE Authenticator dari layar utama, lalu ketuk Tambah Account dan Tempel tautan atau kunci.",
    en: "On iPhone and iPad, a link does not open an app on the home screen. Copy the link, open SPSE Authenticator from the home screen, then tap Tambah Account (Add) and Paste a link or key.",
  },
  "ios.request": {
    id: "Di iPhone dan iPad, buka SPSE Authenticator dari layar utama: permintaan ini ada di sana.",
    en: "On iPhone and iPad, open SPSE Authenticator from the home screen: this request is there.",
  },
  back: {
    id: "Setelah itu, kembali ke sini; halaman ini berlanjut sendiri.",
    en: "Then come back here; this page continues by itself.",
  },
  copy: { id: "Salin tautan", en: "Copy link" },
  copied: { id: "Tautan disalin", en: "Link copied" },
  shared: {
    id: "Perangkat ini dipakai bersama: jangan ingat peramban ini",
    en: "This device is shared: do not remember this browser",
  },
} satisfies Catalogue;
