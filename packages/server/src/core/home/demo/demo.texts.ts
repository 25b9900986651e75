import type { Catalogue } from "../../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Portal dan ponsel", en: "Portal and phone" },
  portal: { id: "Portal", en: "Portal" },
  phone: { id: "Ponsel demo", en: "Demo phone" },
  close: { id: "Tutup ponsel", en: "Close the phone" },
  scan: { id: "Pindai QR di halaman ini", en: "Scan the QR code of this page" },
  how: {
    id: "SPSE Authenticator yang sebenarnya. Akunnya tersimpan di peramban ini.",
    en: "The real SPSE Authenticator. Its accounts are kept in this browser.",
  },
} satisfies Catalogue;
