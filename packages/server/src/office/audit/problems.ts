/** The problems that a check of the chain has found, in words. Pure. */

import { type Catalogue, type Language, speak } from "../../base/platform/ui/texts.ts";
import type { Check } from "../../core/audit/check/index.ts";
import type { AuditProblem } from "../../core/audit/index.ts";
import { anyFactor, capital } from "../../core/factors/index.ts";

const problemTexts = {
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
    id: `Kunci ${anyFactor.id} {device} bukan yang didaftarkan.`,
    en: `The key of ${anyFactor.en} {device} is not the one that was set up.`,
  },
  "key-unrecorded": {
    id: `${capital(anyFactor.id)} {device} tidak pernah tercatat didaftarkan.`,
    en: `No entry tells that ${anyFactor.en} {device} was set up.`,
  },
  waiting: { id: "terbaru", en: "not chained yet" },
} satisfies Catalogue<AuditProblem["kind"] | "waiting">;

/** The first of the problems, one sentence for each. */
export function problemsOf({ first }: Pick<Check, "first">, language: Language): readonly string[] {
  const say = speak(problemTexts, language);
  return (JSON.parse(first) as readonly AuditProblem[]).map(({ kind, ...where }) => {
    if ("device" in where) return say(kind, { device: where.device });
    const seq = where.seq === null ? say("waiting") : String(where.seq);
    const range = "to" in where && where.to !== where.seq ? `${seq}–${where.to}` : seq;
    return say(kind, { seq, range, row: "id" in where ? where.id : "" });
  });
}
