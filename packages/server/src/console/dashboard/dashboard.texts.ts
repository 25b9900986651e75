/** Words of the dashboard. */
const id = {
  title: "Dasbor",
  lead: "Bagaimana orang login di LPSE ini.",
  period: "Rentang waktu",
  "period.hari": "24 jam",
  "period.minggu": "7 hari",
  "period.bulan": "30 hari",
  open: "Menunggu petugas",
  "open.none": "Tidak ada permintaan Reset 2FA yang menunggu petugas.",
  "open.some": "{count} permintaan Reset 2FA menunggu petugas. Yang paling lama menunggu sejak {since}.",
  "open.go": "Buka Helpdesk",
  deadlines: "Batas waktu tender",
  marks: "Garis bernomor pada grafik: batas waktu tender",
  table: "Angka dalam tabel",
  "table.zeros": "Baris yang semuanya nol tidak ditampilkan; unduhan CSV memuat semuanya.",
  csv: "Unduh CSV",
  source: "Angka dihitung dari audit setiap sepuluh detik. Jam terakhir belum selesai.",
};
const en = {
  title: "Dashboard",
  lead: "How people log in at this LPSE.",
  period: "Period",
  "period.hari": "24 hours",
  "period.minggu": "7 days",
  "period.bulan": "30 days",
  open: "Waiting for an officer",
  "open.none": "No Reset 2FA waits for an officer.",
  "open.some": "Requests for Reset 2FA that wait for an officer: {count}. The oldest has been waiting since {since}.",
  "open.go": "Open Helpdesk",
  deadlines: "Tender deadlines",
  marks: "Numbered lines in the chart: tender deadlines",
  table: "Numbers as a table",
  "table.zeros": "Rows with only zeros are left out; the CSV has all of them.",
  csv: "Download CSV",
  source: "The figures are counted from the audit every ten seconds. The last hour is not over.",
} satisfies Record<keyof typeof id, string>;
export type TextId = keyof typeof id;
export const texts = { id, en };
