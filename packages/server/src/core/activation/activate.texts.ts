import type { Catalogue } from "../../base/platform/ui/texts.ts";
import { anyFactor, resistantFactor } from "../factors/index.ts";

export const texts = {
  title: { id: "Enable 2FA", en: "Enable 2FA" },
  "title.more": { id: "Tambah ponsel", en: "Add a phone" },
  lead: {
    id: "Setelah ini, setiap login {userId} perlu persetujuan dari ponsel Anda.",
    en: "After this, every login of {userId} needs your phone's approval.",
  },
  "lead.more": {
    id: "Hubungkan ponsel lain dengan akun {userId}. Ponsel lama tetap berlaku sampai Anda menghapusnya.",
    en: "Connect another phone to account {userId}. The old phone keeps working until you remove it.",
  },
  back: { id: "Kembali ke Beranda", en: "Back to Beranda" },
  "back.security": { id: "Kembali ke Keamanan akun", en: "Back to Account security" },
  "install.title": { id: "Buka SPSE Authenticator di ponsel", en: "Open SPSE Authenticator on the phone" },
  "install.what": {
    id: "Buka alamat ini di peramban ponsel, lalu tambahkan ke layar utama:",
    en: "Open this address in the phone's browser and add it to the home screen:",
  },
  "install.camera": { id: "Buka alamat itu dengan kamera ponsel", en: "Open that address with the phone's camera" },
  "install.alt": {
    id: "Kode QR dengan alamat SPSE Authenticator",
    en: "QR code with the address of SPSE Authenticator",
  },
  "install.only": {
    id: "Kode ini boleh dipindai dengan kamera biasa: isinya hanya alamat aplikasi.",
    en: "Any camera can scan this code: it contains only the app's address.",
  },
  "open.title": { id: "Buka aplikasi di ponsel ini", en: "Open the app on this phone" },
  "open.get": {
    id: "Belum ada aplikasinya? Buka di peramban ponsel ini:",
    en: "No app yet? Open in this phone's browser:",
  },
  "get.title": { id: "Siapkan SPSE Authenticator", en: "Get SPSE Authenticator" },
  "open.account": { id: "Buka akun ini di aplikasi", en: "Open this account in the app" },
  "elsewhere.title": { id: "Ponsel lain? Pakai kode QR", en: "Another phone? QR code" },
  "forced.title": { id: "{lpse} mewajibkan 2FA untuk {role}", en: "{lpse} requires 2FA for {role}" },
  "forced.since": { id: "Aturan ini berlaku sejak {day}.", en: "This rule has applied since {day}." },
  "forced.now": { id: "Aturan ini sudah berlaku.", en: "This rule applies now." },
  "forced.what": {
    id: "Aktifkan 2FA sekarang untuk melanjutkan. Prosesnya sekitar tiga menit.",
    en: "Enable 2FA now to continue. It takes about three minutes.",
  },
  "forced.help": { id: "Ada kesulitan? Hubungi {helpdesk}.", en: "Need help? Contact {helpdesk}." },
  "scan.title": {
    id: "Pindai kode QR dengan aplikasi SPSE Authenticator",
    en: "Scan the QR code with SPSE Authenticator",
  },
  "scan.what": {
    id: "Di dalam aplikasi, pilih Tambah Account, lalu arahkan kamera ke kode ini. Jangan pakai kamera biasa.",
    en: "In the app, choose Tambah Account (Add), then point the camera at this code. Do not use the ordinary camera.",
  },
  "scan.alt": {
    id: "Kode QR untuk mendaftarkan akun {userId} di SPSE Authenticator",
    en: "QR code that adds account {userId} to SPSE Authenticator",
  },
  "scan.until": { id: "Kode ini berlaku sampai pukul {time}.", en: "This code is valid until {time}." },
  "same.title": { id: "SPSE dibuka di ponsel yang sama?", en: "Is SPSE open on the same phone?" },
  "same.open": { id: "Buka di SPSE Authenticator", en: "Open in SPSE Authenticator" },
  "add.scanned": {
    id: "Setelah terbaca, ketuk Tambah Account lagi",
    en: "Once it is read, tap Tambah Account (Add) again",
  },
  "add.title": { id: "Ketuk Tambah Account di aplikasi", en: "Tap Tambah Account (Add) in the app" },
  "add.what": {
    id: "Halaman ini berlanjut sendiri setelah akun ditambahkan.",
    en: "This page continues by itself once the account has been added.",
  },
  waiting: { id: "Menunggu ponsel Anda…", en: "Waiting for your phone…" },
  check: { id: "Periksa status", en: "Check status" },
  "key.title": { id: "Tidak bisa memindai? Masukkan kunci secara manual", en: "Cannot scan? Enter the key by hand" },
  "key.what": {
    id: "Kunci ini rahasia. Jangan berikan kepada siapa pun.",
    en: "This key is secret. Do not share it with anyone.",
  },
  "key.copy": { id: "Salin kunci", en: "Copy key" },
  "key.copied": { id: "Kunci disalin", en: "Key copied" },
  other: { id: "Cara lain", en: "Other ways" },
  "instead.title": { id: "Tanpa SPSE Authenticator", en: "Without SPSE Authenticator" },
  "instead.what": {
    id: "Sidik jari, wajah, atau PIN perangkat ini, atau kunci keamanan.",
    en: "This device's fingerprint, face or PIN, or a security key.",
  },
  "instead.go": { id: `Pakai ${resistantFactor.id}`, en: `Use a ${resistantFactor.en} instead` },
  "other.title": { id: "Memakai aplikasi autentikator lain?", en: "Using another authenticator app?" },
  "other.what": {
    id: "Pindai kode QR atau ketik kunci di aplikasi itu, lalu masukkan kode 6 digit yang tampil. Setiap login nanti perlu mengetik kode.",
    en: "Scan the QR code or type the key in that app, then enter the 6-digit code it shows. You will type a code at every login.",
  },
  "other.label": { id: "Kode 6 digit", en: "6-digit code" },
  "other.submit": { id: "Aktifkan", en: "Enable" },
  "other.refused": {
    id: "Kode salah atau sudah digunakan. Tunggu kode berikutnya, lalu coba lagi.",
    en: "The code is wrong or has been used. Wait for the next one and try again.",
  },
  "other.malformed": { id: "Kode terdiri dari tepat 6 angka.", en: "The code has exactly 6 digits." },
  "other.tooMany": {
    id: "Terlalu banyak kode salah. Buat kode QR baru lalu coba lagi.",
    en: "Too many wrong codes. Make a new QR code, then try again.",
  },
  problem: { id: "Ada masalah", en: "There is a problem" },
  twice: {
    id: "Kode QR ini dicoba lagi oleh perangkat lain setelah dipakai. Jika ponsel di bawah bukan milik Anda, pilih Bukan ponsel saya sekarang.",
    en: "Another device tried this QR code again after it had been used. If the phone below is not yours, choose Not my phone now.",
  },
  "done.title": { id: "2FA berhasil diaktifkan", en: "2FA is enabled" },
  /** After the name of what was added. */
  "done.what": { id: "kini melindungi login {userId}.", en: "now protects the logins of {userId}." },
  "done.at": { id: "Didaftarkan", en: "Registered" },
  "done.from": { id: "Dari jaringan", en: "From network" },
  "done.none": { id: "Lanjutkan", en: "Continue" },
  "done.offered": { id: "Lanjutkan tanpa kode", en: "Continue without codes" },
  "done.shown": { id: "Sudah saya simpan", en: "I have saved them" },
  notMine: { id: "Bukan aplikasi saya", en: "Not my app" },
  "notMine.ask": { id: "Bukan Anda yang mendaftarkannya?", en: "Did somebody else register it?" },
  "notMine.what": {
    id: "Tombol ini langsung menghapusnya. 2FA tetap aktif, dan halaman berikutnya menunjukkan cara mendaftarkan milik Anda.",
    en: "This button removes it at once. 2FA stays on, and the next page shows how to register your own.",
  },
  "codes.title": { id: "Simpan kode pemulihan", en: "Save your recovery codes" },
  "codes.what": {
    id: "Untuk login jika ponsel hilang atau rusak. Hanya ditampilkan sekali: siapkan kertas atau printer.",
    en: "For logging in if your phone is lost or broken. Shown only once: have paper or a printer ready.",
  },
  "codes.show": { id: "Tampilkan kode pemulihan", en: "Show recovery codes" },
  "codes.later": { id: "Nanti saja, di Keamanan akun", en: "Later, under Account security" },
  "may.policy-off": {
    id: "2FA tidak dipakai untuk jenis pengguna Anda saat ini.",
    en: "2FA is not used for your user type at the moment.",
  },
  "may.other-browser": {
    id: "2FA akun ini baru saja direset. Sampai {until}, aktivasi hanya dapat dilakukan dari peramban yang menyelesaikan reset. Helpdesk LPSE dapat membukanya lebih cepat.",
    en: "2FA for this account was reset recently. Until {until}, it can be activated only from the browser that completed the reset. The LPSE helpdesk can lift this sooner.",
  },
  "may.too-many-devices": {
    id: "Akun ini sudah memiliki lima perangkat. Hapus salah satu di Keamanan akun sebelum menambah yang baru.",
    en: "This account already has five devices. Remove one under Account security before you add another.",
  },
  "may.needs-proof": {
    id: "Menambah ponsel memerlukan konfirmasi dengan 2FA.",
    en: "Adding a phone needs confirmation with 2FA.",
  },
  "may.needs-proof.go": { id: "Lanjut ke konfirmasi", en: "Go to confirmation" },
  "no-factor.title": { id: "Tidak ada ponsel yang terhubung", en: "No phone is connected" },
  "no-factor.what": {
    id: `2FA akun Anda tetap aktif, tetapi tidak ada ${anyFactor.id} yang terhubung. Jadi, orang yang hanya mengetahui password Anda tidak dapat login atau mendaftarkan ponselnya.`,
    en: `2FA stays on for your account, but no ${anyFactor.en} is connected. So someone who knows only your password cannot log in or register a phone.`,
  },
  "no-factor.codes": {
    id: "Untuk mendaftarkan ponsel Anda: keluar, login kembali, lalu pilih Gunakan kode pemulihan di halaman tunggu.",
    en: "To register your phone: log out, log in again, and choose Use a recovery code on the waiting page.",
  },
  "no-factor.reset": {
    id: "Untuk mendaftarkan ponsel Anda: keluar, login kembali, lalu pilih Reset 2FA? di halaman tunggu. Perlu bantuan? Hubungi {helpdesk}.",
    en: "To register your phone: log out, log in again, and choose Reset 2FA? on the waiting page. Need help? Contact {helpdesk}.",
  },
  "no-factor.demanded": {
    id: `Untuk membuat ${resistantFactor.id} baru: keluar, login kembali, lalu pilih Reset 2FA di halaman tunggu. Perlu bantuan? Hubungi {helpdesk}.`,
    en: `To make a new ${resistantFactor.en}: log out, log in again, and choose Reset 2FA on the waiting page. Need help? Contact {helpdesk}.`,
  },
  "no-factor.logout": { id: "Keluar dan login kembali", en: "Log out and log in again" },
  "no-demanded.title": {
    id: `Tidak ada ${resistantFactor.id} yang terhubung`,
    en: `No ${resistantFactor.en} is connected`,
  },
  "no-demanded.what": {
    id: `Akun Anda hanya menerima ${resistantFactor.id}, dan tidak ada ${resistantFactor.id} yang terhubung lagi. Password, ponsel, dan kode pemulihan tidak membukanya.`,
    en: `Your account accepts only a ${resistantFactor.en}, and none is connected any more. Your password, phone and recovery codes do not open it.`,
  },
  "password.title": { id: "Masukkan password Anda", en: "Enter your password" },
  "password.what": {
    id: "Anda mengisi password lebih dari 15 menit yang lalu. Demi keamanan, isi sekali lagi sebelum 2FA diaktifkan.",
    en: "You entered your password more than 15 minutes ago. For your security, enter it again before 2FA is enabled.",
  },
  "password.label": { id: "Password", en: "Password" },
  "password.submit": { id: "Lanjutkan", en: "Continue" },
  "password.refused": { id: "Password salah. Silakan coba lagi.", en: "Wrong password. Please try again." },
  "password.tooMany": {
    id: "Terlalu banyak percobaan. Coba lagi dalam {wait}.",
    en: "Too many attempts. Try again in {wait}.",
  },
  "password.busy": {
    id: "Server sedang sibuk. Tunggu beberapa detik, lalu coba lagi.",
    en: "The server is busy. Wait a few seconds and try again.",
  },
  "password.directoryAway": {
    id: "Direktori kantor, tempat password Anda, sedang tidak dapat dihubungi. Coba lagi beberapa menit lagi.",
    en: "The office directory, which keeps your password, cannot be reached. Try again in a few minutes.",
  },
  "mailed.title": { id: "Konfirmasi lewat email", en: "Confirm by email" },
  "mailed.what": {
    id: `Sebelum ${anyFactor.id} didaftarkan, kami mengirim kode ke email Anda, {address}. Ketik kode itu di sini.`,
    en: `Before a ${anyFactor.en} is registered, we send a code to your email address, {address}. Enter that code here.`,
  },
  "mailed.send": { id: "Kirim kode", en: "Send the code" },
  "mailed.sent": {
    id: "Kode sedang dikirim ke {address}. Ketik kode itu di sini; berlaku sampai pukul {time}.",
    en: "A code is on its way to {address}. Enter it here. It is valid until {time}.",
  },
  "mailed.label": { id: "Kode dari email", en: "Code from the email" },
  "mailed.hint": {
    id: "8 angka. Jangan berikan kepada siapa pun, termasuk petugas LPSE.",
    en: "8 digits. Do not share it with anyone, not even LPSE staff.",
  },
  "mailed.submit": { id: "Lanjutkan", en: "Continue" },
  "mailed.again.what": {
    id: "Belum menerima kode? Periksa juga folder spam dan tunggu beberapa menit. Kode baru membatalkan kode lama.",
    en: "No code yet? Check the spam folder too, and wait a few minutes. A new code cancels the old one.",
  },
  "mailed.again": { id: "Kirim ulang kode", en: "Send the code again" },
  "mailed.help": {
    id: "Tidak dapat membuka email itu lagi? Hubungi {helpdesk}.",
    en: "Can you no longer read that email? Contact {helpdesk}.",
  },
  "mailed.refused.wrong": {
    id: "Kode salah. Pakai kode dari email yang terbaru; tersisa {left} percobaan.",
    en: "Wrong code. Use the code from the latest email. Attempts left: {left}.",
  },
  "mailed.refused.malformed": { id: "Kode terdiri dari tepat 8 angka.", en: "The code has exactly 8 digits." },
  "mailed.refused.expired": {
    id: "Kode sudah kedaluwarsa. Kirim ulang kode, lalu pakai yang baru.",
    en: "The code has expired. Send it again, then use the new one.",
  },
  "mailed.refused.used-up": {
    id: "Kode tidak berlaku lagi karena terlalu banyak percobaan yang salah. Kirim ulang kode.",
    en: "The code is no longer valid after too many wrong attempts. Send the code again.",
  },
  "mailed.refused.no-code": {
    id: "Kode itu sudah dipakai atau tidak berlaku lagi. Kirim kode baru.",
    en: "That code has been used or is no longer valid. Send a new code.",
  },
  "mailed.refused.too-many": {
    id: "Terlalu banyak kode dikirim. Coba lagi dalam {wait}. Jika bukan Anda yang memintanya, seseorang mengetahui password Anda: keluar, lalu ganti lewat Lupa Password?",
    en: "Too many codes have been sent. Try again in {wait}. If you did not ask for them, somebody knows your password: log out, then change it with Forgotten password?",
  },
} satisfies Catalogue;
export type TextId = keyof typeof texts;
