/** Words of the form of an announcement. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const announcementTexts = {
  new: { id: "Buat pengumuman", en: "Write an announcement" },
  edit: { id: "Ubah pengumuman", en: "Edit the announcement" },
  back: { id: "Pengaturan", en: "Settings" },
  text: { id: "Teks Indonesia", en: "Indonesian text" },
  "text.hint": {
    id: "Satu paragraf, paling panjang {most} karakter.",
    en: "One paragraph, at most {most} characters.",
  },
  english: { id: "Teks Inggris", en: "English text" },
  "english.hint": {
    id: "Boleh kosong: pembaca Inggris lalu melihat teks Indonesia.",
    en: "May stay empty: readers of English then see the Indonesian text.",
  },
  from: { id: "Hari pertama", en: "First day" },
  "from.hint": { id: "Kosong berarti sekarang.", en: "Empty means now." },
  until: { id: "Hari terakhir", en: "Last day" },
  "until.hint": { id: "Sampai pukul 24.00 tanggal ini.", en: "Until the end of this day." },
  preview: { id: "Lihat dulu", en: "Preview" },
  announce: { id: "Umumkan", en: "Announce" },
  save: { id: "Simpan", en: "Save" },
  phone: { id: "Disetujui di ponsel Anda sebelum tampil.", en: "It is approved on your phone before it is shown." },
  full: {
    id: "Sudah ada {most} pengumuman. Akhiri satu sebelum membuat yang baru.",
    en: "There are {most} announcements already. End one before you write another.",
  },
  "preview.title": { id: "Begini tampil di Beranda", en: "How Beranda will show it" },
  "preview.none": { id: "Tulis teksnya, lalu klik Lihat dulu.", en: "Write the text, then click Preview." },
  "preview.noEnglish": {
    id: "Tanpa teks Inggris: pembaca Inggris melihat teks Indonesia.",
    en: "No English text: readers of English see the Indonesian text.",
  },
  "refused.words": { id: "Tulis 1 sampai {most} karakter.", en: "Write 1 to {most} characters." },
  "refused.day": { id: "Pilih satu hari.", en: "Choose a day." },
  "refused.over": {
    id: "Hari terakhir sudah lewat, atau sebelum hari pertama.",
    en: "The last day is over, or before the first day.",
  },
} satisfies Catalogue;
