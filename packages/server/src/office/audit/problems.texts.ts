/** What is wrong with the chain of the audit, for its readers: one sentence for each kind of problem. */
import type { AuditProblem } from "../../core/audit/index.ts";

const id = {
  changed: "Catatan {seq} (baris {row}) diubah, dipindah, atau diganti.",
  inserted: "Catatan {seq} (baris {row}) tidak ditulis oleh program ini.",
  missing: "Catatan {range} dihapus dari tengah.",
  truncated: "Catatan {range} dihapus dari akhir.",
  misplaced: "Catatan {seq} (baris {row}) tidak menyambung dengan catatan sebelumnya.",
  surplus: "Catatan {seq} (baris {row}) melewati akhir yang ditandatangani, atau ada dua kali.",
  rewritten: "Catatan {seq} berbeda dari yang ditandatangani.",
  "mark-forged": "Tanda tangan pada catatan {seq} bukan dari sistem ini.",
  "rolled-back": "Catatan {seq}, yang tandanya disimpan di luar, tidak ada lagi.",
  "key-exchanged": "Kunci ponsel atau passkey {device} bukan yang didaftarkan.",
  "key-unrecorded": "Ponsel atau passkey {device} tidak pernah tercatat didaftarkan.",
  waiting: "terbaru",
} satisfies Record<AuditProblem["kind"] | "waiting", string>;
const en = {
  changed: "Entry {seq} (row {row}) was changed, moved or replaced.",
  inserted: "Entry {seq} (row {row}) was not written by this program.",
  missing: "Entries {range} were removed from the middle.",
  truncated: "Entries {range} were removed from the end.",
  misplaced: "Entry {seq} (row {row}) does not follow the entry before it.",
  surplus: "Entry {seq} (row {row}) is beyond the signed end, or there twice.",
  rewritten: "Entry {seq} differs from what was signed.",
  "mark-forged": "The signature at entry {seq} is not of this system.",
  "rolled-back": "Entry {seq}, whose mark was kept elsewhere, is gone.",
  "key-exchanged": "The key of phone or passkey {device} is not the one that was set up.",
  "key-unrecorded": "No entry tells that phone or passkey {device} was set up.",
  waiting: "not chained yet",
} satisfies Record<keyof typeof id, string>;
export const problemTexts = { id, en };
