/** The words of Kode Keamanan. Guide A4 gives the sentences around the picture. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  label: { id: "Kode Keamanan", en: "Security code" },
  alt: {
    id: "Gambar Kode Keamanan berisi enam huruf dan angka. Jika tidak dapat dibaca, gunakan “Dengarkan kode” atau “Verifikasi tanpa kode” di bawah.",
    en: "Picture of the security code: six letters and digits. If you cannot read it, use “Listen to the code” or “Verify without a code” below.",
  },
  hint: { id: "Untuk menjamin keamanan, isikan Kode di atas!", en: "For security, enter the code above!" },
  "hint.case": { id: "Huruf besar dan kecil tidak dibedakan.", en: "Capital and small letters are treated the same." },
  unreadable: { id: "Jika Anda kesulitan membaca Kode di atas,", en: "If the code above is hard to read," },
  renew: { id: "klik di sini untuk mengganti Kode baru.", en: "click here to get a new code." },
  listen: { id: "Dengarkan kode", en: "Listen to the code" },
  work: { id: "Verifikasi tanpa kode", en: "Verify without a code" },
  "work.only": {
    id: "Verifikasi berjalan otomatis dan selesai dalam beberapa detik.",
    en: "Verification runs automatically and takes a few seconds.",
  },
  "work.noscript": {
    id: "“Verifikasi tanpa kode” memerlukan JavaScript, yang tidak aktif di peramban ini.",
    en: "“Verify without a code” needs JavaScript, which is off in this browser.",
  },
  "work.wait": { id: "Kode Keamanan: memverifikasi …", en: "Security code: verifying …" },
  "work.mark": { id: "Kode Keamanan: terverifikasi", en: "Security code: verified" },
  unneeded: { id: "Kode Keamanan tidak perlu diisi.", en: "You do not need to enter the security code." },
  stuck: { id: "Halaman ini belum termuat lengkap.", en: "This page has not loaded completely." },
  "stuck.reload": { id: "Muat ulang", en: "Load it again" },
  "work.running": {
    id: "Sedang memverifikasi. Mohon tunggu beberapa detik.",
    en: "Verifying. Please wait a few seconds.",
  },
  "work.sends": {
    id: "Sedang memverifikasi. Formulir terkirim otomatis setelah selesai.",
    en: "Verifying. The form is sent automatically when it is done.",
  },
  "work.failed": {
    id: "Verifikasi otomatis tidak berhasil. Isikan Kode Keamanan, atau coba lagi.",
    en: "Automatic verification did not succeed. Enter the security code, or try again.",
  },
  "work.done": {
    id: "Verifikasi otomatis siap. Kode Keamanan tidak perlu diisi.",
    en: "Verification is ready. You do not need to enter the security code.",
  },
  renewed: { id: "Kode baru sudah ditampilkan.", en: "A new code is now shown." },
  playing: { id: "Kode sedang dibacakan.", en: "The code is being read aloud." },
  silent: {
    id: "Kode tidak dapat dibacakan. Silakan coba lagi.",
    en: "The code cannot be read aloud. Please try again.",
  },
  late: {
    id: "Gambar sedang menunggu gilirannya, paling lama 30 detik.",
    en: "The picture is waiting for its turn, 30 seconds at most.",
  },
  "many.what": { id: "Terlalu banyak gambar dari jaringan ini.", en: "Too many pictures from this network." },
  "many.work": { id: "Gunakan “Verifikasi tanpa kode”,", en: "Use “Verify without a code”," },
  "many.when": { id: "atau coba lagi dalam {wait}.", en: "or try again in {wait}." },
  "captcha-wrong": {
    id: "Kode Keamanan tidak sesuai. Isikan kode yang baru.",
    en: "The security code does not match. Enter the new code.",
  },
  "captcha-expired": {
    id: "Waktu Kode Keamanan habis. Isikan kode yang baru.",
    en: "The security code has timed out. Enter the new code.",
  },
  "captcha-used": {
    id: "Kode Keamanan itu sudah dipakai. Isikan kode yang baru.",
    en: "That security code has been used. Enter the new code.",
  },
  "captcha-busy": {
    id: "Server sedang sibuk. Kode Keamanan belum diperiksa. Silakan coba lagi.",
    en: "The server is busy. The security code has not been checked yet. Please try again.",
  },
} satisfies Catalogue;
