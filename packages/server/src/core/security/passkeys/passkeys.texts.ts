import type { Catalogue } from "../../../base/platform/ui/texts.ts";
import { ceremony, onlyPasskeys } from "../../factors/passkey/index.ts";

export const texts = {
  ...ceremony,
  title: { id: "Tambah passkey", en: "Add a passkey" },
  back: { id: "Kembali ke Keamanan akun", en: "Back to Account security" },
  "back.qr": { id: "Kembali ke Enable 2FA", en: "Back to Enable 2FA" },
  problem: { id: "Ada masalah", en: "There is a problem" },
  cancel: { id: "Batal", en: "Cancel" },
  lead: {
    id: "Passkey: login ke akun {userId} dengan sidik jari, wajah, atau PIN perangkat. Cara lain tetap berlaku.",
    en: "A passkey: log in to account {userId} with your device's fingerprint, face or PIN. Other ways still work.",
  },
  "lead.first": {
    id: "Passkey: 2FA akun {userId} dengan sidik jari, wajah, atau PIN perangkat.",
    en: "A passkey: 2FA for account {userId} with your device's fingerprint, face or PIN.",
  },
  "what.confirm": {
    id: "Kunci keamanan (kunci kecil yang dicolok ke komputer) juga dapat dipakai.",
    en: "A security key (a small key that you plug in) works too.",
  },
  "what.where": {
    id: "Passkey tersimpan di pengelola sandi Anda atau di perangkat ini. Di komputer bersama, gunakan kunci keamanan atau ponsel Anda.",
    en: "The passkey is stored in your password manager or on this device. On a shared computer, use a security key or your phone.",
  },
  "what.phishing": {
    id: "Passkey hanya berlaku di alamat SPSE ini. Situs palsu tidak dapat memakainya.",
    en: "The passkey works only at this SPSE address. A fake site cannot use it.",
  },
  name: { id: "Nama passkey", en: "Passkey name" },
  "name.hint": {
    id: "Agar Anda mengenalinya nanti, misalnya nama perangkat.",
    en: "So that you recognise it later, for example the device's name.",
  },
  make: { id: "Buat passkey", en: "Make a passkey" },
  app: { id: "Pakai SPSE Authenticator di ponsel", en: "Use SPSE Authenticator on a phone" },
  noscript: {
    id: "Passkey memerlukan JavaScript. Aktifkan JavaScript di peramban Anda, atau pakai SPSE Authenticator di ponsel.",
    en: "Passkeys need JavaScript. Turn JavaScript on in your browser, or use SPSE Authenticator on a phone.",
  },
  unsupported: {
    id: "Peramban ini tidak mendukung passkey. Perbarui peramban, atau pakai SPSE Authenticator di ponsel.",
    en: "This browser does not support passkeys. Update the browser, or use SPSE Authenticator on a phone.",
  },
  cancelled: {
    id: "Passkey tidak dibuat: permintaan dibatalkan. Tekan Buat passkey untuk mencoba lagi.",
    en: "No passkey was made: the request was cancelled. Press Make a passkey to try again.",
  },
  timeout: {
    id: "Waktu untuk membuat passkey habis. Tekan Buat passkey untuk mencoba lagi.",
    en: "Making the passkey timed out. Press Make a passkey to try again.",
  },
  "not-possible": {
    id: "Perangkat ini belum dapat membuat passkey. Aktifkan PIN, sidik jari, atau kunci layar, lalu coba lagi, atau pakai SPSE Authenticator di ponsel.",
    en: "This device cannot make a passkey yet. Turn on a PIN, fingerprint or screen lock, then try again, or use SPSE Authenticator on a phone.",
  },
  "wrong-address": {
    id: "Peramban menolak passkey di alamat ini. Periksa alamat di bagian atas peramban: mungkin ini bukan SPSE yang asli.",
    en: "The browser refuses passkeys at this address. Check the address at the top of the browser: this may not be the real SPSE.",
  },
  failed: {
    id: "Passkey tidak dapat dibuat. Coba lagi, atau pakai SPSE Authenticator di ponsel.",
    en: "The passkey could not be made. Try again, or use SPSE Authenticator on a phone.",
  },
  already: {
    id: "Perangkat ini sudah menyimpan passkey untuk akun ini. Pakai yang itu, atau pilih perangkat lain.",
    en: "This device already has a passkey for this account. Use that one, or choose another device.",
  },
  "refused.over": {
    id: "Permintaan itu sudah berakhir atau sudah digunakan. Tekan Buat passkey sekali lagi.",
    en: "That request has ended or has been used. Press Make a passkey once more.",
  },
  "refused.already": {
    id: "Passkey ini sudah terdaftar. Pilih perangkat lain.",
    en: "This passkey is already registered. Choose another device.",
  },
  "refused.other": {
    id: "Passkey itu tidak dapat diterima. Coba lagi, atau pakai SPSE Authenticator di ponsel.",
    en: "That passkey was not accepted. Try again, or use SPSE Authenticator on a phone.",
  },
  "needs-proof": {
    id: "2FA akun Anda sudah aktif. Menambah passkey memerlukan konfirmasi dengan 2FA.",
    en: "2FA is already on for your account. Adding a passkey needs confirmation with 2FA.",
  },
  "needs-proof.go": { id: "Lanjut ke konfirmasi", en: "Go to confirmation" },
  "demanded.title": { id: "Akun Anda memerlukan passkey", en: "Your account needs a passkey" },
  "demanded.what": {
    id: "LPSE ini mewajibkan passkey untuk akun Anda, karena situs palsu tidak dapat memakainya. Buat passkey sekarang; setelah itu, hanya passkey yang membuka akun Anda.",
    en: "This LPSE requires a passkey for your account, because a fake site cannot use it. Make a passkey now; after that, only a passkey opens your account.",
  },
  "demanded.proof": {
    id: "Konfirmasi sekali lagi bahwa ini Anda, dengan ponsel atau kode 6 digit.",
    en: "Confirm once more with your phone or a 6-digit code that it is you.",
  },
  "no-address": {
    id: "Di alamat ini passkey tidak dapat dipakai, karena SPSE dibuka dengan alamat IP dan bukan dengan nama. Pakai SPSE Authenticator di ponsel.",
    en: "Passkeys cannot be used at this address, because SPSE was opened by an IP address and not by a name. Use SPSE Authenticator on a phone.",
  },
  "too-many-passkeys": {
    id: "Akun ini sudah memiliki sepuluh passkey. Hapus salah satu di Keamanan akun sebelum menambah yang baru.",
    en: "This account already has ten passkeys. Remove one under Account security before you add another.",
  },
  "rename.title": { id: "Ganti nama passkey", en: "Rename the passkey" },
  "rename.submit": { id: "Simpan", en: "Save" },
  "rename.empty": { id: "Isi nama passkey.", en: "Enter a name for the passkey." },
} satisfies Catalogue;

/** The same where policy takes passkeys only: no sentence names another way. */
export const demandedTexts = {
  ...texts,
  ...onlyPasskeys,
  lead: { id: "Passkey dibuka dengan sidik jari, wajah atau PIN.", en: "Passkeys open with fingerprint, face or PIN." },
  "what.where": {
    id: "Passkey tersimpan di pengelola sandi Anda atau di perangkat ini. Di komputer bersama, gunakan kunci keamanan atau passkey di ponsel Anda.",
    en: "The passkey is stored in your password manager or on this device. On a shared computer, use a security key or a passkey on your phone.",
  },
  "not-possible": {
    id: "Perangkat ini belum dapat membuat passkey. Aktifkan PIN, sidik jari, atau kunci layar, lalu coba lagi, atau pakai kunci keamanan.",
    en: "This device cannot make a passkey yet. Turn on a PIN, fingerprint or screen lock, then try again, or use a security key.",
  },
  failed: {
    id: "Passkey tidak dapat dibuat. Coba lagi, atau pakai perangkat lain.",
    en: "The passkey could not be made. Try again, or use another device.",
  },
  "refused.other": {
    id: "Passkey itu tidak dapat diterima. Coba lagi, atau pakai perangkat lain.",
    en: "That passkey was not accepted. Try again, or use another device.",
  },
} satisfies Catalogue<keyof typeof texts>;
export type TextId = keyof typeof texts;
