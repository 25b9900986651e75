const id = {
  title: "Beranda",
  "greeting.morning": "Selamat pagi, {name}",
  "greeting.noon": "Selamat siang, {name}",
  "greeting.afternoon": "Selamat sore, {name}",
  "greeting.night": "Selamat malam, {name}",

  "done.perangkat":
    "Perangkat dihapus. Perangkat itu tidak dapat lagi menyetujui login, dan sesi Anda yang lain sudah diakhiri.",
  "done.bukan-ponsel-saya":
    "Ponsel itu sudah dikeluarkan dan sesi Anda yang lain sudah diakhiri. Segera ganti password Anda.",
  "done.passkey":
    "Passkey dihapus. Passkey itu tidak dapat lagi dipakai untuk login, dan sesi Anda yang lain sudah diakhiri. Hapus juga dari pengelola sandi atau kunci keamanan Anda.",
  "done.bukan-passkey-saya":
    "Passkey itu sudah dikeluarkan dan sesi Anda yang lain sudah diakhiri. Segera ganti password Anda.",
  "done.nama-passkey": "Nama passkey diganti.",
  "done.peramban": "Peramban dilupakan. Login berikutnya dari peramban itu meminta angka enam digit.",
  "done.sesi": "Sesi diakhiri.",
  "done.sesi-lain": "Semua sesi lain diakhiri.",
  "done.password": "Password berhasil diganti. Sesi Anda yang lain sudah diakhiri.",
  "done.email": "Email berhasil diganti. Sesi Anda yang lain sudah diakhiri, dan alamat yang lama diberi tahu.",

  "done.reset-batal": "Permintaan reset dibatalkan. 2FA Anda tetap aktif.",

  "reset.title": "Ada permintaan reset 2FA untuk akun Anda",
  "reset.waiting": "Diminta dari {browser} ({ip}), {at}, dan sudah dikonfirmasi lewat email Anda. 2FA masih aktif.",
  "reset.due": "Reset dapat diselesaikan di peramban itu mulai {at}.",
  "reset.officer": "Reset menunggu persetujuan petugas.",
  "reset.ready": "Reset sudah dapat diselesaikan di peramban itu.",
  "reset.advice":
    "Bukan Anda? Seseorang mengetahui password Anda dan dapat membuka email Anda. Batalkan, lalu ganti password SPSE dan password email Anda.",
  "reset.cancel": "Batalkan reset",

  "newcomer.title": "Ponsel baru di akun Anda: {name}",
  "newcomer.beside": "Ditambahkan lewat aplikasi oleh ponsel {by}. Ponsel baru itu dapat menyetujui login Anda.",
  "newcomer.instead":
    "Menggantikan ponsel {by}, yang memindahkan akun ini lewat aplikasi dan tidak berlaku lagi. Ponsel baru itu dapat menyetujui login Anda.",
  "newcomer.at": "Waktu",
  "newcomer.from": "Dari",
  "newcomer.advice": "Apakah ini ponsel Anda? Jika bukan, keluarkan sekarang.",
  "newcomer.mine": "Ini ponsel saya",

  "demanded.from": "2FA wajib bagi akun Anda mulai {date}.",
  "demanded.now": "2FA wajib bagi akun Anda.",
  "demanded.what": "Aktifkan sekarang, agar Anda tetap dapat login pada hari itu.",

  "2fa.title": "Autentikasi Dua Faktor (2FA)",
  "2fa.status": "Status 2FA",
  "2fa.on": "Aktif",
  "2fa.off": "Tidak Aktif",
  "2fa.since": "Aktif sejak {at}.",
  "2fa.onWhat": "Setiap login perlu persetujuan dari ponsel atau passkey Anda.",
  "2fa.offWhat":
    "Akun Anda hanya dilindungi password. Dengan 2FA, setiap login perlu persetujuan dari ponsel atau passkey Anda.",
  "2fa.passkeyFirst":
    "Akun Anda memerlukan passkey. Perubahan keamanan baru dapat dikonfirmasi setelah passkey dibuat, dan login berikutnya memintanya.",
  "2fa.passkeyOnly":
    "Hanya passkey yang membuka akun Anda dan mengonfirmasi perubahan. Sebaiknya Anda memiliki dua, misalnya satu lagi di kunci keamanan.",
  "2fa.passkeyLost":
    "Tidak ada passkey yang terhubung lagi. Login berikutnya memerlukan Reset 2FA dari halaman tunggu; sesudahnya Anda membuat passkey baru.",
  "2fa.offPolicy": "Saat ini LPSE tidak menggunakan 2FA untuk akun Anda.",
  "2fa.notAsked": "Saat ini LPSE tidak meminta 2FA pada login. Pengaturan 2FA Anda tetap disimpan.",
  "2fa.enable": "Enable 2FA",
  "2fa.disable": "Disable 2FA",
  "devices.title": "Ponsel dan perangkat",
  "devices.none":
    "Tidak ada ponsel yang terdaftar. Anda hanya dapat login dengan kode pemulihan. Keluar dan login dengan satu kode, lalu daftarkan ponsel Anda.",
  "devices.nothing":
    "Tidak ada ponsel yang terdaftar, dan tidak ada kode pemulihan. 2FA tetap aktif. Keluar, login kembali, pilih Reset 2FA di halaman tunggu, lalu daftarkan ponsel Anda.",
  "devices.passkeyOnly": "Belum ada ponsel. Anda login dengan passkey.",
  "devices.since": "Sejak {at}",
  "devices.used": "terakhir dipakai {at}",
  "devices.unused": "belum pernah dipakai",
  "devices.totp": "Aplikasi autentikator lain",
  "devices.key.none": "Tanpa PIN/biometrik",
  "devices.key.biometric": "Kunci biometrik",
  "devices.key.biometricSynced": "Kunci biometrik, dapat disinkronkan ke perangkat Anda yang lain",
  "devices.key.pin": "PIN aplikasi",
  "devices.key.pinEnded": "PIN aplikasi diakhiri setelah sepuluh kali salah; hapus ponsel ini, lalu daftarkan lagi",
  "devices.key.demandedFrom":
    "Mulai {at} ponsel ini perlu kunci biometrik atau PIN untuk menyetujui login. Siapkan di SPSE Authenticator.",
  "devices.key.demanded":
    "Ponsel ini perlu kunci biometrik atau PIN untuk menyetujui login. Siapkan di SPSE Authenticator.",
  "devices.revoke": "Hapus",
  "devices.revoke.label": "Hapus {name}",
  "devices.notMine": "Bukan ponsel saya",
  "devices.add": "Ganti ponsel atau tambah ponsel",

  "passkeys.title": "Passkey",
  "passkeys.none":
    "Belum ada. Dengan passkey Anda login dengan sidik jari, wajah, atau PIN perangkat, tanpa ponsel, dan situs palsu tidak dapat memakainya.",
  "passkeys.synced": "Tersinkron di perangkat Anda",
  "passkeys.local": "Hanya di satu perangkat",
  "passkeys.notMine": "Bukan passkey saya",
  "passkeys.rename": "Ganti nama",
  "passkeys.rename.label": "Ganti nama {name}",
  "passkeys.add": "Tambah passkey",

  "codes.title": "Kode pemulihan",
  "codes.left": "Sisa {left} dari 10 kode.",
  "codes.low": "Kode hampir habis. Buatlah kode baru.",
  "codes.none": "Belum ada. Tanpa kode pemulihan, ponsel yang hilang berarti harus Reset 2FA.",
  "codes.only":
    "Akun Anda hanya menerima passkey: kode ini tidak membukanya. Dengan satu kode Anda dapat menghentikan ponsel dan passkey yang hilang, tanpa password.",
  "codes.notKept": "Anda belum menyatakan menyimpan kode pemulihan.",
  "codes.make": "Buat kode baru",
  "codes.first": "Buat kode pemulihan",

  "account.title": "Akun Anda",
  "account.userId": "User ID",
  "account.name": "Nama",
  "account.role": "Peran",
  "account.email": "Email",
  "account.secondEmail": "Email kedua",
  "account.changeEmail": "Ganti email",
  "account.password": "Ganti Password",
  "account.helpdesk": "Helpdesk",
  "account.log": "Log Akses",
  "account.help": "Bantuan",

  "sessions.title": "Sesi login",
  "sessions.this": "Sesi ini",
  "sessions.meta": "{ip} · login {at}",
  "sessions.seen": "terakhir aktif {at}",
  "sessions.end": "Akhiri",
  "sessions.end.label": "Akhiri sesi {browser}, login {at}",
  "sessions.others": "Akhiri semua sesi lain",

  "browsers.title": "Peramban yang dikenal",
  "browsers.what": "Di peramban ini login cukup disetujui dengan Ya, tanpa mengetik angka.",
  "browsers.none":
    "Belum ada. Peramban dikenal setelah Anda menyetujui login dengan angka enam digit, atau login dengan passkey.",
  "browsers.this": "Peramban ini",
  "browsers.meta": "Dikenal sejak {since} · terakhir dipakai {at}",
  "browsers.forget": "Lupakan",
  "browsers.forget.label": "Lupakan {browser}, dikenal sejak {since}",

  "log.title": "Log Akses",
  "log.what": "Ada login yang tidak Anda kenali? Segera ganti password dan akhiri sesi lain.",
  "log.all": "Lihat semua",
  logout: "Keluar",
};
const en = {
  title: "Beranda",
  "greeting.morning": "Good morning, {name}",
  "greeting.noon": "Good afternoon, {name}",
  "greeting.afternoon": "Good afternoon, {name}",
  "greeting.night": "Good evening, {name}",

  "done.perangkat": "Device removed. It can no longer approve logins, and your other sessions have ended.",
  "done.bukan-ponsel-saya": "That phone was removed and your other sessions have ended. Change your password at once.",
  "done.passkey":
    "Passkey removed. It can no longer be used to log in, and your other sessions have ended. Delete it from your password manager or security key too.",
  "done.bukan-passkey-saya":
    "That passkey was removed and your other sessions have ended. Change your password at once.",
  "done.nama-passkey": "Passkey renamed.",
  "done.peramban": "Browser forgotten. The next login from it asks for the six-digit number.",
  "done.sesi": "Session ended.",
  "done.sesi-lain": "All other sessions ended.",
  "done.password": "Password changed. Your other sessions have ended.",
  "done.email": "Email address changed. Your other sessions have ended, and the old address is told.",

  "done.reset-batal": "The request to reset is cancelled. Your 2FA stays active.",

  "reset.title": "There is a request to reset 2FA of your account",
  "reset.waiting": "Asked from {browser} ({ip}), {at}, and confirmed through your mailbox. 2FA is still active.",
  "reset.due": "The reset can be completed in that browser from {at}.",
  "reset.officer": "The reset waits for an officer's approval.",
  "reset.ready": "The reset can be completed in that browser now.",
  "reset.advice": "Not you? Somebody knows your password and opens your mailbox. Cancel it, then change both.",
  "reset.cancel": "Cancel the reset",

  "newcomer.title": "New phone on your account: {name}",
  "newcomer.beside": "Added in the app by the phone {by}. The new phone can approve your logins.",
  "newcomer.instead":
    "It took the place of the phone {by}, which handed this account over in the app and is no longer valid. The new phone can approve your logins.",
  "newcomer.at": "Time",
  "newcomer.from": "From",
  "newcomer.advice": "Is this your phone? If not, remove it now.",
  "newcomer.mine": "This is my phone",

  "demanded.from": "2FA is mandatory for your account from {date}.",
  "demanded.now": "2FA is mandatory for your account.",
  "demanded.what": "Enable it now, so that you can still log in on that day.",

  "2fa.title": "Two-factor authentication (2FA)",
  "2fa.status": "2FA status",
  "2fa.on": "Active",
  "2fa.off": "Not active",
  "2fa.since": "On since {at}.",
  "2fa.onWhat": "Every login needs your phone's approval or your passkey.",
  "2fa.offWhat":
    "Only a password protects your account. With 2FA every login needs your phone's approval or your passkey.",
  "2fa.passkeyFirst":
    "Your account needs a passkey. Changes of its security can be confirmed once it is made, and the next login asks for it.",
  "2fa.passkeyOnly":
    "Only passkeys open your account and confirm changes. Better have two, for example another one on a security key.",
  "2fa.passkeyLost":
    "No passkey is connected any more. The next login needs Reset 2FA from the waiting page; after it you make a new passkey.",
  "2fa.offPolicy": "At present this LPSE does not use 2FA for your account.",
  "2fa.notAsked": "At present this LPSE does not ask for 2FA at login. Your 2FA setup is kept.",
  "2fa.enable": "Enable 2FA",
  "2fa.disable": "Disable 2FA",
  "devices.title": "Phones and devices",
  "devices.none":
    "No phone is registered. You can log in with recovery codes only. Log out, log in with one, and register your phone.",
  "devices.nothing":
    "No phone is registered, and there is no recovery code. 2FA stays on. Log out, log in again, choose Reset 2FA on the waiting page, and register your phone.",
  "devices.passkeyOnly": "No phone yet. You log in with your passkey.",
  "devices.since": "Since {at}",
  "devices.used": "last used {at}",
  "devices.unused": "never used yet",
  "devices.totp": "Another authenticator app",
  "devices.key.none": "Phone key",
  "devices.key.biometric": "Biometric key",
  "devices.key.biometricSynced": "Biometric key, can be synced to your other devices",
  "devices.key.pin": "App PIN",
  "devices.key.pinEnded": "App PIN ended after ten wrong tries; remove this phone, then register it again",
  "devices.key.demandedFrom":
    "From {at} this phone needs a biometric key or PIN to approve logins. Set it up in SPSE Authenticator.",
  "devices.key.demanded": "This phone needs a biometric key or PIN to approve logins. Set it up in SPSE Authenticator.",
  "devices.revoke": "Remove",
  "devices.revoke.label": "Remove {name}",
  "devices.notMine": "Not my phone",
  "devices.add": "Replace or add a phone",

  "passkeys.title": "Passkeys",
  "passkeys.none":
    "None yet. With a passkey you log in with your device's fingerprint, face or PIN, without a phone, and a false site cannot use it.",
  "passkeys.synced": "Synced across your devices",
  "passkeys.local": "On one device only",
  "passkeys.notMine": "Not my passkey",
  "passkeys.rename": "Rename",
  "passkeys.rename.label": "Rename {name}",
  "passkeys.add": "Add a passkey",

  "codes.title": "Recovery codes",
  "codes.left": "{left} of 10 codes left.",
  "codes.low": "You are running out of codes. Make new ones.",
  "codes.none": "None yet. Without recovery codes a lost phone means Reset 2FA.",
  "codes.only":
    "Your account takes a passkey only: these codes do not open it. With one code you can stop lost phones and passkeys, without a password.",
  "codes.notKept": "You have not said yet that you kept your recovery codes.",
  "codes.make": "Make new codes",
  "codes.first": "Make recovery codes",

  "account.title": "Your account",
  "account.userId": "User ID",
  "account.name": "Name",
  "account.role": "Role",
  "account.email": "Email",
  "account.secondEmail": "Second email",
  "account.changeEmail": "Change email",
  "account.password": "Change password",
  "account.helpdesk": "Helpdesk",
  "account.log": "Access log",
  "account.help": "Help",

  "sessions.title": "Login sessions",
  "sessions.this": "This session",
  "sessions.meta": "{ip} · login {at}",
  "sessions.seen": "last active {at}",
  "sessions.end": "End",
  "sessions.end.label": "End the session {browser}, login {at}",
  "sessions.others": "End all other sessions",

  "browsers.title": "Known browsers",
  "browsers.what": "On these browsers a login is approved with Ya alone, without typing a number.",
  "browsers.none":
    "None yet. A browser becomes known when you approve a login with the six-digit number, or log in with a passkey.",
  "browsers.this": "This browser",
  "browsers.meta": "Known since {since} · last used {at}",
  "browsers.forget": "Forget",
  "browsers.forget.label": "Forget {browser}, known since {since}",

  "log.title": "Access log",
  "log.what": "Is there a login that you do not recognise? Change your password at once and end the other sessions.",
  "log.all": "See all",
  logout: "Log out",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
export type TextId = keyof typeof id;
