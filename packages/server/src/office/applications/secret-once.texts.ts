/** Words of the page that shows a secret once. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  once: {
    id: "Rahasia ini hanya ditampilkan sekali. Salin sekarang ke tempat penyimpanan rahasia aplikasi itu.",
    en: "This secret is shown only once. Copy it now to where that application keeps its secrets.",
  },
  copy: { id: "Salin rahasia", en: "Copy the secret" },
  copied: { id: "Rahasia disalin", en: "Secret copied" },
  kept: { id: "Sudah disimpan", en: "I have stored it" },
} satisfies Catalogue;
