const id = {
  app: "SPSE Authenticator",
  accounts: "Daftar account",
  add: "Tambah Account",
  waiting: "Ada permintaan login",
  waitingMany: "Ada {n} permintaan",
  copy: "Salin kode",
  copied: "Kode disalin",
  notCopied: "Peramban tidak mengizinkan penyalinan. Ketik kode yang terlihat.",
  secondsLeft: "berlaku {n} detik lagi",
  offline: "Tidak ada koneksi internet. Gunakan kode 6 digit.",
  serverDown: "{lpse} tidak dapat dihubungi. Kode 6 digit tetap dapat dipakai.",
  wrongClock: "Jam ponsel Anda tidak sesuai",
  wrongClockWhy:
    "Jam ponsel ini berbeda {minutes} menit dari jam {lpse}. Aktifkan tanggal dan waktu otomatis di pengaturan ponsel. Kode untuk {lpse} tetap benar.",
  "ended.disabled": "2FA akun ini sudah dinonaktifkan di SPSE. Login berikutnya tanpa ponsel.",
  "ended.reset": "2FA akun ini sudah direset di SPSE. Untuk memakainya lagi, aktifkan 2FA di Beranda SPSE.",
  "ended.revoked": "Ponsel ini sudah dilepas dari akun ini.",
  "ended.removed": "Ponsel ini sudah dihapus dari akun ini di SPSE.",
  remove: "Hapus dari aplikasi",
  removed: "Account dihapus dari aplikasi",
  keyLost:
    "Peramban ini kehilangan kunci account. Konfirmasi login tidak dapat dilakukan; kode 6 digit masih dapat dipakai. Hapus account ini, lalu tambahkan lagi dari Beranda SPSE.",
  bothLost:
    "Peramban ini kehilangan kunci account. Konfirmasi login dan kode tidak dapat dibuat lagi. Hapus account ini, lalu tambahkan lagi dari Beranda SPSE.",
  "seedLost.spse":
    "Kode tidak dapat dibuat: peramban ini kehilangan kunci penyimpanannya. Ya tetap dapat dipakai. Agar ada kode lagi, tambahkan ponsel ini sekali lagi dari Beranda SPSE, lalu hapus account ini.",
  "seedLost.other":
    "Kode tidak dapat dibuat: peramban ini kehilangan kunci penyimpanannya. Hapus account ini, lalu tambahkan lagi dari layanan itu.",
  search: "Cari account",
  noneFound: "Tidak ada account yang cocok.",
  found: "{n} account ditemukan",
  others: "Layanan lain",
  hidden: "Ketuk untuk melihat kode",
  menu: "Menu",
};
const en = {
  app: "SPSE Authenticator",
  accounts: "Accounts",
  add: "Tambah Account (Add)",
  waiting: "Login request waiting",
  waitingMany: "{n} requests waiting",
  copy: "Copy code",
  copied: "Code copied",
  notCopied: "The browser does not allow copying. Please type the code you see.",
  secondsLeft: "valid for {n} more seconds",
  offline: "No internet connection. Use the 6-digit code.",
  serverDown: "{lpse} cannot be reached. The 6-digit code still works.",
  wrongClock: "Your phone's clock is wrong",
  wrongClockWhy:
    "This phone's clock differs from {lpse}'s by {minutes} minutes. Turn on automatic date and time in the phone's settings. Codes for {lpse} are still right.",
  "ended.disabled": "2FA of this account was disabled at SPSE. The next login needs no phone.",
  "ended.reset": "2FA of this account was reset at SPSE. To use it again, enable 2FA on your SPSE Beranda.",
  "ended.revoked": "This phone has been released from this account.",
  "ended.removed": "This phone was removed from this account at SPSE.",
  remove: "Remove from the app",
  removed: "Account removed from the app",
  keyLost:
    "This browser has lost the account's key. Logins cannot be confirmed; the 6-digit code still works. Remove this account, then add it again from your SPSE Beranda.",
  bothLost:
    "This browser has lost the account's keys. Logins cannot be confirmed and no code can be made. Remove this account, then add it again from your SPSE Beranda.",
  "seedLost.spse":
    "No code can be made: this browser has lost the key to its storage. Ya still works. For codes, add this phone once more from your SPSE Beranda, then remove this account.",
  "seedLost.other":
    "No code can be made: this browser has lost the key to its storage. Remove this account, then add it again from its service.",
  search: "Search accounts",
  noneFound: "No account matches.",
  found: "Accounts found: {n}",
  others: "Other services",
  hidden: "Tap to see the code",
  menu: "Menu",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
