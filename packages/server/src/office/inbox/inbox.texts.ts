/** Words of Menunggu Anda. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Menunggu Anda", en: "Waiting for you" },
  lead: { id: "Yang paling lama lebih dulu.", en: "The oldest first." },
  none: { id: "Tidak ada yang menunggu Anda", en: "Nothing is waiting for you" },
  "none.what": { id: "Semua sudah ditangani. Terima kasih!", en: "Everything is taken care of. Thank you!" },
  "none.next": { id: "Buka Helpdesk", en: "Open Helpdesk" },
  seconds: { id: "Menunggu petugas kedua", en: "Waiting for a second officer" },
  "second.other": {
    id: "Disetujui {officer}, {at}. Menunggu Anda sampai {until}.",
    en: "Approved by {officer}, {at}. It waits for you until {until}.",
  },
  "second.yours": {
    id: "Anda menyetujuinya {at}. Menunggu petugas lain sampai {until}.",
    en: "You approved it {at}. It waits for another officer until {until}.",
  },
  "second.note": { id: "Alasan: {note}", en: "Reason: {note}" },
  "second.act": { id: "Tindakan atas akun", en: "Action on an account" },
  "second.many": { id: "Tindakan atas beberapa akun", en: "Action on several accounts" },
  was: { id: "Sekarang:", en: "Now:" },
  becomes: { id: "Menjadi:", en: "Becomes:" },
  approve: { id: "Setujui", en: "Approve" },
  reason: { id: "Alasan (opsional)", en: "Reason (optional)" },
  refuse: { id: "Tolak", en: "Refuse" },
  "take-back": { id: "Tarik kembali", en: "Take back" },
  "open.many": { id: "Lihat daftar", en: "See the list" },
  open: { id: "Buka akun", en: "Open the account" },
  "change.by": { id: "Oleh {asker}, {at}.", en: "By {asker}, {at}." },
  "change.due": {
    id: "Berlaku {due} jika tidak dihentikan pemiliknya.",
    en: "Takes effect {due} unless its owner stops it.",
  },
  "change.stopped": {
    id: "Hanya berlaku jika dua petugas menyetujuinya.",
    en: "It takes effect only if two officers approve it.",
  },
  proposals: { id: "Usulan aplikasi", en: "Proposed by applications" },
  proposal: { id: "Tutup akun", en: "Close the account" },
  "proposal.by": {
    id: "Diusulkan aplikasi {application} pada {at}.",
    en: "Proposed by the application {application} on {at}.",
  },
  "proposal.reason": { id: "Alasan menurut aplikasi: {reason}", en: "Reason given by the application: {reason}" },
  alerts: { id: "Peringatan sistem", en: "System alerts" },
  since: { id: "Sejak {at}", en: "Since {at}" },
  "alert.go": { id: "Buka Sistem", en: "Open System" },
  ends: { id: "Peran yang berakhir dalam 30 hari", en: "Roles that end within 30 days" },
  "ends.at": { id: "{role}, hari terakhir {day}", en: "{role}, last day {day}" },
  "ends.go": { id: "Perpanjang", en: "Extend" },
  "ends.all": { id: "Lihat semua di Akun", en: "See all in Accounts" },
  own: { id: "Menunggu petugas lain", en: "Waiting for another officer" },
} satisfies Catalogue;
export type TextId = keyof typeof texts;
