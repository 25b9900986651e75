/** Words of the page System. */
import type { Catalogue } from "../../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Sistem", en: "System" },
  lead: { id: "Diperiksa {at}, seperti perintah spse doctor.", en: "Checked at {at}, as spse doctor does." },
  allGood: { id: "Semua pemeriksaan baik", en: "All checks are good" },
  "allGood.what": {
    id: "{count} pemeriksaan tidak menemukan masalah. Tidak ada yang perlu dilakukan.",
    en: "{count} checks found no problem. There is nothing to do.",
  },
  open: { id: "Perlu perhatian", en: "Needs attention" },
  mend: { id: "Perbaiki", en: "Fix" },
  notice: { id: "Catatan", en: "Notice" },
  do: { id: "Yang perlu dilakukan: {mend}.", en: "What to do: {mend}." },
  good: { id: "Sudah baik", en: "All good here" },
  again: { id: "Periksa lagi", en: "Check again" },
  arrival: { id: "Permintaan ini", en: "This request" },
  "arrival.what": {
    id: "Begini halaman ini sampai ke server, setelah melewati reverse proxy. Host seharusnya {host}.",
    en: "How this page has reached the server, after the reverse proxy. The Host should be {host}.",
  },
  ip: { id: "Alamat Anda", en: "Your address" },
  "ip.what": {
    id: "seperti dicatat server; jika ini alamat reverse proxy, perbaiki X-Forwarded-For",
    en: "as the server records it; if this is the reverse proxy's address, fix X-Forwarded-For",
  },
  "https.yes": { id: "ya", en: "yes" },
  "https.no": { id: "tidak: hanya aman di komputer ini sendiri", en: "no: safe only on this computer itself" },
  "https.unsaid": {
    id: "menurut alamat portal ya; reverse proxy tidak mengirim X-Forwarded-Proto, aturlah agar mengirimnya",
    en: "yes by the portal's address; the reverse proxy sends no X-Forwarded-Proto, let it send one",
  },
  "https.lost": {
    id: "tidak: reverse proxy menerima permintaan ini lewat http; alihkan http ke https di sana",
    en: "no: the reverse proxy received this request over http; redirect http to https there",
  },
  "https.demo": { id: "tidak, dan demo tidak memerlukannya", en: "no, and the demo does not need it" },
  clock: { id: "Jam peramban", en: "The browser's clock" },
  "clock.script": { id: "dibandingkan jika skrip aktif", en: "compared where scripts run" },
  "clock.same": { id: "sama dengan jam server", en: "agrees with the server's clock" },
  "clock.apart": {
    id: "berselisih # detik: periksa sinkronisasi waktu di komputer ini dan di server",
    en: "differs by # seconds: check time synchronisation on this computer and on the server",
  },
  absent: { id: "tidak ada", en: "absent" },
  fits: { id: "Sesuai", en: "Fits" },
  hostOther: {
    id: "Host lain: atur reverse proxy agar meneruskan Host tanpa diubah",
    en: "Another Host: let the reverse proxy pass on the Host unchanged",
  },
  schemeOther: {
    id: "Berbeda dari alamat portal: atur reverse proxy agar mengirim skema yang dipakai pengguna",
    en: "Differs from the portal's address: let the reverse proxy send the scheme that people use",
  },
  support: { id: "Teks untuk dukungan", en: "Text for support" },
  "support.what": {
    id: "Aman dikirim ke orang yang membantu: tanpa rahasia, alamat, dan nama.",
    en: "Safe to send to somebody who helps: without secrets, addresses and names.",
  },
  copy: { id: "Salin", en: "Copy" },
  copied: { id: "Tersalin", en: "Copied" },
} satisfies Catalogue;
export type TextId = keyof typeof texts;
