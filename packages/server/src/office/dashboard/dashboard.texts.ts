/** Words of the dashboard. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Dasbor", en: "Dashboard" },
  period: { id: "Rentang waktu", en: "Period" },
  "period.hari": { id: "24 jam", en: "24 hours" },
  "period.minggu": { id: "7 hari", en: "7 days" },
  "period.bulan": { id: "30 hari", en: "30 days" },
  open: { id: "Menunggu petugas", en: "Waiting for an officer" },
  "resets.none": {
    id: "Tidak ada permintaan Reset 2FA yang menunggu petugas.",
    en: "No Reset 2FA is waiting for an officer.",
  },
  "resets.some": {
    id: "{count} permintaan Reset 2FA menunggu petugas. Yang paling lama menunggu sejak {since}.",
    en: "Requests for Reset 2FA that wait for an officer: {count}. The oldest has been waiting since {since}.",
  },
  "cases.none": { id: "Tidak ada kasus Helpdesk yang terbuka.", en: "No case of Helpdesk is open." },
  "cases.some": {
    id: "{count} kasus Helpdesk masih terbuka. Yang paling lama dibuka {since}.",
    en: "Open cases of Helpdesk: {count}. The oldest was opened on {since}.",
  },
  "open.go": { id: "Buka Helpdesk", en: "Open Helpdesk" },
  deadlines: { id: "Batas waktu tender", en: "Tender deadlines" },
  marks: { id: "Garis bernomor pada grafik: batas waktu tender", en: "Numbered lines in the chart: tender deadlines" },
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
