import type { Catalogue } from "../../base/platform/ui/texts.ts";
import { resistantFactor, resistantFactors } from "../../core/factors/index.ts";

export const texts = {
  room: { id: "{count} tender ditutup dalam 48 jam.", en: "Tenders that close within 48 hours: {count}." },
  "room.go": { id: "Buka ruang tender", en: "Open the tender room" },
  find: { id: "Cari akun", en: "Find an account" },
  "find.label": { id: "Nama, User ID, email, NPWP, atau NIP", en: "Name, User ID, email, NPWP or NIP" },
  "find.hint": {
    id: "Sebagian nama sudah cukup: “budi san” menemukan Budi Santoso. Setiap pencarian dicatat dalam audit.",
    en: "A part of the name is enough: “budi san” finds Budi Santoso. The audit records each search.",
  },
  "find.submit": { id: "Cari", en: "Search" },
  title: { id: "Helpdesk", en: "Helpdesk" },
  toDesk: { id: "Kembali ke Helpdesk", en: "Back to Helpdesk" },
  "waiting.title": { id: "Reset 2FA yang menunggu", en: "Waiting 2FA resets" },
  inbox: { id: "Menunggu Anda", en: "Waiting for you" },
  "waiting.meta": {
    id: "{browser} ({ip}), {at}. Berlaku hingga {until}.",
    en: "{browser} ({ip}), {at}. Valid until {until}.",
  },
  "waiting.check": { id: "Periksa", en: "Check" },
  "waiting.check.label": { id: "Periksa permintaan {userId}", en: "Check the request of {userId}" },
  "waiting.own": {
    id: "Akun Anda sendiri: petugas lain yang memutuskan.",
    en: "Your own account: another officer decides.",
  },
  "waiting.first": {
    id: "{officer} sudah menyetujui. Menunggu petugas kedua hingga {until}.",
    en: "{officer} has approved. Waiting for a second officer until {until}.",
  },
  "waiting.yours": {
    id: "Anda sudah menyetujui. Menunggu petugas kedua hingga {until}.",
    en: "You have approved. Waiting for a second officer until {until}.",
  },
  "waiting.lifts": { id: "Menunggu petugas kedua", en: "Waiting for a second officer" },
  "waiting.lift": {
    id: "Izin mendaftarkan ponsel dari peramban lain.",
    en: "Permission to register a phone from another browser.",
  },
  "two.title.admin": { id: "Akun Admin PPE: perlu dua petugas", en: "Admin PPE account: two officers needed" },
  "two.title.policy": { id: "Kebijakan LPSE: perlu dua petugas", en: "Policy of the LPSE: two officers needed" },
  "two.what.admin": { id: "Admin PPE dapat mengubah akun lain.", en: "Admin PPE can change other accounts." },
  "two.what.policy": {
    id: "LPSE meminta dua petugas untuk Reset 2FA akun seperti ini.",
    en: "The LPSE asks for two officers to reset 2FA of an account like this one.",
  },
  "two.each": {
    id: "Karena itu dua petugas yang berbeda memeriksa identitas, lalu masing-masing menyetujui di ponselnya sendiri. Petugas kedua harus menyetujui dalam 24 jam.",
    en: "So two different officers check identity, and each approves on their own phone. The second officer must approve within 24 hours.",
  },
  "two.first": {
    id: "{officer} sudah menyetujui. Menunggu petugas kedua hingga {until}.",
    en: "{officer} has approved. Waiting for a second officer until {until}.",
  },
  "two.how": {
    id: "Menurut petugas itu, identitas diperiksa dengan: {checked}. Periksa sendiri sekali lagi.",
    en: "According to that officer, identity was checked by: {checked}. Check it once more yourself.",
  },
  "two.note": { id: "Nomor surat atau tiket: {note}.", en: "Letter or ticket number: {note}." },
  "two.yours": {
    id: "Anda sudah menyetujui. Petugas lain harus menyetujuinya paling lambat {until}.",
    en: "You have approved. Another officer must approve it no later than {until}.",
  },
  "two.alone.approve": {
    id: "Tidak ada petugas lain? Operator server memeriksa identitas, lalu menjalankan",
    en: "No other officer? The server's operator checks identity, then runs",
  },
  "two.alone.lift": {
    id: "Tidak ada petugas lain? Pembatasan ini berakhir sendiri pada {until}.",
    en: "No other officer? This restriction ends by itself on {until}.",
  },
  userId: { id: "User ID", en: "User ID" },
  "missing.checked": { id: "Pilih bagaimana identitas diperiksa.", en: "Choose how identity was checked." },
  "events.title": { id: "Kejadian keamanan 72 jam terakhir", en: "Security events of the last 72 hours" },
  "events.what": {
    id: "Hanya untuk dibaca: peramban dan alamat IP yang meminta tampil di sini.",
    en: "For reading only: the browser and IP address that asked are shown here.",
  },
  "events.none": { id: "Tidak ada.", en: "None." },
  "events.caption": { id: "Kejadian keamanan", en: "Security events" },
  time: { id: "Waktu", en: "Time" },
  event: { id: "Kejadian", en: "Event" },
  browser: { id: "Peramban", en: "Browser" },
  ip: { id: "Alamat IP", en: "IP address" },
  unknown: { id: "–", en: "–" },
  "event.proof reported": { id: "Bukan saya", en: "Bukan saya (Not me)" },
  "event.application reported": {
    id: "Bukan saya, untuk permintaan aplikasi",
    en: "Bukan saya (Not me), for an application's request",
  },
  "event.login denied": { id: "Login ditolak di ponsel", en: "Login declined on the phone" },
  "event.device not-mine": { id: "Bukan ponsel saya", en: "Not my phone" },
  "event.device lost": { id: "Ponsel dilaporkan hilang", en: "Phone reported lost" },
  "event.device claimed-twice": { id: "Kode QR yang sudah dipakai dicoba lagi", en: "A used QR code was tried again" },
  "event.known-browser copied": {
    id: "Cookie peramban dipakai di tempat lain",
    en: "A browser's cookie was used elsewhere",
  },
  "event.session other-browser": { id: "Sesi dipakai di peramban lain", en: "A session was used in another browser" },
  "event.reset cancelled": { id: "Reset 2FA dibatalkan", en: "Reset 2FA cancelled" },
  "event.reset refused": { id: "Reset 2FA ditolak", en: "Reset 2FA refused" },
  "event.account rescue-link": {
    id: "Tautan pemulihan akun dibuat operator",
    en: "Recovery link for the account made by the operator",
  },
  "reset.title": { id: "Reset 2FA untuk {userId}", en: "Reset 2FA for {userId}" },
  name: { id: "Nama", en: "Name" },
  role: { id: "Peran", en: "Role" },
  email: { id: "Email terdaftar", en: "Registered email" },
  askedFrom: { id: "Diminta dari", en: "Requested from" },
  askedAt: { id: "Diminta", en: "Requested" },
  confirmedAt: { id: "Dikonfirmasi lewat email", en: "Confirmed by email" },
  until: { id: "Diputuskan paling lambat", en: "Decide no later than" },
  "reset.chained": {
    id: "Hati-hati: password akun ini direset lewat email pada {at}. Siapa pun yang dapat membaca email itu dapat membuat permintaan ini.",
    en: "Careful: the password of this account was reset by email on {at}. Anyone who can read that email can make this request.",
  },
  "reset.emailChanged": {
    id: "Hati-hati: email akun ini diganti pada {at}.",
    en: "Careful: the email of this account was changed on {at}.",
  },
  "identity.title": { id: "Periksa identitas dulu", en: "Check identity first" },
  "identity.penyedia": {
    id: "Penyedia: surat permohonan bermeterai dari direktur, KTP direktur, NPWP, izin usaha, dan akta perusahaan. Cocokkan dengan data di LPSE.",
    en: "Penyedia (vendor): request letter with duty stamp from the director, the director's KTP, NPWP, business licence and company deed. Compare them with the LPSE's data.",
  },
  "identity.non-penyedia": {
    id: "Non Penyedia: KTP atau kartu pegawai, dan SK atau surat tugas yang masih berlaku.",
    en: "Non Penyedia (official): KTP or staff card, and a decree (SK) or letter of assignment that is still valid.",
  },
  "identity.call": {
    id: "Telepon hanya ke nomor yang tercatat di LPSE, bukan nomor yang baru diberikan.",
    en: "Call only a number recorded at the LPSE, not a number that was just given.",
  },
  "identity.never": {
    id: "Jangan pernah meminta password, kode, atau angka. Jangan memutuskan karena didesak waktu.",
    en: "Never ask for a password, code or number. Do not decide because you are being hurried.",
  },
  "identity.facts": {
    id: "Tanyakan peramban dan waktu permintaan: pemilik akun yang sebenarnya mengetahuinya.",
    en: "Ask for the browser and time of the request: the real owner knows them.",
  },
  checked: { id: "Identitas diperiksa dengan", en: "Identity checked by" },
  "checked.in-person": { id: "Datang langsung, dengan KTP", en: "Visit in person, with KTP" },
  "checked.letter": { id: "Surat bermeterai dan dokumen", en: "Letter with duty stamp, and documents" },
  "checked.call-back": { id: "Ditelepon ke nomor yang tercatat di LPSE", en: "Call to a number recorded at the LPSE" },
  note: { id: "Nomor surat atau tiket", en: "Letter or ticket number" },
  "note.hint": {
    id: "Dicatat di audit. Jangan tulis NIK atau data pribadi lain.",
    en: "Recorded in the audit. Do not write a NIK or other personal data.",
  },
  approve: { id: "Setujui reset", en: "Approve the reset" },
  refuse: { id: "Tolak", en: "Refuse" },
  "approve.what": {
    id: `Setelah ini, Anda mengonfirmasinya di ponsel dengan angka, atau dengan ${resistantFactor.id}.`,
    en: `After this, you confirm it on your phone with the number, or with a ${resistantFactor.en}.`,
  },
  "lift.title": { id: "Pendaftaran ponsel dibatasi", en: "Phone registration is restricted" },
  "lift.what": {
    id: "Setelah reset lewat email, sampai {until} ponsel baru hanya dapat didaftarkan dari peramban yang menyelesaikan reset. Izinkan peramban lain hanya jika identitas sudah diperiksa.",
    en: "After a reset by email, until {until} a new phone can be registered only from the browser that completed the reset. Allow other browsers only after identity has been checked.",
  },
  "lift.submit": { id: "Izinkan peramban lain", en: "Allow other browsers" },
  "lift.refuse": { id: "Tolak izin", en: "Refuse permission" },
  "caller.title": { id: "Pastikan penelepon", en: "Check the caller" },
  "stop-phones.title": { id: "Ponsel hilang", en: "Lost phone" },
  "stop-phones.what": {
    id: `Pemilik akun kehilangan ponsel dan tidak punya kode pemulihan? Hentikan semua ponsel, ${resistantFactor.id}, dan sesi akun ini sekarang juga. 2FA tetap aktif. Hati-hati menjelang batas waktu tender: pesaing dapat mengaku sebagai pemilik.`,
    en: `Has the owner lost the phone and has no recovery code? Stop all phones, ${resistantFactors.en} and sessions of this account now. 2FA stays on. Be careful close to a tender deadline: a competitor may claim to be the owner.`,
  },
  "stop-phones.submit": { id: "Hentikan semua ponsel", en: "Stop all phones" },
} satisfies Catalogue;
export type TextId = keyof typeof texts;
