const id = {
  title: "Hapus akun?",
  activeTitle: "2FA tetap aktif di SPSE",
  active:
    "Menghapus akun dari aplikasi tidak menonaktifkan 2FA di {lpse}. Tanpa ponsel ini Anda memerlukan ponsel lain yang terdaftar, kode pemulihan, atau Reset 2FA untuk login.",
  better:
    "Ingin berhenti memakai 2FA? Gunakan Disable 2FA di Beranda SPSE. Setelah itu, akun di aplikasi ini berakhir sendiri.",
  revoke: "Hapus ponsel ini juga di SPSE",
  revokeWhy: "Ponsel ini tidak dapat lagi menyetujui login. Anda diberi tahu lewat email.",
  onlyHere: "Hapus hanya dari aplikasi",
  other:
    "Kodenya tidak tampil lagi. Selama 30 hari akun ini dapat dipulihkan di Menu, Atur akun; setelah itu dihapus permanen.",
  keep: "Batal",
  storageTitle: "Akun belum dihapus",
  storage: "Peramban tidak dapat mengubah penyimpanannya. Muat ulang aplikasi, lalu coba lagi.",
};
const en = {
  title: "Remove this account?",
  activeTitle: "2FA stays on at SPSE",
  active:
    "Removing the account from the app does not disable 2FA at {lpse}. Without this phone you need another registered phone, a recovery code, or Reset 2FA to log in.",
  better:
    "Do you want to stop using 2FA? Use Disable 2FA on Beranda at SPSE. The account in this app then ends by itself.",
  revoke: "Remove this phone at SPSE too",
  revokeWhy: "This phone can no longer approve logins. You are told by email.",
  onlyHere: "Remove only from the app",
  other:
    "Its code is no longer shown. For 30 days, this account can be restored in Menu, Arrange accounts; after that, it is deleted permanently.",
  keep: "Cancel",
  storageTitle: "The account was not removed",
  storage: "The browser cannot change its storage. Reload the app, then try again.",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
