/** Words of the page of tender deadlines. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Batas waktu tender", en: "Tender deadlines" },
  lead: {
    id: "Hari-hari saat semua orang login bersamaan. Grafik di Dasbor menandainya.",
    en: "The days on which everybody logs in at once. The dashboard's charts mark them.",
  },
  back: { id: "Dasbor", en: "Dashboard" },
  list: { id: "Daftar batas waktu", en: "Deadlines" },
  none: { id: "Belum ada batas waktu.", en: "No deadline yet." },
  ahead: { id: "akan datang", en: "ahead" },
  from: { id: "Dari aplikasi {application}", en: "From the application {application}" },
  check: { id: "Periksa kesiapan {n} undangan", en: "Check {n} invited" },
  remove: { id: "Hapus", en: "Remove" },
  "remove.label": { id: "Hapus batas waktu {name}", en: "Remove the deadline {name}" },
  add: { id: "Tambah batas waktu", en: "Add a deadline" },
  name: { id: "Nama tender atau paket", en: "Name of the tender or package" },
  date: { id: "Tanggal", en: "Date" },
  time: { id: "Jam ({zone})", en: "Time ({zone})" },
  submit: { id: "Tambah", en: "Add" },
  "done.ditambah": { id: "Batas waktu ditambahkan.", en: "The deadline was added." },
  "done.dihapus": { id: "Batas waktu dihapus.", en: "The deadline was removed." },
  "refused.name": { id: "Isi namanya.", en: "Enter its name." },
  "refused.time": { id: "Isi tanggal dan jam yang benar.", en: "Enter a valid date and time." },
  "refused.many": {
    id: "Daftarnya penuh. Hapus yang sudah lewat, lalu ulangi.",
    en: "The list is full. Remove those that are over, then repeat.",
  },
  ready: { id: "Siapa yang belum bisa login?", en: "Who cannot log in yet?" },
  "ready.what": {
    id: "Sebelum batas waktu, periksa apakah semua yang diundang dapat login dengan 2FA hari ini.",
    en: "Before a deadline, check whether everybody invited can log in with 2FA today.",
  },
  "ready.go": { id: "Periksa kesiapan", en: "Check readiness" },
} satisfies Catalogue;
export type TextId = keyof typeof texts;
