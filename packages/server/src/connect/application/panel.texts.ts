import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Aplikasi", en: "Applications" },
  samples: { id: "Aplikasi (contoh)", en: "Applications (samples)" },
  catalogue: { id: "Katalog elektronik", en: "Electronic catalogue" },
  plan: { id: "Rencana pengadaan", en: "Procurement plan" },
} satisfies Catalogue;
