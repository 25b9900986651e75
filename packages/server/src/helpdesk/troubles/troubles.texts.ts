/** A person's last failed steps in plain words (`what`), and what the helpdesk does or says about each (`do`). */
const id = {
  title: "Masalah terakhir",
  lead: "Langkah yang gagal dalam 30 hari terakhir, yang terbaru di atas, dan apa yang dapat Anda lakukan.",
  none: "Tidak ada langkah yang gagal dalam 30 hari terakhir.",
  times: "{times} kali sejak {at}",
  "no-place": "peramban tidak tercatat",

  "what.login.password-wrong": "Password salah.",
  "what.login.code-wrong": "Kode 6 digit yang diminta sebelum password salah.",
  "what.login.passkey-refused": "Passkey tidak diterima di halaman User ID.",
  "what.login.deactivated": "Password benar, tetapi akun ini dinonaktifkan.",
  "what.login.role-over": "Password benar, tetapi masa berlaku perannya sudah berakhir.",
  "what.login.denied": "Login ditolak di ponsel: Bukan saya.",
  "what.login.expired": "Login tidak disetujui sampai waktunya habis.",
  "what.login.expired.asked": "Permintaan login tidak sampai di ponsel.",
  "what.login.expired.sent": "Notifikasi login dikirim, tetapi tidak sampai di ponsel.",
  "what.login.expired.delivered": "Permintaan login sampai di ponsel, tetapi tidak dibuka.",
  "what.login.expired.opened": "Permintaan login dibuka di ponsel, tetapi tidak dijawab.",
  "what.password.wrong": "Password yang diminta sekali lagi sebelum perubahan salah.",
  "what.password.not-tried": "Login dijeda: terlalu banyak percobaan yang salah.",
  "what.password.not-tried.work-needed": "Login dikirim sebelum verifikasi otomatis selesai.",
  "what.password.not-tried.without-captcha": "Login dikirim tanpa Kode Keamanan.",
  "what.password.not-tried.day-spent": "Percobaan hari ini dari peramban yang belum dikenal sudah habis.",
  "what.password.not-tried.too-many": "Password dalam sesi terlalu sering salah.",
  "what.captcha.captcha-wrong": "Kode Keamanan salah.",
  "what.captcha.captcha-expired": "Kode Keamanan terlalu lama tidak dikirim.",
  "what.captcha.captcha-used": "Kode Keamanan yang sama dikirim dua kali.",
  "what.proof.code-wrong": "Kode 6 digit salah.",
  "what.proof.code-wrong.recovery-code": "Kode pemulihan salah.",
  "what.proof.code-refused": "Kode pemulihan benar, tetapi tidak dapat dipakai di sesi itu.",
  "what.proof.number-wrong": "Angka yang diketik di ponsel tidak sama dengan angka di layar.",
  "what.proof.verification-wrong": "PIN atau biometrik di ponsel salah.",
  "what.proof.passkey-refused": "Passkey tidak diterima.",
  "what.proof.not-tried": "Kode tidak diperiksa lagi: sudah terlalu banyak yang salah.",
  "what.proof.not-tried.codes-off": "Kode 6 digit ditutup untuk hari ini: terlalu banyak yang salah.",
  "what.proof.not-tried.way-closed": "Cara itu tidak diterima untuk akun ini.",
  "what.proof.denied": "Perubahan ditolak di ponsel: Bukan saya.",
  "what.proof.expired": "Perubahan tidak disetujui sampai waktunya habis.",
  "what.proof.expired.asked": "Permintaan untuk perubahan tidak sampai di ponsel.",
  "what.proof.expired.sent": "Notifikasi untuk perubahan dikirim, tetapi tidak sampai di ponsel.",
  "what.proof.expired.delivered": "Permintaan untuk perubahan sampai di ponsel, tetapi tidak dibuka.",
  "what.proof.expired.opened": "Permintaan untuk perubahan dibuka di ponsel, tetapi tidak dijawab.",
  "what.proof.reported": "Bukan saya, sesudah permintaan dijawab.",
  "what.device.claim-refused": "Ponsel tidak dapat didaftarkan: kode QR-nya tidak berlaku lagi, atau kodenya salah.",
  "what.device.claimed-twice": "Kode QR yang sudah dipakai dipindai ponsel lain.",
  "what.device.lost-refused": "Laporan ponsel hilang ditolak: kode pemulihan salah.",
  "what.device.verification-wrong": "PIN atau biometrik salah saat kunci ponsel diubah.",
  "what.device.pin-ended": "PIN ponsel tidak berlaku lagi: sepuluh kali salah.",
  "what.passkey.refused": "Passkey baru tidak diterima.",
  "what.mailed-code.wrong": "Kode dari email salah.",
  "what.mailed-code.expired": "Kode dari email sudah kedaluwarsa.",
  "what.mailed-code.used-up": "Kode dari email terlalu sering salah.",
  "what.mailed-code.too-many": "Kode lewat email terlalu sering diminta.",
  "what.password-change.reset-too-many": "Tautan password baru terlalu sering diminta.",
  "what.reset.mismatch": "Formulir Reset 2FA diisi dengan data yang tidak cocok.",
  "what.reset.code-wrong": "Kode pada halaman Reset 2FA salah.",
  "what.reset.too-many": "Reset 2FA terlalu sering diminta.",
  "what.reset.refused": "Reset 2FA ditolak.",
  "what.session.other-browser": "Sesi diakhiri: cookie-nya dipakai di peramban lain.",

  "do.password":
    "Minta mengetik ulang; huruf besar dan kecil dibedakan. Jika lupa: klik Lupa Password? di halaman login. Jangan meminta passwordnya.",
  "do.code":
    "Minta menyalakan tanggal dan waktu otomatis di ponsel, lalu memakai kode berikutnya dari akun dan LPSE yang benar.",
  "do.recovery-code": "Setiap kode pemulihan hanya berlaku sekali. Minta memakai kode lain dari cetakan yang terbaru.",
  "do.passkey":
    "Minta memakai perangkat tempat passkey itu dibuat, dan membuka portal di alamat yang benar. Cara lain ada di halaman tunggu.",
  "do.passkey-new": "Minta mencoba lagi dengan peramban dan sistem yang terbaru, atau dengan perangkat lain.",
  "do.deactivated": "Hanya Admin PPE yang dapat mengaktifkannya lagi, di Kelola akun.",
  "do.role-over": "Jika sudah ada SK baru, Admin PPE memperpanjang peran di Kelola akun.",
  "do.denied":
    "Tanyakan apakah pemilik akun sendiri yang login. Jika bukan, passwordnya diketahui orang lain: minta segera menggantinya.",
  "do.open-app":
    "Minta membuka SPSE Authenticator dulu, lalu mengulang: permintaan tampil di sana juga tanpa notifikasi. Tanpa internet: Gunakan kode 6 digit.",
  "do.network":
    "Minta memeriksa internet di ponsel dan membuka SPSE Authenticator. Lalu di aplikasi: menu Keamanan, Notifikasi, Kirim notifikasi uji.",
  "do.notices": "Minta membuka SPSE Authenticator langsung, dan memeriksa izin notifikasi serta mode senyap di ponsel.",
  "do.in-time":
    "Minta mengulang dan menjawab sebelum waktunya habis. PIN atau biometrik ponsel juga diperlukan jika diminta.",
  "do.pause":
    "Minta menunggu: halaman Password menampilkan pukul berapa dapat mencoba lagi. Tautan lewat email memberi satu percobaan.",
  "do.work": "Minta menunggu sampai verifikasi otomatis selesai, lalu menekan Login sekali lagi.",
  "do.day-spent": "Minta memakai peramban yang biasa dipakai, atau Minta tautan lewat email di halaman Password.",
  "do.session": "Minta keluar, lalu login lagi dan mengulang dari awal.",
  "do.captcha": "Minta memakai Dengarkan kode atau Verifikasi tanpa kode, atau mengganti kodenya.",
  "do.number":
    "Minta mengulang dan mengetik angka dari layar komputer. Tidak ada angka di layarnya? Maka orang lain yang login: minta ketuk Bukan saya.",
  "do.verification": "Minta mencoba pelan-pelan: setelah sepuluh kali salah, PIN ponsel tidak berlaku lagi.",
  "do.pin-ended":
    "Minta login dengan cara lain (passkey atau kode pemulihan), lalu mendaftarkan ponsel lagi di Keamanan akun.",
  "do.other-way": "Minta memulai login baru, dan memakai Ya di ponsel atau passkey.",
  "do.codes-off": "Minta memakai Ya di ponsel, passkey, atau kode pemulihan. Besok kode 6 digit diterima lagi.",
  "do.way-closed":
    "Lihat cara yang diterima di halaman tunggu: kebijakan akun ini mewajibkan cara lain, misalnya passkey.",
  "do.qr": "Minta memuat ulang halaman Enable 2FA dan segera memindai kode QR yang baru.",
  "do.claimed-twice":
    "Tanyakan apakah pemilik akun memindai dengan dua ponsel. Jika bukan, orang lain melihat layarnya: minta memeriksa daftar ponsel.",
  "do.mailed-code": "Minta kode baru, dan mengetik yang terakhir diterima dari email.",
  "do.mail":
    "Minta memeriksa kotak masuk dan folder spam: yang terakhir dikirim masih berlaku. Lalu tunggu sebelum meminta lagi.",
  "do.mismatch":
    "Cocokkan User ID dan email terdaftar dengan pemilik akun. Email yang salah diganti Admin PPE di Kelola akun.",
  "do.reset-code":
    "Minta mengetik kode dari halaman yang terbuka lewat tautan di email, atau membuka tautan itu di peramban yang sama.",
  "do.chain": "Lihat alasannya di Log Akses. Setelah identitas diperiksa, buka kasus dan mulai Reset 2FA.",
  "do.other-browser":
    "Minta login lagi. Jika terulang tanpa peramban diperbarui, komputernya mungkin tidak aman: minta login dari komputer lain dan mengganti password.",
};
const en = {
  title: "Last problems",
  lead: "Steps that failed in the last 30 days, the newest first, and what you can do.",
  none: "No step failed in the last 30 days.",
  times: "{times} times since {at}",
  "no-place": "browser not recorded",

  "what.login.password-wrong": "Wrong password.",
  "what.login.code-wrong": "The 6-digit code that was asked before the password was wrong.",
  "what.login.passkey-refused": "The passkey was not accepted at the User ID page.",
  "what.login.deactivated": "The password was right, but this account is deactivated.",
  "what.login.role-over": "The password was right, but the role has ended.",
  "what.login.denied": "The login was declined on the phone: Not me.",
  "what.login.expired": "The login was not approved in time.",
  "what.login.expired.asked": "The login request did not reach the phone.",
  "what.login.expired.sent": "The login notification was sent, but did not reach the phone.",
  "what.login.expired.delivered": "The login request reached the phone, but was not opened.",
  "what.login.expired.opened": "The login request was opened on the phone, but not answered.",
  "what.password.wrong": "The password that was asked again before a change was wrong.",
  "what.password.not-tried": "Login is paused: too many wrong attempts.",
  "what.password.not-tried.work-needed": "The login was sent before the automatic verification was over.",
  "what.password.not-tried.without-captcha": "The login was sent without the security code.",
  "what.password.not-tried.day-spent": "Today's attempts from browsers that are not known yet are used up.",
  "what.password.not-tried.too-many": "The password was wrong too often within the session.",
  "what.captcha.captcha-wrong": "Wrong security code.",
  "what.captcha.captcha-expired": "The security code was sent too late.",
  "what.captcha.captcha-used": "The same security code was sent twice.",
  "what.proof.code-wrong": "Wrong 6-digit code.",
  "what.proof.code-wrong.recovery-code": "Wrong recovery code.",
  "what.proof.code-refused": "The recovery code was right, but cannot be used in that session.",
  "what.proof.number-wrong": "The number typed on the phone was not the one on the screen.",
  "what.proof.verification-wrong": "Wrong PIN or biometric on the phone.",
  "what.proof.passkey-refused": "The passkey was not accepted.",
  "what.proof.not-tried": "Codes are not checked any more: too many were wrong.",
  "what.proof.not-tried.codes-off": "6-digit codes are closed for today: too many were wrong.",
  "what.proof.not-tried.way-closed": "This account does not accept that way.",
  "what.proof.denied": "A change was declined on the phone: Not me.",
  "what.proof.expired": "A change was not approved in time.",
  "what.proof.expired.asked": "The request for a change did not reach the phone.",
  "what.proof.expired.sent": "The notification for a change was sent, but did not reach the phone.",
  "what.proof.expired.delivered": "The request for a change reached the phone, but was not opened.",
  "what.proof.expired.opened": "The request for a change was opened on the phone, but not answered.",
  "what.proof.reported": "Not me, after the request had been answered.",
  "what.device.claim-refused":
    "A phone could not be registered: its QR code is no longer valid, or the code was wrong.",
  "what.device.claimed-twice": "Another phone scanned a QR code that was used already.",
  "what.device.lost-refused": "A lost-phone report was refused: wrong recovery code.",
  "what.device.verification-wrong": "Wrong PIN or biometric while the phone's key was changed.",
  "what.device.pin-ended": "The phone's PIN is no longer valid: wrong ten times.",
  "what.passkey.refused": "A new passkey was not accepted.",
  "what.mailed-code.wrong": "Wrong code from the email.",
  "what.mailed-code.expired": "The code from the email has expired.",
  "what.mailed-code.used-up": "The code from the email was wrong too often.",
  "what.mailed-code.too-many": "Codes by email were requested too often.",
  "what.password-change.reset-too-many": "Links for a new password were requested too often.",
  "what.reset.mismatch": "The Reset 2FA form was filled in with data that do not match.",
  "what.reset.code-wrong": "Wrong code on the Reset 2FA page.",
  "what.reset.too-many": "Reset 2FA was requested too often.",
  "what.reset.refused": "Reset 2FA was refused.",
  "what.session.other-browser": "The session was ended: its cookie was used in another browser.",

  "do.password":
    "Ask to type it again; capital and small letters differ. Forgotten: click Forgot password? on the login page. Do not ask for the password.",
  "do.code":
    "Ask to turn on automatic date and time on the phone, and then to use the next code of the right account and LPSE.",
  "do.recovery-code": "Each recovery code works once. Ask to use another one of the newest print.",
  "do.passkey":
    "Ask to use the device on which the passkey was made, and to open the portal at the right address. The waiting page has other ways.",
  "do.passkey-new": "Ask to try again with an up-to-date browser and system, or with another device.",
  "do.deactivated": "Only Admin PPE can activate it again, on Manage account.",
  "do.role-over": "If there is a new SK, Admin PPE extends the role on Manage account.",
  "do.denied":
    "Ask whether the account's owner was logging in. If not, somebody else knows the password: ask to change it at once.",
  "do.open-app":
    "Ask to open SPSE Authenticator first, and then to try again: the request is shown there without a notification too. Without internet: Use the 6-digit code.",
  "do.network":
    "Ask to check the phone's internet and to open SPSE Authenticator. Then in the app: menu Security, Notifications, Send a test notification.",
  "do.notices":
    "Ask to open SPSE Authenticator directly, and to check the permission for notifications and the silent mode of the phone.",
  "do.in-time": "Ask to try again and to answer in time. The phone's PIN or biometric is needed too where it is asked.",
  "do.pause": "Ask to wait: the Password page says when to try again. A link by email gives one attempt.",
  "do.work": "Ask to wait until the automatic verification is over, and then to press Login once more.",
  "do.day-spent": "Ask to use the usual browser, or Request a link by email on the Password page.",
  "do.session": "Ask to log out, to log in again, and to start over.",
  "do.captcha": "Ask to use Listen to the code or Verify without a code, or to get a new code.",
  "do.number":
    "Ask to try again and to type the number from the computer's screen. No number on that screen? Then somebody else is logging in: ask to tap Not me.",
  "do.verification": "Ask to try slowly: after ten wrong tries, the phone's PIN is no longer valid.",
  "do.pin-ended":
    "Ask to log in another way (passkey or recovery code), and then to register the phone again on Account security.",
  "do.other-way": "Ask to begin a new login, and to use Ya (Yes) on the phone or a passkey.",
  "do.codes-off":
    "Ask to use Ya (Yes) on the phone, a passkey or a recovery code. Tomorrow 6-digit codes are accepted again.",
  "do.way-closed":
    "The waiting page shows the accepted ways: this account's policy requires another one, for example a passkey.",
  "do.qr": "Ask to reload the page Enable 2FA and to scan the new QR code at once.",
  "do.claimed-twice":
    "Ask whether the account's owner scanned with two phones. If not, somebody else saw the screen: ask to check the list of phones.",
  "do.mailed-code": "Ask for a new code, and to type the last one that came by email.",
  "do.mail":
    "Ask to look into the inbox and the spam folder: the last one is still valid. Then wait before asking again.",
  "do.mismatch":
    "Compare User ID and registered email with the account's owner. Admin PPE changes a wrong email on Manage account.",
  "do.reset-code":
    "Ask to type the code of the page that the email's link opens, or to open that link in the same browser.",
  "do.chain": "See the reason in the access log. Once identity is checked, open a case and start Reset 2FA.",
  "do.other-browser":
    "Ask to log in again. If it happens again without an update of the browser, the computer may not be safe: ask to log in from another one and to change the password.",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
