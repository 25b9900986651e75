/** A person's last failed steps in plain words (`what`), and the helpdesk's action or advice for each (`do`). */
import type { Catalogue } from "../../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Masalah terakhir", en: "Last problems" },
  lead: {
    id: "Langkah yang gagal dalam 30 hari terakhir, yang terbaru di atas, dan apa yang dapat Anda lakukan.",
    en: "Steps that failed in the last 30 days, the newest first, and what you can do.",
  },
  none: { id: "Tidak ada langkah yang gagal dalam 30 hari terakhir.", en: "No step failed in the last 30 days." },
  older: { id: "{n} yang lebih lama", en: "{n} older ones" },
  all: { id: "Lihat masalahnya", en: "See the problems" },
  times: { id: "{n} kali", en: "{n} times" },
  since: { id: "sejak {at}", en: "since {at}" },
  places: { id: "dan {n} tempat lain", en: "and {n} other places" },
  "no-place": { id: "peramban tidak tercatat", en: "browser not recorded" },
  "what.login.password-wrong": { id: "Password salah.", en: "Wrong password." },
  "what.login.directory-away": {
    id: "Password tidak dapat diperiksa: direktori kantor tidak dapat dihubungi.",
    en: "The password could not be checked: the office directory could not be reached.",
  },
  "what.login.code-wrong": {
    id: "Kode 6 digit yang diminta sebelum password salah.",
    en: "The 6-digit code that was asked before the password was wrong.",
  },
  "what.login.passkey-refused": {
    id: "Passkey tidak diterima di halaman User ID.",
    en: "The passkey was not accepted at the User ID page.",
  },
  "what.login.deactivated": {
    id: "Password benar, tetapi akun ini dinonaktifkan.",
    en: "The password was right, but this account is deactivated.",
  },
  "what.login.role-over": {
    id: "Password benar, tetapi masa berlaku perannya sudah berakhir.",
    en: "The password was right, but the role has ended.",
  },
  "what.login.denied": {
    id: "Login ditolak di ponsel: Bukan saya.",
    en: "The login was declined on the phone: Not me.",
  },
  "what.login.expired": {
    id: "Login tidak disetujui sampai waktunya habis.",
    en: "The login was not approved in time.",
  },
  "what.login.expired.asked": {
    id: "Permintaan login tidak sampai di ponsel.",
    en: "The login request did not reach the phone.",
  },
  "what.login.expired.sent": {
    id: "Notifikasi login dikirim, tetapi tidak sampai di ponsel.",
    en: "The login notification was sent, but did not reach the phone.",
  },
  "what.login.expired.delivered": {
    id: "Permintaan login sampai di ponsel, tetapi tidak dibuka.",
    en: "The login request reached the phone, but was not opened.",
  },
  "what.login.expired.opened": {
    id: "Permintaan login dibuka di ponsel, tetapi tidak dijawab.",
    en: "The login request was opened on the phone, but not answered.",
  },
  "what.password.wrong": {
    id: "Password yang diminta sekali lagi sebelum perubahan salah.",
    en: "The password that was asked again before a change was wrong.",
  },
  "what.password.not-tried": {
    id: "Login dijeda: terlalu banyak percobaan yang salah.",
    en: "Login is paused: too many wrong attempts.",
  },
  "what.password.not-tried.work-needed": {
    id: "Login dikirim sebelum verifikasi otomatis selesai.",
    en: "The login was sent before the automatic verification was over.",
  },
  "what.password.not-tried.without-captcha": {
    id: "Login dikirim tanpa Kode Keamanan.",
    en: "The login was sent without the security code.",
  },
  "what.password.not-tried.day-spent": {
    id: "Percobaan hari ini dari peramban yang belum dikenal sudah habis.",
    en: "Today's attempts from browsers that are not known yet are used up.",
  },
  "what.password.not-tried.too-many": {
    id: "Password dalam sesi terlalu sering salah.",
    en: "The password was wrong too often within the session.",
  },
  "what.captcha.captcha-wrong": { id: "Kode Keamanan salah.", en: "Wrong security code." },
  "what.captcha.captcha-expired": {
    id: "Kode Keamanan terlalu lama tidak dikirim.",
    en: "The security code was sent too late.",
  },
  "what.captcha.captcha-used": {
    id: "Kode Keamanan yang sama dikirim dua kali.",
    en: "The same security code was sent twice.",
  },
  "what.proof.code-wrong": { id: "Kode 6 digit salah.", en: "Wrong 6-digit code." },
  "what.proof.code-wrong.recovery-code": { id: "Kode pemulihan salah.", en: "Wrong recovery code." },
  "what.proof.code-refused": {
    id: "Kode pemulihan benar, tetapi tidak dapat dipakai di sesi itu.",
    en: "The recovery code was right, but cannot be used in that session.",
  },
  "what.proof.number-wrong": {
    id: "Angka yang diketik di ponsel tidak sama dengan angka di layar.",
    en: "The number typed on the phone was not the one on the screen.",
  },
  "what.proof.verification-wrong": {
    id: "PIN atau biometrik di ponsel salah.",
    en: "Wrong PIN or biometric on the phone.",
  },
  "what.proof.passkey-refused": { id: "Passkey tidak diterima.", en: "The passkey was not accepted." },
  "what.proof.not-tried": {
    id: "Kode tidak diperiksa lagi: sudah terlalu banyak yang salah.",
    en: "Codes are not checked any more: too many were wrong.",
  },
  "what.proof.not-tried.codes-off": {
    id: "Kode 6 digit ditutup untuk hari ini: terlalu banyak yang salah.",
    en: "6-digit codes are closed for today: too many were wrong.",
  },
  "what.proof.not-tried.way-closed": {
    id: "Cara itu tidak diterima untuk akun ini.",
    en: "This account does not accept that way.",
  },
  "what.proof.denied": {
    id: "Perubahan ditolak di ponsel: Bukan saya.",
    en: "A change was declined on the phone: Not me.",
  },
  "what.proof.expired": {
    id: "Perubahan tidak disetujui sampai waktunya habis.",
    en: "A change was not approved in time.",
  },
  "what.proof.expired.asked": {
    id: "Permintaan untuk perubahan tidak sampai di ponsel.",
    en: "The request for a change did not reach the phone.",
  },
  "what.proof.expired.sent": {
    id: "Notifikasi untuk perubahan dikirim, tetapi tidak sampai di ponsel.",
    en: "The notification for a change was sent, but did not reach the phone.",
  },
  "what.proof.expired.delivered": {
    id: "Permintaan untuk perubahan sampai di ponsel, tetapi tidak dibuka.",
    en: "The request for a change reached the phone, but was not opened.",
  },
  "what.proof.expired.opened": {
    id: "Permintaan untuk perubahan dibuka di ponsel, tetapi tidak dijawab.",
    en: "The request for a change was opened on the phone, but not answered.",
  },
  "what.proof.reported": {
    id: "Bukan saya, sesudah permintaan dijawab.",
    en: "Not me, after the request had been answered.",
  },
  "what.device.claim-refused": {
    id: "Ponsel tidak dapat didaftarkan: kode QR-nya tidak berlaku lagi, atau kodenya salah.",
    en: "A phone could not be registered: its QR code is no longer valid, or the code was wrong.",
  },
  "what.device.claimed-twice": {
    id: "Kode QR yang sudah dipakai dipindai ponsel lain.",
    en: "Another phone scanned a QR code that was used already.",
  },
  "what.device.lost-refused": {
    id: "Laporan ponsel hilang ditolak: kode pemulihan salah.",
    en: "A lost-phone report was refused: wrong recovery code.",
  },
  "what.device.verification-wrong": {
    id: "PIN atau biometrik salah saat kunci ponsel diubah.",
    en: "Wrong PIN or biometric while the phone's key was changed.",
  },
  "what.device.pin-ended": {
    id: "PIN ponsel tidak berlaku lagi: sepuluh kali salah.",
    en: "The phone's PIN is no longer valid: wrong ten times.",
  },
  "what.passkey.refused": { id: "Passkey baru tidak diterima.", en: "A new passkey was not accepted." },
  "what.mailed-code.wrong": { id: "Kode dari email salah.", en: "Wrong code from the email." },
  "what.mailed-code.expired": { id: "Kode dari email sudah kedaluwarsa.", en: "The code from the email has expired." },
  "what.mailed-code.used-up": {
    id: "Kode dari email terlalu sering salah.",
    en: "The code from the email was wrong too often.",
  },
  "what.mailed-code.too-many": {
    id: "Kode lewat email terlalu sering diminta.",
    en: "Codes by email were requested too often.",
  },
  "what.password-change.reset-too-many": {
    id: "Tautan password baru terlalu sering diminta.",
    en: "Links for a new password were requested too often.",
  },
  "what.reset.mismatch": {
    id: "Formulir Reset 2FA diisi dengan data yang tidak cocok.",
    en: "The Reset 2FA form was filled in with data that do not match.",
  },
  "what.reset.code-wrong": { id: "Kode pada halaman Reset 2FA salah.", en: "Wrong code on the Reset 2FA page." },
  "what.reset.too-many": { id: "Reset 2FA terlalu sering diminta.", en: "Reset 2FA was requested too often." },
  "what.reset.refused": { id: "Reset 2FA ditolak.", en: "Reset 2FA was refused." },
  "what.session.other-browser": {
    id: "Sesi diakhiri: cookie-nya dipakai di peramban lain.",
    en: "The session was ended: its cookie was used in another browser.",
  },
  "do.password": {
    id: "Minta mengetik ulang; huruf besar dan kecil dibedakan. Jika lupa: klik Lupa Password? di halaman login. Jangan meminta passwordnya.",
    en: "Ask them to type it again: capital and small letters differ. If it is forgotten: “Forgot password?” on the login page. Never ask for the password.",
  },
  "do.code": {
    id: "Minta menyalakan tanggal dan waktu otomatis di ponsel, lalu memakai kode berikutnya dari akun dan LPSE yang benar.",
    en: "Ask to turn on automatic date and time on the phone, and then to use the next code of the right account and LPSE.",
  },
  "do.recovery-code": {
    id: "Setiap kode pemulihan hanya berlaku sekali. Minta memakai kode lain dari cetakan yang terbaru.",
    en: "Each recovery code works once. Ask to use another one of the newest print.",
  },
  "do.passkey": {
    id: "Minta memakai perangkat tempat passkey itu dibuat, dan membuka portal di alamat yang benar. Cara lain ada di halaman tunggu.",
    en: "Ask to use the device on which the passkey was made, and to open the portal at the right address. The waiting page has other ways.",
  },
  "do.passkey-new": {
    id: "Minta mencoba lagi dengan peramban dan sistem yang terbaru, atau dengan perangkat lain.",
    en: "Ask to try again with an up-to-date browser and system, or with another device.",
  },
  "do.deactivated": {
    id: "Hanya Admin PPE yang dapat mengaktifkannya lagi.",
    en: "Only Admin PPE can activate it again.",
  },
  "do.role-over": {
    id: "Jika sudah ada SK baru, Admin PPE memperpanjang peran.",
    en: "If there is a new SK, Admin PPE extends the role.",
  },
  "do.denied": {
    id: "Tanyakan apakah pemilik akun sendiri yang login. Jika bukan, passwordnya diketahui orang lain: minta segera menggantinya.",
    en: "Ask whether the account's owner was logging in. If not, somebody else knows the password: ask to change it at once.",
  },
  "do.open-app": {
    id: "Minta membuka SPSE Authenticator dulu, lalu mengulang: permintaan tampil di sana juga tanpa notifikasi. Tanpa internet: Masukkan kode 6 digit.",
    en: "Ask to open SPSE Authenticator first, and then to try again: the request is shown there without a notification too. Without internet: Enter a 6-digit code.",
  },
  "do.network": {
    id: "Minta memeriksa internet di ponsel dan membuka SPSE Authenticator. Lalu di aplikasi: menu Keamanan, Notifikasi, Kirim notifikasi percobaan.",
    en: "Ask to check the phone's internet and to open SPSE Authenticator. Then in the app: menu Security, Notifications, Send a test notification.",
  },
  "do.notices": {
    id: "Minta membuka SPSE Authenticator langsung, dan memeriksa izin notifikasi serta mode senyap di ponsel.",
    en: "Ask to open SPSE Authenticator directly, and to check the permission for notifications and the silent mode of the phone.",
  },
  "do.in-time": {
    id: "Minta mengulang dan menjawab sebelum waktunya habis. PIN atau biometrik ponsel juga diperlukan jika diminta.",
    en: "Ask to try again and to answer in time. The phone's PIN or biometric is needed too where it is asked.",
  },
  "do.pause": {
    id: "Minta menunggu: halaman Password menampilkan pukul berapa dapat mencoba lagi. Tautan lewat email memberi satu percobaan.",
    en: "Ask to wait: the Password page says when to try again. A link by email gives one attempt.",
  },
  "do.work": {
    id: "Minta menunggu sampai verifikasi otomatis selesai, lalu menekan Login sekali lagi.",
    en: "Ask to wait until the automatic verification is over, and then to press Login once more.",
  },
  "do.directory": {
    id: "Minta mencoba lagi nanti, dan kabari pengelola direktori kantor. Halaman Sistem memeriksanya.",
    en: "Ask to try again later, and tell those who run the office directory. The page Sistem checks it.",
  },
  "do.day-spent": {
    id: "Minta memakai peramban yang biasa dipakai, atau Minta tautan lewat email di halaman Password.",
    en: "Ask to use the usual browser, or Request a link by email on the Password page.",
  },
  "do.session": {
    id: "Minta keluar, lalu login lagi dan mengulang dari awal.",
    en: "Ask to log out, to log in again, and to start over.",
  },
  "do.captcha": {
    id: "Minta memakai Dengarkan kode atau Verifikasi tanpa kode, atau mengganti kodenya.",
    en: "Ask to use Listen to the code or Verify without a code, or to get a new code.",
  },
  "do.number": {
    id: "Minta mengulang dan mengetik angka yang tampil di SPSE. Tidak ada angka di sana? Maka orang lain yang login: minta ketuk Bukan saya.",
    en: "Ask to try again and to type the number that SPSE shows. No number there? Then somebody else is logging in: ask to tap Not me.",
  },
  "do.verification": {
    id: "Minta mencoba pelan-pelan: setelah sepuluh kali salah, PIN ponsel tidak berlaku lagi.",
    en: "Ask to try slowly: after ten wrong tries, the phone's PIN is no longer valid.",
  },
  "do.pin-ended": {
    id: "Minta login dengan cara lain (passkey atau kode pemulihan), lalu mendaftarkan ponsel lagi di Keamanan akun.",
    en: "Ask to log in another way (passkey or recovery code), and then to register the phone again on Account security.",
  },
  "do.other-way": {
    id: "Minta memulai login baru, dan memakai Ya di ponsel atau passkey.",
    en: "Ask to begin a new login, and to use Ya (Yes) on the phone or a passkey.",
  },
  "do.codes-off": {
    id: "Minta memakai Ya di ponsel, passkey, atau kode pemulihan. Besok kode 6 digit diterima lagi.",
    en: "Ask to use Ya (Yes) on the phone, a passkey or a recovery code. Tomorrow 6-digit codes are accepted again.",
  },
  "do.way-closed": {
    id: "Lihat cara yang diterima di halaman tunggu: kebijakan akun ini mewajibkan cara lain, misalnya passkey.",
    en: "The waiting page shows the accepted ways: this account's policy requires another one, for example a passkey.",
  },
  "do.qr": {
    id: "Minta memuat ulang halaman Enable 2FA dan segera memindai kode QR yang baru.",
    en: "Ask to reload the page Enable 2FA and to scan the new QR code at once.",
  },
  "do.claimed-twice": {
    id: "Tanyakan apakah pemilik akun memindai dengan dua ponsel. Jika bukan, orang lain melihat layarnya: minta memeriksa daftar ponsel.",
    en: "Ask whether the account's owner scanned with two phones. If not, somebody else saw the screen: ask to check the list of phones.",
  },
  "do.mailed-code": {
    id: "Minta kode baru, dan mengetik yang terakhir diterima dari email.",
    en: "Ask for a new code, and to type the last one that came by email.",
  },
  "do.mail": {
    id: "Minta memeriksa kotak masuk dan folder spam: yang terakhir dikirim masih berlaku. Lalu tunggu sebelum meminta lagi.",
    en: "Ask to look into the inbox and the spam folder: the last one is still valid. Then wait before asking again.",
  },
  "do.mismatch": {
    id: "Cocokkan User ID dan email terdaftar dengan pemilik akun. Email yang salah diganti Admin PPE.",
    en: "Compare User ID and registered email with the account's owner. Admin PPE changes a wrong email.",
  },
  "do.reset-code": {
    id: "Minta mengetik kode dari halaman yang terbuka lewat tautan di email, atau membuka tautan itu di peramban yang sama.",
    en: "Ask to type the code of the page that the email's link opens, or to open that link in the same browser.",
  },
  "do.chain": {
    id: "Lihat alasannya di Log Akses. Setelah identitas diperiksa, buka kasus dan mulai Reset 2FA.",
    en: "See the reason in the access log. Once identity is checked, open a case and start Reset 2FA.",
  },
  "do.other-browser": {
    id: "Minta login lagi. Jika terulang tanpa peramban diperbarui, komputernya mungkin tidak aman: minta login dari komputer lain dan mengganti password.",
    en: "Ask to log in again. If it happens again without an update of the browser, the computer may not be safe: ask to log in from another one and to change the password.",
  },
} satisfies Catalogue;
