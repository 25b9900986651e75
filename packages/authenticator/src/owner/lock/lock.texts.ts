import type { Catalogue } from "../../base/ui/language.ts";

export const texts = {
  lockedTitle: { id: "SPSE Authenticator terkunci", en: "SPSE Authenticator is locked" },
  waiting: {
    id: "Permintaan di {lpse} menunggu. Buka kunci untuk menjawab.",
    en: "A request at {lpse} is waiting. Unlock to answer it.",
  },
  pin: { id: "PIN kunci aplikasi", en: "App lock PIN" },
  "pin.empty": { id: "Ketik PIN Anda.", en: "Enter your PIN." },
  "pin.not-digits": { id: "PIN hanya berisi angka.", en: "A PIN has digits only." },
  "pin.wrong-length": { id: "PIN terdiri dari 6 angka.", en: "A PIN has 6 digits." },
  "pin.weak": {
    id: "PIN ini terlalu mudah ditebak. Pilih yang lain.",
    en: "This PIN is too easy to guess. Choose another one.",
  },
  "pin.other": { id: "Kedua PIN tidak sama. Ketik lagi.", en: "The two PINs are not the same. Type them again." },
  wrong: {
    id: "PIN salah. Sisa percobaan: {n}; setelah itu, PIN ini tidak berlaku.",
    en: "Wrong PIN. Attempts left: {n}; after that, this PIN is no longer valid.",
  },
  wait: { id: "Coba lagi dalam {time}.", en: "Try again in {time}." },
  overTitle: { id: "PIN tidak berlaku lagi", en: "The PIN is no longer valid" },
  over: {
    id: "PIN salah diketik {n} kali. Kode di aplikasi ini tidak dapat dibuka lagi. Hapus akun dari aplikasi, lalu hubungkan ponsel ini lagi.",
    en: "A wrong PIN was typed {n} times. The codes in this app can no longer be opened. Remove the accounts from the app, then connect this phone again.",
  },
  open: { id: "Buka", en: "Unlock" },
  opening: { id: "Membuka…", en: "Unlocking…" },
  openBiometric: {
    id: "Buka dengan sidik jari, wajah, atau kunci layar",
    en: "Unlock with fingerprint, face or screen lock",
  },
  refused: {
    id: "Ponsel tidak memastikan bahwa ini Anda. Coba lagi.",
    en: "The phone did not confirm that it is you. Try again.",
  },
  lostTitle: { id: "Kunci aplikasi tidak dapat dipakai", en: "The app lock cannot be used" },
  lost: {
    id: "Ponsel ini tidak lagi menyimpan kunci aplikasi, misalnya karena dihapus dari pengelola sandi. Kode di aplikasi ini tidak dapat dibuka lagi. Hapus akun dari aplikasi, lalu hubungkan ponsel ini lagi.",
    en: "This phone no longer has the app's key; for example, it was deleted from the password manager. The codes in this app can no longer be opened. Remove the accounts from the app, then connect this phone again.",
  },
  forgot: { id: "Lupa PIN?", en: "Forgot your PIN?" },
  forgotBiometric: { id: "Tidak bisa membuka?", en: "Cannot unlock?" },
  forgotTitle: { id: "Hapus akun dan mulai lagi", en: "Remove the accounts and start again" },
  forgotWhy: {
    id: "Kunci ini tidak dapat dilewati atau direset, termasuk oleh helpdesk. Tanpa kunci, satu-satunya cara adalah menghapus semua akun dari aplikasi ini.",
    en: "This lock cannot be bypassed or reset, not even by the helpdesk. Without it, the only way is to remove all accounts from this app.",
  },
  forgotSpse: {
    id: "2FA di SPSE tetap aktif. Login dengan kode pemulihan atau pakai Reset 2FA, lalu hubungkan ponsel ini lagi dari Keamanan akun di SPSE.",
    en: "2FA at SPSE stays on. Log in with a recovery code or use Reset 2FA, then connect this phone again from Account security at SPSE.",
  },
  forgotOther: {
    id: "Akun layanan lain hanya dapat kembali dari berkas cadangan Anda, atau dengan mendaftar lagi di layanan itu.",
    en: "Accounts of other services can come back only from your backup file, or by setting them up again at that service.",
  },
  erase: { id: "Hapus semua akun ({n})", en: "Remove all accounts ({n})" },
  erased: { id: "Semua akun dihapus", en: "All accounts removed" },
  keep: { id: "Batal", en: "Cancel" },
  storageTitle: { id: "Belum tersimpan", en: "Not saved yet" },
  storage: {
    id: "Peramban tidak dapat mengubah penyimpanannya. Muat ulang aplikasi, lalu coba lagi.",
    en: "The browser cannot change its storage. Reload the app, then try again.",
  },
  title: { id: "Kunci aplikasi", en: "App lock" },
  lead: {
    id: "Aplikasi meminta kunci ini saat dibuka. Permintaan login tetap dapat dijawab setelah kunci dibuka.",
    en: "The app asks for this lock when it is opened. Login requests can still be answered once it is unlocked.",
  },
  by: { id: "Buka dengan", en: "Unlock with" },
  "by.none": { id: "Tanpa kunci", en: "No lock" },
  "by.noneWhy": {
    id: "Siapa pun yang membuka ponsel ini dapat membuka aplikasi.",
    en: "Anyone who unlocks this phone can open the app.",
  },
  "by.pin": { id: "PIN 6 angka", en: "6-digit PIN" },
  "by.pinWhy": {
    id: "Kode dienkripsi dengan PIN ini. Pilih PIN yang berbeda dari kunci layar ponsel dan dari PIN untuk Ya.",
    en: "Codes are encrypted with this PIN. Choose a PIN different from the phone's screen lock and from the PIN for Ya (Yes).",
  },
  "by.biometric": {
    id: "Sidik jari, wajah, atau kunci layar ponsel",
    en: "Fingerprint, face or the phone's screen lock",
  },
  "by.biometricWhy": {
    id: "Cara yang sama seperti membuka ponsel Anda.",
    en: "The same way as you unlock your phone.",
  },
  noBiometric: { id: "Peramban atau ponsel ini tidak mendukungnya.", en: "This browser or phone does not support it." },
  change: { id: "Ganti PIN", en: "Change the PIN" },
  after: { id: "Kunci kembali", en: "Lock again" },
  "after.0": { id: "Segera setelah aplikasi ditinggalkan", en: "As soon as you leave the app" },
  "after.60": { id: "1 menit setelah aplikasi ditinggalkan", en: "1 minute after you leave the app" },
  "after.300": { id: "5 menit setelah aplikasi ditinggalkan", en: "5 minutes after you leave the app" },
  saved: { id: "Tersimpan", en: "Saved" },
  proveTitle: { id: "Buka kunci dulu", en: "Unlock first" },
  offTitle: { id: "Buka kunci untuk mematikannya", en: "Unlock to turn it off" },
  newPinTitle: { id: "PIN baru", en: "New PIN" },
  newPin: { id: "PIN baru, 6 angka", en: "New PIN, 6 digits" },
  repeatPin: { id: "Ketik PIN sekali lagi", en: "Type the PIN once more" },
  warnTitle: { id: "PIN tidak dapat direset", en: "The PIN cannot be reset" },
  warn: {
    id: "Jika Anda lupa PIN, semua akun harus dihapus dari aplikasi ini dan dihubungkan lagi. Simpan kode pemulihan SPSE Anda.",
    en: "If you forget the PIN, all accounts must be removed from this app and connected again. Keep your SPSE recovery codes.",
  },
  setPin: { id: "Pasang PIN", en: "Set the PIN" },
  setBiometric: { id: "Pasang kunci", en: "Set the lock" },
  biometricTitle: {
    id: "Kunci dengan sidik jari, wajah, atau kunci layar",
    en: "Lock with fingerprint, face or screen lock",
  },
  biometricLead: {
    id: "Ponsel akan meminta sidik jari, wajah, atau kunci layar Anda.",
    en: "The phone will ask for your fingerprint, face or screen lock.",
  },
  biometricWarn: {
    id: "Jika kunci ini dihapus dari ponsel, akun di aplikasi harus dihapus dan dihubungkan lagi. Simpan kode pemulihan SPSE Anda.",
    en: "If this key is deleted from the phone, the accounts in the app must be removed and connected again. Keep your SPSE recovery codes.",
  },
  setting: { id: "Memasang kunci…", en: "Setting the lock…" },
  set: { id: "Kunci aplikasi dipasang", en: "The app lock is set" },
  gate: {
    id: "Di ponsel ini kunci hanya menutup aplikasi; enkripsi kode tidak bergantung padanya. Dengan PIN, kode baru terbuka setelah PIN benar.",
    en: "On this phone, the lock only closes the app; the encryption of codes does not depend on it. With a PIN, codes open only after the right PIN.",
  },
  off: { id: "Kunci aplikasi dimatikan", en: "The app lock is turned off" },
  cancelled: {
    id: "Kunci belum dipasang. Ponsel tidak memastikan bahwa ini Anda. Coba lagi.",
    en: "The lock is not set yet. The phone did not confirm that it is you. Try again.",
  },
  seconds: { id: "{n} detik", en: "{n} seconds" },
  minutes: { id: "{n} menit", en: "{n} minutes" },
} satisfies Catalogue;
