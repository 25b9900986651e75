import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const importTexts = {
  reading: { id: "membaca", en: "reading" },
  applying: { id: "menerapkan", en: "applying" },
  counts: {
    id: "{file}: {new} baru, {changed} diubah, {same} tidak berubah, {refused} ditolak.",
    en: "{file}: {new} new, {changed} changed, {same} unchanged, {refused} refused.",
  },
  row: { id: "baris {row}: {why}", en: "row {row}: {why}" },
  more: {
    id: "… dan {count} baris lain; `--refused BERKAS` menulis semuanya.",
    en: "… and {count} more rows; `--refused FILE` writes all of them.",
  },
  written: { id: "Baris yang ditolak ada di {file}.", en: "The refused rows are in {file}." },
  dryRun: { id: "Pratinjau saja: tidak ada yang diubah.", en: "Preview only: nothing was changed." },
  nothing: { id: "Tidak ada yang perlu diubah.", en: "There is nothing to change." },
  ask: { id: "Terapkan? Ketik `ya`: ", en: "Apply? Type `yes`: " },
  needsYes: {
    id: "--yes: diperlukan di sini, karena tidak ada yang dapat ditanya. Lihat dulu dengan --dry-run",
    en: "--yes: needed here, since there is nobody to ask. Look first, with --dry-run",
  },
  left: { id: "Tidak ada yang diubah.", en: "Nothing was changed." },
  goesOn: {
    id: "Berkas ini sudah pernah disetujui dan belum selesai; impor dilanjutkan.",
    en: "This file was approved before and is not finished; the import goes on.",
  },
  done: {
    id: "Selesai: {added} akun ditambahkan, {updated} diperbarui, {skipped} dilewati.",
    en: "Done: {added} accounts added, {updated} updated, {skipped} left out.",
  },
  notApproved: {
    id: "Impor tidak disetujui: pratinjau ini sudah berakhir. Tidak ada yang diubah. Baca berkasnya sekali lagi",
    en: "The import was not approved: its preview has ended. Nothing was changed. Read the file once more",
  },
  stopped: {
    id: "Impor dihentikan: isi yang disimpan bukan lagi yang dipratinjau. Sebelum itu {added} akun ditambahkan, {updated} diperbarui, {skipped} dilewati. Baca berkasnya sekali lagi",
    en: "The import was stopped: what is stored is no longer what was previewed. Before that {added} accounts were added, {updated} updated, {skipped} left out. Read the file once more",
  },
  inviting: {
    id: "Undangan dikirim oleh server yang berjalan, sedikit demi sedikit.",
    en: "The running server sends the invitations, little by little.",
  },
  noMail: {
    id: "--invite: SPSE_SMTP_URL tidak diatur, jadi tidak ada yang dapat diundang",
    en: "--invite: SPSE_SMTP_URL is not set, so nobody can be invited",
  },
  missing: { id: "{file}: berkas tidak dapat dibaca ({why})", en: "{file}: the file cannot be read ({why})" },
  leftOut: { id: "{count} baris tidak diimpor", en: "{count} rows were not imported" },
} satisfies Catalogue;
