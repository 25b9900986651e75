const id = {
  good: "baik",
  notice: "catatan",
  mend: "BENAHI",
  allGood: "Semua baik.",
  found: "{count} hal perlu dibenahi. Yang terlihat oleh server yang berjalan ada di log: docs/operate.md",
};
const en = {
  good: "ok",
  notice: "note",
  mend: "MEND",
  allGood: "All good.",
  found: "{count} to mend. What the running server has noticed is in its log: docs/operate.md",
} satisfies Record<keyof typeof id, string>;

export const doctorTexts = { id, en };
