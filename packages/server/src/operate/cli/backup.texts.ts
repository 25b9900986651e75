import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const backupTexts = {
  made: {
    id: "Cadangan dibuat: {path} ({size}), {engine}, {tables} tabel, {rows} baris.",
    en: "Backup made: {path} ({size}), {engine}, {tables} tables, {rows} rows.",
  },
  recorded: { id: "Tercatat di audit.", en: "Recorded in the audit." },
  unrecorded: {
    id: "Tidak tercatat di audit: database belum memiliki semua migrasi program ini, dan cadangan tidak mengubahnya.",
    en: "Not recorded in the audit: the database lacks migrations of this program, and a backup does not change that.",
  },
  key: {
    id: "Simpan SPSE_MASTER_KEY terpisah dari cadangan: tanpa kunci itu cadangan tidak dapat dibuka.",
    en: "Keep SPSE_MASTER_KEY apart from the backup: without it, the backup cannot be opened.",
  },
  facts: {
    id: "Cadangan tertanggal {at}, SPSE {program}, {engine}, migrasi {migration}, {tables} tabel, {rows} baris.",
    en: "Backup of {at}, SPSE {program}, {engine}, migration {migration}, {tables} tables, {rows} rows.",
  },
  checked: {
    id: "Cadangan dapat dipulihkan: semua baris ada, dan audit ({entries} catatan) utuh.",
    en: "The backup can be restored: all rows are there, and the audit ({entries} entries) is whole.",
  },
  auditBroken: {
    id: "Audit di cadangan memiliki {problems} temuan; `spse audit verify` menjelaskannya setelah dipulihkan.",
    en: "The audit in the backup has {problems} findings; `spse audit verify` explains them once it is restored.",
  },
  restored: {
    id: "Dipulihkan. {sessions} sesi diakhiri: semua pengguna perlu login kembali.",
    en: "Restored. {sessions} sessions were ended: everybody has to log in again.",
  },
  aside: {
    id: "Database yang sebelumnya disimpan sebagai {aside}; hapus jika tidak diperlukan lagi.",
    en: "The database that was there before is kept as {aside}; remove it when nobody needs it any more.",
  },
  next: {
    id: "Jalankan server, lalu `spse doctor`. Yang terjadi setelah tanggal cadangan hilang: lihat docs/operate.md.",
    en: "Start the server, then `spse doctor`. What happened after the backup's date is lost: see docs/operate.md.",
  },
} satisfies Catalogue;
