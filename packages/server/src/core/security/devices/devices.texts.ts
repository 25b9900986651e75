const id = {
  back: "Kembali ke Keamanan akun",
  "revoke.title": "Hapus perangkat?",
  "revoke.what": "Perangkat ini tidak dapat lagi menyetujui login atau membuat kode. Sesi Anda yang lain diakhiri.",
  "revoke.last":
    "Ini perangkat terakhir. 2FA tetap aktif: login berikutnya memerlukan kode pemulihan, atau Reset 2FA dari halaman tunggu. Sebaiknya daftarkan ponsel baru dulu.",
  "revoke.submit": "Hapus perangkat",
  "not-mine.title": "Bukan ponsel saya",
  "not-mine.what":
    "Ponsel ini dihapus dan semua sesi lain diakhiri. Kode pemulihan yang dibuat sejak ponsel ini ditambahkan tidak berlaku lagi, kecuali yang ditampilkan di sesi ini saat 2FA diaktifkan. 2FA tetap aktif.",
  "not-mine.warning": "Setelah itu, segera ganti password Anda: orang lain mungkin mengetahuinya.",
  "not-mine.last":
    "Ini perangkat terakhir. Login berikutnya memerlukan kode pemulihan, atau Reset 2FA dari halaman tunggu.",
  "not-mine.submit": "Hapus ponsel ini",
  cancel: "Batal",
  device: "Perangkat",
  at: "Didaftarkan",
  from: "Dari",
  replace: "Ganti ponsel",

  title: "Ganti atau tambah ponsel",
  lead: "Daftarkan ponsel baru selagi yang lama masih ada, atau hapus ponsel yang hilang lalu daftarkan penggantinya.",
  recovered:
    "Anda login dengan kode pemulihan. Jika ponsel Anda hilang, hapus sekarang: sejak saat itu, ponsel tersebut tidak dapat menyetujui login.",
  "recovered.onward": "Lanjutkan ke halaman yang tadi Anda buka",
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
    "Perangkat atau passkey itu tidak dapat lagi menyetujui login, dan semua sesi diakhiri. 2FA tetap aktif. Login sekarang: jika tidak ada ponsel lain, halaman tunggu menunjukkan cara mendaftarkan ponsel Anda. Setelah itu, segera ganti password, karena orang lain mengetahuinya.",
  "late.title": "Tautan sudah tidak berlaku",
  "late.what":
    "Perangkat atau passkey ini sudah dihapus, atau sudah lewat dari 72 jam. Login, lalu periksa daftar perangkat di Keamanan akun.",
  login: "Login",
};
const en = {
  back: "Back to Account security",
  "revoke.title": "Remove the device?",
  "revoke.what": "This device can no longer approve logins or make codes. Your other sessions end.",
  "revoke.last":
    "This is the last device. 2FA stays on: your next login needs a recovery code, or Reset 2FA from the waiting page. We recommend registering a new phone first.",
  "revoke.submit": "Remove the device",
  "not-mine.title": "Not my phone",
  "not-mine.what":
    "This phone is removed and all other sessions end. Recovery codes made since it was added no longer work, except those shown in this session when 2FA was enabled. 2FA stays on.",
  "not-mine.warning": "After that, change your password at once: somebody else may know it.",
  "not-mine.last":
    "This is the last device. Your next login needs a recovery code, or Reset 2FA from the waiting page.",
  "not-mine.submit": "Remove this phone",
  cancel: "Cancel",
  device: "Device",
  at: "Registered",
  from: "From",
  replace: "Replace the phone",

  title: "Replace or add a phone",
  lead: "Register the new phone while you still have the old one, or remove a lost phone, then register its replacement.",
  recovered:
    "You logged in with a recovery code. If your phone is lost, remove it now: from that moment, it cannot approve a login.",
  "recovered.onward": "Go on to the page that you had opened",
  devices: "Registered devices",
  none: "No device is registered. 2FA stays on: register a new phone now.",
  since: "Since {at}",
  revoke: "Remove",
  "revoke.label": "Remove {name}",
  add: "Register a new phone",
  passkey: "Passkey",
  "add.passkey": "Add a passkey",
  "add.proof": "For this you need to confirm with 2FA.",
  "add.may": "Already confirmed; continue with the QR code.",
  lost: "Phone lost and no recovery code? Log out, log in again, and choose Reset 2FA? on the waiting page.",
  "not-mine.title.device": "Not your phone?",
  "not-mine.title.passkey": "Not your passkey?",
  "not-mine.what.passkey":
    "This passkey was added to your account. If you did not add it, remove it now, then log in and change your password.",
  "not-mine.what.device":
    "This device was registered for your account. If you did not register it, remove it now, then log in and change your password.",
  "not-mine.device": "Device",
  "not-mine.passkey": "Passkey",
  "not-mine.at": "Registered",
  "not-mine.from": "From",
  "not-mine.submit.device": "Not my phone",
  "not-mine.submit.passkey": "Not my passkey",
  "not-mine.mine.device": "It is my phone, keep it",
  "not-mine.mine.passkey": "It is my passkey, keep it",
  "done.title": "Device removed",
  "done.what":
    "That device or passkey can no longer approve a login, and all sessions have ended. 2FA stays on. Log in now: if there is no other phone, the waiting page shows how to register yours. Then change your password at once, because somebody else knows it.",
  "late.title": "This link is no longer valid",
  "late.what":
    "The device or passkey has already been removed, or more than 72 hours have passed. Log in, then check the list of devices under Account security.",
  login: "Log in",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
