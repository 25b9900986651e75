const id = {
  keyLost:
    "Peramban ini kehilangan kunci account. Konfirmasi login tidak dapat dilakukan; kode 6 digit masih dapat dipakai. Hapus account ini, lalu tambahkan lagi dari Beranda SPSE.",
  bothLost:
    "Peramban ini kehilangan kunci account. Konfirmasi login dan kode tidak dapat dibuat lagi. Hapus account ini, lalu tambahkan lagi dari Beranda SPSE.",
};
const en = {
  keyLost:
    "This browser has lost the account's key. Logins cannot be confirmed; the 6-digit code still works. Remove this account, then add it again from your SPSE Beranda.",
  bothLost:
    "This browser has lost the account's keys. Logins cannot be confirmed and no code can be made. Remove this account, then add it again from your SPSE Beranda.",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
