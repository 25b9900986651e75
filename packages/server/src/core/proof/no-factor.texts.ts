const id = {
  title: "Tidak ada ponsel yang terhubung",
  what: "2FA akun ini tetap aktif, tetapi tidak ada ponsel atau passkey yang dapat menyetujui. Akun Anda aman: password saja tidak membukanya.",
  "passkey.title": "Tidak ada passkey yang terhubung",
  "passkey.what":
    "Akun ini hanya menerima passkey, dan tidak ada passkey yang terhubung lagi. Akun Anda aman: password, ponsel, dan kode pemulihan tidak membukanya.",
  codes: "Punya kode pemulihan?",
  "codes.what": "Login dengan salah satu kode itu, lalu daftarkan ponsel Anda.",
  "codes.go": "Gunakan kode pemulihan",
  reset: "Login kembali",
  "reset.noCode": "Tidak punya kode pemulihan?",
  "reset.immediate":
    "Reset 2FA dengan tautan yang dikirim ke email Anda. Setelah itu, Anda dapat login dan mendaftarkan ponsel atau passkey Anda.",
  "reset.wait":
    "Minta Reset 2FA dengan tautan yang dikirim ke email Anda. Reset dapat diselesaikan {hours} jam setelah tautan itu dikonfirmasi; setelah itu, Anda dapat login dan mendaftarkan ponsel atau passkey Anda.",
  "reset.helpdesk":
    "Minta Reset 2FA dengan tautan yang dikirim ke email Anda. Petugas memeriksa identitas Anda sebelum menyetujuinya; setelah itu, Anda dapat login dan mendaftarkan ponsel atau passkey Anda. Hubungi {helpdesk}.",
  "reset.elsewhere": "Keluar, login kembali sampai halaman tunggu, lalu pilih Reset 2FA di sana.",
  "reset.go": "Reset 2FA",
};
const en = {
  title: "No phone is connected",
  what: "2FA stays on for this account, but there is no phone or passkey that can approve. Your account is safe: the password alone does not open it.",
  "passkey.title": "No passkey is connected",
  "passkey.what":
    "This account accepts only a passkey, and none is connected any more. Your account is safe: the password, phone and recovery codes do not open it.",
  codes: "Do you have a recovery code?",
  "codes.what": "Log in with one of them, then register your phone.",
  "codes.go": "Use a recovery code",
  reset: "Logging in again",
  "reset.noCode": "No recovery code?",
  "reset.immediate":
    "Reset 2FA with a link sent to your email. After that, you can log in and register your phone or passkey.",
  "reset.wait":
    "Ask for Reset 2FA with a link sent to your email. The reset can be completed {hours} hours after that link is confirmed; after that, you can log in and register your phone or passkey.",
  "reset.helpdesk":
    "Ask for Reset 2FA with a link sent to your email. An officer checks your identity before approving it; after that, you can log in and register your phone or passkey. Contact {helpdesk}.",
  "reset.elsewhere": "Log out, log in again as far as the waiting page, then choose Reset 2FA there.",
  "reset.go": "Reset 2FA",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
