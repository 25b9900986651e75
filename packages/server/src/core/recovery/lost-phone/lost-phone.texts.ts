const id = {
  title: "Laporkan ponsel hilang",
  back: "Kembali ke Login",
  problem: "Ada masalah",
  lead: "Semua ponsel, aplikasi autentikator, dan passkey akun ini langsung dihentikan: tidak dapat lagi menyetujui login atau membuat kode yang berlaku. Semua sesi diakhiri. 2FA tetap aktif. Password tidak diperlukan.",
  userId: "User ID",
  "userId.empty": "Isi User ID Anda.",
  code: "Kode pemulihan",
  "code.hint":
    "Salah satu dari sepuluh kode yang Anda simpan saat mengaktifkan 2FA. Setelah dipakai, kode itu tidak berlaku lagi.",
  "code.malformed": "Itu bukan kode pemulihan. Kode terdiri dari tiga kelompok, masing-masing lima huruf dan angka.",
  "code.wrong": "User ID dan kode pemulihan tidak cocok, atau kode sudah digunakan. Periksa catatan Anda.",
  busy: "Server sedang sibuk. Tidak ada yang hilang: tunggu beberapa detik, lalu coba lagi.",
  submit: "Hentikan ponsel",
  cancel: "Batalkan",

  "other.title": "Tidak punya kode pemulihan?",
  "other.password":
    "Password saja tidak cukup, agar orang yang mencuri password Anda tidak dapat menghentikan ponsel Anda.",
  "other.session": "Masih login di peramban lain",
  "other.session.what":
    "Buka Keamanan akun, lalu hapus ponsel itu dari daftar perangkat. Ponsel itu langsung tidak berlaku.",
  "other.helpdesk": "Hubungi {helpdesk}",
  "other.helpdesk.what":
    "Petugas memeriksa identitas Anda, lalu menghentikan ponsel. Jangan berikan password atau kode.",
  "other.reset": "Reset 2FA",
  "other.reset.what": "Login dengan Password sampai halaman tunggu, lalu pilih “Reset 2FA?”.",

  "stopped.title": "Ponsel sudah dihentikan",
  "stopped.what": "Tidak ada lagi ponsel atau passkey yang dapat membuka akun Anda, dan semua sesi sudah diakhiri.",
  "stopped.login":
    "2FA tetap aktif. Login dengan Password dan kode pemulihan lain, lalu daftarkan ponsel baru. Jika akun Anda hanya menerima passkey, pilih Reset 2FA di halaman tunggu.",
  "stopped.found":
    "Ponsel ditemukan? Daftarkan kembali dari Keamanan akun; akun lama di aplikasinya tidak berlaku lagi.",
  "stopped.password": "Jika password tersimpan di ponsel itu, ganti password setelah login.",
  login: "Login",
};
const en = {
  title: "Report a lost phone",
  back: "Back to login",
  problem: "There is a problem",
  lead: "All phones, authenticator apps and passkeys of this account stop at once: they can no longer approve a login or make a valid code. All sessions end. 2FA stays on. No password is needed.",
  userId: "User ID",
  "userId.empty": "Enter your User ID.",
  code: "Recovery code",
  "code.hint": "One of the ten codes that you saved when you enabled 2FA. Once used, the code is no longer valid.",
  "code.malformed": "That is not a recovery code. A code has three groups of five letters and digits.",
  "code.wrong": "User ID and recovery code do not match, or the code has been used. Check your notes.",
  busy: "The server is busy. Nothing is lost: wait a few seconds and try again.",
  submit: "Stop the phone",
  cancel: "Cancel",

  "other.title": "No recovery code?",
  "other.password": "The password alone is not enough, so that somebody who steals it cannot stop your phone.",
  "other.session": "Still logged in on another browser",
  "other.session.what":
    "Open Account security, then remove that phone from the list of devices. It stops working at once.",
  "other.helpdesk": "Contact {helpdesk}",
  "other.helpdesk.what": "An officer checks your identity, then stops the phone. Do not give them a password or code.",
  "other.reset": "Reset 2FA",
  "other.reset.what": "Log in with your password as far as the waiting page, then choose “Reset 2FA?”.",

  "stopped.title": "The phone has been stopped",
  "stopped.what": "No phone or passkey opens your account any more, and all sessions have ended.",
  "stopped.login":
    "2FA stays on. Log in with your password and another recovery code, then register a new phone. If your account accepts only a passkey, choose Reset 2FA on the waiting page.",
  "stopped.found":
    "Found the phone? Register it again from Account security; the old account in its app no longer works.",
  "stopped.password": "If your password is saved on that phone, change it after you log in.",
  login: "Log in",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
