const id = {
  title: "Bantuan login dan 2FA",
  lead: "Pilih kendala Anda untuk melihat langkah yang benar. Petugas LPSE tidak pernah meminta password atau kode Anda.",
  lost: "HP hilang atau dicuri",
  lost1:
    "Masih login di komputer? Buka Keamanan akun, cari ponsel itu di daftar perangkat, lalu hapus. Sesudah itu, ponsel tersebut tidak dapat menyetujui login Anda.",
  lostNow:
    "Punya kode pemulihan tetapi sedang tidak di depan komputer Anda? Laporkan ponsel hilang: satu kode langsung menghentikan semua ponsel, tanpa password.",
  lost2:
    "Punya kode pemulihan? Login seperti biasa. Di halaman tunggu, pilih Gunakan kode pemulihan. SPSE lalu mengajak Anda menghapus ponsel lama dan mendaftarkan yang baru.",
  lost3:
    "Tidak punya keduanya? Login sampai halaman tunggu, pilih Reset 2FA?, lalu ikuti tautan di email terdaftar Anda.",
  lost4: "Email itu juga tidak dapat dibuka? Hubungi {helpdesk}.",
  replace: "Ganti HP",
  replaceWhy:
    "Lakukan selagi ponsel lama masih dapat dipakai. Demi keamanan, akun di SPSE Authenticator tidak ikut dalam cadangan ponsel.",
  replace1: "Buka {app} di ponsel baru.",
  replace2: "Login di komputer, buka Keamanan akun, lalu tambahkan ponsel. Setujui di ponsel lama.",
  replace3: "Pindai kode QR dengan ponsel baru.",
  replace4: "Setelah ponsel baru terdaftar, hapus ponsel lama dari daftar perangkat di Keamanan akun.",
  code: "Kode salah, atau jam ponsel tidak sesuai",
  code1: "Satu kode berlaku sekitar 30 detik dan hanya dapat dipakai satu kali. Setelah gagal, tunggu kode berikutnya.",
  code2: "Pastikan kode itu untuk LPSE dan User ID yang sedang Anda pakai.",
  code3:
    "SPSE Authenticator mengikuti jam server setiap kali terhubung. Aplikasi autentikator lain memakai jam ponsel: bandingkan dengan waktu server di bagian atas halaman ini.",
  code4:
    "Jam berbeda? Android: buka Setelan › Sistem › Tanggal & waktu, lalu aktifkan setel otomatis. iPhone: buka Pengaturan › Umum › Tanggal & Waktu, lalu aktifkan Setel Secara Otomatis.",
  request: "Notifikasi atau permintaan tidak muncul",
  request1:
    "Buka SPSE Authenticator. Permintaan tampil di aplikasi, dengan atau tanpa notifikasi. Lalu ketuk nama Anda.",
  request2:
    "Permintaan berlaku 60 detik. Sudah lewat? Tekan Kirim ulang di halaman tunggu; password tidak perlu diketik lagi.",
  request3: "Ponsel tanpa internet? Di halaman tunggu pilih Masukkan kode 6 digit dan ketik kode dari aplikasi.",
  request4:
    "Aplikasi menyebut akun Anda tidak aktif? 2FA sudah direset, dinonaktifkan, atau ponsel itu dihapus. Login dan aktifkan kembali.",
  passkey: "Passkey tidak dapat dipakai",
  passkey1:
    "Passkey tersimpan di pengelola sandi atau di satu perangkat. Di komputer lain, pilih ponsel atau kunci keamanan Anda di jendela peramban, atau gunakan cara lain di halaman tunggu.",
  passkey2:
    "Passkey hanya berlaku di alamat SPSE yang asli. Jika peramban tidak menawarkannya, periksa dulu alamat di bilah peramban.",
  passkey3:
    "Perangkatnya hilang? Login dengan kode pemulihan atau ponsel, hapus passkey itu di Keamanan akun, lalu tambahkan yang baru.",
  notMine: "Ada permintaan login yang bukan dari saya",
  notMine1: "Tekan Bukan saya di aplikasi. Login itu ditolak, dan sesi yang telanjur terbuka diakhiri.",
  notMine2: "Mungkin ada yang mengetahui password Anda: segera ganti.",
  password: "Lupa password",
  password1:
    "Minta tautan reset ke email terdaftar Anda. Tautannya hanya dapat dipakai satu kali dan berlaku beberapa jam; periksa juga folder spam.",
  password2: "Reset password tidak menonaktifkan 2FA: Anda tetap perlu menyetujui di ponsel.",
  password3: "Email terdaftar tidak dapat dibuka lagi? Hubungi {helpdesk}.",
  picture: "Kode Keamanan sulit dibaca",
  picture1:
    "Biasanya kode tidak perlu dibaca: verifikasi berjalan otomatis. Jika tidak berhasil, ganti gambarnya, dengarkan kodenya, atau tekan Verifikasi tanpa kode. Huruf besar dan kecil tidak dibedakan.",
  tooMany: "Terlalu banyak percobaan",
  tooMany1:
    "Akun Anda tidak dikunci. Setelah beberapa password salah, SPSE meminta langkah tambahan dari peramban yang belum dikenal: kode dari ponsel Anda, tautan lewat email, atau menunggu paling lama 30 detik.",
  toLogin: "Login",
  toSecurity: "Buka Keamanan akun",
  toLost: "Laporkan ponsel hilang",
  toForgot: "Lupa Password?",
  toChange: "Ganti Password",
  toApp: "Buka SPSE Authenticator",
  support: "Masih terkendala?",
  supportWhat: "Hubungi {helpdesk}. Jika layar menampilkan Kode Error, sertakan kode itu.",
};
const en = {
  title: "Help with login and 2FA",
  lead: "Choose what troubles you. Each answer shows the right way. LPSE staff never ask for your password or a code.",
  lost: "Phone lost or stolen",
  lost1:
    "Still logged in on a computer? Open Account security, find that phone in the list of devices and remove it. From then on it cannot approve your logins.",
  lostNow:
    "Do you have a recovery code but are away from your computer? Report the lost phone: one code stops all phones at once, without the password.",
  lost2:
    "Have a recovery code? Log in as usual. On the waiting page choose Gunakan kode pemulihan (use a recovery code). SPSE then helps you remove the old phone and enrol a new one.",
  lost3:
    "Have neither? Log in as far as the waiting page, choose Reset 2FA?, and follow the link in your registered mailbox.",
  lost4: "Cannot open that mailbox either? Contact {helpdesk}.",
  replace: "New phone",
  replaceWhy:
    "Do it while the old phone still works. Accounts in SPSE Authenticator do not move with a phone backup: that is what makes them safe.",
  replace1: "Open {app} on the new phone.",
  replace2: "Log in on a computer, open Account security and add a phone. The old one approves it.",
  replace3: "Scan the QR code with the new phone.",
  replace4: "Once the new phone is enrolled, remove the old one from the list of devices under Account security.",
  code: "Wrong code, or the phone's clock is off",
  code1: "A code is good for about 30 seconds and only once. After a failure wait for the next one.",
  code2: "Make sure that the code belongs to this LPSE and User ID.",
  code3:
    "SPSE Authenticator follows the server's clock whenever it is online. Other authenticator apps use the phone's clock: compare it with the server time at the top of this page.",
  code4:
    "They differ? Android: Settings, System, Date & time, switch on automatic. iPhone: Settings, General, Date & Time, switch on Set Automatically.",
  request: "No notification or request arrives",
  request1:
    "Open SPSE Authenticator yourself. A request shows inside the app, with or without a notification. Then tap your name.",
  request2:
    "A request is good for 60 seconds. Too late? Press Kirim ulang (send again) on the waiting page; the password is not asked again.",
  request3:
    "No internet on the phone? On the waiting page choose Masukkan kode 6 digit and type the code from the app.",
  request4:
    "The app says that the account is not active? 2FA was reset or disabled, or that phone was removed. Log in and enable it again.",
  passkey: "A passkey cannot be used",
  passkey1:
    "A passkey is kept in your password manager or on one device. On another computer, choose your phone or security key in the browser's window, or use another way on the waiting page.",
  passkey2:
    "A passkey works only at the real address of SPSE. If the browser does not offer it, check the address above first.",
  passkey3:
    "Device lost? Log in with a recovery code or your phone, remove that passkey under Account security, then add a new one.",
  notMine: "A request that is not mine",
  notMine1:
    "Press Bukan saya (not me) in the app. That login is refused, and a session already opened from it is closed.",
  notMine2: "Somebody may know your password: change it at once.",
  password: "Forgotten password",
  password1:
    "Ask for a reset link to your registered mailbox. It is good for a few hours and one use; look in the spam folder too.",
  password2: "Resetting the password does not switch 2FA off: your phone is still asked.",
  password3: "Cannot open the registered mailbox any more? Contact {helpdesk}.",
  picture: "The code image is hard to read",
  picture1:
    "Usually nobody has to read the code: verification runs by itself. If that fails, change the picture, listen to the code, or press Verifikasi tanpa kode (verify without a code). Letter case does not count.",
  tooMany: "Too many attempts",
  tooMany1:
    "Your account is not locked. After several wrong passwords SPSE asks browsers it does not know for one more step: a code from your phone, a link by mail, or a wait of 30 seconds at most.",
  toLogin: "Login",
  toSecurity: "Open Account security",
  toLost: "Report a lost phone",
  toForgot: "Forgotten password?",
  toChange: "Change password",
  toApp: "Open SPSE Authenticator",
  support: "Still stuck?",
  supportWhat: "Contact {helpdesk}. If the screen shows an error code, mention it.",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
