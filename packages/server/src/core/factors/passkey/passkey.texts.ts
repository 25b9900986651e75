/** The words for passkeys. */
import type { EntryNames } from "../../audit/index.ts";
import { wordsFor } from "../factor/words.texts.ts";

export const words = wordsFor({
  one: { id: "passkey", en: "passkey" },
  many: { id: "passkey", en: "passkeys" },
  name: { id: "Passkey", en: "Passkey" },
  added: {
    id: "Sebuah passkey baru kini dapat dipakai untuk login ke akun SPSE Anda.",
    en: "A new passkey can now be used to log in to your SPSE account.",
  },
  end: { id: "Passkey itu tidak dapat lagi dipakai untuk login.", en: "It can no longer be used to log in." },
  add: { id: "Tambah passkey", en: "Add a passkey" },
  none: {
    id: "Belum ada. Dengan passkey, Anda login dengan sidik jari, wajah, atau PIN perangkat, tanpa ponsel. Situs palsu tidak dapat memakainya.",
    en: "None yet. With a passkey, you log in with your device's fingerprint, face or PIN, without a phone. A fake site cannot use it.",
  },
  at: { id: "Ditambahkan", en: "Added" },
  mailed: {
    id: "Passkey ini ditambahkan ke akun Anda. Jika bukan Anda yang menambahkannya, hapus sekarang, lalu login dan ganti password.",
    en: "This passkey was added to your account. If you did not add it, remove it now, then log in and change your password.",
  },
  remove: {
    id: "Passkey ini tidak akan dapat lagi dipakai untuk login.",
    en: "You will no longer be able to log in with this passkey.",
  },
  last: { id: "Ini passkey terakhir.", en: "This is the last passkey." },
  advice: {
    id: "Sebaiknya tambahkan passkey lain atau ponsel dulu.",
    en: "We recommend adding another passkey or a phone first.",
  },
  lastDemanded: {
    id: "Ini satu-satunya passkey Anda, dan hanya passkey yang membuka akun Anda. Login berikutnya akan memerlukan Reset 2FA. Sebaiknya tambahkan passkey lain dulu.",
    en: "This is your only passkey, and only a passkey opens your account. Your next login will need Reset 2FA. We recommend adding another passkey first.",
  },
  replace: null,
});

/** Where a passkey is. */
export const places = {
  synced: { id: "Tersinkron di perangkat Anda", en: "Synced across your devices" },
  local: { id: "Hanya di satu perangkat", en: "On one device only" },
};

/** A ceremony in the browser, whatever it is for. */
export const ceremony = {
  working: { id: "Ikuti petunjuk peramban Anda…", en: "Follow your browser's instructions…" },
  offline: {
    id: "Server tidak dapat dihubungi. Periksa koneksi Anda, lalu coba lagi.",
    en: "The server cannot be reached. Check your connection, then try again.",
  },
};

/** The same where policy leaves no other way: no sentence names one. */
export const onlyPasskeys = {
  noscript: {
    id: "Passkey memerlukan JavaScript. Aktifkan JavaScript di peramban Anda.",
    en: "Passkeys need JavaScript. Turn JavaScript on in your browser.",
  },
  unsupported: {
    id: "Peramban ini tidak mendukung passkey. Perbarui peramban, atau login dari peramban atau perangkat lain.",
    en: "This browser does not support passkeys. Update the browser, or log in from another browser or device.",
  },
};

export const entries: EntryNames = {
  added: { id: "Passkey ditambahkan", en: "Passkey added" },
  renamed: { id: "Passkey diganti namanya", en: "Passkey renamed" },
  removed: { id: "Passkey dihapus", en: "Passkey removed" },
  "not-mine": { id: "Passkey dihapus: Bukan passkey saya", en: "Passkey removed: Not my passkey" },
  refused: { id: "Passkey baru tidak diterima", en: "New passkey not accepted" },
  "counter-back": { id: "Passkey mungkin disalin", en: "Passkey may have been copied" },
  named: {
    id: "Passkey dipilih di halaman User ID",
    en: "Passkey chosen at the User ID page",
    auditOnly: true,
  },
};
