import type { Catalogue } from "../../base/platform/ui/texts.ts";
import { ceremony, onlyPasskeys } from "../factors/passkey/index.ts";

export const texts = {
  ...ceremony,
  title: { id: "Konfirmasi bahwa ini Anda dengan passkey.", en: "Confirm with a passkey that it is you." },
  only: {
    id: "Demi keamanan, akun Anda hanya menerima passkey. Ponsel, kode 6 digit, dan kode pemulihan tidak dipakai di sini.",
    en: "For your security, your account accepts only a passkey. The phone, 6-digit codes and recovery codes are not used here.",
  },
  use: { id: "Gunakan passkey", en: "Use a passkey" },
  what: {
    id: "Konfirmasi dengan sidik jari, wajah, PIN, atau kunci keamanan Anda.",
    en: "Confirm with your fingerprint, face, PIN, or security key.",
  },
  noscript: {
    id: "Passkey memerlukan JavaScript. Tanpa JavaScript, gunakan cara lain di halaman ini.",
    en: "Passkeys need JavaScript. Without JavaScript, use another way on this page.",
  },
  unsupported: {
    id: "Peramban ini tidak mendukung passkey. Gunakan cara lain di halaman ini.",
    en: "This browser does not support passkeys. Use another way on this page.",
  },
  cancelled: {
    id: "Tidak ada passkey yang digunakan: permintaan dibatalkan, atau passkey akun ini tidak ada di perangkat ini. Coba lagi, atau gunakan cara lain.",
    en: "No passkey was used: the request was cancelled, or this account's passkey is not on this device. Try again, or use another way.",
  },
  timeout: {
    id: "Waktu untuk passkey habis. Tekan Gunakan passkey untuk mencoba lagi, atau gunakan cara lain.",
    en: "The passkey timed out. Press Use a passkey to try again, or use another way.",
  },
  "not-possible": {
    id: "Perangkat ini tidak dapat memastikan bahwa Anda yang memakainya. Aktifkan PIN, sidik jari, atau kunci layar, atau gunakan cara lain.",
    en: "This device cannot confirm that it is you. Turn on a PIN, fingerprint or screen lock, or use another way.",
  },
  "wrong-address": {
    id: "Passkey Anda hanya berlaku di alamat resmi SPSE ini, dan peramban menolaknya di sini. Periksa alamat di bagian atas peramban, atau gunakan cara lain.",
    en: "Your passkey works only at this SPSE's official address, and the browser refuses it here. Check the address at the top of the browser, or use another way.",
  },
  failed: {
    id: "Passkey tidak dapat digunakan. Coba lagi, atau gunakan cara lain.",
    en: "The passkey could not be used. Try again, or use another way.",
  },
  refused: { id: "Passkey belum diterima", en: "The passkey was not accepted" },
  terlambat: {
    id: "Percobaan itu lebih dari lima menit yang lalu, atau sudah dipakai. Tekan Gunakan passkey sekali lagi.",
    en: "That attempt is more than five minutes old, or was used already. Press Use a passkey once more.",
  },
  "tidak-dikenal": {
    id: "Passkey itu tidak terdaftar pada akun ini. Tekan Gunakan passkey dan pilih passkey lain, atau gunakan cara lain.",
    en: "That passkey is not registered for this account. Press Use a passkey and choose another one, or use another way.",
  },
  ditolak: {
    id: "Jawaban passkey itu tidak lolos pemeriksaan. Tekan Gunakan passkey sekali lagi, atau gunakan cara lain.",
    en: "The passkey's answer did not pass the check. Press Use a passkey once more, or use another way.",
  },
} satisfies Catalogue;

/** The same where policy leaves no other way: no sentence names one. */
export const onlyTexts = {
  ...texts,
  ...onlyPasskeys,
  cancelled: {
    id: "Tidak ada passkey yang digunakan. Coba lagi. Jika passkey Anda ada di ponsel atau kunci keamanan, pilih perangkat itu di jendela peramban.",
    en: "No passkey was used. Try again. If your passkey is on a phone or a security key, choose that device in the browser's window.",
  },
  timeout: {
    id: "Waktu untuk passkey habis. Tekan Gunakan passkey untuk mencoba lagi.",
    en: "The passkey timed out. Press Use a passkey to try again.",
  },
  "not-possible": {
    id: "Perangkat ini tidak dapat memastikan bahwa Anda yang memakainya. Aktifkan PIN, sidik jari, atau kunci layar, lalu coba lagi.",
    en: "This device cannot confirm that it is you. Turn on a PIN, fingerprint or screen lock, then try again.",
  },
  "wrong-address": {
    id: "Passkey Anda hanya berlaku di alamat resmi SPSE ini, dan peramban menolaknya di sini. Periksa alamat di bagian atas peramban: mungkin ini bukan SPSE yang asli.",
    en: "Your passkey works only at this SPSE's official address, and the browser refuses it here. Check the address at the top of the browser: this may not be the real SPSE.",
  },
  failed: { id: "Passkey tidak dapat digunakan. Coba lagi.", en: "The passkey could not be used. Try again." },
  "tidak-dikenal": {
    id: "Passkey itu tidak terdaftar pada akun ini. Tekan Gunakan passkey dan pilih passkey lain.",
    en: "That passkey is not registered for this account. Press Use a passkey and choose another one.",
  },
  ditolak: {
    id: "Jawaban passkey itu tidak lolos pemeriksaan. Tekan Gunakan passkey sekali lagi, atau pilih passkey lain.",
    en: "The passkey's answer did not pass the check. Press Use a passkey once more, or choose another one.",
  },
} satisfies Catalogue<keyof typeof texts>;
