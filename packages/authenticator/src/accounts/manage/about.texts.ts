const id = {
  title: "Bantuan dan privasi",
  help: "Bantuan",
  loginTitle: "Login dengan aplikasi ini",
  login:
    "Masukkan User ID dan Password di SPSE. Permintaan login terbuka di aplikasi ini. Periksa LPSE, peramban, dan waktunya, lalu ketuk Ya. Pada peramban baru, ketik dulu enam angka yang tampil di SPSE.",
  strangerTitle: "Bukan Anda yang meminta?",
  stranger: "Ketuk Bukan saya, lalu segera ganti password di SPSE.",
  offlineTitle: "Ponsel tanpa internet?",
  offline: "Di SPSE pilih Masukkan kode 6 digit, lalu ketik kode yang tampil di aplikasi ini.",
  newPhoneTitle: "Ganti ponsel atau ponsel hilang?",
  newPhone:
    "Selama ponsel lama masih ada: Menu, lalu Pindahkan ke ponsel baru. Jika hilang: pakai kode pemulihan, atau klik Reset 2FA? di SPSE.",
  lpseHelp: "Bantuan {lpse}",
  privacy: "Privasi",
  kept: "Akun, kunci, kode, dan riwayat hanya tersimpan di ponsel ini.",
  contacts: "Aplikasi ini hanya menghubungi LPSE yang akunnya Anda tambahkan. Tidak ada iklan dan tidak ada pelacak.",
  push: "Jika notifikasi diaktifkan, layanan notifikasi peramban mengantar pesan terenkripsi yang tidak memuat nama Anda.",
  lpsePrivacy: "Privasi {lpse}",
  version: "Versi",
};
const en = {
  title: "Help and privacy",
  help: "Help",
  loginTitle: "Log in with this app",
  login:
    "Enter User ID and Password at SPSE. The login request opens in this app. Check the LPSE, browser and time, then tap Ya (Yes). In a new browser, first type the six digits that SPSE shows.",
  strangerTitle: "You did not ask for it?",
  stranger: "Tap Bukan saya (Not me), then change your password at SPSE at once.",
  offlineTitle: "No internet on the phone?",
  offline: "At SPSE, choose Enter a 6-digit code, then type the code that this app shows.",
  newPhoneTitle: "New phone or lost phone?",
  newPhone:
    "While you still have the old phone: Menu, then Move to a new phone. If it is lost: use a recovery code, or click Reset 2FA? at SPSE.",
  lpseHelp: "{lpse} help",
  privacy: "Privacy",
  kept: "Accounts, keys, codes and history are stored on this phone only.",
  contacts: "This app contacts only the LPSEs whose accounts you have added. There are no ads and no trackers.",
  push: "If notifications are on, the browser's notification service carries encrypted messages that do not contain your name.",
  lpsePrivacy: "{lpse} privacy",
  version: "Version",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
