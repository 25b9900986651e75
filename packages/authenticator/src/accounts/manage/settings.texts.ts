import type { Catalogue } from "../../base/ui/language.ts";

export const texts = {
  settings: { id: "Pengaturan", en: "Settings" },
  safe: { id: "Keamanan dan kode", en: "Security and codes" },
  accounts: { id: "Akun", en: "Accounts" },
  look: { id: "Tampilan dan bahasa", en: "Appearance and language" },
  app: { id: "Aplikasi", en: "App" },
  language: { id: "Bahasa", en: "Language" },
  install: { id: "Pasang di ponsel ini", en: "Install on this phone" },
  installWhy: {
    id: "Ada ikon di layar utama, dan akun tersimpan lebih aman.",
    en: "An icon on the home screen, and your accounts are stored more safely.",
  },
  installByHand: { id: "Pasang di layar utama", en: "Add to the home screen" },
  installByHandWhy: {
    id: "Ketuk tombol Bagikan di Safari, lalu pilih Tambahkan ke Layar Utama. Tambahkan akun dari sana.",
    en: "Tap Share in Safari, then choose Add to Home Screen. Add your accounts from there.",
  },
  kept: { id: "Penyimpanan: permanen", en: "Storage: permanent" },
  keptWhy: {
    id: "Data akun tersimpan permanen di peramban ini.",
    en: "Account data is stored permanently in this browser.",
  },
  notKept: { id: "Akun dapat terhapus oleh peramban", en: "The browser may delete your accounts" },
  notKeptWhy: {
    id: "Pasang aplikasi di layar utama agar akun tidak hilang, dan simpan kode pemulihan Anda.",
    en: "Add the app to the home screen so that your accounts are not lost, and keep your recovery codes.",
  },
  safety: {
    id: "Jangan berikan kode Anda kepada siapa pun, termasuk petugas LPSE.",
    en: "Do not share your code with anyone, not even LPSE staff.",
  },
  arrange: { id: "Atur akun", en: "Arrange accounts" },
  arrangeWhy: { id: "Favorit, urutan, dan nama sendiri.", en: "Favourites, order, and your own names." },
  history: { id: "Riwayat", en: "History" },
  historyWhy: {
    id: "Permintaan login dan jawaban Anda di ponsel ini.",
    en: "Login requests and your answers on this phone.",
  },
  security: { id: "Keamanan", en: "Security" },
  securityWhy: {
    id: "PIN atau sidik jari untuk membuka dan menyetujui; notifikasi.",
    en: "PIN or fingerprint to open and approve; notifications.",
  },
  backup: { id: "Cadangan", en: "Backup" },
  backupWhy: {
    id: "Simpan kode layanan lain ke berkas terenkripsi.",
    en: "Save codes of other services to an encrypted file.",
  },
  send: { id: "Pindahkan ke ponsel baru", en: "Move to a new phone" },
  sendWhy: {
    id: "Semua akun LPSE sekaligus, atau ponsel kedua di samping ini.",
    en: "All LPSE accounts at once, or a second phone beside this one.",
  },
  hideCodes: { id: "Sembunyikan kode sampai diketuk", en: "Hide codes until tapped" },
  restore: { id: "Pulihkan cadangan", en: "Restore a backup" },
  restoreWhy: { id: "Buka berkas cadangan dari aplikasi ini.", en: "Open a backup file of this app." },
  import: { id: "Impor dari aplikasi lain", en: "Import from another app" },
  importWhy: { id: "Google Authenticator, Aegis, 2FAS, atau Ente.", en: "Google Authenticator, Aegis, 2FAS or Ente." },
  theme: { id: "Warna", en: "Colours" },
  "theme.system": { id: "Ikuti ponsel", en: "Same as the phone" },
  "theme.light": { id: "Terang", en: "Light" },
  "theme.dark": { id: "Gelap", en: "Dark" },
  about: { id: "Bantuan dan privasi", en: "Help and privacy" },
  aboutWhy: {
    id: "Cara memakai aplikasi, data yang disimpan, dan versinya.",
    en: "How to use the app, what it stores, and its version.",
  },
} satisfies Catalogue;
