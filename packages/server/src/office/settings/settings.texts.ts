/** Words of the page Settings. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Pengaturan", en: "Settings" },
  lead: {
    id: "Identitas LPSE, pengumuman, email, dan notifikasi.",
    en: "Identity of the LPSE, announcements, email and notifications.",
  },
  office: { id: "Identitas LPSE", en: "Identity of the LPSE" },
  "office.what": {
    id: "Tampil di semua halaman, email, dan ponsel. Semua perubahan disetujui sekali di ponsel Anda.",
    en: "Shown on all pages, in emails and on phones. You approve all changes at once on your phone.",
  },
  lpseName: { id: "Nama LPSE", en: "Name of the LPSE" },
  "lpseName.hint": { id: "Paling panjang 60 karakter.", en: "At most 60 characters." },
  lpseColor: { id: "Warna LPSE", en: "Colour of the LPSE" },
  "lpseColor.hint": { id: "Untuk tombol dan tautan; harus cukup gelap.", en: "For buttons and links; dark enough." },
  helpdesk: { id: "Kontak bantuan", en: "Help contact" },
  "helpdesk.hint": {
    id: "Misalnya “Helpdesk LPSE, 021-1234567”. Paling panjang 90 karakter.",
    en: "For example “Helpdesk LPSE, 021-1234567”. At most 90 characters.",
  },
  alertsTo: { id: "Email peringatan", en: "Email for alerts" },
  "alertsTo.hint": {
    id: "Selain semua Admin PPE, juga alamat ini menerima peringatan sistem.",
    en: "Besides every Admin PPE, this address gets the system's alerts.",
  },
  empty: { id: "Kosongkan untuk memakai nilai awal: {first}.", en: "Leave empty for the initial value: {first}." },
  initialColor: { id: "Pakai warna awal ({first})", en: "Use the initial colour ({first})" },
  save: { id: "Simpan", en: "Save" },
  preview: { id: "Lihat dulu", en: "Preview" },
  "preview.title": { id: "Belum disimpan", en: "Not saved yet" },
  "preview.same": { id: "Tidak ada yang berubah.", en: "Nothing changes." },
  light: { id: "Tampilan terang", en: "Light display" },
  dark: { id: "Tampilan gelap", en: "Dark display" },
  "refused.line": { id: "Tulis dalam satu baris.", en: "Write it in one line." },
  "refused.long": { id: "Paling panjang {most} karakter.", en: "At most {most} characters." },
  "refused.colour": {
    id: "Tulis warna sebagai # dan enam angka heksadesimal, misalnya #1f5f99.",
    en: "Write the colour as # and six hexadecimal digits, for example #1f5f99.",
  },
  "refused.address": {
    id: "Alamat email ini tidak lengkap, misalnya admin@lpse.go.id.",
    en: "This email address is incomplete; for example admin@lpse.go.id.",
  },
  "refused.pale": {
    id: "Terlalu terang: kontras tulisan putih di atas warna ini {found}:1, perlu paling sedikit 5,5:1. Warna serupa yang cukup gelap: {near}.",
    en: "Too light: white text on this colour has a contrast of {found}:1; it needs at least 5.5:1. A similar colour that is dark enough: {near}.",
  },
  announcements: { id: "Pengumuman", en: "Announcements" },
  "announcements.what": {
    id: "Tampil di Beranda semua pengguna. Paling banyak {most} sekaligus.",
    en: "Shown on everybody's Beranda. At most {most} at a time.",
  },
  "announcements.none": { id: "Tidak ada pengumuman.", en: "There are no announcements." },
  "announcements.new": { id: "Buat pengumuman", en: "Write an announcement" },
  "announcements.full": {
    id: "Sudah ada {most} pengumuman. Akhiri satu sebelum membuat yang baru.",
    en: "There are {most} announcements already. End one before you write another.",
  },
  shown: { id: "Tampil", en: "Shown" },
  later: { id: "Menunggu", en: "Waiting" },
  until: { id: "sampai {last}", en: "until {last}" },
  fromUntil: { id: "{first} sampai {last}", en: "{first} until {last}" },
  noEnglish: { id: "tanpa teks Inggris", en: "no English text" },
  edit: { id: "Ubah", en: "Edit" },
  "edit.label": { id: "Ubah pengumuman: {text}", en: "Edit announcement: {text}" },
  end: { id: "Akhiri", en: "End" },
  "end.label": { id: "Akhiri pengumuman: {text}", en: "End announcement: {text}" },
} satisfies Catalogue;
export type TextId = keyof typeof texts;
