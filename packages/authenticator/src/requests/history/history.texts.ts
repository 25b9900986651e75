import type { Catalogue } from "../../base/ui/language.ts";

export const texts = {
  title: { id: "Riwayat", en: "History" },
  lead: {
    id: "Permintaan yang diterima ponsel ini dan jawaban Anda. Hanya disimpan di ponsel ini: {n} terakhir untuk setiap akun.",
    en: "Requests received by this phone, and your answers. Kept only on this phone: the last {n} for each account.",
  },
  none: { id: "Belum ada riwayat", en: "No history yet" },
  noneWhy: {
    id: "Setiap permintaan login yang diterima ponsel ini dan jawaban Anda akan tercatat di sini.",
    en: "Every login request that this phone receives, and your answer, will be recorded here.",
  },
  save: { id: "Simpan ke berkas", en: "Save to a file" },
  empty: { id: "Kosongkan", en: "Clear" },
  emptyTitle: { id: "Kosongkan riwayat?", en: "Clear the history?" },
  emptyWhy: {
    id: "Semua catatan di ponsel ini dihapus dan tidak dapat dikembalikan. Akun Anda tetap ada.",
    en: "All records on this phone are deleted and cannot be restored. Your accounts stay.",
  },
  cancel: { id: "Batal", en: "Cancel" },
  emptied: { id: "Riwayat dikosongkan", en: "History cleared" },
  storageTitle: { id: "Riwayat tidak tersedia", en: "History is not available" },
  storage: {
    id: "Peramban tidak dapat membuka penyimpanannya. Muat ulang aplikasi, lalu coba lagi.",
    en: "The browser cannot open its storage. Reload the app, then try again.",
  },
  more: { id: "Tampilkan yang lebih lama", en: "Show older" },
  known: { id: "Peramban dikenal", en: "Known browser" },
  unknown: { id: "Peramban baru", en: "New browser" },
  "purpose.other": { id: "Permintaan", en: "Request" },
  "strange.changed": { id: "Isi permintaan berubah", en: "The request has changed" },
  "strange.replayed": { id: "Dikirim lagi setelah dijawab", en: "Sent again after it was answered" },
  "ending.unanswered": { id: "Tidak dijawab di ponsel ini", en: "Not answered on this phone" },
  "ending.unsent": { id: "Jawaban belum terkirim", en: "Answer not sent yet" },
  "ending.unknown": { id: "Dijawab", en: "Answered" },
  "ending.approved": { id: "Disetujui", en: "Approved" },
  "ending.denied": { id: "Ditolak", en: "Declined" },
  "ending.reported": { id: "Dilaporkan: bukan saya", en: "Reported: not me" },
  "ending.number-wrong": { id: "Angka tidak cocok", en: "Number did not match" },
  "ending.expired": { id: "Dijawab terlambat", en: "Answered too late" },
  "ending.answered-already": { id: "Sudah dijawab di tempat lain", en: "Already answered elsewhere" },
  "ending.not-live": { id: "Dijawab setelah tidak berlaku", en: "Answered after it was no longer valid" },
} satisfies Catalogue;
