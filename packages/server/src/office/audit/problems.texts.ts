/** Errors in the audit's chain, for its readers: one sentence for each kind of problem. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";
import type { AuditProblem } from "../../core/audit/index.ts";

export const problemTexts = {
  changed: {
    id: "Catatan {seq} (baris {row}) diubah, dipindah, atau diganti.",
    en: "Entry {seq} (row {row}) was changed, moved or replaced.",
  },
  inserted: {
    id: "Catatan {seq} (baris {row}) tidak ditulis oleh program ini.",
    en: "Entry {seq} (row {row}) was not written by this program.",
  },
  missing: { id: "Catatan {range} dihapus dari tengah.", en: "Entries {range} were removed from the middle." },
  truncated: { id: "Catatan {range} dihapus dari akhir.", en: "Entries {range} were removed from the end." },
  misplaced: {
    id: "Catatan {seq} (baris {row}) tidak menyambung dengan catatan sebelumnya.",
    en: "Entry {seq} (row {row}) does not follow the entry before it.",
  },
  surplus: {
    id: "Catatan {seq} (baris {row}) melewati akhir yang ditandatangani, atau ada dua kali.",
    en: "Entry {seq} (row {row}) is beyond the signed end, or there twice.",
  },
  rewritten: { id: "Catatan {seq} berbeda dari yang ditandatangani.", en: "Entry {seq} differs from what was signed." },
  "mark-forged": {
    id: "Tanda tangan pada catatan {seq} bukan dari sistem ini.",
    en: "The signature at entry {seq} is not of this system.",
  },
  "rolled-back": {
    id: "Catatan {seq}, yang tandanya disimpan di luar, tidak ada lagi.",
    en: "Entry {seq}, whose mark was kept elsewhere, is gone.",
  },
  "key-exchanged": {
    id: "Kunci ponsel atau passkey {device} bukan yang didaftarkan.",
    en: "The key of phone or passkey {device} is not the one that was set up.",
  },
  "key-unrecorded": {
    id: "Ponsel atau passkey {device} tidak pernah tercatat didaftarkan.",
    en: "No entry tells that phone or passkey {device} was set up.",
  },
  waiting: { id: "terbaru", en: "not chained yet" },
} satisfies Catalogue<AuditProblem["kind"] | "waiting">;
