import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Bantuan login dan 2FA", en: "Help with login and 2FA" },
  lead: {
    id: "Pilih kendala Anda untuk melihat langkahnya. Petugas LPSE tidak pernah meminta password atau kode Anda.",
    en: "Choose your problem to see the steps. LPSE staff never ask for your password or a code.",
  },
  lost: { id: "Ponsel hilang atau dicuri", en: "Phone lost or stolen" },
  lostWhich: { id: "Pilih yang sesuai dengan Anda.", en: "Choose what fits you." },
  lostCode: { id: "Punya kode pemulihan", en: "You have a recovery code" },
  lostCodeWhat: {
    id: "Satu kode langsung menghentikan semua ponsel, tanpa password.",
    en: "One code stops all phones at once, without a password.",
  },
  lostOpen: { id: "Masih login di komputer", en: "You are still logged in on a computer" },
  lostOpenWhat: {
    id: "Hapus ponsel itu dari daftar perangkat. Ponsel itu langsung tidak dapat menyetujui login.",
    en: "Remove that phone from the list of devices. At once, it cannot approve a login.",
  },
  lostNeither: { id: "Tidak punya keduanya", en: "You have neither" },
  lostNeitherWhat: {
    id: "Login, pilih Reset 2FA? di halaman tunggu, lalu ikuti tautan di email Anda.",
    en: "Log in, choose Reset 2FA? on the waiting page, then follow the link in your email.",
  },
  lostNew: {
    id: "Punya kode pemulihan dan ponsel baru? Login, lalu pilih Gunakan kode pemulihan di halaman tunggu.",
    en: "A recovery code and a new phone? Log in, then choose Use a recovery code on the waiting page.",
  },
  lostMail: {
    id: "Email Anda tidak dapat dibuka? Hubungi {helpdesk}.",
    en: "Can you not open your email? Contact {helpdesk}.",
  },
  replace: { id: "Ganti ponsel", en: "New phone" },
  replaceWhy: {
    id: "Lakukan selagi ponsel lama masih berfungsi. Demi keamanan, akun di SPSE Authenticator tidak ikut dalam cadangan ponsel.",
    en: "Do it while the old phone still works. For your security, accounts in SPSE Authenticator are not part of a phone backup.",
  },
  replace1: { id: "Buka {app} di ponsel baru.", en: "Open {app} on the new phone." },
  replace2: {
    id: "Login di komputer, buka Keamanan akun, lalu tambahkan ponsel. Setujui di ponsel lama.",
    en: "Log in on a computer, open Account security, then add a phone. Approve it on the old phone.",
  },
  replace3: { id: "Pindai kode QR dengan ponsel baru.", en: "Scan the QR code with the new phone." },
  replace4: {
    id: "Setelah ponsel baru terdaftar, hapus ponsel lama dari daftar perangkat di Keamanan akun.",
    en: "Once the new phone is registered, remove the old one from the list of devices under Account security.",
  },
  code: { id: "Kode salah, atau jam ponsel tidak sesuai", en: "Wrong code, or the phone's clock is wrong" },
  code1: {
    id: "Satu kode berlaku sekitar 30 detik dan hanya dapat dipakai satu kali. Setelah gagal, tunggu kode berikutnya.",
    en: "A code is valid for about 30 seconds and works once. After a failed attempt, wait for the next code.",
  },
  code2: {
    id: "Pastikan kode itu untuk LPSE dan User ID yang sedang Anda pakai.",
    en: "Make sure that the code is for the LPSE and User ID you are using.",
  },
  code3: {
    id: "SPSE Authenticator mengikuti jam server setiap kali terhubung. Aplikasi autentikator lain memakai jam ponsel: bandingkan dengan waktu server di bagian atas halaman ini.",
    en: "SPSE Authenticator follows the server's clock whenever it is connected. Other authenticator apps use the phone's clock: compare it with the server time at the top of this page.",
  },
  code4: {
    id: "Jam berbeda? Android: buka Setelan › Sistem › Tanggal & waktu, lalu aktifkan setel otomatis. iPhone: buka Pengaturan › Umum › Tanggal & Waktu, lalu aktifkan Setel Secara Otomatis.",
    en: "Different times? Android: open Settings › System › Date & time, then turn on automatic. iPhone: open Settings › General › Date & Time, then turn on Set Automatically.",
  },
  request: { id: "Notifikasi atau permintaan tidak muncul", en: "No notification or request arrives" },
  request1: {
    id: "Buka SPSE Authenticator. Permintaan tampil di aplikasi, dengan atau tanpa notifikasi. Lalu ketuk nama Anda.",
    en: "Open SPSE Authenticator. The request appears in the app, with or without a notification. Then tap your name.",
  },
  request2: {
    id: "Permintaan berlaku 60 detik. Sudah lewat? Tekan Kirim ulang di halaman tunggu; password tidak perlu diketik lagi.",
    en: "A request is valid for 60 seconds. Too late? Press Send again on the waiting page; you do not need to type your password again.",
  },
  request3: {
    id: "Ponsel tanpa internet? Di halaman tunggu, pilih Masukkan kode 6 digit, lalu ketik kode dari aplikasi.",
    en: "No internet on the phone? On the waiting page, choose Enter a 6-digit code, then type the code from the app.",
  },
  request4: {
    id: "Menurut aplikasi, akun Anda tidak aktif? 2FA sudah direset atau dinonaktifkan, atau ponsel itu sudah dihapus. Login, lalu aktifkan kembali.",
    en: "Does the app say that your account is not active? 2FA was reset or disabled, or that phone was removed. Log in, then enable it again.",
  },
  passkey: { id: "Passkey tidak dapat dipakai", en: "A passkey does not work" },
  passkey1: {
    id: "Passkey tersimpan di pengelola sandi atau di satu perangkat. Di komputer lain, pilih ponsel atau kunci keamanan Anda di jendela peramban, atau gunakan cara lain di halaman tunggu.",
    en: "A passkey is stored in your password manager or on one device. On another computer, choose your phone or security key in the browser's window, or use another way on the waiting page.",
  },
  passkey2: {
    id: "Passkey hanya berlaku di alamat SPSE yang asli. Jika peramban tidak menawarkannya, periksa dulu alamat di bagian atas peramban.",
    en: "A passkey works only at the real SPSE address. If the browser does not offer it, first check the address at the top of the browser.",
  },
  passkey3: {
    id: "Perangkatnya hilang? Login dengan kode pemulihan atau ponsel, hapus passkey itu di Keamanan akun, lalu tambahkan yang baru.",
    en: "Lost the device? Log in with a recovery code or your phone, remove that passkey under Account security, then add a new one.",
  },
  notMine: { id: "Ada permintaan login yang bukan dari saya", en: "A login request that is not mine" },
  notMine1: {
    id: "Ketuk Bukan saya di aplikasi. Login itu ditolak, dan sesi yang telanjur terbuka diakhiri.",
    en: "Tap Bukan saya (Not me) in the app. That login is declined, and a session that it already opened is ended.",
  },
  notMine2: {
    id: "Mungkin ada yang mengetahui password Anda: segera ganti.",
    en: "Somebody may know your password: change it now.",
  },
  password: { id: "Lupa password", en: "Forgotten password" },
  password1: {
    id: "Minta tautan reset ke email terdaftar Anda. Tautannya hanya dapat dipakai satu kali dan berlaku beberapa jam; periksa juga folder spam.",
    en: "Ask for a reset link to your registered email. The link works once and is valid for a few hours; check the spam folder too.",
  },
  password2: {
    id: "Reset password tidak menonaktifkan 2FA: Anda tetap perlu menyetujui di ponsel.",
    en: "Resetting your password does not turn 2FA off: you still need to approve on your phone.",
  },
  password3: {
    id: "Email terdaftar tidak dapat dibuka lagi? Hubungi {helpdesk}.",
    en: "Can you no longer read your registered email? Contact {helpdesk}.",
  },
  picture: { id: "Kode Keamanan sulit dibaca", en: "The code image is hard to read" },
  picture1: {
    id: "Biasanya kode tidak perlu dibaca: verifikasi berjalan otomatis. Jika tidak berhasil, ganti gambarnya, dengarkan kodenya, atau tekan Verifikasi tanpa kode. Huruf besar dan kecil tidak dibedakan.",
    en: "Usually you do not need to read the code: verification runs automatically. If that fails, change the picture, listen to the code, or press Verify without a code. Capital and small letters are treated the same.",
  },
  tooMany: { id: "Terlalu banyak percobaan", en: "Too many attempts" },
  tooMany1: {
    id: "Akun Anda tidak dikunci. Setelah beberapa password salah, SPSE meminta satu langkah tambahan dari peramban yang belum dikenal: kode dari ponsel Anda, tautan lewat email, atau menunggu paling lama 30 detik.",
    en: "Your account is not locked. After several wrong passwords, SPSE asks browsers it does not know for one more step: a code from your phone, a link by email, or a wait of at most 30 seconds.",
  },
  toLogin: { id: "Login", en: "Login" },
  toSecurity: { id: "Buka Keamanan akun", en: "Open Account security" },
  toLost: { id: "Laporkan ponsel hilang", en: "Report a lost phone" },
  toForgot: { id: "Lupa Password?", en: "Forgotten password?" },
  toChange: { id: "Ganti Password", en: "Change password" },
  toApp: { id: "Buka SPSE Authenticator", en: "Open SPSE Authenticator" },
  support: { id: "Masih terkendala?", en: "Still stuck?" },
  supportWhat: {
    id: "Hubungi {helpdesk}. Jika layar menampilkan Kode Error, sertakan kode itu.",
    en: "Contact {helpdesk}. If the screen shows an error code, include it.",
  },
} satisfies Catalogue;
