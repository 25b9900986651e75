import type { Catalogue } from "../../base/platform/ui/texts.ts";
import { allFactors, capital } from "../factors/index.ts";

export const texts = {
  title: { id: "Privasi", en: "Privacy" },
  lead: {
    id: "Data apa yang disimpan {lpse} untuk login Anda, untuk apa, dan berapa lama.",
    en: "Which data {lpse} keeps for your login, what for, and how long.",
  },
  kept: { id: "Yang disimpan", en: "What is kept" },
  howLong: { id: "Berapa lama:", en: "How long:" },
  days: { id: "{n} hari.", en: "{n} days." },
  "days.after": { id: "sampai {n} hari sesudah berakhir.", en: "until {n} days after it is over." },
  "days.month": {
    id: "{n} hari sesudah akhir bulan pencatatannya.",
    en: "{n} days after the end of the month in which it was recorded.",
  },
  "days.unused": {
    id: "sampai {n} hari tidak dipakai, atau sampai Anda menghapusnya.",
    en: "until it has not been used for {n} days, or until you remove it.",
  },
  account: { id: "User ID, nama, peran, dan alamat email", en: "User ID, name, role and email addresses" },
  "account.why": {
    id: "Agar Anda dikenali dan dapat dihubungi tentang keamanan akun Anda.",
    en: "So that you are recognised and can be contacted about your account's security.",
  },
  "account.long": { id: "selama akun ada.", en: "as long as the account exists." },
  password: { id: "Password dan kode pemulihan", en: "Password and recovery codes" },
  "password.why": {
    id: "Hanya nilai hash-nya. Isinya tidak dapat dibaca siapa pun, termasuk petugas.",
    en: "Only their hashes. Nobody can read them, not even staff.",
  },
  phone: { id: capital(allFactors.id), en: capital(allFactors.en) },
  "phone.why": {
    id: "Nama perangkat, kunci publiknya, kapan dan dari alamat IP mana didaftarkan. Agar Anda dapat menyetujui login dan mengenali perangkat yang bukan milik Anda.",
    en: "The device's name, its public key, and when and from which IP address it was registered. So that you can approve logins and recognise a device that is not yours.",
  },
  "phone.long": {
    id: "selama akun ada, juga sesudah perangkat dihapus: catatan ini menunjukkan siapa yang dapat login, dan kapan.",
    en: "as long as the account exists, even after a device is removed: the record shows who could log in, and when.",
  },
  browser: { id: "Peramban yang dikenal", en: "Known browsers" },
  "browser.why": {
    id: "Nama peramban, misalnya “Chrome di Windows”. Agar login berikutnya dari sana cukup satu Ya.",
    en: "The browser's name, such as “Chrome on Windows”. So that the next login from there needs only one Ya (Yes).",
  },
  request: { id: "Permintaan login ke ponsel dan jawabannya", en: "Login requests to the phone, and its answers" },
  "request.why": {
    id: "Peramban, alamat IP, waktu, dan jawaban yang ditandatangani ponsel. Sebagai bukti bahwa Andalah yang menyetujui.",
    en: "Browser, IP address, time, and the answer signed by your phone. As proof that it was you who approved.",
  },
  receipt: {
    id: "Bukti persetujuan yang disimpan aplikasi",
    en: "Receipts of your approvals, which applications keep",
  },
  "receipt.why": {
    id: "Jika sebuah aplikasi meminta persetujuan Anda di ponsel, aplikasi itu dapat menyimpan buktinya: nama, User ID, isi permintaan, jawaban Anda, serta nomor dan kunci publik ponsel Anda. Agar kelak dapat diperiksa siapa yang menyetujui apa.",
    en: "Where an application asks for your approval on the phone, it can keep the receipt: your name, User ID, what was asked, your answer, and your phone's number and public key. So that it can be checked later who approved what.",
  },
  "receipt.long": {
    id: "ditentukan oleh pengelola aplikasi itu; bukti di sana tidak ikut terhapus dari sini.",
    en: "as those who run that application decide; a receipt there is not deleted from here.",
  },
  session: { id: "Sesi login", en: "Login sessions" },
  "session.why": {
    id: "Peramban, alamat IP, waktu login, dan waktu terakhir aktif. Agar Anda dapat melihat dan mengakhirinya, dan agar login dari tempat baru diberitahukan kepada Anda.",
    en: "Browser, IP address, login time and time last active. So that you can see and end them, and are told of logins from new places.",
  },
  opened: { id: "Aplikasi yang Anda buka", en: "Applications that you open" },
  "opened.why": {
    id: "Hanya kapan terakhir dibuka, dari Beranda atau langsung. Agar aplikasi yang sering Anda pakai tampil lebih dulu.",
    en: "Only when you last opened each, from Beranda or directly. So that the applications that you use come first.",
  },
  mail: { id: "Email yang dikirim kepada Anda", en: "Emails sent to you" },
  "mail.why": {
    id: "Jenis dan waktunya. Isinya langsung dihapus setelah terkirim.",
    en: "Their kind and time. The content is deleted as soon as the email is sent.",
  },
  log: { id: "Log Akses", en: "Log Akses (access log)" },
  "log.why": {
    id: "Setiap login dan perubahan keamanan, dengan waktu, peramban, dan alamat IP. Peraturan mewajibkan rekam jejak ini (PP 71/2019 Pasal 22), dan Anda dapat melihatnya di Beranda. Setiap perubahan pada rekam jejak akan terlihat.",
    en: "Every login and security change, with time, browser and IP address. Regulations require this record (PP 71/2019 Article 22), and you can see it on Beranda. Any change to the record becomes visible.",
  },
  "log.long": {
    id: "sesuai kebijakan retensi {lpse}; saat ini tanpa batas waktu.",
    en: "as the retention policy of {lpse} says; at the moment, without a time limit.",
  },
  never: { id: "Yang tidak disimpan", en: "What is not kept" },
  "never.biometric": {
    id: "Sidik jari dan wajah Anda. Keduanya tidak pernah meninggalkan ponsel.",
    en: "Your fingerprint and face. They never leave your phone.",
  },
  "never.place": {
    id: "Lokasi Anda, dan gambar dari kamera: kode QR hanya dibaca di dalam ponsel.",
    en: "Your location, and pictures from the camera: the QR code is read only inside the phone.",
  },
  "never.share": {
    id: "Tidak ada pelacak, iklan, atau statistik pihak lain di halaman dan aplikasi ini.",
    en: "There are no trackers, advertisements or third-party statistics on these pages or in the app.",
  },
  "never.cookie": {
    id: "Cookie hanya untuk login, bahasa, mengenali peramban Anda, dan mengingat akun jika Anda memintanya.",
    en: "Cookies are used only for login, language, recognising your browser, and remembering an account if you ask for it.",
  },
  rights: { id: "Hak Anda (UU 27/2022)", en: "Your rights (UU 27/2022)" },
  "right.see": {
    id: "Melihat: perangkat dan sesi ada di Keamanan akun; Log Akses ada di Beranda.",
    en: "To see: devices and sessions are under Account security; Log Akses (access log) is on Beranda.",
  },
  "right.mend": {
    id: "Memperbaiki: alamat email dapat Anda ganti di Akun; nama lewat {helpdesk}.",
    en: "To correct: change your email address under Account; your name through {helpdesk}.",
  },
  "right.copy": {
    id: "Meminta salinan seluruh data Anda dalam berkas JSON, yang dapat dibaca program, lewat {helpdesk}.",
    en: "To ask for a copy of all your data in a JSON file, which programs can read, through {helpdesk}.",
  },
  "right.end": {
    id: "Meminta akun ditutup dan data dihapus, lewat {helpdesk}. Rekam jejak tetap disimpan sejauh diwajibkan peraturan.",
    en: "To ask that your account is closed and your data deleted, through {helpdesk}. The record is kept as far as regulations require.",
  },
  "right.leak": {
    id: "Diberi tahu secara tertulis paling lambat 3 × 24 jam jika data Anda bocor.",
    en: "To be told in writing within 3 × 24 hours if your data is leaked.",
  },
  who: { id: "Siapa yang bertanggung jawab", en: "Who is responsible" },
  "who.what": {
    id: "{lpse} adalah pengendali data pribadi Anda di sini. Untuk permintaan atau keberatan, hubungi {helpdesk}.",
    en: "{lpse} is the controller of your personal data here. For requests or objections, contact {helpdesk}.",
  },
} satisfies Catalogue;
