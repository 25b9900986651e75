const id = {
  "offline.title": "Tidak ada koneksi internet",
  "offline.why": "Periksa data seluler atau Wi-Fi ponsel ini, lalu coba lagi. Kode 6 digit tetap dapat dipakai.",
  "server-down.title": "{lpse} tidak menjawab",
  "server-down.why": "Server sedang tidak dapat dihubungi. Coba lagi sebentar lagi. Kode 6 digit tetap dapat dipakai.",
  "malformed.title": "Jawaban server tidak dikenali",
  "malformed.why":
    "Alamat {host} memberi jawaban yang tidak dikenali aplikasi. Jika Anda memakai Wi-Fi umum, login dulu ke jaringan itu, lalu coba lagi.",
  "oversized.title": "Jawaban server terlalu besar",
  "oversized.why":
    "Alamat {host} mengirim jawaban yang jauh lebih besar daripada seharusnya, jadi aplikasi berhenti membacanya. Coba lagi. Jika terus terjadi, beri tahu helpdesk LPSE. Kode 6 digit tetap dapat dipakai.",
  "not-allowed.title": "{lpse} tidak mengenal ponsel ini",
  "not-allowed.why":
    "Mungkin akun ini sudah dihapus di SPSE. Periksa daftar ponsel di Keamanan akun, atau hapus akun ini lalu tambahkan lagi.",
  "clock.title": "Jam ponsel Anda tidak sesuai",
  "clock.why": "Aktifkan tanggal dan waktu otomatis di pengaturan ponsel, lalu coba lagi.",
  "too-many.title": "Terlalu banyak permintaan",
  "too-many.why": "Tunggu sebentar, lalu coba lagi.",
  "refused.title": "{lpse} menolak permintaan ini",
  "refused.why": "Coba lagi. Jika tetap ditolak, sampaikan kode “{code}” ke helpdesk LPSE.",
};
const en = {
  "offline.title": "No internet connection",
  "offline.why": "Check this phone's mobile data or Wi-Fi, then try again. The 6-digit code still works.",
  "server-down.title": "{lpse} is not responding",
  "server-down.why": "The server cannot be reached right now. Try again in a moment. The 6-digit code still works.",
  "malformed.title": "Unknown answer from the server",
  "malformed.why":
    "The address {host} gave an answer that this app does not recognise. If you are on public Wi-Fi, log in to that network first, then try again.",
  "oversized.title": "The server's answer is too large",
  "oversized.why":
    "The address {host} sent an answer far larger than it should be, so the app stopped reading it. Try again. If it keeps happening, tell the LPSE helpdesk. The 6-digit code still works.",
  "not-allowed.title": "{lpse} does not know this phone",
  "not-allowed.why":
    "This account may have been removed at SPSE. Check the list of phones under Account security, or remove this account, then add it again.",
  "clock.title": "Your phone's clock is wrong",
  "clock.why": "Turn on automatic date and time in the phone's settings, then try again.",
  "too-many.title": "Too many requests",
  "too-many.why": "Wait a moment, then try again.",
  "refused.title": "{lpse} refused this request",
  "refused.why": "Try again. If it is refused again, give the code “{code}” to the LPSE helpdesk.",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
