/** Words of an account's page, without its acts. */

import type { Catalogue } from "../../base/platform/ui/texts.ts";
import { capital, resistantFactor } from "../../core/factors/index.ts";
import { texts as usual } from "./users.texts.ts";

export const texts = {
  ...usual,
  acts: { id: "Tindakan", en: "Actions" },
  close: { id: "Tutup panel", en: "Close the panel" },
  "case.new": { id: "Buka kasus", en: "Open a case" },
  tabs: { id: "Bagian akun", en: "Parts of the account" },
  "tab.ringkasan": { id: "Ringkasan", en: "Overview" },
  "tab.masalah": { id: "Masalah", en: "Problems" },
  "tab.perangkat": { id: "Perangkat & sesi", en: "Devices & sessions" },
  "tab.log": { id: "Log", en: "Log" },
  identity: { id: "Identitas", en: "Identity" },
  lately: { id: "Kejadian keamanan 72 jam terakhir", en: "Security events of the last 72 hours" },
  state: { id: "Keadaan akun", en: "State of the account" },
  "state.role": { id: "{role} s.d. {day}", en: "{role} until {day}" },
  on: { id: "2FA aktif sejak {day}", en: "2FA on since {day}" },
  codes: { id: "{n} kode pemulihan", en: "{n} recovery codes" },
  devices: { id: "Ponsel dan perangkat", en: "Phones and devices" },
  "devices.none": { id: "Tidak ada.", en: "None." },
  "devices.meta": { id: "{kind}, sejak {at}", en: "{kind}, since {at}" },
  "devices.used": { id: "terakhir dipakai {at}", en: "last used {at}" },
  own: {
    id: "Ini akun Anda sendiri. Hanya petugas lain yang dapat mengubahnya.",
    en: "This is your own account. Only another officer can change it.",
  },
  "two.title": { id: "Perlu dua petugas", en: "Two officers needed" },
  "two.what": {
    id: "Akun ini Admin PPE. Peran, email, dan statusnya baru berubah setelah dua Admin PPE menyetujui hal yang sama dalam 24 jam.",
    en: "This account is an Admin PPE. Its role, email and status change only after two Admin PPE have approved the same thing within 24 hours.",
  },
  "two.helpdesk": {
    id: "Akun ini milik petugas. Email dan pengaktifannya baru berubah setelah dua Admin PPE menyetujui hal yang sama dalam 24 jam.",
    en: "This account is an officer's. Its email changes, and it is activated, only after two Admin PPE have approved the same thing within 24 hours.",
  },
  "two.alone": {
    id: "Tidak ada Admin PPE lain? Operator server dapat melakukannya dengan perintah spse user role, spse user email, atau spse user deactivate.",
    en: "No other Admin PPE? The operator of the server can do it with the commands spse user role, spse user email or spse user deactivate.",
  },
  "change.title": { id: "Menunggu, belum berlaku", en: "Waiting, not in force yet" },
  "change.now": { id: "Sekarang: {was}.", en: "Now: {was}." },
  "change.by": { id: "Diminta oleh {asker}.", en: "Requested by {asker}." },
  "change.by.directory": {
    id: "Diminta oleh direktori kantor “{asker}”.",
    en: "Requested by the office directory “{asker}”.",
  },
  "change.due": {
    id: "Berlaku {due}, atau begitu dua Admin PPE menyetujui. Pemilik akun diberi tahu dan dapat menghentikannya.",
    en: "In force on {due}, or once two Admin PPE approve. The owner is told and can stop it.",
  },
  "change.stopped": {
    id: "Berlaku hanya jika dua Admin PPE menyetujui. Tanyakan dulu kepada pemilik akun lewat telepon atau tatap muka.",
    en: "In force only if two Admin PPE approve. First ask the owner by telephone or in person.",
  },
  "change.agree": { id: "Setujui di ponsel", en: "Approve on the phone" },
  "change.withdraw": { id: "Tarik kembali", en: "Withdraw" },
  "waits.title": { id: "Menunggu petugas kedua", en: "Waiting for a second officer" },
  "waits.other": {
    id: "{officer} sudah menyetujui. Jawab di Menunggu Anda sebelum {until} untuk menjadi petugas kedua.",
    en: "{officer} has approved. Answer on Waiting for you before {until} to be the second officer.",
  },
  "waits.yours": {
    id: "Anda sudah menyetujui. Admin PPE lain menjawabnya di Menunggu Anda sebelum {until}.",
    en: "You have approved. Another Admin PPE answers it on Waiting for you before {until}.",
  },
  "waits.role": { id: "Peran menjadi {role}; hari terakhir: {day}.", en: "The role becomes {role}; last day: {day}." },
  "waits.email": { id: "Email menjadi {address}.", en: "The email becomes {address}." },
  "waits.activate": { id: "Akun diaktifkan.", en: "The account is activated." },
  "waits.deactivate": { id: "Akun dinonaktifkan.", en: "The account is deactivated." },
  "waits.note": { id: "Alasan: {note}.", en: "Reason: {note}." },
  "facts.until": { id: "SK sampai", en: "SK until" },
  "facts.no-end": { id: "tanpa tanggal akhir", en: "no end" },
  "facts.npwp": { id: "NPWP", en: "NPWP" },
  "facts.nip": { id: "NIP", en: "NIP" },
  "facts.created": { id: "Dibuat", en: "Created" },
  "proposal.title": { id: "Aplikasi mengusulkan penutupan akun ini", en: "An application wants this account closed" },
  "proposal.by": { id: "Alasan menurut {application}: {reason}", en: "Reason given by {application}: {reason}" },
  "kept.by": {
    id: "Akun ini dikelola oleh direktori {directory}: nama, email, peran, dan statusnya mengikuti direktori itu. Jika Anda menonaktifkannya di sini, direktori tidak dapat mengaktifkannya lagi.",
    en: "The directory {directory} keeps this account: its name, email, role and state follow that directory. If you deactivate it here, the directory cannot activate it again.",
  },
  demand: { id: `Kebijakan ${resistantFactor.id}`, en: `${capital(resistantFactor.en)} policy` },
  "demand.first": {
    id: `${capital(resistantFactor.id)} wajib. Belum ada: pada login berikutnya, pemilik akun diminta membuatnya.`,
    en: `A ${resistantFactor.en} is required, but there is no ${resistantFactor.en} yet: at the next login, the owner is asked to make one.`,
  },
  "demand.only": {
    id: `Hanya ${resistantFactor.id} yang membuka akun ini; ponsel, kode 6 digit, dan kode pemulihan tidak.`,
    en: `Only a ${resistantFactor.en} opens this account; the phone, 6-digit codes and recovery codes do not.`,
  },
  "demand.lost": {
    id: `Hanya ${resistantFactor.id} yang membuka akun ini, dan tidak ada lagi. Pemilik akun perlu Reset 2FA dari halaman tunggu.`,
    en: `Only a ${resistantFactor.en} opens this account, and no ${resistantFactor.en} is left. The owner needs Reset 2FA from the waiting page.`,
  },
  "sessions.title": { id: "Sesi", en: "Sessions" },
  "sessions.none": { id: "Tidak ada sesi.", en: "No sessions." },
  "sessions.meta": { id: "{ip}, sejak {at}, terakhir aktif {seen}", en: "{ip}, since {at}, last active {seen}" },
  "sessions.end": { id: "Akhiri", en: "End" },
  "sessions.end.label": { id: "Akhiri sesi {browser} sejak {at}", en: "End the session of {browser} since {at}" },
  "sessions.all": { id: "Akhiri semua sesi", en: "End all sessions" },
  "access.title": { id: "Log Akses", en: "Access log" },
  "access.none": { id: "Belum ada login.", en: "No logins yet." },
  "closed.title": { id: "Tidak ada yang dapat login dengan akun ini", en: "Nobody can log in with this account" },
  "closed.by": { id: "Dinonaktifkan {at} oleh {by}.", en: "Deactivated on {at} by {by}." },
  "closed.over": { id: "Perannya berakhir {day}.", en: "Its role ended on {day}." },
} satisfies Catalogue;
export type TextId = keyof typeof texts;
