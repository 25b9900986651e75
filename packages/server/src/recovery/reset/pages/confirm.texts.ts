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
  "code.wrong": "Kode salah. Pastikan email yang dibuka adalah yang terbaru.",
  "code.tooMany":
    "Lima kode salah. Permintaan ini tidak dapat dilanjutkan dengan kode; isi ulang Permintaan Reset TOTP.",
  "code.again": "Isi ulang permintaan",
  problem: "Ada masalah",

  "done.title": "2FA berhasil direset",
  "done.what": "2FA berhasil direset. Silakan aktifkan kembali.",
  "done.login": "Login kembali",
  "done.login.what": "Isikan User ID dan Password. Kali ini tanpa 2FA.",
  "done.enable": "Pilih Enable 2FA di Beranda",
  "done.enable.what": "Selama 24 jam, ponsel baru hanya dapat didaftarkan dari peramban ini.",
  "done.app": "Hapus akun lama dari ponsel lama",
  "done.app.what": "SPSE Authenticator di ponsel lama memberi tahu bahwa akun itu sudah tidak aktif.",
  login: "Login",
  home: "Ke halaman depan",

  "over.title": "Tautan sudah tidak berlaku.",
  "over.what":
    "Tautan reset berlaku 30 menit dan satu kali. Mungkin sudah dipakai, dibatalkan, diganti dengan yang lebih baru, atau keamanan akun berubah sesudahnya.",
  "over.way": "Masih perlu Reset 2FA? Login dengan User ID dan Password, lalu pilih “Reset 2FA?” di halaman tunggu.",

  "cancel.title": "Batalkan permintaan reset 2FA?",
  "cancel.what": "Setelah dibatalkan, tautan reset di email tidak berlaku lagi dan 2FA Anda tetap aktif.",
  "cancel.submit": "Batalkan permintaan",
  "cancel.keep": "Biarkan",
  "cancelled.title": "Permintaan dibatalkan",
  "cancelled.what": "2FA Anda tetap aktif dan tidak ada yang diubah.",
  "advice.title": "Bukan Anda yang meminta?",
  "advice.password":
    "Berarti seseorang mengetahui Password Anda: permintaan ini hanya dapat dibuat dengan Password yang benar. Login dan ganti password sekarang, dari Akun.",
  "tooLate.title": "Reset sudah dilakukan",
  "tooLate.what":
    "Permintaan ini sudah dikonfirmasi, sehingga tidak dapat dibatalkan lagi. 2FA akun Anda sudah direset.",
  "tooLate.advice":
    "Bukan Anda? Segera login, ganti password dari Akun (semua sesi lain diakhiri), dan aktifkan 2FA kembali. Lalu hubungi {helpdesk}.",

  "waiting.title.wait": "Reset 2FA menunggu waktunya",
  "waiting.title.helpdesk": "Reset 2FA menunggu persetujuan petugas",
  "waiting.still": "Permintaan sudah dikonfirmasi. Sampai reset diselesaikan, 2FA Anda tetap aktif.",
  "waiting.wait.title": "Tunggu hingga {at}",
  "waiting.wait.what": "Halaman ini boleh ditutup. Reset tidak berjalan sendiri.",
  "waiting.helpdesk.title": "Hubungi {helpdesk}",
  "waiting.helpdesk.what.penyedia":
    "Petugas memeriksa identitas Anda: surat permohonan bermeterai, KTP direktur, NPWP, izin usaha, dan akta perusahaan. Petugas tidak pernah meminta password atau kode.",
  "waiting.helpdesk.what.non-penyedia":
    "Petugas memeriksa identitas Anda: KTP atau kartu pegawai, dan SK atau surat tugas. Petugas tidak pernah meminta password atau kode.",
  "waiting.complete.title": "Selesaikan di peramban yang meminta reset",
  "waiting.complete.here": "Buka halaman ini lagi di peramban ini, paling lambat {until}, lalu tekan Reset 2FA.",
  "waiting.complete.elsewhere": "Reset hanya dapat diselesaikan di peramban yang memintanya, paling lambat {until}.",
  "waiting.login": "Ponsel ditemukan, atau ada kode pemulihan? Cukup login dengan 2FA: permintaan ini otomatis batal.",
  "waiting.cancel":
    "Bukan Anda yang meminta? Batalkan lewat tautan di email, dari Beranda, atau dari SPSE Authenticator.",
  "waiting.again": "Periksa lagi",

  "waiting.ready.wait": "Waktu tunggu sudah lewat. Reset dapat diselesaikan sekarang.",
  "waiting.ready.helpdesk": "Petugas sudah menyetujui. Reset dapat diselesaikan sekarang.",

  "waiting.refused.title": "Reset 2FA ditolak petugas",
  "waiting.refused.what": "2FA Anda tetap aktif dan tidak ada yang diubah. Untuk penjelasan, hubungi {helpdesk}.",
};
const en = {
  "confirm.title": "Confirm the request to reset 2FA",
  "confirm.what": "What happens if you go on:",
  "confirm.off": "2FA of this account is switched off; its recovery codes and all enrolled phones are no longer valid.",
  "confirm.sessions": "All sessions of this account, and the browsers it knows, end.",
  "confirm.anew": "You log in with your password and enable 2FA anew in this browser.",
  "confirm.reset": "Reset 2FA",
  "confirm.wait":
    "This LPSE sets a waiting time of {n} hours. After OK the reset waits that long and can still be cancelled. 2FA stays active until you complete the reset in this browser.",
  "confirm.helpdesk":
    "This LPSE wants an officer's approval. After OK, contact {helpdesk} to have your identity checked. 2FA stays active until you complete the reset in this browser.",
  "confirm.then": "What happens when the reset is completed:",
  "ok.title.immediate": "Reset 2FA now?",
  "ok.title.wait": "Begin the waiting time?",
  "ok.title.helpdesk": "Ask for an officer's approval?",
  "ok.what.immediate": "2FA of the account {userId} at {lpse} will be reset. This cannot be undone.",
  "ok.what.wait":
    "The reset of 2FA of the account {userId} at {lpse} will wait {n} hours. Until it is completed it can be cancelled.",
  "ok.what.helpdesk":
    "The reset of 2FA of the account {userId} at {lpse} will wait for an officer's approval. Until it is completed it can be cancelled.",
  ok: "OK",
  back: "Cancel",
  "cancel.instead": "You did not ask for this? Cancel it by the second link in that mail.",

  userId: "User ID",
  browser: "Asked from",
  ip: "IP address",
  time: "Time",

  "elsewhere.title": "Complete it in the browser that asked",
  "elsewhere.what":
    "This link was opened in another browser. Go back to the browser that asked for the reset, choose “Enter the code from the mail”, and type this code:",
  "elsewhere.mine": "Only if you asked for it yourself",
  "elsewhere.never":
    "Never read out or send this code to anyone, LPSE staff included. A person who asks for it is trying to take over your account.",
  "elsewhere.address": "Address to type the code at:",

  "code.title": "Enter the code from the mail",
  "code.back": "Back to the instructions",
  "code.label": "8-character code",
  "code.hint": "Open the link of the mail on your phone. It shows a code of 8 characters, as ABCD-2345.",
  "code.submit": "Continue",
  "code.cancel": "Cancel",
  "code.shape": "A code has 8 letters and digits. Please check it.",
  "code.wrong": "The code is wrong. Check that the mail you opened is the newest one.",
  "code.tooMany": "Five wrong codes. This request cannot go on by code; fill in the request to reset TOTP again.",
  "code.again": "Fill in the request again",
  problem: "There is a problem",

  "done.title": "2FA has been reset",
  "done.what": "2FA has been reset. Please enable it again.",
  "done.login": "Log in again",
  "done.login.what": "Enter your User ID and password. This time without 2FA.",
  "done.enable": "Choose Enable 2FA on Beranda",
  "done.enable.what": "For 24 hours a new phone can be enrolled from this browser only.",
  "done.app": "Remove the old account from the old phone",
  "done.app.what": "SPSE Authenticator on the old phone says that the account is no longer active.",
  login: "Log in",
  home: "To the home page",

  "over.title": "The link is no longer valid.",
  "over.what":
    "A reset link is good for 30 minutes and works once. It may have been used, cancelled or replaced by a newer one, or the account's security has changed since.",
  "over.way":
    "Do you still need to reset 2FA? Log in with User ID and password, then choose “Reset 2FA?” on the waiting page.",

  "cancel.title": "Cancel the request to reset 2FA?",
  "cancel.what": "Once cancelled, the reset link in the mail is no longer valid and your 2FA stays active.",
  "cancel.submit": "Cancel the request",
  "cancel.keep": "Leave it",
  "cancelled.title": "The request is cancelled",
  "cancelled.what": "Your 2FA stays active and nothing was changed.",
  "advice.title": "You did not ask for it?",
  "advice.password":
    "Then somebody knows your password: only with the right password can this be asked for. Log in and change your password now, under Account.",
  "tooLate.title": "The reset is done already",
  "tooLate.what": "This request has been confirmed and cannot be cancelled any more. 2FA of your account was reset.",
  "tooLate.advice":
    "Was it not you? Log in now, change your password under Account (which logs everyone else out of your account) and enable 2FA again. Then contact {helpdesk}.",

  "waiting.title.wait": "The reset of 2FA waits for its time",
  "waiting.title.helpdesk": "The reset of 2FA waits for an officer's approval",
  "waiting.still": "The request is confirmed. Until the reset is completed, your 2FA stays active.",
  "waiting.wait.title": "Wait until {at}",
  "waiting.wait.what": "You may close this page. Nothing happens by itself.",
  "waiting.helpdesk.title": "Contact {helpdesk}",
  "waiting.helpdesk.what.penyedia":
    "An officer checks who you are: a letter of request with duty stamp, the director's KTP, NPWP, business licence and deed of the company. Officers never ask for a password or code.",
  "waiting.helpdesk.what.non-penyedia":
    "An officer checks who you are: KTP or staff card, and your decree (SK) or letter of assignment. Officers never ask for a password or code.",
  "waiting.complete.title": "Complete it in the browser that asked",
  "waiting.complete.here": "Open this page again in this browser, by {until}, and press Reset 2FA.",
  "waiting.complete.elsewhere": "A reset can be completed only in the browser that asked for it, by {until}.",
  "waiting.login": "Found your phone, or a recovery code? Just log in with 2FA: that cancels this request by itself.",
  "waiting.cancel":
    "You did not ask for this? Cancel it by the link in the mail, from Beranda, or from SPSE Authenticator.",
  "waiting.again": "Check again",

  "waiting.ready.wait": "The waiting time is over. The reset can be completed now.",
  "waiting.ready.helpdesk": "An officer has approved. The reset can be completed now.",

  "waiting.refused.title": "An officer refused the reset of 2FA",
  "waiting.refused.what": "Your 2FA stays active and nothing was changed. For an explanation, contact {helpdesk}.",
} satisfies Record<keyof typeof id, string>;
export type TextId = keyof typeof id;
export const texts = { id, en };
