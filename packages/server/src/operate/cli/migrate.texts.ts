/** What `spse migrate` says. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const migrateTexts = {
  pending: { id: "akan diterapkan: {name}", en: "would be applied: {name}" },
  applied: { id: "diterapkan: {name}", en: "applied: {name}" },
  upToDate: { id: "Database sudah sesuai dengan program ini.", en: "The database is up to date with this program." },
  rolling: {
    id: "Hanya menambah: server versi sebelumnya boleh tetap berjalan selama dan setelah migrasi.",
    en: "It only adds: servers of the version before may go on serving meanwhile and afterwards.",
  },
  stopFirst: {
    id: "Ada yang tidak hanya menambah: buat cadangan, hentikan semua server versi sebelumnya, baru jalankan migrasi.",
    en: "It does more than add: make a backup, stop every server of the version before, and then migrate.",
  },
  found: {
    id: "migrasi ini memerlukan semua server versi sebelumnya dihentikan",
    en: "this migration needs every server of the version before to be stopped",
  },
} satisfies Catalogue;
