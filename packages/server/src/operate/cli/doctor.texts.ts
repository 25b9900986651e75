import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const doctorTexts = {
  good: { id: "baik", en: "ok" },
  notice: { id: "catatan", en: "note" },
  mend: { id: "BENAHI", en: "MEND" },
  allGood: { id: "Semua baik.", en: "All good." },
  found: {
    id: "{count} hal perlu dibenahi. Yang terlihat oleh server yang berjalan ada di log: docs/operate.md",
    en: "{count} to mend. What the running server has noticed is in its log: docs/operate.md",
  },
} satisfies Catalogue;
