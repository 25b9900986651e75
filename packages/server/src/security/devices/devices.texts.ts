const id = {
  back: "Kembali ke Beranda",
  "revoke.title": "Hapus perangkat?",
  "revoke.what": "Perangkat ini tidak dapat lagi menyetujui login atau membuat kode. Sesi Anda yang lain diakhiri.",
  "revoke.last":
    "Ini perangkat terakhir. 2FA tetap aktif: login berikutnya memerlukan kode pemulihan, atau Reset 2FA dari halaman tunggu. Sebaiknya daftarkan ponsel baru lebih dahulu.",
  "revoke.submit": "Hapus perangkat",
  "not-mine.title": "Bukan ponsel saya",
  "not-mine.what":
    "Ponsel ini dikeluarkan dan semua sesi lain diakhiri. Kode pemulihan yang dibuat sejak itu tidak berlaku lagi, kecuali yang ditampilkan di sesi ini saat 2FA diaktifkan. 2FA tetap aktif.",
  "not-mine.warning": "Sesudahnya segera ganti password Anda: ada orang lain yang dapat masuk ke akun Anda.",
  "not-mine.last":
    "Ini perangkat terakhir. Login berikutnya memerlukan kode pemulihan, atau Reset 2FA dari halaman tunggu.",
  "not-mine.submit": "Keluarkan ponsel ini",
  cancel: "Batal",
  device: "Perangkat",
  at: "Didaftarkan",
  from: "Dari",
  replace: "Ganti ponsel",
};
const en = {
  back: "Back to Beranda",
  "revoke.title": "Remove the device?",
  "revoke.what": "This device can no longer approve logins or make codes. Your other sessions end.",
  "revoke.last":
    "This is the last device. 2FA stays on: the next login needs a recovery code, or Reset 2FA from the waiting page. Better register a new phone first.",
  "revoke.submit": "Remove the device",
  "not-mine.title": "Not my phone",
  "not-mine.what":
    "This phone is removed and all other sessions end. Recovery codes made since then are void, except those shown in this session when 2FA was enabled. 2FA stays on.",
  "not-mine.warning": "Change your password right afterwards: somebody else can get into your account.",
  "not-mine.last": "This is the last device. The next login needs a recovery code, or Reset 2FA from the waiting page.",
  "not-mine.submit": "Remove this phone",
  cancel: "Cancel",
  device: "Device",
  at: "Registered",
  from: "From",
  replace: "Replace the phone",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
