/** Words of acts on several accounts. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  pick: { id: "Pilih {userId}", en: "Choose {userId}" },
  chosen: { id: "{count} dipilih", en: "{count} chosen" },
  all: { id: "Semua akun saringan ini", en: "All accounts of this filter" },
  bar: { id: "Untuk akun yang dipilih", en: "For the chosen accounts" },
  "act.invite": { id: "Undang lagi", en: "Invite again" },
  "act.end-sessions": { id: "Akhiri sesi", en: "End sessions" },
  "act.extend": { id: "Perpanjang peran", en: "Extend the role" },
  "act.deactivate": { id: "Nonaktifkan", en: "Deactivate" },
  "did.invite": { id: "Beberapa akun diundang lagi sebagai petugas", en: "Accounts invited again as an officer" },
  "did.end-sessions": { id: "Sesi beberapa akun diakhiri sebagai petugas", en: "Sessions ended as an officer" },
  "did.extend": { id: "Peran beberapa akun diperpanjang sebagai petugas", en: "Roles extended as an officer" },
  "did.deactivate": { id: "Beberapa akun dinonaktifkan sebagai petugas", en: "Accounts deactivated as an officer" },
  "what.invite": {
    id: "Tautan untuk membuat password dikirim lagi. Tautan yang lama tidak berlaku lagi.",
    en: "The link that sets the password is sent again. Earlier links are no longer valid.",
  },
  "what.end-sessions": {
    id: "Semua sesi akun ini berakhir, dan pemiliknya diberi tahu.",
    en: "All sessions of these accounts end, and their owners are told.",
  },
  "what.extend": {
    id: "Peran tetap sama, hanya hari terakhirnya yang lebih lama. Pemilik akun diberi tahu.",
    en: "The roles stay the same, only their last day is later. The owners are told.",
  },
  "what.deactivate": {
    id: "Berlaku saat itu juga: semua sesi berakhir, dan tidak ada yang dapat login dengan akun ini.",
    en: "Takes effect at once: all sessions end, and nobody can log in with these accounts.",
  },
  "signed.invite": { id: "Undang lagi untuk membuat password", en: "Invite again to set a password" },
  "signed.end-sessions": { id: "Akhiri semua sesi", en: "End all sessions" },
  "signed.extend": {
    id: "Perpanjang akhir peran sampai {day}, {note}",
    en: "Extend the end of the role until {day}, {note}",
  },
  "signed.deactivate": { id: "Nonaktifkan, {note}", en: "Deactivate, {note}" },
  "signed.count": { id: "{n} akun", en: "{n} accounts" },
  "signed.others": { id: ", dan {n} lainnya", en: ", and {n} others" },
  two: {
    id: "Lebih dari {most} orang dalam 24 jam, atau peserta tender yang ditutup dalam 48 jam: petugas kedua harus menyetujui daftar yang sama.",
    en: "More than {most} people in 24 hours, or a person invited to a tender that closes within 48 hours: a second officer must approve the same list.",
  },
  title: { id: "{act}: {count} akun", en: "{act}: {count} accounts" },
  back: { id: "Akun", en: "Accounts" },
  list: { id: "Akun dalam daftar ini", en: "Accounts in this list" },
  more: {
    id: "Saringan ini memuat lebih banyak akun. Sekali jalan paling banyak {most}.",
    en: "This filter has more accounts. One act takes at most {most}.",
  },
  submit: { id: "Minta persetujuan di ponsel", en: "Ask for approval on the phone" },
  none: {
    id: "Tidak ada akun untuk tindakan ini. Pilih satu sampai {most} akun.",
    en: "No account is there for this action. Choose one to {most} accounts.",
  },
  until: { id: "Isi hari yang belum lewat.", en: "Enter a day that has not passed." },
  "waits.title": {
    id: "{act}, {count} akun: menunggu petugas kedua",
    en: "{act}, {count} accounts: waiting for a second officer",
  },
  "waits.other": {
    id: "Belum ada yang diubah. {officer} sudah menyetujui; Anda dapat menyetujui sampai {until}.",
    en: "Nothing has changed yet. {officer} has approved; you can approve until {until}.",
  },
  "waits.yours": {
    id: "Belum ada yang diubah. Anda sudah menyetujui; petugas lain dapat menyetujui sampai {until}.",
    en: "Nothing has changed yet. You have approved; another officer can approve until {until}.",
  },
  "waits.open": { id: "Periksa dan setujui", en: "Check and approve" },
  "done.title": { id: "{act}: {count} dari {all} akun selesai", en: "{act}: {count} of {all} accounts done" },
  "done.head": { id: "Hasil", en: "Result" },
  "done.count": { id: "{count} dari {all} akun selesai", en: "{count} of {all} accounts done" },
  "done.none": { id: "Tidak ada tindakan dalam 24 jam terakhir", en: "No action in the last 24 hours" },
  "done.what": {
    id: "Selesai. Pemilik akun yang berubah diberi tahu lewat email.",
    en: "Done. The owners of the changed accounts are told by email.",
  },
  "done.part": {
    id: "Sebagian selesai, dan pemilik akun itu diberi tahu lewat email. Akun di bawah ini belum berubah.",
    en: "Partly done, and the owners of those accounts are told by email. The accounts below have not changed.",
  },
  "done.out": { id: "Tidak diubah", en: "Not changed" },
  "out.own": { id: "Akun Anda sendiri", en: "Your own account" },
  "out.same": { id: "Tidak perlu, atau baru diubah", en: "Not needed, or changed a moment ago" },
  "out.two": { id: "Perlu dua petugas: buka akunnya", en: "Needs two officers: open the account" },
  "out.mail-waits": { id: "Email baru diganti: tunggu 72 jam", en: "Its email has just changed: wait 72 hours" },
  "out.invited": { id: "Sudah diundang tiga kali hari ini", en: "Invited three times today" },
  "out.officer": { id: "Password petugas tidak di direktori", en: "An officer's password is not in the directory" },
  "out.last-admin": { id: "Admin PPE terakhir", en: "The last Admin PPE" },
} satisfies Catalogue;
