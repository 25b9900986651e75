const id = {
  title: "Ganti atau tambah ponsel",
  back: "Kembali ke Beranda",
  lead: "Daftarkan ponsel baru selagi yang lama masih ada, atau hapus ponsel yang hilang lalu daftarkan penggantinya.",
  recovered:
    "Anda masuk dengan kode pemulihan. Jika ponsel Anda hilang, hapus sekarang: seketika itu juga ponsel tersebut tidak dapat menyetujui login.",
  devices: "Perangkat yang terdaftar",
  none: "Tidak ada perangkat yang terdaftar. 2FA tetap aktif: daftarkan ponsel baru sekarang.",
  since: "Sejak {at}",
  revoke: "Hapus",
  "revoke.label": "Hapus {name}",
  add: "Daftarkan ponsel baru",
  passkey: "Passkey",
  "add.passkey": "Tambah passkey",
  "add.proof": "Untuk ini Anda perlu mengonfirmasi dengan 2FA.",
  "add.may": "Konfirmasi sudah diterima; lanjutkan dengan kode QR.",
  lost: "Ponsel hilang dan tidak ada kode pemulihan? Keluar, login kembali, lalu pilih Reset 2FA? di halaman tunggu.",
  "not-mine.title.device": "Bukan ponsel Anda?",
  "not-mine.title.passkey": "Bukan passkey Anda?",
  "not-mine.what.passkey":
    "Passkey ini ditambahkan ke akun Anda. Jika bukan Anda yang menambahkannya, hapus sekarang, lalu login dan ganti password.",
  "not-mine.what.device":
    "Perangkat ini didaftarkan untuk akun Anda. Jika bukan Anda yang mendaftarkannya, hapus sekarang, lalu login dan ganti password.",
  "not-mine.device": "Perangkat",
  "not-mine.passkey": "Passkey",
  "not-mine.at": "Didaftarkan",
  "not-mine.from": "Dari",
  "not-mine.submit.device": "Bukan ponsel saya",
  "not-mine.submit.passkey": "Bukan passkey saya",
  "not-mine.mine.device": "Ini ponsel saya, biarkan",
  "not-mine.mine.passkey": "Ini passkey saya, biarkan",
  "done.title": "Perangkat dihapus",
  "done.what":
    "Perangkat atau passkey itu tidak dapat lagi menyetujui login, dan semua sesi diakhiri. 2FA tetap aktif. Login sekarang: jika tidak ada ponsel lain, halaman tunggu menunjukkan cara mendaftarkan ponsel Anda. Sesudah itu segera ganti password, karena orang lain mengetahuinya.",
  "late.title": "Tautan sudah tidak berlaku",
  "late.what":
    "Perangkat atau passkey ini sudah dihapus, atau lebih dari 72 jam telah berlalu. Login dan periksa daftar perangkat di Beranda.",
  login: "Login",
};
const en = {
  title: "Replace or add a phone",
  back: "Back to Beranda",
  lead: "Enrol the new phone while the old one is at hand, or remove a lost phone and enrol its replacement.",
  recovered:
    "You logged in with a recovery code. If your phone is lost, remove it now: from that moment it cannot approve a login.",
  devices: "Enrolled devices",
  none: "No device is enrolled. 2FA stays on: enrol a new phone now.",
  since: "Since {at}",
  revoke: "Remove",
  "revoke.label": "Remove {name}",
  add: "Enrol a new phone",
  passkey: "Passkey",
  "add.passkey": "Add a passkey",
  "add.proof": "For this you need to confirm with 2FA.",
  "add.may": "Confirmed already; go on with the QR code.",
  lost: "Phone lost and no recovery code? Log out, log in again, and choose Reset 2FA? on the waiting page.",
  "not-mine.title.device": "Not your phone?",
  "not-mine.title.passkey": "Not your passkey?",
  "not-mine.what.passkey":
    "This passkey was added to your account. If it was not you who did that, remove it now, then log in and change your password.",
  "not-mine.what.device":
    "This device was enrolled for your account. If it was not you who did that, remove it now, then log in and change your password.",
  "not-mine.device": "Device",
  "not-mine.passkey": "Passkey",
  "not-mine.at": "Enrolled",
  "not-mine.from": "From",
  "not-mine.submit.device": "Not my phone",
  "not-mine.submit.passkey": "Not my passkey",
  "not-mine.mine.device": "It is my phone, keep it",
  "not-mine.mine.passkey": "It is my passkey, keep it",
  "done.title": "Device removed",
  "done.what":
    "That device or passkey can no longer approve a login, and all sessions have ended. 2FA stays on. Log in now: where there is no other phone, the waiting page shows how to enrol yours. Then change your password at once, because somebody else knows it.",
  "late.title": "This link is no longer valid",
  "late.what":
    "The device or passkey was removed already, or more than 72 hours have passed. Log in and look at the devices on Beranda.",
  login: "Log in",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
