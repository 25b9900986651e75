const id = {
  "ended.disabled": "2FA akun ini sudah dinonaktifkan di SPSE. Login berikutnya tidak memerlukan ponsel.",
  "ended.reset": "2FA akun ini sudah direset di SPSE. Untuk memakainya lagi, aktifkan 2FA di Beranda SPSE.",
  "ended.revoked": "Ponsel ini sudah dihapus dari akun ini lewat aplikasi.",
  "ended.removed": "Ponsel ini sudah dihapus dari akun ini di SPSE.",
  remove: "Hapus dari aplikasi",
  removed: "Akun dihapus dari aplikasi",
};
const en = {
  "ended.disabled": "2FA for this account was disabled at SPSE. Your next login needs no phone.",
  "ended.reset": "2FA for this account was reset at SPSE. To use it again, enable 2FA on Beranda at SPSE.",
  "ended.revoked": "This phone was removed from this account in the app.",
  "ended.removed": "This phone was removed from this account at SPSE.",
  remove: "Remove from the app",
  removed: "Account removed from the app",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
