import type { Catalogue } from "../../../../base/platform/ui/texts.ts";

export const texts = {
  "confirm.title": { id: "Konfirmasi Permintaan Reset 2FA", en: "Confirm the Reset 2FA request" },
  "confirm.off": {
    id: "2FA, kode pemulihan, dan semua ponsel terdaftar tidak berlaku lagi.",
    en: "2FA, the recovery codes and all registered phones no longer work.",
  },
  "confirm.sessions": { id: "Semua sesi dan peramban dikenal berakhir.", en: "All sessions and known browsers end." },
  "confirm.anew": {
    id: "Login dengan Password, lalu aktifkan 2FA lagi di peramban ini.",
    en: "Log in with your password, then enable 2FA again in this browser.",
  },
  "confirm.leave": { id: "Jangan reset", en: "Do not reset" },
  "confirm.reset": { id: "Reset 2FA", en: "Reset 2FA" },
  "confirm.wait": {
    id: "LPSE ini menetapkan waktu tunggu {n} jam. Setelah Anda menekan OK, reset menunggu selama itu dan masih dapat dibatalkan. 2FA tetap aktif sampai Anda menyelesaikan reset di peramban ini.",
    en: "This LPSE has set a waiting time of {n} hours. After you press OK, the reset waits that long and can still be cancelled. 2FA stays on until you complete the reset in this browser.",
  },
  "confirm.helpdesk": {
    id: "LPSE ini meminta persetujuan petugas. Setelah Anda menekan OK, hubungi {helpdesk} untuk pemeriksaan identitas. 2FA tetap aktif sampai Anda menyelesaikan reset di peramban ini.",
    en: "This LPSE requires an officer's approval. After you press OK, contact {helpdesk} to have your identity checked. 2FA stays on until you complete the reset in this browser.",
  },
  "confirm.then": { id: "Yang terjadi jika reset diselesaikan:", en: "What happens when the reset is completed:" },
  "ok.title.immediate": { id: "Reset 2FA sekarang?", en: "Reset 2FA now?" },
  "ok.title.wait": { id: "Mulai waktu tunggu?", en: "Start the waiting time?" },
  "ok.title.helpdesk": { id: "Minta persetujuan petugas?", en: "Ask for an officer's approval?" },
  "ok.what.immediate": {
    id: "2FA akun {userId} di {lpse} akan direset. Langkah ini tidak dapat dibatalkan.",
    en: "2FA for account {userId} at {lpse} will be reset. This cannot be undone.",
  },
  "ok.what.wait": {
    id: "Reset 2FA akun {userId} di {lpse} akan menunggu {n} jam. Sampai diselesaikan, permintaan masih dapat dibatalkan.",
    en: "The 2FA reset for account {userId} at {lpse} will wait {n} hours. It can be cancelled until it is completed.",
  },
  "ok.what.helpdesk": {
    id: "Reset 2FA akun {userId} di {lpse} akan menunggu persetujuan petugas. Sampai diselesaikan, permintaan masih dapat dibatalkan.",
    en: "The 2FA reset for account {userId} at {lpse} will wait for an officer's approval. It can be cancelled until it is completed.",
  },
  ok: { id: "OK", en: "OK" },
  back: { id: "Batal", en: "Cancel" },
  "cancel.instead": {
    id: "Bukan Anda yang meminta? Batalkan lewat tautan kedua di email itu.",
    en: "You did not ask for this? Cancel it with the second link in that email.",
  },
  userId: { id: "User ID", en: "User ID" },
  browser: { id: "Diminta dari", en: "Requested from" },
  ip: { id: "Alamat IP", en: "IP address" },
  time: { id: "Waktu", en: "Time" },
  "elsewhere.title": {
    id: "Selesaikan di peramban yang meminta reset",
    en: "Complete it in the browser that requested the reset",
  },
  "elsewhere.what": {
    id: "Di peramban itu, pilih “Masukkan kode dari email”, lalu ketik kode ini:",
    en: "In that browser, choose “Enter the code from the email”, then type this code:",
  },
  "elsewhere.mine": { id: "Hanya jika Anda sendiri yang meminta", en: "Only if you asked for it yourself" },
  "elsewhere.never": {
    id: "Jangan berikan kode ini kepada siapa pun, termasuk petugas LPSE: yang memintanya sedang mencoba mengambil alih akun Anda.",
    en: "Do not share this code with anyone, not even LPSE staff: anyone who asks for it is trying to take over your account.",
  },
  "elsewhere.address": {
    id: "Tidak menemukannya? Buka alamat ini di peramban itu:",
    en: "Can you not find it? Open this address in that browser:",
  },
  "code.title": { id: "Masukkan kode dari email", en: "Enter the code from the email" },
  "code.back": { id: "Kembali ke petunjuk", en: "Back to the instructions" },
  "code.label": { id: "Kode 8 karakter", en: "8-character code" },
  "code.hint": {
    id: "Buka tautan di email pada ponsel Anda. Kode 8 karakter tampil di sana, misalnya ABCD-2345.",
    en: "Open the link in the email on your phone. It shows an 8-character code, for example ABCD-2345.",
  },
  "code.submit": { id: "Lanjutkan", en: "Continue" },
  "code.cancel": { id: "Batalkan", en: "Cancel" },
  "code.shape": {
    id: "Kode terdiri dari 8 huruf dan angka. Periksa kembali.",
    en: "The code has 8 letters and digits. Please check it.",
  },
  "code.wrong": {
    id: "Kode salah. Pastikan email yang Anda buka adalah yang terbaru.",
    en: "Wrong code. Make sure that the email you opened is the latest one.",
  },
  "code.tooMany": {
    id: "Lima kode salah. Permintaan ini tidak dapat dilanjutkan dengan kode; isi ulang Permintaan Reset TOTP.",
    en: "Five wrong codes. This request cannot continue with a code; fill in the request to reset TOTP again.",
  },
  "code.again": { id: "Isi ulang permintaan", en: "Fill in the request again" },
  problem: { id: "Ada masalah", en: "There is a problem" },
  "done.title": { id: "2FA berhasil direset", en: "2FA has been reset" },
  "done.what": {
    id: "Silakan aktifkan kembali.",
    en: "Please enable it again.",
  },
  "done.login": { id: "Login kembali", en: "Log in again" },
  "done.login.what": {
    id: "Isi User ID dan Password. Kali ini tanpa 2FA.",
    en: "Enter your User ID and password. This time without 2FA.",
  },
  "done.enable": { id: "Pilih Enable 2FA di Beranda", en: "Choose Enable 2FA on Beranda" },
  "done.enable.what": {
    id: "Selama 24 jam, ponsel baru hanya dapat didaftarkan dari peramban ini.",
    en: "For 24 hours, a new phone can be registered only from this browser.",
  },
  "done.app": { id: "Hapus akun lama dari ponsel lama", en: "Remove the old account from the old phone" },
  "done.app.what": {
    id: "SPSE Authenticator di ponsel lama memberi tahu bahwa akun itu tidak aktif lagi.",
    en: "SPSE Authenticator on the old phone says that the account is no longer active.",
  },
  login: { id: "Login", en: "Log in" },
  home: { id: "Ke halaman depan", en: "To the home page" },
  "over.title": { id: "Tautan sudah tidak berlaku", en: "This link is no longer valid" },
  "over.what.reset": {
    id: "Tautan reset berlaku 30 menit dan satu kali. Mungkin sudah dipakai, dibatalkan, diganti dengan yang lebih baru, atau keamanan akun berubah sesudahnya.",
    en: "A reset link is valid for 30 minutes and works once. It may have been used, cancelled or replaced by a newer one, or the account's security has changed since.",
  },
  "over.what.cancel": {
    id: "Tautan pembatalan berlaku selama permintaan resetnya. Permintaan yang lewat waktu tidak mengubah 2FA Anda.",
    en: "A cancelling link is valid as long as its reset request. A request that has timed out does not change your 2FA.",
  },
  "over.way.cancel": {
    id: "Login untuk melihat Status 2FA di Beranda. Jika 2FA tidak aktif dan bukan Anda yang mereset, hubungi {helpdesk}.",
    en: "Log in to see the 2FA status on Beranda. If 2FA is off and you did not reset it, contact {helpdesk}.",
  },
  "over.way.reset": {
    id: "Masih perlu Reset 2FA? Login dengan User ID dan Password, lalu pilih “Reset 2FA?” di halaman tunggu.",
    en: "Do you still need to reset 2FA? Log in with User ID and password, then choose “Reset 2FA?” on the waiting page.",
  },
  "cancel.title": { id: "Batalkan permintaan Reset 2FA?", en: "Cancel the Reset 2FA request?" },
  "cancel.what": {
    id: "Setelah dibatalkan, tautan reset di email tidak berlaku lagi dan 2FA Anda tetap aktif.",
    en: "Once cancelled, the reset link in the email is no longer valid and your 2FA stays on.",
  },
  "cancel.submit": { id: "Batalkan permintaan", en: "Cancel the request" },
  "cancel.keep": { id: "Biarkan", en: "Leave it" },
  "cancelled.title": { id: "Permintaan dibatalkan", en: "Request cancelled" },
  "cancelled.what": {
    id: "2FA Anda tetap aktif dan tidak ada yang diubah.",
    en: "Your 2FA stays on and nothing was changed.",
  },
  "advice.title": { id: "Bukan Anda yang meminta?", en: "You did not ask for this?" },
  "advice.password": {
    id: "Berarti seseorang mengetahui password Anda: permintaan ini hanya dapat dibuat dengan password yang benar. Login, lalu ganti password sekarang di Akun.",
    en: "Then somebody knows your password: this request can be made only with the right password. Log in, then change your password now under Account.",
  },
  "tooLate.title": { id: "Reset sudah dilakukan", en: "The reset has already been done" },
  "tooLate.what": {
    id: "Permintaan ini sudah dikonfirmasi, sehingga tidak dapat dibatalkan lagi. 2FA akun Anda sudah direset.",
    en: "This request has already been confirmed, so it can no longer be cancelled. 2FA for your account has been reset.",
  },
  "tooLate.advice": {
    id: "Bukan Anda? Segera login, ganti password di Akun (semua sesi lain diakhiri), lalu aktifkan 2FA kembali. Setelah itu, hubungi {helpdesk}.",
    en: "Not you? Log in at once, change your password under Account (all other sessions end), then enable 2FA again. After that, contact {helpdesk}.",
  },
  "waiting.title.wait": { id: "Reset 2FA menunggu waktunya", en: "The 2FA reset is waiting" },
  "waiting.title.helpdesk": {
    id: "Reset 2FA menunggu persetujuan petugas",
    en: "The 2FA reset is waiting for an officer's approval",
  },
  "waiting.still": {
    id: "Permintaan sudah dikonfirmasi. Sampai reset diselesaikan, 2FA Anda tetap aktif.",
    en: "The request is confirmed. Your 2FA stays on until the reset is completed.",
  },
  "waiting.wait.title": { id: "Tunggu hingga {at}", en: "Wait until {at}" },
  "waiting.wait.what": {
    id: "Halaman ini boleh ditutup. Reset tidak berjalan sendiri: buka lagi halaman ini setelah waktunya tiba.",
    en: "You may close this page. The reset does not run by itself: open this page again when the time has come.",
  },
  "waiting.helpdesk.title": { id: "Hubungi {helpdesk}", en: "Contact {helpdesk}" },
  "waiting.helpdesk.what.penyedia": {
    id: "Petugas memeriksa identitas Anda: surat permohonan bermeterai, KTP direktur, NPWP, izin usaha, dan akta perusahaan. Petugas tidak pernah meminta password atau kode.",
    en: "An officer checks your identity: a request letter with duty stamp, the director's KTP, NPWP, business licence and company deed. Officers never ask for a password or code.",
  },
  "waiting.helpdesk.what.non-penyedia": {
    id: "Petugas memeriksa identitas Anda: KTP atau kartu pegawai, dan SK atau surat tugas. Petugas tidak pernah meminta password atau kode.",
    en: "An officer checks your identity: KTP or staff card, and your decree (SK) or letter of assignment. Officers never ask for a password or code.",
  },
  "waiting.complete.title": {
    id: "Selesaikan di peramban yang meminta reset",
    en: "Complete it in the browser that requested the reset",
  },
  "waiting.complete.here": {
    id: "Buka halaman ini lagi di peramban ini, paling lambat {until}, lalu tekan Reset 2FA.",
    en: "Open this page again in this browser, no later than {until}, then press Reset 2FA.",
  },
  "waiting.complete.elsewhere": {
    id: "Reset hanya dapat diselesaikan di peramban yang memintanya, paling lambat {until}.",
    en: "The reset can be completed only in the browser that requested it, no later than {until}.",
  },
  "waiting.login": {
    id: "Ponsel ditemukan, atau ada kode pemulihan? Login saja dengan 2FA: permintaan ini otomatis batal.",
    en: "Found your phone, or have a recovery code? Log in with 2FA: this request is then cancelled automatically.",
  },
  "waiting.cancel": {
    id: "Bukan Anda yang meminta? Batalkan lewat tautan di email, dari Beranda, atau dari SPSE Authenticator.",
    en: "You did not ask for this? Cancel it with the link in the email, from Beranda, or from SPSE Authenticator.",
  },
  "waiting.again": { id: "Periksa lagi", en: "Check again" },
  "waiting.ready.wait": {
    id: "Waktu tunggu sudah lewat. Reset dapat diselesaikan sekarang.",
    en: "The waiting time is over. The reset can be completed now.",
  },
  "waiting.ready.helpdesk": {
    id: "Petugas sudah menyetujui. Reset dapat diselesaikan sekarang.",
    en: "An officer has approved. The reset can be completed now.",
  },
  "waiting.refused.title": { id: "Reset 2FA ditolak petugas", en: "An officer refused the 2FA reset" },
  "waiting.refused.what": {
    id: "2FA Anda tetap aktif dan tidak ada yang diubah. Untuk penjelasan, hubungi {helpdesk}.",
    en: "Your 2FA stays on and nothing was changed. For an explanation, contact {helpdesk}.",
  },
} satisfies Catalogue;
export type TextId = keyof typeof texts;
