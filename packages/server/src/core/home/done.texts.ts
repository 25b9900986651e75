const id = {
  password: "Ganti Password",
  "done.perangkat":
    "Perangkat dihapus. Perangkat itu tidak dapat lagi menyetujui login, dan sesi Anda yang lain sudah diakhiri.",
  "done.bukan-ponsel-saya": "Ponsel itu dihapus dan sesi Anda yang lain sudah diakhiri. Segera ganti password Anda.",
  "done.passkey":
    "Passkey dihapus. Passkey itu tidak dapat lagi dipakai untuk login, dan sesi Anda yang lain sudah diakhiri. Hapus juga dari pengelola sandi atau kunci keamanan Anda.",
  "done.bukan-passkey-saya": "Passkey itu dihapus dan sesi Anda yang lain sudah diakhiri. Segera ganti password Anda.",
  "done.nama-passkey": "Nama passkey diganti.",
  "done.peramban": "Peramban dilupakan. Login berikutnya dari peramban itu meminta angka enam digit.",
  "done.sesi": "Sesi diakhiri.",
  "done.sesi-lain": "Semua sesi lain diakhiri.",
  "done.password": "Password berhasil diganti. Sesi Anda yang lain sudah diakhiri.",
  "done.email": "Email berhasil diganti. Sesi Anda yang lain sudah diakhiri, dan alamat lama diberi tahu.",
  "done.aplikasi": "Aplikasi itu tidak ada lagi, atau tidak untuk peran Anda.",
  "done.reset-batal": "Permintaan reset dibatalkan. 2FA Anda tetap aktif.",
};
const en = {
  password: "Change password",
  "done.perangkat": "Device removed. It can no longer approve logins, and your other sessions have ended.",
  "done.bukan-ponsel-saya": "That phone was removed and your other sessions have ended. Change your password at once.",
  "done.passkey":
    "Passkey removed. It can no longer be used to log in, and your other sessions have ended. Delete it from your password manager or security key too.",
  "done.bukan-passkey-saya":
    "That passkey was removed and your other sessions have ended. Change your password at once.",
  "done.nama-passkey": "Passkey renamed.",
  "done.peramban": "Browser forgotten. The next login from it asks for the six-digit number.",
  "done.sesi": "Session ended.",
  "done.sesi-lain": "All other sessions ended.",
  "done.password": "Password changed. Your other sessions have ended.",
  "done.email": "Email changed. Your other sessions have ended, and the old address has been notified.",
  "done.aplikasi": "That application is not there any more, or not for your role.",
  "done.reset-batal": "The reset request is cancelled. Your 2FA stays on.",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
