/** The words for devices. */
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
  add: { id: "Ganti ponsel atau tambah ponsel", en: "Replace or add a phone" },
  none: null,
  at: { id: "Didaftarkan", en: "Registered" },
  undo: {
    id: "Bukan ponsel Anda? Tekan tombol ini: perangkat itu langsung dihapus. 2FA tetap aktif.",
    en: "Not your phone? Press this button: the device is removed at once. 2FA stays on.",
  },
  mailed: {
    id: "Perangkat ini didaftarkan untuk akun Anda. Jika bukan Anda yang mendaftarkannya, hapus sekarang, lalu login dan ganti password.",
    en: "This device was registered for your account. If you did not register it, remove it now, then log in and change your password.",
  },
  remove: {
    id: "Perangkat ini tidak dapat lagi menyetujui login atau membuat kode. Sesi Anda yang lain diakhiri.",
    en: "This device can no longer approve logins or make codes. Your other sessions end.",
  },
  last: {
    id: "Ini perangkat terakhir. 2FA tetap aktif: login berikutnya memerlukan kode pemulihan, atau Reset 2FA dari halaman tunggu. Sebaiknya daftarkan ponsel baru dulu.",
    en: "This is the last device. 2FA stays on: your next login needs a recovery code, or Reset 2FA from the waiting page. We recommend registering a new phone first.",
  },
  lastNotMine: {
    id: "Ini perangkat terakhir. Login berikutnya memerlukan kode pemulihan, atau Reset 2FA dari halaman tunggu.",
    en: "This is the last device. Your next login needs a recovery code, or Reset 2FA from the waiting page.",
  },
  lastDemanded: null,
  replace: { id: "Ganti ponsel", en: "Replace the phone" },
});
