/** Why a text or QR adds nothing, why an LPSE adds no account, and what to do then. */
import type { Catalogue } from "../../base/ui/language.ts";

export const texts = {
  "move.title": { id: "Ini kode untuk pindah ponsel", en: "This code is for moving to another phone" },
  "move.why": {
    id: "Di ponsel lama: Menu → Pindahkan ke ponsel baru. Di ponsel baru: Tambah Account → Pindahkan dari ponsel lama. Pindai dari sana, dan hanya ponsel yang Anda pegang sendiri.",
    en: "On the old phone: Menu → Move to a new phone. On the new phone: Tambah Account (Add) → Move from the old phone. Scan from there, and only a phone that you are holding yourself.",
  },
  "request.title": { id: "LPSE ini belum ada di ponsel ini", en: "This LPSE is not on this phone yet" },
  "request.why": {
    id: "Tautan ini membuka permintaan dari LPSE yang belum terhubung dengan aplikasi ini. Hubungkan dulu akun Anda di halaman Enable 2FA.",
    en: "This link opens a request from an LPSE that is not connected to this app yet. First connect your account on the Enable 2FA page.",
  },
  "not-a-key-uri.title": { id: "Ini bukan kode QR akun", en: "This is not an account's QR code" },
  "not-a-key-uri.why": {
    id: "Di SPSE, klik Enable 2FA di Beranda, lalu pindai kode QR yang muncul di sana.",
    en: "At SPSE, click Enable 2FA on Beranda, then scan the QR code that appears there.",
  },
  "other-scheme.title": { id: "Kode QR ini untuk hal lain", en: "This QR code is for something else" },
  "other-scheme.why": {
    id: "Isinya alamat web atau perintah lain, bukan akun. Pindai kode QR di halaman Enable 2FA.",
    en: "It contains a web address or another command, not an account. Scan the QR code on the Enable 2FA page.",
  },
  "migration-unsupported.title": { id: "Ini ekspor dari aplikasi lain", en: "This is another app's export" },
  "migration-unsupported.why": {
    id: "Ini kode pemindahan dari Google Authenticator. Ketuk Tambah Account, lalu Impor dari aplikasi lain, dan pindai kode itu dari sana.",
    en: "This is a transfer code from Google Authenticator. Tap Tambah Account (Add), then Import from another app, and scan the code from there.",
  },
  "hotp-unsupported.title": { id: "Jenis akun ini tidak didukung", en: "This kind of account is not supported" },
  "hotp-unsupported.why": {
    id: "Akun ini memakai penghitung (HOTP). Aplikasi ini hanya membuat kode berbasis waktu (TOTP). Pakai aplikasi lain untuk akun ini.",
    en: "This account uses a counter (HOTP). This app only makes time-based codes (TOTP). Use another app for this account.",
  },
  "too-long.title": { id: "Isi terlalu panjang", en: "The text is too long" },
  "too-long.why": {
    id: "Ini bukan kode akun. Pindai kode QR di halaman Enable 2FA.",
    en: "This is not an account's code. Scan the QR code on the Enable 2FA page.",
  },
  "control-character.title": { id: "Isi tidak aman", en: "The text is not safe" },
  "control-character.why": {
    id: "Kode ini berisi tanda tersembunyi, sehingga ditolak. Buat kode QR baru di SPSE.",
    en: "This code contains hidden characters, so it was refused. Make a new QR code at SPSE.",
  },
  "malformed.title": { id: "Kode tidak lengkap", en: "The code is incomplete" },
  "malformed.why": {
    id: "Sebagian isinya hilang atau rusak. Salin seluruh tautan, atau pindai lagi kode QR.",
    en: "Part of it is missing or damaged. Copy the whole link, or scan the QR code again.",
  },
  "bad-label.title": { id: "Nama akun tidak terbaca", en: "The account's name cannot be read" },
  "bad-label.why": {
    id: "Kode ini tidak menyebut akun dengan benar. Buat kode QR baru, lalu pindai lagi.",
    en: "This code does not name the account properly. Make a new QR code, then scan again.",
  },
  "bad-secret.title": { id: "Kunci di dalam kode rusak", en: "The key in the code is damaged" },
  "bad-secret.why": { id: "Buat kode QR baru, lalu pindai lagi.", en: "Make a new QR code, then scan again." },
  "bad-parameters.title": { id: "Jenis kode ini tidak didukung", en: "This kind of code is not supported" },
  "bad-parameters.why": {
    id: "Aplikasi membuat kode 6 sampai 8 digit. Pilih pengaturan lain di layanan itu.",
    en: "The app makes codes of 6 to 8 digits. Choose another setting at that service.",
  },
  "bad-acceptor.title": { id: "Alamat SPSE tidak aman", en: "The SPSE address is not safe" },
  "bad-acceptor.why": {
    id: "Alamat di dalam kode ini bukan alamat https yang benar. Jangan lanjutkan; sampaikan ke helpdesk LPSE Anda.",
    en: "The address in this code is not a valid https address. Do not continue; tell your LPSE helpdesk.",
  },
  "bad-offer.title": { id: "Kode SPSE tidak lengkap", en: "The SPSE code is incomplete" },
  "bad-offer.why": {
    id: "Muat ulang halaman Enable 2FA di SPSE, lalu pindai kode QR yang baru.",
    en: "Reload the Enable 2FA page at SPSE, then scan the new QR code.",
  },
  "offer-expired.title": { id: "Kode QR sudah kedaluwarsa", en: "The QR code has expired" },
  "offer-expired.why": {
    id: "Kode QR atau tautan berlaku 5 menit. Muat ulang halaman Enable 2FA di SPSE, lalu pindai kode yang baru.",
    en: "The QR code or link is valid for 5 minutes. Reload the Enable 2FA page at SPSE, then scan the new code.",
  },
  "offer-used.title": { id: "Kode QR sudah dipakai", en: "The QR code has been used" },
  "offer-used.why": {
    id: "Sebuah ponsel sudah ditambahkan dengan kode ini. Jika bukan ponsel Anda, klik Bukan ponsel saya di SPSE, lalu pindai kode yang baru.",
    en: "A phone has been added with this code. If it is not your phone, click Not my phone at SPSE, then scan the new code.",
  },
  "code-wrong.title": { id: "Kode QR tidak cocok", en: "The QR code does not match" },
  "code-wrong.why": {
    id: "Muat ulang halaman Enable 2FA di SPSE, lalu pindai kode yang baru.",
    en: "Reload the Enable 2FA page at SPSE, then scan the new code.",
  },
  "too-many-devices.title": { id: "Sudah ada lima ponsel", en: "There are already five phones" },
  "too-many-devices.why": {
    id: "Hapus satu ponsel di Keamanan akun, lalu coba lagi.",
    en: "Remove one phone under Account security, then try again.",
  },
  "app-not-accepted.title": { id: "{lpse} tidak menerima aplikasi ini", en: "{lpse} does not accept this app" },
  "app-not-accepted.why": {
    id: "Buka aplikasi dari tautan di halaman Enable 2FA, lalu pindai dari sana.",
    en: "Open the app from the link on the Enable 2FA page, then scan from there.",
  },
  "app-old.title": { id: "Aplikasi ini perlu diperbarui", en: "This app needs an update" },
  "app-old.why": {
    id: "{lpse} memakai versi yang lebih baru. Tutup SPSE Authenticator, buka lagi saat ada internet, lalu pindai kodenya sekali lagi.",
    en: "{lpse} uses a newer version. Close SPSE Authenticator, open it again with internet, then scan the code once more.",
  },
  "lpse-old.title": { id: "{lpse} memakai versi lama", en: "{lpse} uses an old version" },
  "lpse-old.why": {
    id: "Aplikasi ini terlalu baru untuk SPSE di sana. Sampaikan ke helpdesk LPSE Anda; ponsel lain atau passkey tetap bisa dipakai.",
    en: "This app is too new for SPSE there. Tell your LPSE helpdesk; another phone or a passkey still works.",
  },
  "not-allowed.title": { id: "{lpse} menolak kode QR ini", en: "{lpse} refused this QR code" },
  "not-allowed.why": {
    id: "Muat ulang halaman Enable 2FA di SPSE, lalu pindai kode yang baru.",
    en: "Reload the Enable 2FA page at SPSE, then scan the new code.",
  },
  "moved.title": { id: "{lpse} sudah pindah alamat", en: "{lpse} has moved" },
  "moved.why": {
    id: "Alamat barunya {to}, tetapi belum menjawab. Coba lagi nanti, atau login di sana, lalu pindai kode QR-nya.",
    en: "Its new address is {to}, which does not answer yet. Try again later, or log in there and scan its QR code.",
  },
  "follow-first.title": { id: "{lpse} sudah pindah ke sini", en: "{lpse} has moved here" },
  "follow-first.why": {
    id: "Akun Anda yang lain masih memakai alamat lama. Buka daftar akun, ketuk Pakai alamat baru, lalu pindai kode QR ini lagi.",
    en: "Another account of yours still uses the old address. Open the list of accounts, tap Use the new address, then scan this QR code again.",
  },
  "wrong-address.title": { id: "Identitas server tidak cocok", en: "The server's identity does not match" },
  "wrong-address.why": {
    id: "{host} mengaku sebagai LPSE lain. Akun tidak ditambahkan. Sampaikan ke helpdesk LPSE Anda.",
    en: "{host} claims to be another LPSE. The account was not added. Tell your LPSE helpdesk.",
  },
  "known-elsewhere.title": { id: "Server ini meniru LPSE lain", en: "This server imitates another LPSE" },
  "known-elsewhere.why": {
    id: "{host} mengaku sebagai LPSE yang sudah Anda kenal di {known}. Akun tidak ditambahkan. Sampaikan ke helpdesk LPSE Anda.",
    en: "{host} claims to be the LPSE that you already know at {known}. The account was not added. Tell your LPSE helpdesk.",
  },
  "wrong-account.title": { id: "Akun tidak cocok", en: "The account does not match" },
  "wrong-account.why": {
    id: "Server memberikan akun yang berbeda dari yang ditampilkan. Akun tidak ditambahkan. Coba dengan kode QR baru.",
    en: "The server gave a different account from the one shown. The account was not added. Try with a new QR code.",
  },
  "no-key.title": { id: "Kunci tidak dapat dibuat", en: "The key cannot be made" },
  "no-key.why": {
    id: "Peramban ini tidak dapat membuat kunci yang aman. Perbarui peramban, lalu coba lagi.",
    en: "This browser cannot make a secure key. Update the browser, then try again.",
  },
  "storage-full.title": { id: "Penyimpanan ponsel penuh", en: "The phone's storage is full" },
  "storage-full.why": {
    id: "Kosongkan sebagian penyimpanan ponsel, lalu ketuk Coba lagi.",
    en: "Free up some storage on the phone, then tap Try again.",
  },
  "storage-unavailable.title": { id: "Akun tidak dapat disimpan", en: "The account cannot be saved" },
  "storage-unavailable.why": {
    id: "Izinkan penyimpanan untuk situs ini dan keluar dari mode penyamaran, lalu ketuk Coba lagi.",
    en: "Allow storage for this site and leave private browsing, then tap Try again.",
  },
  "no-qr-found.title": { id: "Tidak ada kode QR di gambar ini", en: "No QR code in this picture" },
  "no-qr-found.why": {
    id: "Pilih gambar yang menampilkan seluruh kode QR dengan jelas.",
    en: "Choose a picture that shows the whole QR code clearly.",
  },
  "not-a-picture.title": { id: "Gambar tidak dapat dibuka", en: "The picture cannot be opened" },
  "not-a-picture.why": {
    id: "Pilih gambar lain (PNG atau JPEG), atau pindai dengan kamera.",
    en: "Choose another picture (PNG or JPEG), or scan with the camera.",
  },
} satisfies Catalogue;
