import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  password: { id: "Ganti Password", en: "Change password" },
  "done.perangkat": {
    id: "Perangkat dihapus. Perangkat itu tidak dapat lagi menyetujui login, dan sesi Anda yang lain sudah diakhiri.",
    en: "Device removed. It can no longer approve logins, and your other sessions have ended.",
  },
  "done.bukan-ponsel-saya": {
    id: "Ponsel itu dihapus dan sesi Anda yang lain sudah diakhiri. Segera ganti password Anda.",
    en: "That phone was removed and your other sessions have ended. Change your password at once.",
  },
  "done.passkey": {
    id: "Passkey dihapus. Passkey itu tidak dapat lagi dipakai untuk login, dan sesi Anda yang lain sudah diakhiri. Hapus juga dari pengelola sandi atau kunci keamanan Anda.",
    en: "Passkey removed. It can no longer be used to log in, and your other sessions have ended. Delete it from your password manager or security key too.",
  },
  "done.bukan-passkey-saya": {
    id: "Passkey itu dihapus dan sesi Anda yang lain sudah diakhiri. Segera ganti password Anda.",
    en: "That passkey was removed and your other sessions have ended. Change your password at once.",
  },
  "done.nama-passkey": { id: "Nama passkey diganti.", en: "Passkey renamed." },
  "done.peramban": {
    id: "Peramban dilupakan. Login berikutnya dari peramban itu meminta angka enam digit.",
    en: "Browser forgotten. The next login from it asks for the six-digit number.",
  },
  "done.sesi": { id: "Sesi diakhiri.", en: "Session ended." },
  "done.sesi-lain": { id: "Semua sesi lain diakhiri.", en: "All other sessions ended." },
  "done.password": {
    id: "Password berhasil diganti. Sesi Anda yang lain sudah diakhiri.",
    en: "Password changed. Your other sessions have ended.",
  },
  "done.email": {
    id: "Email berhasil diganti. Sesi Anda yang lain sudah diakhiri, dan alamat lama diberi tahu.",
    en: "Email changed. Your other sessions have ended, and the old address has been notified.",
  },
  "done.aplikasi": {
    id: "Aplikasi itu tidak ada lagi, atau tidak untuk peran Anda.",
    en: "That application is no longer available, or is not for your role.",
  },
  "done.reset-batal": {
    id: "Permintaan reset dibatalkan. 2FA Anda tetap aktif.",
    en: "The reset request is cancelled. Your 2FA stays on.",
  },
  "done.perubahan-dihentikan": {
    id: "Perubahan dihentikan: hanya berlaku jika dua Admin PPE menyetujuinya. Hubungi helpdesk LPSE.",
    en: "The change is stopped: it is made only if two Admin PPE approve it. Contact the LPSE helpdesk.",
  },
  "done.perubahan-lewat": {
    id: "Perubahan itu sudah berlaku atau tidak diminta lagi. Jika akun Anda berubah tanpa permintaan Anda, hubungi helpdesk LPSE.",
    en: "That change is already in force, or is no longer requested. If your account changed without your request, contact the LPSE helpdesk.",
  },
} satisfies Catalogue;
