import type { Catalogue } from "../../../base/platform/ui/texts.ts";
import { resistantFactor } from "../../factors/index.ts";

export const texts = {
  back: { id: "Kembali ke Keamanan akun", en: "Back to Account security" },
  title: { id: "Tambah atau ganti ponsel", en: "Add or replace a phone" },
  lead: {
    id: "Daftarkan ponsel baru, atau hapus yang hilang lalu daftarkan penggantinya.",
    en: "Register a new phone, or remove a lost one and register its replacement.",
  },
  recovered: {
    id: "Anda login dengan kode pemulihan. Jika ponsel Anda hilang, hapus sekarang: sejak saat itu, ponsel tersebut tidak dapat menyetujui login.",
    en: "You logged in with a recovery code. If your phone is lost, remove it now: from that moment, it cannot approve a login.",
  },
  "recovered.onward": { id: "Lanjutkan ke halaman yang tadi Anda buka", en: "Go on to the page that you had opened" },
  devices: { id: "Perangkat yang terdaftar", en: "Registered devices" },
  none: {
    id: "Tidak ada perangkat yang terdaftar. 2FA tetap aktif: daftarkan ponsel baru sekarang.",
    en: "No device is registered. 2FA stays on: register a new phone now.",
  },
  since: { id: "Sejak {at}", en: "Since {at}" },
  revoke: { id: "Hapus", en: "Remove" },
  "revoke.label": { id: "Hapus {name}", en: "Remove {name}" },
  add: { id: "Daftarkan ponsel baru", en: "Register a new phone" },
  "add.proof": { id: "Untuk ini Anda perlu mengonfirmasi dengan 2FA.", en: "This needs confirmation with 2FA." },
  "add.may": {
    id: "2FA sudah dikonfirmasi. Berikutnya: pindai kode QR dengan ponsel baru.",
    en: "2FA is already confirmed. Next: scan the QR code with the new phone.",
  },
  lost: {
    id: "Ponsel hilang dan tidak ada kode pemulihan? Keluar, login kembali, lalu pilih Reset 2FA? di halaman tunggu.",
    en: "Phone lost and no recovery code? Log out, log in again, and choose Reset 2FA? on the waiting page.",
  },
  "done.title": { id: "Perangkat dihapus", en: "Device removed" },
  "done.what": {
    id: `Perangkat atau ${resistantFactor.id} itu tidak dapat lagi menyetujui login, dan semua sesi diakhiri. 2FA tetap aktif. Login sekarang: jika tidak ada ponsel lain, halaman tunggu menunjukkan cara mendaftarkan ponsel Anda. Setelah itu, segera ganti password, karena orang lain mengetahuinya.`,
    en: `That device or ${resistantFactor.en} can no longer approve a login, and all sessions have ended. 2FA stays on. Log in now: if there is no other phone, the waiting page shows how to register yours. Then change your password at once, because somebody else knows it.`,
  },
  "late.title": { id: "Tautan sudah tidak berlaku", en: "This link is no longer valid" },
  "late.what": {
    id: `Perangkat atau ${resistantFactor.id} ini sudah dihapus, atau sudah lewat dari 72 jam. Periksa daftar perangkat di Keamanan akun.`,
    en: `The device or ${resistantFactor.en} has already been removed, or more than 72 hours have passed. Check the list of devices under Account security.`,
  },
  security: { id: "Keamanan akun", en: "Account security" },
  at: { id: "Didaftarkan", en: "Registered" },
  from: { id: "Dari", en: "From" },
  login: { id: "Login", en: "Log in" },
} satisfies Catalogue;
