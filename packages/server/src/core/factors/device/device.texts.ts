/** The words for devices. */
import type { EntryNames } from "../../audit/index.ts";
import { wordsFor } from "../factor/words.texts.ts";

export const words = wordsFor({
  one: { id: "ponsel", en: "phone" },
  many: { id: "ponsel", en: "phones" },
  name: { id: "Perangkat", en: "Device" },
  added: {
    id: "Sebuah perangkat baru kini dapat menyetujui login ke akun SPSE Anda.",
    en: "A new device can now approve logins to your SPSE account.",
  },
  end: { id: "Perangkat itu tidak dapat lagi menyetujui login.", en: "It can no longer approve logins." },
  add: { id: "Tambah atau ganti ponsel", en: "Add or replace a phone" },
  none: null,
  at: { id: "Didaftarkan", en: "Registered" },
  mailed: {
    id: "Perangkat ini didaftarkan untuk akun Anda. Jika bukan Anda yang mendaftarkannya, hapus sekarang, lalu login dan ganti password.",
    en: "This device was registered for your account. If you did not register it, remove it now, then log in and change your password.",
  },
  remove: {
    id: "Perangkat ini akan berhenti menyetujui login dan membuat kode.",
    en: "This device will stop approving logins and making codes.",
  },
  last: { id: "Ini perangkat terakhir.", en: "This is the last device." },
  advice: { id: "Sebaiknya daftarkan ponsel baru dulu.", en: "We recommend registering a new phone first." },
  lastDemanded: null,
  replace: { id: "Ganti ponsel", en: "Replace the phone" },
});

export const entries: EntryNames = {
  enrolled: { id: "Perangkat ditambahkan", en: "Device added" },
  vouched: { id: "Ponsel lain ditambahkan dari aplikasi", en: "Another phone added from the app" },
  mine: { id: "Ponsel baru diakui: Ini ponsel saya", en: "New phone confirmed: This is my phone" },
  removed: { id: "Perangkat dihapus", en: "Device removed" },
  revoked: { id: "Ponsel dihapus dari aplikasinya", en: "Phone removed in its app" },
  "not-mine": { id: "Ponsel dihapus: Bukan ponsel saya", en: "Phone removed: Not my phone" },
  "lost-refused": {
    id: "Laporan ponsel hilang ditolak: kode pemulihan salah",
    en: "Lost-phone report refused: wrong recovery code",
  },
  "claimed-twice": {
    id: "Kode QR yang sama dipindai ponsel lain",
    en: "The same QR code was scanned by another phone",
  },
  "verification-set": {
    id: "Kunci biometrik atau PIN ponsel dipasang",
    en: "Phone's biometric key or PIN set up",
  },
  "verification-removed": {
    id: "Kunci biometrik atau PIN ponsel dihapus",
    en: "Phone's biometric key or PIN removed",
  },
  "verification-wrong": {
    id: "PIN atau biometrik salah, ponsel tidak diubah",
    en: "Wrong PIN or biometric, phone not changed",
  },
  "pin-ended": {
    id: "PIN ponsel tidak berlaku lagi: sepuluh kali salah",
    en: "Phone's PIN no longer valid: wrong ten times",
  },
  "claim-refused": { id: "Pendaftaran ponsel ditolak", en: "Registration of a phone refused", auditOnly: true },
};
