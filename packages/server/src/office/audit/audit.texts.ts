/** Words of the console's Audit. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Audit", en: "Audit" },
  lead: {
    id: "Catatan tentang apa yang terjadi di LPSE ini. Tidak ada yang dapat mengubahnya tanpa ketahuan.",
    en: "What happened at this LPSE; nobody can change it unnoticed.",
  },
  search: { id: "Cari", en: "Search" },
  again: { id: "Cari lagi", en: "Search again" },
  user: { id: "User ID", en: "User ID" },
  "user.hint": {
    id: "User ID lengkap. Kosongkan untuk semua orang.",
    en: "The whole User ID. Leave empty for everybody.",
  },
  event: { id: "Peristiwa", en: "Event" },
  "event.all": { id: "Semua peristiwa", en: "All events" },
  network: { id: "Alamat IP atau jaringan", en: "IP address or network" },
  "network.hint": {
    id: "Contoh: 203.0.113.7 atau 203.0.113.0/24. Kosongkan untuk semua.",
    en: "For example 203.0.113.7 or 203.0.113.0/24. Leave empty for all.",
  },
  from: { id: "Dari tanggal", en: "From date" },
  to: { id: "Sampai tanggal", en: "To date" },
  submit: { id: "Cari", en: "Search" },
  csv: { id: "Unduh CSV", en: "Download CSV" },
  jsonl: { id: "Unduh JSON Lines", en: "Download JSON Lines" },
  "refused.user": { id: "Tidak ada akun dengan User ID ini.", en: "No account has this User ID." },
  "refused.network": { id: "Ini bukan alamat IP atau jaringan.", en: "This is not an IP address or network." },
  "refused.time": { id: "Isi tanggal awal dan akhir yang benar.", en: "Enter a valid first and last date." },
  "refused.span": { id: "Paling lama 366 hari sekali cari.", en: "366 days at most in one search." },
  "refused.downloads": {
    id: "Terlalu banyak unduhan dalam satu jam. Coba lagi nanti.",
    en: "Too many downloads within an hour. Try again later.",
  },
  "refused.checks": {
    id: "Sudah terlalu sering diperiksa dalam satu jam. Coba lagi nanti.",
    en: "Checked too often within an hour. Try again later.",
  },
  found: { id: "Hasil", en: "Result" },
  none: { id: "Tidak ada catatan yang cocok.", en: "No entry matches." },
  "none.yet": { id: "Belum ada yang cocok sejauh ini.", en: "Nothing matches so far." },
  more: {
    id: "{most} catatan ditampilkan; masih ada yang lebih lama.",
    en: "{most} entries are shown; there are older ones.",
  },
  looked: { id: "Dicari mundur sampai {at}.", en: "Searched back to {at}." },
  older: { id: "Lanjut ke yang lebih lama", en: "Go on to older entries" },
  time: { id: "Waktu", en: "Time" },
  who: { id: "User ID", en: "User ID" },
  what: { id: "Peristiwa", en: "Event" },
  method: { id: "Cara", en: "Method" },
  browser: { id: "Peramban", en: "Browser" },
  ip: { id: "Alamat IP", en: "IP address" },
  "story.open": { id: "Baca login ini", en: "Read this login" },
  "story.label": { id: "Baca login ini dari awal: {time}", en: "Read this login from its beginning: {time}" },
  "story.title": { id: "Riwayat satu login", en: "Story of one login" },
  "story.lead": {
    id: "Semua catatan dari satu login, dari awal sampai akhir.",
    en: "All entries of one login, from its beginning to its end.",
  },
  check: { id: "Pemeriksaan rantai", en: "Check of the chain" },
  "check.what": {
    id: "Setiap catatan terkait dengan catatan sebelumnya. Pemeriksaan membaca semuanya dan menemukan yang diubah, disisipkan, atau dihapus. Kunci ponsel diperiksa dengan perintah spse audit verify.",
    en: "Each entry is bound to the one before it. The check reads all of them and finds what was changed, inserted or removed. Keys of phones are checked by the command spse audit verify.",
  },
  "check.never": { id: "Belum pernah diperiksa dari sini.", en: "Not checked from here yet." },
  "check.waits": {
    id: "Sedang diperiksa, diminta {at}. Ini dapat berlangsung beberapa menit.",
    en: "Being checked, requested {at}. This may take some minutes.",
  },
  "check.good": { id: "{entries} catatan utuh, diperiksa {at}.", en: "{entries} entries are intact, checked {at}." },
  "check.bad": {
    id: "{problems} masalah ditemukan pada {entries} catatan, diperiksa {at}. Jangan ubah apa pun di database; minta pengelola server menjalankan spse audit verify.",
    en: "{problems} problems were found in {entries} entries, checked {at}. Change nothing in the database; ask the operator of the server to run spse audit verify.",
  },
  "check.start": { id: "Periksa sekarang", en: "Check now" },
  "check.look": { id: "Lihat hasil", en: "Show the result" },
} satisfies Catalogue;
export type TextId = keyof typeof texts;
