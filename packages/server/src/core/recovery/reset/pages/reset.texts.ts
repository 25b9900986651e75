const id = {
  title: "Permintaan Reset TOTP",
  eyebrow: "Reset 2FA?",
  back: "Kembali ke halaman tunggu",
  problem: "Ada masalah",
  lead: "Gunakan ini hanya jika ponsel dengan SPSE Authenticator hilang, rusak, atau diganti. Tautan konfirmasi dikirim ke email yang terdaftar pada akun Anda.",
  recoveryFirst: "Masih punya kode pemulihan? Cara ini lebih cepat:",
  recovery: "Gunakan kode pemulihan",
  required: "Isian bertanda * wajib diisi.",
  userId: "User ID",
  email: "Email",
  "email.hint": "Email yang terdaftar di LPSE untuk akun ini.",
  type: "Tipe User",
  penyedia: "Penyedia",
  "non-penyedia": "Non Penyedia",
  send: "Kirim",
  cancel: "Batalkan",
  "missing.userId": "Isi User ID Anda.",
  "missing.email": "Isi email Anda.",
  "missing.type": "Pilih Penyedia atau Non Penyedia.",
  tooMany:
    "Terlalu banyak percobaan. Coba lagi dalam {wait}, gunakan kode pemulihan, atau hubungi {helpdesk}. Login dengan ponsel Anda tidak terpengaruh.",

  "sent.title": "Periksa email Anda",
  "sent.what": "Jika data sesuai, tautan reset telah dikirim ke email terdaftar. Periksa juga folder spam.",
  "sent.step.open": "Buka email “Konfirmasi Permintaan Reset 2FA”",
  "sent.step.open.what": "Tautannya berlaku 30 menit dan hanya dapat dipakai satu kali.",
  "sent.step.press": "Tekan tombol Reset 2FA di email itu, di peramban ini",
  "sent.step.press.what": "Reset hanya dapat diselesaikan di peramban yang memintanya.",
  "sent.step.phone": "Email dibuka di ponsel atau komputer lain?",
  "sent.step.phone.what": "Halaman di sana menampilkan kode 8 karakter. Ketik kode itu di sini.",
  "sent.code": "Masukkan kode dari email",
  "sent.nothing":
    "Belum menerima email setelah beberapa menit? Mungkin data yang diisi tidak sesuai, atau pengiriman email sedang tertunda. Periksa, lalu isi ulang permintaan.",
  "sent.again": "Isi ulang permintaan",

  "needsLogin.title": "Reset 2FA dimulai dari login",
  "needsLogin.what":
    "Untuk melindungi akun Anda, isi User ID dan Password dulu. Di halaman tunggu, pilih “Reset 2FA?”.",
  "needsLogin.sent": "Sudah meminta reset? Buka tautan di email Anda; permintaan itu tetap berlaku 30 menit.",
  login: "Login",
  home: "Ke halaman depan",

  "chained.title": "Reset 2FA belum dapat dilakukan",
  "chained.password-reset":
    "Password akun ini baru saja direset lewat email. Agar akun Anda tidak dapat diambil alih lewat email saja, 2FA baru dapat direset lewat email setelah {until}.",
  "chained.email-changed":
    "Email akun ini baru saja diganti. Agar akun Anda tidak dapat diambil alih lewat email saja, 2FA baru dapat direset lewat email setelah {until}.",
  "chained.ways": "Yang dapat Anda lakukan sekarang",
  "chained.recovery": "Login dengan kode pemulihan",
  "chained.recovery.what": "Salah satu dari sepuluh kode yang Anda simpan saat mengaktifkan 2FA.",
  "chained.helpdesk": "Hubungi {helpdesk}",
  "chained.helpdesk.what": "Petugas memeriksa identitas Anda dulu. Jangan berikan password atau kode.",
  "chained.wait": "Tunggu hingga {until}",
  "chained.wait.what": "Setelah itu, ulangi Reset 2FA dari halaman tunggu.",
};
const en = {
  title: "Request to reset TOTP",
  eyebrow: "Reset 2FA?",
  back: "Back to the waiting page",
  problem: "There is a problem",
  lead: "Use this only if the phone with SPSE Authenticator is lost, broken or replaced. A confirmation link is sent to your account's registered email.",
  recoveryFirst: "Do you still have a recovery code? It is faster:",
  recovery: "Use a recovery code",
  required: "Fields marked * are required.",
  userId: "User ID",
  email: "Email",
  "email.hint": "The email registered at the LPSE for this account.",
  type: "User type",
  penyedia: "Penyedia (vendor)",
  "non-penyedia": "Non Penyedia (official)",
  send: "Send",
  cancel: "Cancel",
  "missing.userId": "Enter your User ID.",
  "missing.email": "Enter your email.",
  "missing.type": "Choose Penyedia or Non Penyedia.",
  tooMany:
    "Too many attempts. Try again in {wait}, use a recovery code, or contact {helpdesk}. Logging in with your phone is not affected.",

  "sent.title": "Check your email",
  "sent.what": "If the data match, a reset link has been sent to the registered address. Check the spam folder too.",
  "sent.step.open": "Open the email “Konfirmasi Permintaan Reset 2FA”",
  "sent.step.open.what": "Its link is valid for 30 minutes and works once.",
  "sent.step.press": "Press the button Reset 2FA in that email, in this browser",
  "sent.step.press.what": "The reset can be completed only in the browser that requested it.",
  "sent.step.phone": "Opened the email on a phone or another computer?",
  "sent.step.phone.what": "The page there shows an 8-character code. Type that code here.",
  "sent.code": "Enter the code from the email",
  "sent.nothing":
    "No email after a few minutes? What you entered may not match, or email is delayed. Check it, then fill in the request again.",
  "sent.again": "Fill in the request again",

  "needsLogin.title": "Reset 2FA starts from login",
  "needsLogin.what":
    "To protect your account, enter your User ID and password first. On the waiting page, choose “Reset 2FA?”.",
  "needsLogin.sent": "Already requested a reset? Open the link in your email; the request stays valid for 30 minutes.",
  login: "Log in",
  home: "To the home page",

  "chained.title": "Reset 2FA is not possible yet",
  "chained.password-reset":
    "The password of this account was reset by email recently. So that email alone is not enough to take over your account, 2FA can be reset by email only after {until}.",
  "chained.email-changed":
    "The email of this account was changed recently. So that email alone is not enough to take over your account, 2FA can be reset by email only after {until}.",
  "chained.ways": "What you can do now",
  "chained.recovery": "Log in with a recovery code",
  "chained.recovery.what": "One of the ten codes that you saved when you enabled 2FA.",
  "chained.helpdesk": "Contact {helpdesk}",
  "chained.helpdesk.what": "An officer checks your identity first. Do not give them a password or code.",
  "chained.wait": "Wait until {until}",
  "chained.wait.what": "After that, repeat Reset 2FA from the waiting page.",
} satisfies Record<keyof typeof id, string>;
export type TextId = keyof typeof id;
export const texts = { id, en };
