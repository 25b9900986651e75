/** Words of the dashboard. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Dasbor", en: "Dashboard" },
  period: { id: "Rentang waktu", en: "Period" },
  "period.hari": { id: "24 jam", en: "24 hours" },
  "period.minggu": { id: "7 hari", en: "7 days" },
  "period.bulan": { id: "30 hari", en: "30 days" },
  printed: { id: "dicetak {at}", en: "printed {at}" },
  open: { id: "Menunggu petugas", en: "Waiting for an officer" },
  "open.what": { id: "permintaan Reset 2FA dan kasus", en: "requests for Reset 2FA and cases" },
  inbox: { id: "Menunggu Anda", en: "Waiting for you" },
  "inbox.what": { id: "buka daftarnya", en: "open the list" },
  compared: {
    id: "Dibandingkan dengan jam penuh yang sama di rentang waktu sebelumnya.",
    en: "Compared with the same whole hours of the period before.",
  },
  deadlines: { id: "Batas waktu tender", en: "Tender deadlines" },
  marks: { id: "Garis bernomor pada grafik", en: "Numbered lines in the chart" },
  table: { id: "Angka dalam tabel", en: "Numbers as a table" },
  "table.zeros": {
    id: "Baris yang semuanya nol tidak ditampilkan; unduhan CSV memuat semuanya.",
    en: "Rows with only zeros are left out; the CSV has all of them.",
  },
  csv: { id: "Unduh CSV", en: "Download CSV" },
  source: {
    id: "Angka dihitung dari audit setiap sepuluh detik. Jam terakhir belum selesai.",
    en: "The figures are counted from the audit every ten seconds. The last hour is not over.",
  },
  percentage: { id: "{value} %", en: "{value}%" },
} satisfies Catalogue;
export type TextId = keyof typeof texts;
