/** Words of the tender room. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Ruang tender", en: "Tender room" },
  lead: {
    id: "Tender yang ditutup dalam 48 jam, dan berapa peserta yang sudah login.",
    en: "Tenders that close within 48 hours, and how many of the invited have logged in.",
  },
  tenders: { id: "Tender yang segera ditutup", en: "Tenders that close soon" },
  tender: { id: "Tender", en: "Tender" },
  "closes.head": { id: "Ditutup", en: "Closes" },
  left: { id: "{hours} jam {minutes} menit lagi", en: "{hours} h {minutes} min left" },
  "left.minutes": { id: "{minutes} menit lagi", en: "{minutes} min left" },
  come: { id: "Kehadiran", en: "Attendance" },
  none: { id: "Tidak ada tender yang segera ditutup", en: "No tender closes soon" },
  "none.what": {
    id: "Halaman ini terisi 48 jam sebelum batas waktu tender. Admin PPE mengaturnya di Batas waktu tender, atau SPSE mengirimnya.",
    en: "This page has tenders from 48 hours before their deadline. Admin PPE enters it under Tender deadlines, or SPSE sends it.",
  },
  more: { id: "Dan {more} tender lagi.", en: "And {more} more tenders." },
  gone: { id: "Tender itu tidak ada lagi.", en: "That tender is not there any more." },
  closes: { id: "Ditutup {at}", en: "Closes {at}" },
  closed: { id: "Sudah ditutup {at}", en: "Closed {at}" },
  past: { id: "Tender ini sudah ditutup", en: "This tender has closed" },
  "past.what": {
    id: "Daftar undangan dihapus sesudah batas waktu, jadi ruang ini kosong.",
    en: "The list of invited people is deleted after the deadline, so this room is empty.",
  },
  nobody: { id: "Tidak ada daftar undangan", en: "No list of invited people" },
  "nobody.what": {
    id: "Hanya SPSE atau aplikasi lain yang dapat mengirim User ID undangan. Cari orang yang menelepon di halaman Helpdesk.",
    en: "Only SPSE or another application can send the User IDs of those invited. Search for a caller on the page Helpdesk.",
  },
  refresh: { id: "Segarkan", en: "Refresh" },
  seen: {
    id: "Keadaan sejak {seen}. Siap: dapat login dengan 2FA sekarang, menurut Periksa kesiapan. Halaman ini memperbarui diri; tanpa skrip, klik Segarkan.",
    en: "The state since {seen}. Ready: can log in with 2FA now, by the readiness check. This page refreshes itself; without script, click Refresh.",
  },
  invited: { id: "diundang", en: "invited" },
  today: { id: "login hari ini", en: "logged in today" },
  ready: { id: "siap", en: "ready" },
  bar: {
    id: "Dari {invited} orang yang diundang, {today} sudah login hari ini dan {ready} siap login.",
    en: "Of {invited} people invited, {today} have logged in today and {ready} are ready to.",
  },
  later: {
    id: "Nama orang yang macet baru tampil 48 jam sebelum batas waktu.",
    en: "Names of people who are stuck are shown from 48 hours before the deadline.",
  },
  stuck: { id: "Macet sekarang", en: "Stuck now" },
  "stuck.none": {
    id: "Tidak ada yang macet. Nama tampil di sini hanya selama login seseorang tidak selesai.",
    en: "Nobody is stuck. A name is here only while somebody's login does not get through.",
  },
  "stuck.more": { id: "Dan {more} orang lagi.", en: "And {more} more people." },
  "step.password": { id: "Langkah: User ID dan password", en: "Step: User ID and password" },
  "step.second": { id: "Langkah: bukti kedua (2FA)", en: "Step: second factor (2FA)" },
  waits: { id: "Menunggu Ya di ponsel.", en: "Waits for Ya (Yes) on the phone." },
  "waits.asked": {
    id: "Menunggu Ya: permintaan belum sampai di ponsel.",
    en: "Waits for Ya (Yes): the request has not reached the phone.",
  },
  "waits.sent": {
    id: "Menunggu Ya: notifikasi dikirim, tetapi belum sampai di ponsel.",
    en: "Waits for Ya (Yes): the notification was sent, but has not reached the phone.",
  },
  "waits.delivered": {
    id: "Menunggu Ya: permintaan sampai di ponsel, tetapi belum dibuka.",
    en: "Waits for Ya (Yes): the request is on the phone, but was not opened.",
  },
  "waits.opened": {
    id: "Menunggu Ya: permintaan dibuka di ponsel, tetapi belum dijawab.",
    en: "Waits for Ya (Yes): the request was opened on the phone, but not answered.",
  },
} satisfies Catalogue;
export type TextId = keyof typeof texts;
