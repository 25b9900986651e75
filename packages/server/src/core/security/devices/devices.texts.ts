import type { Catalogue } from "../../../base/platform/ui/texts.ts";

export const texts = {
  back: { id: "Kembali ke Keamanan akun", en: "Back to Account security" },
  "revoke.title": { id: "Hapus perangkat?", en: "Remove the device?" },
  "revoke.what": {
    id: "Perangkat ini tidak dapat lagi menyetujui login atau membuat kode. Sesi Anda yang lain diakhiri.",
    en: "This device can no longer approve logins or make codes. Your other sessions end.",
  },
  "revoke.last": {
    id: "Ini perangkat terakhir. 2FA tetap aktif: login berikutnya memerlukan kode pemulihan, atau Reset 2FA dari halaman tunggu. Sebaiknya daftarkan ponsel baru dulu.",
    en: "This is the last device. 2FA stays on: your next login needs a recovery code, or Reset 2FA from the waiting page. We recommend registering a new phone first.",
  },
  "revoke.submit": { id: "Hapus perangkat", en: "Remove the device" },
  "not-mine.title": { id: "Bukan ponsel saya", en: "Not my phone" },
  "not-mine.what": {
    id: "Ponsel ini dihapus dan semua sesi lain diakhiri. Kode pemulihan yang dibuat sejak ponsel ini ditambahkan tidak berlaku lagi, kecuali yang ditampilkan di sesi ini saat 2FA diaktifkan. 2FA tetap aktif.",
    en: "This phone is removed and all other sessions end. Recovery codes made since it was added no longer work, except those shown in this session when 2FA was enabled. 2FA stays on.",
  },
  "not-mine.warning": {
    id: "Setelah itu, segera ganti password Anda: orang lain mungkin mengetahuinya.",
    en: "After that, change your password at once: somebody else may know it.",
  },
  "not-mine.last": {
    id: "Ini perangkat terakhir. Login berikutnya memerlukan kode pemulihan, atau Reset 2FA dari halaman tunggu.",
    en: "This is the last device. Your next login needs a recovery code, or Reset 2FA from the waiting page.",
  },
  "not-mine.submit": { id: "Hapus ponsel ini", en: "Remove this phone" },
  cancel: { id: "Batal", en: "Cancel" },
  device: { id: "Perangkat", en: "Device" },
  at: { id: "Didaftarkan", en: "Registered" },
  from: { id: "Dari", en: "From" },
  replace: { id: "Ganti ponsel", en: "Replace the phone" },
  title: { id: "Ganti atau tambah ponsel", en: "Replace or add a phone" },
  lead: {
    id: "Daftarkan ponsel baru selagi yang lama masih ada, atau hapus ponsel yang hilang lalu daftarkan penggantinya.",
    en: "Register the new phone while you still have the old one, or remove a lost phone, then register its replacement.",
  },
  recovered: {
    id: "Anda login dengan kode pemulihan. Jika ponsel Anda hilang, hapus sekarang: sejak saat itu, ponsel tersebut tidak dapat menyetujui login.",
    en: "You logged in with a recovery code. If your phone is lost, remove it now: from that moment, it cannot approve a login.",
  },
  "recovered.onward": { id: "Lanjutkan ke halaman yang tadi Anda buka", en: "Go on to the page that you had opened" },
  devices: { id: "Perangkat yang terdaftar", en: "Registered devices" },
  none: {
    id: "Tidak ada perangkat yang terdaftar. 2FA tetap aktif: daftarkan ponsel baru sekarang.",
    en: "No device is registered. 2FA stays on: register a new phone now.",
  },
  since: { id: "Sejak {at}", en: "Since {at}" },
  revoke: { id: "Hapus", en: "Remove" },
  "revoke.label": { id: "Hapus {name}", en: "Remove {name}" },
  add: { id: "Daftarkan ponsel baru", en: "Register a new phone" },
  passkey: { id: "Passkey", en: "Passkey" },
  "add.passkey": { id: "Tambah passkey", en: "Add a passkey" },
  "add.proof": { id: "Untuk ini Anda perlu mengonfirmasi dengan 2FA.", en: "For this you need to confirm with 2FA." },
  "add.may": {
    id: "Konfirmasi sudah diterima; lanjutkan dengan kode QR.",
    en: "Already confirmed; continue with the QR code.",
  },
  lost: {
    id: "Ponsel hilang dan tidak ada kode pemulihan? Keluar, login kembali, lalu pilih Reset 2FA? di halaman tunggu.",
    en: "Phone lost and no recovery code? Log out, log in again, and choose Reset 2FA? on the waiting page.",
  },
  "not-mine.title.device": { id: "Bukan ponsel Anda?", en: "Not your phone?" },
  "not-mine.title.passkey": { id: "Bukan passkey Anda?", en: "Not your passkey?" },
  "not-mine.what.passkey": {
    id: "Passkey ini ditambahkan ke akun Anda. Jika bukan Anda yang menambahkannya, hapus sekarang, lalu login dan ganti password.",
    en: "This passkey was added to your account. If you did not add it, remove it now, then log in and change your password.",
  },
  "not-mine.what.device": {
    id: "Perangkat ini didaftarkan untuk akun Anda. Jika bukan Anda yang mendaftarkannya, hapus sekarang, lalu login dan ganti password.",
    en: "This device was registered for your account. If you did not register it, remove it now, then log in and change your password.",
  },
  "not-mine.device": { id: "Perangkat", en: "Device" },
  "not-mine.passkey": { id: "Passkey", en: "Passkey" },
  "not-mine.at": { id: "Didaftarkan", en: "Registered" },
  "not-mine.from": { id: "Dari", en: "From" },
  "not-mine.submit.device": { id: "Bukan ponsel saya", en: "Not my phone" },
  "not-mine.submit.passkey": { id: "Bukan passkey saya", en: "Not my passkey" },
  "not-mine.mine.device": { id: "Ini ponsel saya, biarkan", en: "It is my phone, keep it" },
  "not-mine.mine.passkey": { id: "Ini passkey saya, biarkan", en: "It is my passkey, keep it" },
  "done.title": { id: "Perangkat dihapus", en: "Device removed" },
  "done.what": {
    id: "Perangkat atau passkey itu tidak dapat lagi menyetujui login, dan semua sesi diakhiri. 2FA tetap aktif. Login sekarang: jika tidak ada ponsel lain, halaman tunggu menunjukkan cara mendaftarkan ponsel Anda. Setelah itu, segera ganti password, karena orang lain mengetahuinya.",
    en: "That device or passkey can no longer approve a login, and all sessions have ended. 2FA stays on. Log in now: if there is no other phone, the waiting page shows how to register yours. Then change your password at once, because somebody else knows it.",
  },
  "late.title": { id: "Tautan sudah tidak berlaku", en: "This link is no longer valid" },
  "late.what": {
    id: "Perangkat atau passkey ini sudah dihapus, atau sudah lewat dari 72 jam. Login, lalu periksa daftar perangkat di Keamanan akun.",
    en: "The device or passkey has already been removed, or more than 72 hours have passed. Log in, then check the list of devices under Account security.",
  },
  login: { id: "Login", en: "Log in" },
} satisfies Catalogue;
