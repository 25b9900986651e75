/** The words for devices. */
import type { Words } from "../factor/factor.ts";

export const words: Words = {
  one: { id: "ponsel", en: "phone" },
  many: { id: "ponsel", en: "phones" },
  name: { id: "Perangkat", en: "Device" },
  thatOne: { id: "perangkat itu", en: "the device" },
  added: {
    id: "Sebuah perangkat baru kini dapat menyetujui login ke akun SPSE Anda.",
    en: "A new device can now approve logins to your SPSE account.",
  },
  notMine: { id: "Bukan ponsel saya", en: "Not my phone" },
  gone: { id: "Sebuah perangkat", en: "A device" },
  end: { id: "Perangkat itu tidak dapat lagi menyetujui login.", en: "It can no longer approve logins." },
  add: { id: "Ganti ponsel atau tambah ponsel", en: "Replace or add a phone" },
  none: null,
  at: { id: "Didaftarkan", en: "Registered" },
  isAdded: { id: "Ponsel ditambahkan", en: "Phone added" },
  undo: {
    id: "Bukan ponsel Anda? Tekan tombol ini: perangkat itu langsung dihapus. 2FA tetap aktif.",
    en: "Not your phone? Press this button: the device is removed at once. 2FA stays on.",
  },
  mailed: {
    title: { id: "Bukan ponsel Anda?", en: "Not your phone?" },
    what: {
      id: "Perangkat ini didaftarkan untuk akun Anda. Jika bukan Anda yang mendaftarkannya, hapus sekarang, lalu login dan ganti password.",
      en: "This device was registered for your account. If you did not register it, remove it now, then log in and change your password.",
    },
    mine: { id: "Ini ponsel saya, biarkan", en: "It is my phone, keep it" },
  },
  removal: {
    remove: {
      title: { id: "Hapus perangkat?", en: "Remove the device?" },
      what: {
        id: "Perangkat ini tidak dapat lagi menyetujui login atau membuat kode. Sesi Anda yang lain diakhiri.",
        en: "This device can no longer approve logins or make codes. Your other sessions end.",
      },
      last: {
        id: "Ini perangkat terakhir. 2FA tetap aktif: login berikutnya memerlukan kode pemulihan, atau Reset 2FA dari halaman tunggu. Sebaiknya daftarkan ponsel baru dulu.",
        en: "This is the last device. 2FA stays on: your next login needs a recovery code, or Reset 2FA from the waiting page. We recommend registering a new phone first.",
      },
      submit: { id: "Hapus perangkat", en: "Remove the device" },
    },
    "not-mine": {
      title: { id: "Bukan ponsel saya", en: "Not my phone" },
      what: {
        id: "Ponsel ini dihapus dan semua sesi lain diakhiri. Kode pemulihan yang dibuat sejak ponsel ini ditambahkan tidak berlaku lagi, kecuali yang ditampilkan di sesi ini saat 2FA diaktifkan. 2FA tetap aktif.",
        en: "This phone is removed and all other sessions end. Recovery codes made since it was added no longer work, except those shown in this session when 2FA was enabled. 2FA stays on.",
      },
      last: {
        id: "Ini perangkat terakhir. Login berikutnya memerlukan kode pemulihan, atau Reset 2FA dari halaman tunggu.",
        en: "This is the last device. Your next login needs a recovery code, or Reset 2FA from the waiting page.",
      },
      submit: { id: "Hapus ponsel ini", en: "Remove this phone" },
    },
  },
  lastDemanded: null,
  replace: { id: "Ganti ponsel", en: "Replace the phone" },
};
