const id = {
  use: "Gunakan passkey",
  what: "Konfirmasi dengan sidik jari, wajah, PIN, atau kunci keamanan Anda.",
  shared: "Ini komputer bersama: jangan ingat peramban ini",
  noscript: "Passkey memerlukan JavaScript. Tanpa JavaScript, gunakan cara lain di halaman ini.",
  unsupported: "Peramban ini tidak mendukung passkey. Gunakan cara lain di halaman ini.",
  working: "Ikuti petunjuk peramban Anda…",
  cancelled:
    "Tidak ada passkey yang digunakan: permintaan dibatalkan, atau passkey akun ini tidak ada di perangkat ini. Coba lagi, atau gunakan cara lain.",
  timeout: "Waktu untuk passkey habis. Tekan Gunakan passkey untuk mencoba lagi, atau gunakan cara lain.",
  "not-possible":
    "Perangkat ini tidak dapat memastikan bahwa Anda yang memakainya. Aktifkan PIN, sidik jari, atau kunci layar, atau gunakan cara lain.",
  "wrong-address":
    "Passkey Anda hanya berlaku di alamat resmi SPSE ini, dan peramban menolaknya di sini. Periksa alamat di bagian atas peramban, atau gunakan cara lain.",
  failed: "Passkey tidak dapat digunakan. Coba lagi, atau gunakan cara lain.",
  offline: "Server tidak dapat dihubungi. Periksa koneksi Anda, lalu coba lagi.",
  terlambat: "Permintaan passkey itu sudah berakhir atau sudah digunakan. Tekan Gunakan passkey sekali lagi.",
  "tidak-dikenal": "Passkey itu tidak terdaftar pada akun ini. Pilih passkey lain, atau gunakan cara lain.",
  ditolak: "Passkey itu tidak dapat diterima. Coba lagi, atau gunakan cara lain.",
};
const en = {
  use: "Use a passkey",
  what: "Confirm with your fingerprint, face, PIN, or security key.",
  shared: "This is a shared computer: do not remember this browser",
  noscript: "Passkeys need JavaScript. Without JavaScript, use another way on this page.",
  unsupported: "This browser does not support passkeys. Use another way on this page.",
  working: "Follow your browser's instructions…",
  cancelled:
    "No passkey was used: the request was cancelled, or this account's passkey is not on this device. Try again, or use another way.",
  timeout: "The passkey timed out. Press Use a passkey to try again, or use another way.",
  "not-possible":
    "This device cannot confirm that it is you. Turn on a PIN, fingerprint or screen lock, or use another way.",
  "wrong-address":
    "Your passkey works only at this SPSE's official address, and the browser refuses it here. Check the address at the top of the browser, or use another way.",
  failed: "The passkey could not be used. Try again, or use another way.",
  offline: "The server cannot be reached. Check your connection, then try again.",
  terlambat: "That passkey request has ended or has been used. Press Use a passkey once more.",
  "tidak-dikenal": "That passkey is not registered for this account. Choose another one, or use another way.",
  ditolak: "That passkey was not accepted. Try again, or use another way.",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };

const onlyId = {
  noscript: "Passkey memerlukan JavaScript. Aktifkan JavaScript di peramban Anda.",
  unsupported: "Peramban ini tidak mendukung passkey. Perbarui peramban, atau login dari peramban atau perangkat lain.",
  cancelled:
    "Tidak ada passkey yang digunakan. Coba lagi. Jika passkey Anda ada di ponsel atau kunci keamanan, pilih perangkat itu di jendela peramban.",
  timeout: "Waktu untuk passkey habis. Tekan Gunakan passkey untuk mencoba lagi.",
  "not-possible":
    "Perangkat ini tidak dapat memastikan bahwa Anda yang memakainya. Aktifkan PIN, sidik jari, atau kunci layar, lalu coba lagi.",
  "wrong-address":
    "Passkey Anda hanya berlaku di alamat resmi SPSE ini, dan peramban menolaknya di sini. Periksa alamat di bagian atas peramban: mungkin ini bukan SPSE yang asli.",
  failed: "Passkey tidak dapat digunakan. Coba lagi.",
  "tidak-dikenal": "Passkey itu tidak terdaftar pada akun ini. Pilih passkey lain.",
  ditolak: "Passkey itu tidak dapat diterima. Coba lagi, atau pilih passkey lain.",
};
const onlyEn = {
  noscript: "Passkeys need JavaScript. Turn JavaScript on in your browser.",
  unsupported: "This browser does not support passkeys. Update the browser, or log in from another browser or device.",
  cancelled:
    "No passkey was used. Try again. If your passkey is on a phone or a security key, choose that device in the browser's window.",
  timeout: "The passkey timed out. Press Use a passkey to try again.",
  "not-possible":
    "This device cannot confirm that it is you. Turn on a PIN, fingerprint or screen lock, then try again.",
  "wrong-address":
    "Your passkey works only at this SPSE's official address, and the browser refuses it here. Check the address at the top of the browser: this may not be the real SPSE.",
  failed: "The passkey could not be used. Try again.",
  "tidak-dikenal": "That passkey is not registered for this account. Choose another one.",
  ditolak: "That passkey was not accepted. Try again, or choose another one.",
} satisfies Record<keyof typeof onlyId, string>;
/** The same where policy leaves no other way: no sentence names one. */
export const onlyTexts = { id: { ...id, ...onlyId }, en: { ...en, ...onlyEn } };
