import type { Catalogue } from "./language.ts";

export const texts = {
  "offline.title": { id: "Tidak ada koneksi internet", en: "No internet connection" },
  "offline.why": {
    id: "Periksa data seluler atau Wi-Fi ponsel ini, lalu coba lagi. Kode 6 digit tetap dapat dipakai.",
    en: "Check this phone's mobile data or Wi-Fi, then try again. The 6-digit code still works.",
  },
  "server-down.title": { id: "{lpse} tidak menjawab", en: "{lpse} is not responding" },
  "server-down.why": {
    id: "Server sedang tidak dapat dihubungi. Coba lagi sebentar lagi. Kode 6 digit tetap dapat dipakai.",
    en: "The server cannot be reached right now. Try again in a moment. The 6-digit code still works.",
  },
  "malformed.title": { id: "Jawaban server tidak dikenali", en: "Unknown answer from the server" },
  "malformed.why": {
    id: "Alamat {host} memberi jawaban yang tidak dikenali aplikasi. Jika Anda memakai Wi-Fi umum, login dulu ke jaringan itu, lalu coba lagi.",
    en: "The address {host} gave an answer that this app does not recognise. If you are on public Wi-Fi, log in to that network first, then try again.",
  },
  "oversized.title": { id: "Jawaban server terlalu besar", en: "The server's answer is too large" },
  "oversized.why": {
    id: "Alamat {host} mengirim jawaban yang jauh lebih besar daripada seharusnya, jadi aplikasi berhenti membacanya. Coba lagi. Jika terus terjadi, beri tahu helpdesk LPSE. Kode 6 digit tetap dapat dipakai.",
    en: "The address {host} sent an answer far larger than it should be, so the app stopped reading it. Try again. If it keeps happening, tell the LPSE helpdesk. The 6-digit code still works.",
  },
  "not-allowed.title": { id: "{lpse} tidak mengenal ponsel ini", en: "{lpse} does not know this phone" },
  "not-allowed.why": {
    id: "Mungkin akun ini sudah dihapus di SPSE. Periksa daftar ponsel di Keamanan akun, atau hapus akun ini lalu tambahkan lagi.",
    en: "This account may have been removed at SPSE. Check the list of phones under Account security, or remove this account, then add it again.",
  },
  "clock.title": { id: "Jam ponsel Anda tidak sesuai", en: "Your phone's clock is wrong" },
  "clock.why": {
    id: "Aktifkan tanggal dan waktu otomatis di pengaturan ponsel, lalu coba lagi.",
    en: "Turn on automatic date and time in the phone's settings, then try again.",
  },
  "too-many.title": { id: "Terlalu banyak permintaan", en: "Too many requests" },
  "too-many.why": { id: "Tunggu sebentar, lalu coba lagi.", en: "Wait a moment, then try again." },
  "refused.title": { id: "{lpse} menolak permintaan ini", en: "{lpse} refused this request" },
  "refused.why": {
    id: "Coba lagi. Jika tetap ditolak, sampaikan kode “{code}” ke helpdesk LPSE.",
    en: "Try again. If it is refused again, give the code “{code}” to the LPSE helpdesk.",
  },
} satisfies Catalogue;
