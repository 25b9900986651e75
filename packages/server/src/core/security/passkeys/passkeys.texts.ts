const id = {
  title: "Tambah passkey",
  back: "Kembali ke Keamanan akun",
  "back.qr": "Kembali ke Enable 2FA",
  problem: "Ada masalah",
  cancel: "Batal",
  lead: "Dengan passkey, Anda login ke akun {userId} tanpa ponsel. Cara lain tetap berlaku.",
  "lead.first": "Dengan passkey, 2FA akun {userId} aktif tanpa ponsel.",
  "what.confirm": "Anda mengonfirmasi dengan sidik jari, wajah, atau PIN perangkat ini, atau dengan kunci keamanan.",
  "what.where":
    "Passkey tersimpan di pengelola sandi Anda atau di perangkat ini. Di komputer bersama, gunakan kunci keamanan atau ponsel Anda.",
  "what.phishing": "Passkey hanya berlaku di {host}. Situs palsu tidak dapat memakainya.",
  name: "Nama passkey",
  "name.hint": "Agar Anda mengenalinya nanti, misalnya nama perangkat.",
  make: "Buat passkey",
  app: "Pakai SPSE Authenticator di ponsel",
  noscript:
    "Passkey memerlukan JavaScript. Aktifkan JavaScript di peramban Anda, atau pakai SPSE Authenticator di ponsel.",
  unsupported: "Peramban ini tidak mendukung passkey. Perbarui peramban, atau pakai SPSE Authenticator di ponsel.",
  working: "Ikuti petunjuk peramban Anda…",
  cancelled: "Passkey tidak dibuat: permintaan dibatalkan. Tekan Buat passkey untuk mencoba lagi.",
  timeout: "Waktu untuk membuat passkey habis. Tekan Buat passkey untuk mencoba lagi.",
  "not-possible":
    "Perangkat ini belum dapat membuat passkey. Aktifkan PIN, sidik jari, atau kunci layar, lalu coba lagi, atau pakai SPSE Authenticator di ponsel.",
  "wrong-address":
    "Peramban menolak passkey di alamat ini. Periksa alamat di bagian atas peramban: mungkin ini bukan SPSE yang asli.",
  failed: "Passkey tidak dapat dibuat. Coba lagi, atau pakai SPSE Authenticator di ponsel.",
  offline: "Server tidak dapat dihubungi. Periksa koneksi Anda, lalu coba lagi.",
  already: "Perangkat ini sudah menyimpan passkey untuk akun ini. Pakai yang itu, atau pilih perangkat lain.",
  "refused.over": "Permintaan itu sudah berakhir atau sudah digunakan. Tekan Buat passkey sekali lagi.",
  "refused.already": "Passkey ini sudah terdaftar. Pilih perangkat lain.",
  "refused.other": "Passkey itu tidak dapat diterima. Coba lagi, atau pakai SPSE Authenticator di ponsel.",
  "needs-proof": "2FA akun Anda sudah aktif. Menambah passkey memerlukan konfirmasi dengan 2FA.",
  "needs-proof.go": "Lanjut ke konfirmasi",
  "demanded.title": "Akun Anda memerlukan passkey",
  "demanded.what":
    "LPSE ini mewajibkan passkey untuk akun Anda, karena situs palsu tidak dapat memakainya. Buat passkey sekarang; setelah itu, hanya passkey yang membuka akun Anda.",
  "demanded.proof": "Konfirmasi sekali lagi bahwa ini Anda, dengan ponsel atau kode 6 digit.",
  "last.only":
    "Ini satu-satunya passkey Anda, dan hanya passkey yang membuka akun Anda. 2FA tetap aktif: login berikutnya memerlukan Reset 2FA dari halaman tunggu. Sebaiknya tambahkan passkey lain dulu.",
  "no-address":
    "Di alamat ini passkey tidak dapat dipakai, karena SPSE dibuka dengan alamat IP dan bukan dengan nama. Pakai SPSE Authenticator di ponsel.",
  "too-many-passkeys":
    "Akun ini sudah memiliki sepuluh passkey. Hapus salah satu di Keamanan akun sebelum menambah yang baru.",
  passkey: "Passkey",
  at: "Ditambahkan",
  from: "Dari",
  "rename.title": "Ganti nama passkey",
  "rename.submit": "Simpan",
  "rename.empty": "Isi nama passkey.",
  "remove.title": "Hapus passkey?",
  "remove.what": "Passkey ini tidak dapat lagi dipakai untuk login. Sesi Anda yang lain diakhiri.",
  "remove.proof": "Anda perlu mengonfirmasi dengan 2FA. Setelah itu, passkey langsung dihapus.",
  "remove.last":
    "Ini satu-satunya faktor kedua Anda. 2FA tetap aktif: login berikutnya memerlukan kode pemulihan, atau Reset 2FA dari halaman tunggu. Sebaiknya tambahkan passkey lain atau ponsel dulu.",
  "remove.submit": "Hapus passkey",
  "not-mine.title": "Bukan passkey saya",
  "not-mine.what":
    "Passkey ini dihapus dan semua sesi lain diakhiri. Kode pemulihan yang dibuat sejak passkey ini ditambahkan tidak berlaku lagi, kecuali yang ditampilkan di sesi ini saat 2FA diaktifkan. 2FA tetap aktif.",
  "not-mine.after": "Setelah itu, segera ganti password Anda: orang lain mungkin mengetahuinya.",
  "not-mine.last":
    "Ini satu-satunya faktor kedua. Login berikutnya memerlukan kode pemulihan, atau Reset 2FA dari halaman tunggu.",
  "not-mine.submit": "Hapus passkey ini",
};
const en = {
  title: "Add a passkey",
  back: "Back to Account security",
  "back.qr": "Back to Enable 2FA",
  problem: "There is a problem",
  cancel: "Cancel",
  lead: "With a passkey, you log in to account {userId} without a phone. Other ways still work.",
  "lead.first": "With a passkey, account {userId} has 2FA without a phone.",
  "what.confirm": "You confirm with this device's fingerprint, face or PIN, or with a security key.",
  "what.where":
    "The passkey is stored in your password manager or on this device. On a shared computer, use a security key or your phone.",
  "what.phishing": "The passkey works only at {host}. A fake site cannot use it.",
  name: "Name of the passkey",
  "name.hint": "So that you recognise it later, for example the device's name.",
  make: "Make a passkey",
  app: "Use SPSE Authenticator on a phone",
  noscript: "Passkeys need JavaScript. Turn JavaScript on in your browser, or use SPSE Authenticator on a phone.",
  unsupported: "This browser does not support passkeys. Update the browser, or use SPSE Authenticator on a phone.",
  working: "Follow your browser's instructions…",
  cancelled: "No passkey was made: the request was cancelled. Press Make a passkey to try again.",
  timeout: "Making the passkey timed out. Press Make a passkey to try again.",
  "not-possible":
    "This device cannot make a passkey yet. Turn on a PIN, fingerprint or screen lock, then try again, or use SPSE Authenticator on a phone.",
  "wrong-address":
    "The browser refuses passkeys at this address. Check the address at the top of the browser: this may not be the real SPSE.",
  failed: "The passkey could not be made. Try again, or use SPSE Authenticator on a phone.",
  offline: "The server cannot be reached. Check your connection, then try again.",
  already: "This device already has a passkey for this account. Use that one, or choose another device.",
  "refused.over": "That request has ended or has been used. Press Make a passkey once more.",
  "refused.already": "This passkey is already registered. Choose another device.",
  "refused.other": "That passkey was not accepted. Try again, or use SPSE Authenticator on a phone.",
  "needs-proof": "2FA is already on for your account. Adding a passkey needs confirmation with 2FA.",
  "needs-proof.go": "Go to confirmation",
  "demanded.title": "Your account needs a passkey",
  "demanded.what":
    "This LPSE requires a passkey for your account, because a fake site cannot use it. Make a passkey now; after that, only a passkey opens your account.",
  "demanded.proof": "Confirm once more with your phone or a 6-digit code that it is you.",
  "last.only":
    "This is your only passkey, and only a passkey opens your account. 2FA stays on: your next login needs Reset 2FA from the waiting page. We recommend adding another passkey first.",
  "no-address":
    "Passkeys cannot be used at this address, because SPSE was opened by an IP address and not by a name. Use SPSE Authenticator on a phone.",
  "too-many-passkeys":
    "This account already has ten passkeys. Remove one under Account security before you add another.",
  passkey: "Passkey",
  at: "Added",
  from: "From",
  "rename.title": "Rename the passkey",
  "rename.submit": "Save",
  "rename.empty": "Enter a name for the passkey.",
  "remove.title": "Remove the passkey?",
  "remove.what": "This passkey can no longer be used to log in. Your other sessions end.",
  "remove.proof": "You need to confirm with 2FA. After that the passkey is removed at once.",
  "remove.last":
    "This is your only second factor. 2FA stays on: your next login needs a recovery code, or Reset 2FA from the waiting page. We recommend adding another passkey or a phone first.",
  "remove.submit": "Remove the passkey",
  "not-mine.title": "Not my passkey",
  "not-mine.what":
    "This passkey is removed and all other sessions end. Recovery codes made since it was added no longer work, except those shown in this session when 2FA was enabled. 2FA stays on.",
  "not-mine.after": "After that, change your password at once: somebody else may know it.",
  "not-mine.last":
    "This is your only second factor. Your next login needs a recovery code, or Reset 2FA from the waiting page.",
  "not-mine.submit": "Remove this passkey",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };

const onlyId = {
  lead: "Tambahkan passkey untuk akun {userId}.",
  "lead.first": "Dengan passkey, 2FA akun {userId} aktif.",
  "what.where":
    "Passkey tersimpan di pengelola sandi Anda atau di perangkat ini. Di komputer bersama, gunakan kunci keamanan atau passkey di ponsel Anda.",
  noscript: "Passkey memerlukan JavaScript. Aktifkan JavaScript di peramban Anda.",
  unsupported: "Peramban ini tidak mendukung passkey. Perbarui peramban, atau login dari peramban atau perangkat lain.",
  "not-possible":
    "Perangkat ini belum dapat membuat passkey. Aktifkan PIN, sidik jari, atau kunci layar, lalu coba lagi, atau pakai kunci keamanan.",
  failed: "Passkey tidak dapat dibuat. Coba lagi, atau pakai perangkat lain.",
  "refused.other": "Passkey itu tidak dapat diterima. Coba lagi, atau pakai perangkat lain.",
};
const onlyEn = {
  lead: "Add a passkey for account {userId}.",
  "lead.first": "With a passkey, account {userId} has 2FA.",
  "what.where":
    "The passkey is stored in your password manager or on this device. On a shared computer, use a security key or a passkey on your phone.",
  noscript: "Passkeys need JavaScript. Turn JavaScript on in your browser.",
  unsupported: "This browser does not support passkeys. Update the browser, or log in from another browser or device.",
  "not-possible":
    "This device cannot make a passkey yet. Turn on a PIN, fingerprint or screen lock, then try again, or use a security key.",
  failed: "The passkey could not be made. Try again, or use another device.",
  "refused.other": "That passkey was not accepted. Try again, or use another device.",
} satisfies Record<keyof typeof onlyId, string>;
/** The same where policy takes passkeys only: no sentence names another way. */
export const demandedTexts = { id: { ...id, ...onlyId }, en: { ...en, ...onlyEn } };
export type TextId = keyof typeof id;
