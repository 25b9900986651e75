const id = {
  title: "Ganti email",
  back: "Kembali ke Akun",
  problem: "Ada masalah",
  "proof.what":
    "2FA Anda aktif. Konfirmasi dulu dengan SPSE Authenticator, kode 6 digit, atau kode pemulihan; setelah itu, isi alamat yang baru.",
  "proof.go": "Lanjut ke konfirmasi",
  chained:
    "Akun ini baru saja dipulihkan lewat email. Sampai {until}, alamat emailnya tidak dapat diganti dari sini. {helpdesk} dapat membantu lebih cepat.",
  lead: "Kode dikirim ke alamat yang baru. Alamat itu berlaku setelah Anda mengetik kodenya.",
  "lead.old":
    "Kode dikirim ke alamat yang baru dan ke email utama sekarang. Alamat baru berlaku setelah Anda mengetik kedua kode.",
  wish: "Apa yang ingin Anda ubah?",
  "wish.first": "Ganti email utama",
  "wish.second": "Tambah atau ganti email kedua",
  "wish.remove-second": "Hapus email kedua",
  "second.none": "belum ada",
  "second.what":
    "Email kedua menerima semua pemberitahuan, sehingga Anda tetap tahu jika orang lain menguasai email utama. Tautan dan kode hanya dikirim ke email utama.",
  after:
    "Alamat lama diberi tahu, dan penggantian dapat dibatalkan dari sana selama 72 jam. Sesi di peramban lain diakhiri. Setelah email utama diganti, selama 72 jam 2FA tidak dapat direset lewat email.",
  address: "Alamat email yang baru",
  "address.hint": "Tidak perlu diisi jika email kedua dihapus.",
  password: "Password",
  submit: "Lanjutkan",
  "refused.address-malformed": "Isi alamat email yang lengkap, misalnya nama@contoh.go.id.",
  "refused.address-same": "Alamat ini sudah dipakai untuk email tersebut. Isi alamat lain.",
  "refused.address-other": "Email utama dan email kedua tidak boleh sama.",
  "refused.no-second": "Tidak ada email kedua yang dapat dihapus.",
  "refused.password-empty": "Isi password Anda.",
  "refused.password-wrong": "Password salah. Silakan coba lagi.",
  "refused.directory-away":
    "Direktori kantor, tempat password Anda, sedang tidak dapat dihubungi. Tidak ada yang diubah. Coba lagi beberapa menit lagi.",
  "refused.busy": "Server sedang sibuk. Tidak ada yang diubah. Tunggu beberapa detik, lalu coba lagi.",
  "refused.too-many": "Terlalu banyak percobaan. Coba lagi dalam {wait}.",
  "refused.too-many-mails": "Terlalu banyak kode dikirim. Coba lagi dalam {wait}.",

  "codes.title": "Ketik kode dari email",
  "codes.what":
    "Belum ada yang berubah. Alamat yang baru berlaku setelah Anda mengetik kode yang dikirim ke sana. Permintaan ini berlaku sampai pukul {time}.",
  "codes.what.both":
    "Belum ada yang berubah. Alamat yang baru berlaku setelah Anda mengetik kedua kode: satu dari alamat yang baru, satu dari email utama sekarang. Permintaan ini berlaku sampai pukul {time}.",
  "codes.what.remove":
    "Belum ada yang berubah. Email kedua dihapus setelah Anda mengetik kode yang dikirim ke email utama. Permintaan ini berlaku sampai pukul {time}.",
  "codes.label.new-address": "Kode dari alamat yang baru",
  "codes.label.old-address": "Kode dari email utama sekarang",
  "codes.hint": "8 angka, dikirim ke {address}.",
  "codes.submit": "Ganti email",
  "codes.again.what":
    "Belum menerima kode? Periksa juga folder spam dan tunggu beberapa menit. Kode baru membatalkan kode lama.",
  "codes.again": "Kirim ulang kode",
  "codes.cancel": "Batal",
  "codes.refused.wrong": "Kode salah. Pakai kode dari email yang terbaru; tersisa {left} percobaan.",
  "codes.refused.malformed": "Kode terdiri dari tepat 8 angka.",
  "codes.refused.expired": "Kode sudah kedaluwarsa. Kirim ulang kode, lalu pakai yang baru.",
  "codes.refused.used-up": "Kode tidak berlaku lagi karena terlalu banyak percobaan yang salah. Kirim ulang kode.",
  "codes.refused.no-code": "Kode itu sudah dipakai atau tidak berlaku lagi. Kirim ulang kode.",
  "codes.refused.too-many": "Terlalu banyak kode dikirim. Coba lagi dalam {wait}.",
};
const en = {
  title: "Change email",
  back: "Back to Account",
  problem: "There is a problem",
  "proof.what":
    "Your 2FA is on. First confirm with SPSE Authenticator, a 6-digit code or a recovery code; then enter the new address.",
  "proof.go": "Go to confirmation",
  chained:
    "This account was recovered by email recently. Until {until}, its email cannot be changed here. {helpdesk} can help sooner.",
  lead: "A code is sent to the new address. The new address takes effect once you enter that code.",
  "lead.old":
    "A code is sent to the new address and to the current first email. The new address takes effect once you enter both codes.",
  wish: "What do you want to change?",
  "wish.first": "Change the first email",
  "wish.second": "Add or change the second email",
  "wish.remove-second": "Remove the second email",
  "second.none": "none yet",
  "second.what":
    "The second email receives every notice, so you still know if somebody else controls the first one. Links and codes go only to the first email.",
  after:
    "The old address is notified, and the change can be undone from there for 72 hours. Sessions in other browsers end. After the first email is changed, 2FA cannot be reset by email for 72 hours.",
  address: "New email address",
  "address.hint": "Leave this empty if you remove the second email.",
  password: "Password",
  submit: "Continue",
  "refused.address-malformed": "Enter a complete email address, for example name@contoh.go.id.",
  "refused.address-same": "This address is already used for that email. Enter another one.",
  "refused.address-other": "The first and second email cannot be the same.",
  "refused.no-second": "There is no second email to remove.",
  "refused.password-empty": "Enter your password.",
  "refused.password-wrong": "Wrong password. Please try again.",
  "refused.directory-away":
    "The office directory, which keeps your password, cannot be reached. Nothing was changed. Try again in a few minutes.",
  "refused.busy": "The server is busy. Nothing was changed. Wait a few seconds and try again.",
  "refused.too-many": "Too many attempts. Try again in {wait}.",
  "refused.too-many-mails": "Too many codes have been sent. Try again in {wait}.",

  "codes.title": "Enter the code from the email",
  "codes.what":
    "Nothing has changed yet. The new address takes effect once you enter the code sent there. This request is valid until {time}.",
  "codes.what.both":
    "Nothing has changed yet. The new address takes effect once you enter both codes: one from the new address, one from the current first email. This request is valid until {time}.",
  "codes.what.remove":
    "Nothing has changed yet. The second email is removed once you enter the code sent to the first email. This request is valid until {time}.",
  "codes.label.new-address": "Code from the new address",
  "codes.label.old-address": "Code from the current first email",
  "codes.hint": "8 digits, sent to {address}.",
  "codes.submit": "Change email",
  "codes.again.what": "No code yet? Check the spam folder too, and wait a few minutes. A new code cancels the old one.",
  "codes.again": "Send the code again",
  "codes.cancel": "Cancel",
  "codes.refused.wrong": "Wrong code. Use the code from the latest email. Attempts left: {left}.",
  "codes.refused.malformed": "The code has exactly 8 digits.",
  "codes.refused.expired": "The code has expired. Send it again, then use the new one.",
  "codes.refused.used-up": "The code is no longer valid after too many wrong attempts. Send the code again.",
  "codes.refused.no-code": "That code has been used or is no longer valid. Send the code again.",
  "codes.refused.too-many": "Too many codes have been sent. Try again in {wait}.",
} satisfies Record<keyof typeof id, string>;
export type TextId = keyof typeof id;
export const texts = { id, en };
