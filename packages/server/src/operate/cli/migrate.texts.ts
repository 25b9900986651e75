/** What `spse migrate` says. */
const id = {
  pending: "akan diterapkan: {name}",
  applied: "diterapkan: {name}",
  upToDate: "Database sudah sesuai dengan program ini.",
  rolling: "Hanya menambah: server versi sebelumnya boleh tetap berjalan selama dan setelah migrasi.",
  stopFirst:
    "Ada yang tidak hanya menambah: buat cadangan, hentikan semua server versi sebelumnya, baru jalankan migrasi.",
  found: "migrasi ini memerlukan semua server versi sebelumnya dihentikan",
};

const en = {
  pending: "would be applied: {name}",
  applied: "applied: {name}",
  upToDate: "The database is up to date with this program.",
  rolling: "It only adds: servers of the version before may go on serving meanwhile and afterwards.",
  stopFirst: "It does more than add: make a backup, stop every server of the version before, and then migrate.",
  found: "this migration needs every server of the version before to be stopped",
} satisfies Record<keyof typeof id, string>;

export const migrateTexts = { id, en };
