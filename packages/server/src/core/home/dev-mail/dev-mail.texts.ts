import type { Catalogue } from "../../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Email demo", en: "Demo email" },
  lead: {
    id: "Pesan yang pada layanan resmi dikirim lewat email. Yang terbaru di atas; isinya hanya ada di komputer ini.",
    en: "Messages that the official service would send by email. Newest first; they exist only on this computer.",
  },
  none: { id: "Belum ada email.", en: "No email yet." },
  to: { id: "Kepada", en: "To" },
  refresh: { id: "Muat ulang", en: "Reload" },
  gone: { id: "Halaman tidak ditemukan", en: "Page not found" },
  goneWhat: { id: "Halaman ini tidak ada.", en: "This page does not exist." },
} satisfies Catalogue;
