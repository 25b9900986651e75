import type { Catalogue } from "../base/ui/language.ts";

export const texts = {
  goneTitle: { id: "Pernah ada akun, atau ganti ponsel?", en: "Had accounts here, or changed phones?" },
  gone: {
    id: "Ponsel lama atau cadangan masih ada? Ketuk Tambah Account. Jika tidak, login di SPSE dengan kode pemulihan, atau pakai Reset 2FA di halaman tunggu, lalu hubungkan ponsel ini. Akun di sini hilang jika peramban menghapus datanya.",
    en: "Do you still have the old phone, or a backup? Tap Tambah Account (Add). If not, log in at SPSE with a recovery code, or use Reset 2FA on the waiting page, then connect this phone. Accounts here are lost when the browser deletes its data.",
  },
  "connect.title": { id: "Belum ada akun", en: "No account yet" },
  "connect.why": { id: "Hubungkan dengan akun SPSE Anda.", en: "Connect it to your SPSE account." },
  "connect.1.title": { id: "Buka SPSE", en: "Open SPSE" },
  "connect.1": {
    id: "Di komputer atau di ponsel ini: login, lalu klik Enable 2FA di Beranda.",
    en: "On a computer or on this phone: log in, then click Enable 2FA on Beranda.",
  },
  "connect.2.title": { id: "Ketuk Tambah Account", en: "Tap Tambah Account (Add)" },
  "connect.2": {
    id: "Pindai kode QR di komputer, atau tempel tautan dari SPSE di ponsel ini.",
    en: "Scan the QR code on the computer, or paste the link from SPSE on this phone.",
  },
  "connect.3.title": { id: "Konfirmasi login dengan Ya", en: "Confirm a login with Ya (Yes)" },
  "connect.3": {
    id: "Mulai login berikutnya, ketuk Ya di sini.",
    en: "From your next login on, tap Ya (Yes) here.",
  },
  "read.title": { id: "Baca dulu, baru ketuk Ya", en: "Read first, then tap Ya (Yes)" },
  "read.why": {
    id: "Ya membuka akun Anda. Petugas LPSE tidak pernah meminta Anda mengetuk Ya atau menyebutkan kode.",
    en: "Ya (Yes) opens your account. LPSE staff never ask you to tap Ya or to tell them a code.",
  },
  "read.1.title": { id: "Lihat siapa yang meminta", en: "See who is asking" },
  "read.1": {
    id: "LPSE, peramban, alamat IP, dan waktu login selalu tampil.",
    en: "The LPSE, browser, IP address and time of the login are always shown.",
  },
  "read.2.title": { id: "Login Anda sendiri? Ya", en: "Your own login? Ya (Yes)" },
  "read.2": {
    id: "Di peramban baru, ketik juga angka yang tampil di SPSE.",
    en: "In a new browser, also type the number that SPSE shows.",
  },
  "read.3.title": { id: "Bukan Anda? Bukan saya", en: "Not you? Bukan saya (Not me)" },
  "read.3": {
    id: "Login itu langsung ditutup, dan Anda diberi tahu langkah berikutnya.",
    en: "That login is closed at once, and you are told what to do next.",
  },
  "ready.title": { id: "Siap saat dibutuhkan", en: "Ready when you need it" },
  "ready.why": {
    id: "Menjelang batas waktu pun Anda tetap dapat login, dengan atau tanpa internet di ponsel.",
    en: "Even close to a deadline you can still log in, with or without internet on your phone.",
  },
  "ready.1.title": { id: "Tanpa internet", en: "Without internet" },
  "ready.1": {
    id: "Kode 6 digit selalu tampil di sini; ketik kode itu di SPSE.",
    en: "The 6-digit code is always shown here; type it at SPSE.",
  },
  "ready.2.title": { id: "Ponsel hilang", en: "Lost phone" },
  "ready.2": {
    id: "Simpan kode pemulihan dari SPSE di tempat yang aman, terpisah dari ponsel.",
    en: "Keep the recovery codes from SPSE in a safe place, apart from the phone.",
  },
  "ready.3.title": { id: "Pasang di layar utama", en: "Put it on the home screen" },
  "ready.3": {
    id: "Aplikasi lebih cepat dibuka, dan peramban tidak mudah menghapus akun Anda.",
    en: "The app opens faster, and the browser is less likely to delete your accounts.",
  },
} satisfies Catalogue;
