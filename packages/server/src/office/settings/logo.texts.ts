/** Words about the LPSE's logo. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const logoTexts = {
  title: { id: "Logo", en: "Logo" },
  what: {
    id: "Tampil di samping nama LPSE, di bagian atas setiap halaman.",
    en: "Shown beside the LPSE's name, at the top of every page.",
  },
  none: { id: "Belum ada logo: yang tampil adalah lambang SPSE.", en: "No logo yet: the sign of SPSE is shown." },
  now: { id: "Logo sekarang", en: "The logo now" },
  alt: { id: "Logo {lpse}", en: "Logo of {lpse}" },
  facts: { id: "{type}, {width} × {height} piksel", en: "{type}, {width} × {height} pixels" },
  remove: { id: "Hapus logo", en: "Remove the logo" },
  file: { id: "Gambar logo", en: "Picture of the logo" },
  choose: { id: "Pilih gambar", en: "Choose a picture" },
  "file.hint": {
    id: "PNG, JPEG, atau WebP, paling besar {kib} KB, tiap sisi {least}–{most} piksel. PNG atau WebP dengan latar transparan paling baik.",
    en: "PNG, JPEG or WebP, at most {kib} KB, each side {least}–{most} pixels. PNG or WebP with a transparent ground is best.",
  },
  preview: { id: "Lihat dulu", en: "Preview" },
  "preview.title": { id: "Pratinjau logo", en: "Preview of the logo" },
  "preview.lead": {
    id: "Beginilah bagian atas halaman akan terlihat. Belum ada yang berubah.",
    en: "The top of pages will look like this. Nothing has changed yet.",
  },
  light: { id: "Pada tampilan terang", en: "In light display" },
  dark: { id: "Pada tampilan gelap", en: "In dark display" },
  print: { id: "Sidik gambar", en: "Fingerprint of the picture" },
  "print.what": {
    id: "Ponsel Anda menampilkan sidik yang sama saat meminta persetujuan.",
    en: "Your phone shows the same fingerprint when it asks for your approval.",
  },
  save: { id: "Pakai logo ini", en: "Use this logo" },
  other: { id: "Pilih gambar lain", en: "Choose another picture" },
  settings: { id: "Pengaturan", en: "Settings" },
  "refused.empty": { id: "Pilih gambarnya dulu.", en: "Choose the picture first." },
  "refused.heavy": {
    id: "Gambar ini lebih besar dari {kib} KB. Perkecil dulu.",
    en: "This picture is larger than {kib} KB. Make it smaller first.",
  },
  "refused.other": {
    id: "Ini bukan gambar PNG, JPEG, atau WebP yang utuh. SVG tidak diterima.",
    en: "This is not a whole PNG, JPEG or WebP picture. SVG is not accepted.",
  },
  "refused.moves": {
    id: "Gambar bergerak tidak diterima. Pilih gambar diam.",
    en: "An animated picture is not accepted. Choose a still one.",
  },
  "refused.sides": { id: "Tiap sisi harus {least}–{most} piksel.", en: "Each side must have {least}–{most} pixels." },
  "refused.ratio": {
    id: "Gambar ini terlalu panjang: sisi panjang paling banyak {ratio} kali sisi pendek.",
    en: "This picture is too long: its long side may have at most {ratio} times the short side.",
  },
  "refused.gone": {
    id: "Gambar itu sudah dihapus karena terlalu lama menunggu. Pilih lagi.",
    en: "That picture was deleted because it waited too long. Choose it again.",
  },
  "refused.many": {
    id: "Sudah terlalu banyak gambar dalam satu jam. Coba lagi nanti.",
    en: "Too many pictures within an hour. Try again later.",
  },
} satisfies Catalogue;
