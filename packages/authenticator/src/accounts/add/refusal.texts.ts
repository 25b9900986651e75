/** Why a text or QR adds nothing, why an LPSE adds no account, and what to do then. */
const id = {
  "move.title": "Ini kode untuk pindah ponsel",
  "move.why":
    "Di ponsel lama: Menu → Pindahkan ke ponsel baru. Di ponsel baru: Tambah Account → Pindahkan dari ponsel lama. Pindai dari sana, dan hanya ponsel yang Anda pegang sendiri.",
  "request.title": "LPSE ini belum ada di ponsel ini",
  "request.why":
    "Tautan ini membuka permintaan dari LPSE yang belum terhubung dengan aplikasi ini. Hubungkan dulu akun Anda di halaman Enable 2FA.",
  "not-a-key-uri.title": "Ini bukan kode QR akun",
  "not-a-key-uri.why": "Di SPSE, klik Enable 2FA di Beranda, lalu pindai kode QR yang muncul di sana.",
  "other-scheme.title": "Kode QR ini untuk hal lain",
  "other-scheme.why": "Isinya alamat web atau perintah lain, bukan akun. Pindai kode QR di halaman Enable 2FA.",
  "migration-unsupported.title": "Ini ekspor dari aplikasi lain",
  "migration-unsupported.why":
    "Ini kode pemindahan dari Google Authenticator. Ketuk Tambah Account, lalu Impor dari aplikasi lain, dan pindai kode itu dari sana.",
  "hotp-unsupported.title": "Jenis akun ini tidak didukung",
  "hotp-unsupported.why":
    "Akun ini memakai penghitung (HOTP). Aplikasi ini hanya membuat kode berbasis waktu (TOTP). Pakai aplikasi lain untuk akun ini.",
  "too-long.title": "Isi terlalu panjang",
  "too-long.why": "Ini bukan kode akun. Pindai kode QR di halaman Enable 2FA.",
  "control-character.title": "Isi tidak aman",
  "control-character.why": "Kode ini berisi tanda tersembunyi, sehingga ditolak. Buat kode QR baru di SPSE.",
  "malformed.title": "Kode tidak lengkap",
  "malformed.why": "Sebagian isinya hilang atau rusak. Salin seluruh tautan, atau pindai lagi kode QR.",
  "bad-label.title": "Nama akun tidak terbaca",
  "bad-label.why": "Kode ini tidak menyebut akun dengan benar. Buat kode QR baru, lalu pindai lagi.",
  "bad-secret.title": "Kunci di dalam kode rusak",
  "bad-secret.why": "Buat kode QR baru, lalu pindai lagi.",
  "bad-parameters.title": "Jenis kode ini tidak didukung",
  "bad-parameters.why": "Aplikasi membuat kode 6 sampai 8 digit. Pilih pengaturan lain di layanan itu.",
  "bad-acceptor.title": "Alamat SPSE tidak aman",
  "bad-acceptor.why":
    "Alamat di dalam kode ini bukan alamat https yang benar. Jangan lanjutkan; sampaikan ke helpdesk LPSE Anda.",
  "bad-offer.title": "Kode SPSE tidak lengkap",
  "bad-offer.why": "Muat ulang halaman Enable 2FA di SPSE, lalu pindai kode QR yang baru.",
  "offer-expired.title": "Kode QR sudah kedaluwarsa",
  "offer-expired.why":
    "Kode QR atau tautan berlaku 5 menit. Muat ulang halaman Enable 2FA di SPSE, lalu pindai kode yang baru.",
  "offer-used.title": "Kode QR sudah dipakai",
  "offer-used.why":
    "Sebuah ponsel sudah ditambahkan dengan kode ini. Jika bukan ponsel Anda, klik Bukan ponsel saya di SPSE, lalu pindai kode yang baru.",
  "code-wrong.title": "Kode QR tidak cocok",
  "code-wrong.why": "Muat ulang halaman Enable 2FA di SPSE, lalu pindai kode yang baru.",
  "too-many-devices.title": "Sudah ada lima ponsel",
  "too-many-devices.why": "Hapus satu ponsel di Keamanan akun, lalu coba lagi.",
  "app-not-accepted.title": "{lpse} tidak menerima aplikasi ini",
  "app-not-accepted.why": "Buka aplikasi dari tautan di halaman Enable 2FA, lalu pindai dari sana.",
  "not-allowed.title": "{lpse} menolak kode QR ini",
  "not-allowed.why": "Muat ulang halaman Enable 2FA di SPSE, lalu pindai kode yang baru.",
  "moved.title": "{lpse} sudah pindah alamat",
  "moved.why":
    "Alamat barunya {to}, tetapi belum menjawab. Coba lagi nanti, atau login di sana, lalu pindai kode QR-nya.",
  "follow-first.title": "{lpse} sudah pindah ke sini",
  "follow-first.why":
    "Akun Anda yang lain masih memakai alamat lama. Buka daftar akun, ketuk Pakai alamat baru, lalu pindai kode QR ini lagi.",
  "wrong-address.title": "Identitas server tidak cocok",
  "wrong-address.why": "{host} mengaku sebagai LPSE lain. Akun tidak ditambahkan. Sampaikan ke helpdesk LPSE Anda.",
  "known-elsewhere.title": "Server ini meniru LPSE lain",
  "known-elsewhere.why":
    "{host} mengaku sebagai LPSE yang sudah Anda kenal di {known}. Akun tidak ditambahkan. Sampaikan ke helpdesk LPSE Anda.",
  "wrong-account.title": "Akun tidak cocok",
  "wrong-account.why":
    "Server memberikan akun yang berbeda dari yang ditampilkan. Akun tidak ditambahkan. Coba dengan kode QR baru.",
  "no-key.title": "Kunci tidak dapat dibuat",
  "no-key.why": "Peramban ini tidak dapat membuat kunci yang aman. Perbarui peramban, lalu coba lagi.",
  "storage-full.title": "Penyimpanan ponsel penuh",
  "storage-full.why": "Kosongkan sebagian penyimpanan ponsel, lalu ketuk Coba lagi.",
  "storage-unavailable.title": "Akun tidak dapat disimpan",
  "storage-unavailable.why":
    "Izinkan penyimpanan untuk situs ini dan keluar dari mode penyamaran, lalu ketuk Coba lagi.",
  "no-qr-found.title": "Tidak ada kode QR di gambar ini",
  "no-qr-found.why": "Pilih gambar yang menampilkan seluruh kode QR dengan jelas.",
  "not-a-picture.title": "Gambar tidak dapat dibuka",
  "not-a-picture.why": "Pilih gambar lain (PNG atau JPEG), atau pindai dengan kamera.",
};
const en = {
  "move.title": "This code is for moving to another phone",
  "move.why":
    "On the old phone: Menu → Move to a new phone. On the new phone: Tambah Account (Add) → Move from the old phone. Scan from there, and only a phone that you are holding yourself.",
  "request.title": "This LPSE is not on this phone yet",
  "request.why":
    "This link opens a request from an LPSE that is not connected to this app yet. First connect your account on the Enable 2FA page.",
  "not-a-key-uri.title": "This is not an account's QR code",
  "not-a-key-uri.why": "At SPSE, click Enable 2FA on Beranda, then scan the QR code that appears there.",
  "other-scheme.title": "This QR code is for something else",
  "other-scheme.why":
    "It contains a web address or another command, not an account. Scan the QR code on the Enable 2FA page.",
  "migration-unsupported.title": "This is another app's export",
  "migration-unsupported.why":
    "This is a transfer code from Google Authenticator. Tap Tambah Account (Add), then Import from another app, and scan the code from there.",
  "hotp-unsupported.title": "This kind of account is not supported",
  "hotp-unsupported.why":
    "This account uses a counter (HOTP). This app only makes time-based codes (TOTP). Use another app for this account.",
  "too-long.title": "The text is too long",
  "too-long.why": "This is not an account's code. Scan the QR code on the Enable 2FA page.",
  "control-character.title": "The text is not safe",
  "control-character.why": "This code contains hidden characters, so it was refused. Make a new QR code at SPSE.",
  "malformed.title": "The code is incomplete",
  "malformed.why": "Part of it is missing or damaged. Copy the whole link, or scan the QR code again.",
  "bad-label.title": "The account's name cannot be read",
  "bad-label.why": "This code does not name the account properly. Make a new QR code, then scan again.",
  "bad-secret.title": "The key in the code is damaged",
  "bad-secret.why": "Make a new QR code, then scan again.",
  "bad-parameters.title": "This kind of code is not supported",
  "bad-parameters.why": "The app makes codes of 6 to 8 digits. Choose another setting at that service.",
  "bad-acceptor.title": "The SPSE address is not safe",
  "bad-acceptor.why":
    "The address in this code is not a valid https address. Do not continue; tell your LPSE helpdesk.",
  "bad-offer.title": "The SPSE code is incomplete",
  "bad-offer.why": "Reload the Enable 2FA page at SPSE, then scan the new QR code.",
  "offer-expired.title": "The QR code has expired",
  "offer-expired.why":
    "The QR code or link is valid for 5 minutes. Reload the Enable 2FA page at SPSE, then scan the new code.",
  "offer-used.title": "The QR code has been used",
  "offer-used.why":
    "A phone has been added with this code. If it is not your phone, click Not my phone at SPSE, then scan the new code.",
  "code-wrong.title": "The QR code does not match",
  "code-wrong.why": "Reload the Enable 2FA page at SPSE, then scan the new code.",
  "too-many-devices.title": "There are already five phones",
  "too-many-devices.why": "Remove one phone under Account security, then try again.",
  "app-not-accepted.title": "{lpse} does not accept this app",
  "app-not-accepted.why": "Open the app from the link on the Enable 2FA page, then scan from there.",
  "not-allowed.title": "{lpse} refused this QR code",
  "not-allowed.why": "Reload the Enable 2FA page at SPSE, then scan the new code.",
  "moved.title": "{lpse} has moved",
  "moved.why":
    "Its new address is {to}, which does not answer yet. Try again later, or log in there and scan its QR code.",
  "follow-first.title": "{lpse} has moved here",
  "follow-first.why":
    "Another account of yours still uses the old address. Open the list of accounts, tap Use the new address, then scan this QR code again.",
  "wrong-address.title": "The server's identity does not match",
  "wrong-address.why": "{host} claims to be another LPSE. The account was not added. Tell your LPSE helpdesk.",
  "known-elsewhere.title": "This server imitates another LPSE",
  "known-elsewhere.why":
    "{host} claims to be the LPSE that you already know at {known}. The account was not added. Tell your LPSE helpdesk.",
  "wrong-account.title": "The account does not match",
  "wrong-account.why":
    "The server gave a different account from the one shown. The account was not added. Try with a new QR code.",
  "no-key.title": "The key cannot be made",
  "no-key.why": "This browser cannot make a secure key. Update the browser, then try again.",
  "storage-full.title": "The phone's storage is full",
  "storage-full.why": "Free up some storage on the phone, then tap Try again.",
  "storage-unavailable.title": "The account cannot be saved",
  "storage-unavailable.why": "Allow storage for this site and leave private browsing, then tap Try again.",
  "no-qr-found.title": "No QR code in this picture",
  "no-qr-found.why": "Choose a picture that shows the whole QR code clearly.",
  "not-a-picture.title": "The picture cannot be opened",
  "not-a-picture.why": "Choose another picture (PNG or JPEG), or scan with the camera.",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
