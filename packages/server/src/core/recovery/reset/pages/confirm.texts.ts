const id = {
  "confirm.title": "Konfirmasi Permintaan Reset 2FA",
  "confirm.what": "Yang terjadi jika Anda melanjutkan:",
  "confirm.off": "2FA akun ini dinonaktifkan; kode pemulihan dan semua ponsel yang terdaftar tidak berlaku lagi.",
  "confirm.sessions": "Semua sesi dan peramban yang dikenal akun ini diakhiri.",
  "confirm.anew": "Anda login dengan Password, lalu mengaktifkan 2FA kembali di peramban ini.",
  "confirm.reset": "Reset 2FA",
  "confirm.wait":
    "LPSE ini menetapkan waktu tunggu {n} jam. Setelah Anda menekan OK, reset menunggu selama itu dan masih dapat dibatalkan. 2FA tetap aktif sampai Anda menyelesaikan reset di peramban ini.",
  "confirm.helpdesk":
    "LPSE ini meminta persetujuan petugas. Setelah Anda menekan OK, hubungi {helpdesk} untuk pemeriksaan identitas. 2FA tetap aktif sampai Anda menyelesaikan reset di peramban ini.",
  "confirm.then": "Yang terjadi jika reset diselesaikan:",
  "ok.title.immediate": "Reset 2FA sekarang?",
  "ok.title.wait": "Mulai waktu tunggu?",
  "ok.title.helpdesk": "Minta persetujuan petugas?",
  "ok.what.immediate": "2FA akun {userId} di {lpse} akan direset. Langkah ini tidak dapat dibatalkan.",
  "ok.what.wait":
    "Reset 2FA akun {userId} di {lpse} akan menunggu {n} jam. Sampai diselesaikan, permintaan masih dapat dibatalkan.",
  "ok.what.helpdesk":
    "Reset 2FA akun {userId} di {lpse} akan menunggu persetujuan petugas. Sampai diselesaikan, permintaan masih dapat dibatalkan.",
  ok: "OK",
  back: "Batal",
  "cancel.instead": "Bukan Anda yang meminta? Batalkan lewat tautan kedua di email itu.",

  userId: "User ID",
  browser: "Diminta dari",
  ip: "Alamat IP",
  time: "Waktu",

  "elsewhere.title": "Selesaikan di peramban yang meminta reset",
  "elsewhere.what":
    "Tautan ini dibuka di peramban lain. Kembali ke peramban yang meminta reset, pilih “Masukkan kode dari email”, lalu ketik kode ini:",
  "elsewhere.mine": "Hanya jika Anda sendiri yang meminta",
  "elsewhere.never":
    "Jangan bacakan atau kirimkan kode ini kepada siapa pun, termasuk petugas LPSE. Siapa pun yang memintanya sedang mencoba mengambil alih akun Anda.",
  "elsewhere.address": "Alamat untuk mengetik kode:",

  "code.title": "Masukkan kode dari email",
  "code.back": "Kembali ke petunjuk",
  "code.label": "Kode 8 karakter",
  "code.hint": "Buka tautan di email pada ponsel Anda. Kode 8 karakter tampil di sana, misalnya ABCD-2345.",
  "code.submit": "Lanjutkan",
  "code.cancel": "Batalkan",
  "code.shape": "Kode terdiri dari 8 huruf dan angka. Periksa kembali.",
  "code.wrong": "Kode salah. Pastikan email yang Anda buka adalah yang terbaru.",
  "code.tooMany":
    "Lima kode salah. Permintaan ini tidak dapat dilanjutkan dengan kode; isi ulang Permintaan Reset TOTP.",
  "code.again": "Isi ulang permintaan",
  problem: "Ada masalah",

  "done.title": "2FA berhasil direset",
  "done.what": "2FA berhasil direset. Silakan aktifkan kembali.",
  "done.login": "Login kembali",
  "done.login.what": "Isi User ID dan Password. Kali ini tanpa 2FA.",
  "done.enable": "Pilih Enable 2FA di Beranda",
  "done.enable.what": "Selama 24 jam, ponsel baru hanya dapat didaftarkan dari peramban ini.",
  "done.app": "Hapus akun lama dari ponsel lama",
  "done.app.what": "SPSE Authenticator di ponsel lama memberi tahu bahwa akun itu tidak aktif lagi.",
  login: "Login",
  home: "Ke halaman depan",

  "over.title": "Tautan sudah tidak berlaku.",
  "over.what":
    "Tautan reset berlaku 30 menit dan satu kali. Mungkin sudah dipakai, dibatalkan, diganti dengan yang lebih baru, atau keamanan akun berubah sesudahnya.",
  "over.way": "Masih perlu Reset 2FA? Login dengan User ID dan Password, lalu pilih “Reset 2FA?” di halaman tunggu.",

  "cancel.title": "Batalkan permintaan Reset 2FA?",
  "cancel.what": "Setelah dibatalkan, tautan reset di email tidak berlaku lagi dan 2FA Anda tetap aktif.",
  "cancel.submit": "Batalkan permintaan",
  "cancel.keep": "Biarkan",
  "cancelled.title": "Permintaan dibatalkan",
  "cancelled.what": "2FA Anda tetap aktif dan tidak ada yang diubah.",
  "advice.title": "Bukan Anda yang meminta?",
  "advice.password":
    "Berarti seseorang mengetahui password Anda: permintaan ini hanya dapat dibuat dengan password yang benar. Login, lalu ganti password sekarang di Akun.",
  "tooLate.title": "Reset sudah dilakukan",
  "tooLate.what":
    "Permintaan ini sudah dikonfirmasi, sehingga tidak dapat dibatalkan lagi. 2FA akun Anda sudah direset.",
  "tooLate.advice":
    "Bukan Anda? Segera login, ganti password di Akun (semua sesi lain diakhiri), lalu aktifkan 2FA kembali. Setelah itu, hubungi {helpdesk}.",

  "waiting.title.wait": "Reset 2FA menunggu waktunya",
  "waiting.title.helpdesk": "Reset 2FA menunggu persetujuan petugas",
  "waiting.still": "Permintaan sudah dikonfirmasi. Sampai reset diselesaikan, 2FA Anda tetap aktif.",
  "waiting.wait.title": "Tunggu hingga {at}",
  "waiting.wait.what":
    "Halaman ini boleh ditutup. Reset tidak berjalan sendiri: buka lagi halaman ini setelah waktunya tiba.",
  "waiting.helpdesk.title": "Hubungi {helpdesk}",
  "waiting.helpdesk.what.penyedia":
    "Petugas memeriksa identitas Anda: surat permohonan bermeterai, KTP direktur, NPWP, izin usaha, dan akta perusahaan. Petugas tidak pernah meminta password atau kode.",
  "waiting.helpdesk.what.non-penyedia":
    "Petugas memeriksa identitas Anda: KTP atau kartu pegawai, dan SK atau surat tugas. Petugas tidak pernah meminta password atau kode.",
  "waiting.complete.title": "Selesaikan di peramban yang meminta reset",
  "waiting.complete.here": "Buka halaman ini lagi di peramban ini, paling lambat {until}, lalu tekan Reset 2FA.",
  "waiting.complete.elsewhere": "Reset hanya dapat diselesaikan di peramban yang memintanya, paling lambat {until}.",
  "waiting.login": "Ponsel ditemukan, atau ada kode pemulihan? Login saja dengan 2FA: permintaan ini otomatis batal.",
  "waiting.cancel":
    "Bukan Anda yang meminta? Batalkan lewat tautan di email, dari Beranda, atau dari SPSE Authenticator.",
  "waiting.again": "Periksa lagi",

  "waiting.ready.wait": "Waktu tunggu sudah lewat. Reset dapat diselesaikan sekarang.",
  "waiting.ready.helpdesk": "Petugas sudah menyetujui. Reset dapat diselesaikan sekarang.",

  "waiting.refused.title": "Reset 2FA ditolak petugas",
  "waiting.refused.what": "2FA Anda tetap aktif dan tidak ada yang diubah. Untuk penjelasan, hubungi {helpdesk}.",
};
const en = {
  "confirm.title": "Confirm the Reset 2FA request",
  "confirm.what": "What happens if you continue:",
  "confirm.off": "2FA for this account is turned off; its recovery codes and all registered phones no longer work.",
  "confirm.sessions": "All sessions and known browsers of this account end.",
  "confirm.anew": "You log in with your password, then enable 2FA again in this browser.",
  "confirm.reset": "Reset 2FA",
  "confirm.wait":
    "This LPSE has set a waiting time of {n} hours. After you press OK, the reset waits that long and can still be cancelled. 2FA stays on until you complete the reset in this browser.",
  "confirm.helpdesk":
    "This LPSE requires an officer's approval. After you press OK, contact {helpdesk} to have your identity checked. 2FA stays on until you complete the reset in this browser.",
  "confirm.then": "What happens when the reset is completed:",
  "ok.title.immediate": "Reset 2FA now?",
  "ok.title.wait": "Start the waiting time?",
  "ok.title.helpdesk": "Ask for an officer's approval?",
  "ok.what.immediate": "2FA for account {userId} at {lpse} will be reset. This cannot be undone.",
  "ok.what.wait":
    "The 2FA reset for account {userId} at {lpse} will wait {n} hours. It can be cancelled until it is completed.",
  "ok.what.helpdesk":
    "The 2FA reset for account {userId} at {lpse} will wait for an officer's approval. It can be cancelled until it is completed.",
  ok: "OK",
  back: "Cancel",
  "cancel.instead": "You did not ask for this? Cancel it with the second link in that email.",

  userId: "User ID",
  browser: "Requested from",
  ip: "IP address",
  time: "Time",

  "elsewhere.title": "Complete it in the browser that requested the reset",
  "elsewhere.what":
    "This link was opened in another browser. Go back to the browser that requested the reset, choose “Enter the code from the email”, then type this code:",
  "elsewhere.mine": "Only if you asked for it yourself",
  "elsewhere.never":
    "Do not read out or send this code to anyone, not even LPSE staff. Anyone who asks for it is trying to take over your account.",
  "elsewhere.address": "Address where you type the code:",

  "code.title": "Enter the code from the email",
  "code.back": "Back to the instructions",
  "code.label": "8-character code",
  "code.hint": "Open the link in the email on your phone. It shows an 8-character code, for example ABCD-2345.",
  "code.submit": "Continue",
  "code.cancel": "Cancel",
  "code.shape": "The code has 8 letters and digits. Please check it.",
  "code.wrong": "Wrong code. Make sure that the email you opened is the latest one.",
  "code.tooMany":
    "Five wrong codes. This request cannot continue with a code; fill in the request to reset TOTP again.",
  "code.again": "Fill in the request again",
  problem: "There is a problem",

  "done.title": "2FA has been reset",
  "done.what": "2FA has been reset. Please enable it again.",
  "done.login": "Log in again",
  "done.login.what": "Enter your User ID and password. This time without 2FA.",
  "done.enable": "Choose Enable 2FA on Beranda",
  "done.enable.what": "For 24 hours, a new phone can be registered only from this browser.",
  "done.app": "Remove the old account from the old phone",
  "done.app.what": "SPSE Authenticator on the old phone says that the account is no longer active.",
  login: "Log in",
  home: "To the home page",

  "over.title": "The link is no longer valid.",
  "over.what":
    "A reset link is valid for 30 minutes and works once. It may have been used, cancelled or replaced by a newer one, or the account's security has changed since.",
  "over.way":
    "Do you still need to reset 2FA? Log in with User ID and password, then choose “Reset 2FA?” on the waiting page.",

  "cancel.title": "Cancel the Reset 2FA request?",
  "cancel.what": "Once cancelled, the reset link in the email is no longer valid and your 2FA stays on.",
  "cancel.submit": "Cancel the request",
  "cancel.keep": "Leave it",
  "cancelled.title": "Request cancelled",
  "cancelled.what": "Your 2FA stays on and nothing was changed.",
  "advice.title": "You did not ask for this?",
  "advice.password":
    "Then somebody knows your password: this request can be made only with the right password. Log in, then change your password now under Account.",
  "tooLate.title": "The reset has already been done",
  "tooLate.what":
    "This request has already been confirmed, so it can no longer be cancelled. 2FA for your account has been reset.",
  "tooLate.advice":
    "Not you? Log in at once, change your password under Account (all other sessions end), then enable 2FA again. After that, contact {helpdesk}.",

  "waiting.title.wait": "The 2FA reset is waiting",
  "waiting.title.helpdesk": "The 2FA reset is waiting for an officer's approval",
  "waiting.still": "The request is confirmed. Your 2FA stays on until the reset is completed.",
  "waiting.wait.title": "Wait until {at}",
  "waiting.wait.what":
    "You may close this page. The reset does not run by itself: open this page again when the time has come.",
  "waiting.helpdesk.title": "Contact {helpdesk}",
  "waiting.helpdesk.what.penyedia":
    "An officer checks your identity: a request letter with duty stamp, the director's KTP, NPWP, business licence and company deed. Officers never ask for a password or code.",
  "waiting.helpdesk.what.non-penyedia":
    "An officer checks your identity: KTP or staff card, and your decree (SK) or letter of assignment. Officers never ask for a password or code.",
  "waiting.complete.title": "Complete it in the browser that requested the reset",
  "waiting.complete.here": "Open this page again in this browser, no later than {until}, then press Reset 2FA.",
  "waiting.complete.elsewhere":
    "The reset can be completed only in the browser that requested it, no later than {until}.",
  "waiting.login":
    "Found your phone, or have a recovery code? Log in with 2FA: this request is then cancelled automatically.",
  "waiting.cancel":
    "You did not ask for this? Cancel it with the link in the email, from Beranda, or from SPSE Authenticator.",
  "waiting.again": "Check again",

  "waiting.ready.wait": "The waiting time is over. The reset can be completed now.",
  "waiting.ready.helpdesk": "An officer has approved. The reset can be completed now.",

  "waiting.refused.title": "An officer refused the 2FA reset",
  "waiting.refused.what": "Your 2FA stays on and nothing was changed. For an explanation, contact {helpdesk}.",
} satisfies Record<keyof typeof id, string>;
export type TextId = keyof typeof id;
export const texts = { id, en };
