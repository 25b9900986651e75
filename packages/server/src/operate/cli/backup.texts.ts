const id = {
  made: "Cadangan dibuat: {path} ({size}), {engine}, {tables} tabel, {rows} baris.",
  recorded: "Tercatat di audit.",
  unrecorded:
    "Tidak tercatat di audit: database belum memiliki semua migrasi program ini, dan cadangan tidak mengubahnya.",
  key: "Simpan SPSE_MASTER_KEY terpisah dari cadangan: tanpa kunci itu cadangan tidak dapat dibuka.",
  facts: "Cadangan tertanggal {at}, SPSE {program}, {engine}, migrasi {migration}, {tables} tabel, {rows} baris.",
  checked: "Cadangan dapat dipulihkan: semua baris ada, dan audit ({entries} catatan) utuh.",
  auditBroken: "Audit di cadangan memiliki {problems} temuan; `spse audit verify` menjelaskannya setelah dipulihkan.",
  restored: "Dipulihkan. {sessions} sesi diakhiri: semua pengguna perlu login kembali.",
  aside: "Database yang sebelumnya disimpan sebagai {aside}; hapus jika tidak diperlukan lagi.",
  next: "Jalankan server, lalu `spse doctor`. Yang terjadi setelah tanggal cadangan hilang: lihat docs/operate.md.",
};

const en = {
  made: "Backup made: {path} ({size}), {engine}, {tables} tables, {rows} rows.",
  recorded: "Recorded in the audit.",
  unrecorded:
    "Not recorded in the audit: the database lacks migrations of this program, and a backup does not change that.",
  key: "Keep SPSE_MASTER_KEY apart from the backup: without it, the backup cannot be opened.",
  facts: "Backup of {at}, SPSE {program}, {engine}, migration {migration}, {tables} tables, {rows} rows.",
  checked: "The backup can be restored: all rows are there, and the audit ({entries} entries) is whole.",
  auditBroken:
    "The audit in the backup has {problems} findings; `spse audit verify` explains them once it is restored.",
  restored: "Restored. {sessions} sessions were ended: everybody has to log in again.",
  aside: "The database that was there before is kept as {aside}; remove it when nobody needs it any more.",
  next: "Start the server, then `spse doctor`. What happened after the backup's date is lost: see docs/operate.md.",
} satisfies Record<keyof typeof id, string>;

export const backupTexts = { id, en };
