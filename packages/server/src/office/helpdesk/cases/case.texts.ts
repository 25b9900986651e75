/** Words of a helpdesk case: its page, the lists that name it, and the slip. */
const id = {
  title: "Kasus {userId}",
  toDesk: "Kembali ke Helpdesk",
  account: "Buka akun",
  slip: "Lembar untuk pemilik akun",

  "reason.lost-phone": "Ponsel hilang atau rusak",
  "reason.new-phone": "Ganti ponsel",
  "reason.no-notification": "Notifikasi tidak tampil",
  "reason.wrong-code": "Kode selalu salah",
  "reason.other": "Lainnya",
  "outcome.solved": "Selesai",
  "outcome.refused": "Ditolak: identitas tidak terbukti",
  "outcome.gave-up": "Dihentikan oleh pemilik akun",

  userId: "User ID",
  name: "Nama",
  email: "Email terdaftar",
  why: "Alasan",
  opened: "Dibuka",
  "opened.by": "{at} oleh {officer}",
  codes: "Kode pemulihan tersisa",
  checked: "Identitas diperiksa",
  "checked.by": "{how}, {at} oleh {officer}",
  "checked.not": "Belum",
  "how.in-person": "Datang langsung, dengan KTP",
  "how.letter": "Surat bermeterai dan dokumen",
  "how.call-back": "Ditelepon ke nomor yang tercatat di LPSE",
  ended: "Hasil",
  "ended.at": "{outcome}, {at}",

  "wait.now": "kurang dari 1 menit",
  "wait.minutes": "{n} menit",
  "wait.hours": "{n} jam",
  "wait.days": "{n} hari",
  "queue.title": "Kasus terbuka",
  "queue.none": "Tidak ada kasus terbuka.",
  "queue.meta": "{reason}, menunggu {wait}",
  "queue.checked": "Identitas sudah diperiksa",
  "queue.open": "Buka",
  "queue.open.label": "Buka kasus {userId}",

  "new.title": "Kasus helpdesk",
  "new.what":
    "Pemilik akun menghubungi helpdesk? Buka kasus: langkah, catatan, dan pemeriksaan identitas tersimpan di satu tempat.",
  "new.reason": "Mengapa pemilik akun menghubungi helpdesk?",
  "new.submit": "Buka kasus",
  "new.there": "Kasus akun ini masih terbuka: {reason}, menunggu {wait}.",
  "new.go": "Lanjutkan kasus",

  "script.title": "Langkah",
  "script.lost-phone.1":
    "Tanyakan apakah kode pemulihan tercetak atau tersimpan. Dengan satu kode itu, login tetap bisa dan Reset 2FA tidak perlu.",
  "script.lost-phone.2":
    "Ponsel mungkin di tangan orang lain? Setelah identitas diperiksa, buka akun dan klik Hentikan semua ponsel.",
  "script.lost-phone.3": "Periksa identitas, lalu mulai Reset 2FA di bawah ini.",
  "script.new-phone.1":
    "Ponsel lama masih ada? Di SPSE Authenticator pilih Pindahkan ke ponsel baru. Reset 2FA tidak perlu.",
  "script.new-phone.2":
    "Ponsel lama sudah tidak ada? Tanyakan kode pemulihan: satu kode membuka login, lalu tambahkan ponsel baru di Keamanan akun.",
  "script.new-phone.3": "Tidak ada keduanya: periksa identitas, lalu mulai Reset 2FA di bawah ini.",
  "script.no-notification.1":
    "Minta pemilik akun membuka SPSE Authenticator sendiri: permintaan tampil di sana juga tanpa notifikasi.",
  "script.no-notification.2":
    "Periksa internet di ponsel, lalu di aplikasi: menu Keamanan, Notifikasi, Kirim notifikasi percobaan.",
  "script.no-notification.3": "Ponsel tanpa internet tetap bisa: di halaman tunggu pilih Masukkan kode 6 digit.",
  "script.wrong-code.1":
    "Minta pemilik akun menyalakan tanggal dan waktu otomatis di ponsel: jam yang meleset adalah sebab tersering.",
  "script.wrong-code.2":
    "Pastikan kode dibaca dari akun dan LPSE yang benar, dan belum pernah dipakai. Tunggu kode berikutnya.",
  "script.wrong-code.3": "Tetap salah: pakai kode pemulihan, atau periksa identitas dan mulai Reset 2FA.",
  "script.other.1": "Buka akun dan lihat Masalah terakhir: apa yang gagal, dan apa yang dapat Anda lakukan.",
  "script.other.2": "Catat pertanyaan dan jawabannya di bawah ini.",
  "script.other.3": "Perlu tindakan atas akun? Periksa identitas dulu.",
  "script.never": "Jangan pernah meminta password, kode, atau angka, dan jangan memutuskan karena didesak waktu.",

  "start.title": "Periksa identitas dan mulai Reset 2FA",
  "start.what":
    "Pemeriksaan dicatat, dan pemilik akun menerima email berisi langkah Reset 2FA. Anda tidak melihat atau memilih kode apa pun. 2FA tetap aktif sampai pemilik akun menyelesaikannya sendiri.",
  "start.submit": "Mulai Reset 2FA",
  "start.off": "2FA akun ini tidak aktif: Reset 2FA tidak perlu.",
  "start.inactive": "Akun ini dinonaktifkan.",
  "start.waiting": "Permintaan Reset 2FA akun ini menunggu keputusan Anda.",
  "start.decide": "Periksa permintaan",

  "notes.title": "Catatan",
  "notes.none": "Belum ada catatan.",
  "notes.add": "Catatan baru",
  "notes.hint": "Dibaca petugas lain, dan pemilik akun jika meminta datanya. Jangan tulis NIK, password, atau kode.",
  "notes.submit": "Simpan catatan",

  "close.title": "Tutup kasus",
  "close.outcome": "Bagaimana kasus ini berakhir?",
  "close.submit": "Tutup kasus",
  "close.closed": "Kasus ini sudah ditutup dan hanya dapat dibaca.",

  "done.dimulai": "Pemilik akun menerima email berisi langkah Reset 2FA.",
  "done.dicatat": "Catatan disimpan.",
  "done.penuh": "Catatan tidak disimpan: kasus sudah ditutup, atau sudah berisi 50 catatan.",
  "done.ditutup": "Kasus ditutup.",
  "done.sudah": "Tidak ada yang diubah: kasus sudah ditutup, atau 2FA akun ini sudah tidak aktif.",

  "known.check": "Menurut kasus helpdesk, identitas diperiksa {at} oleh {officer}: {how}.",
  "known.open": "Buka kasus",

  "slip.title": "Reset 2FA: langkah Anda",
  "slip.lead": "{lpse}, {at}",
  "slip.1": "Buka {where} di peramban yang Anda pakai untuk login.",
  "slip.2": "Isi User ID {userId} dan email yang terdaftar di LPSE. Email berisi tautan dikirim ke alamat itu.",
  "slip.3": "Buka tautan itu di peramban yang sama, lalu klik OK.",
  "slip.4": "Setelah petugas menyetujui, login dengan User ID dan password Anda, lalu aktifkan 2FA di ponsel baru.",
  "slip.5": "Cetak kode pemulihan yang baru dan simpan di tempat aman.",
  "slip.never": "Petugas tidak pernah meminta password, kode, atau angka. Siapa pun yang memintanya bukan petugas.",
  "slip.help": "Perlu bantuan? {helpdesk}. Sebutkan kasus {case}.",
  "slip.print": "Cetak halaman ini dari peramban (Ctrl+P).",
  "slip.back": "Kembali ke kasus",
};
const en = {
  title: "Case {userId}",
  toDesk: "Back to Helpdesk",
  account: "Open the account",
  slip: "Sheet for the account's owner",

  "reason.lost-phone": "Phone lost or broken",
  "reason.new-phone": "New phone",
  "reason.no-notification": "No notification arrives",
  "reason.wrong-code": "The code is always wrong",
  "reason.other": "Something else",
  "outcome.solved": "Solved",
  "outcome.refused": "Refused: identity was not shown",
  "outcome.gave-up": "Stopped by the account's owner",

  userId: "User ID",
  name: "Name",
  email: "Registered email",
  why: "Reason",
  opened: "Opened",
  "opened.by": "{at} by {officer}",
  codes: "Recovery codes left",
  checked: "Identity checked",
  "checked.by": "{how}, {at} by {officer}",
  "checked.not": "Not yet",
  "how.in-person": "In person, with KTP",
  "how.letter": "Letter with duty stamp, and documents",
  "how.call-back": "Called on the number recorded at the LPSE",
  ended: "Result",
  "ended.at": "{outcome}, {at}",

  "wait.now": "less than a minute",
  "wait.minutes": "{n} minutes",
  "wait.hours": "{n} hours",
  "wait.days": "{n} days",
  "queue.title": "Open cases",
  "queue.none": "No open case.",
  "queue.meta": "{reason}, waiting {wait}",
  "queue.checked": "Identity was checked",
  "queue.open": "Open",
  "queue.open.label": "Open the case of {userId}",

  "new.title": "Helpdesk case",
  "new.what":
    "Did the account's owner contact the helpdesk? Open a case: steps, notes and the check of identity stay in one place.",
  "new.reason": "Why did the account's owner contact the helpdesk?",
  "new.submit": "Open a case",
  "new.there": "A case of this account is still open: {reason}, waiting {wait}.",
  "new.go": "Continue the case",

  "script.title": "Steps",
  "script.lost-phone.1":
    "Ask for a printed or saved recovery code. One code still logs in, and no Reset 2FA is needed.",
  "script.lost-phone.2":
    "Might somebody else have the phone? After checking identity, open the account and click Stop all phones.",
  "script.lost-phone.3": "Check identity, then start Reset 2FA below.",
  "script.new-phone.1":
    "Is the old phone still there? In SPSE Authenticator choose Move to a new phone. No Reset 2FA is needed.",
  "script.new-phone.2":
    "Is the old phone gone? Ask for a recovery code: one code logs in, then the new phone is added at Account security.",
  "script.new-phone.3": "Neither is there: check identity, then start Reset 2FA below.",
  "script.no-notification.1":
    "Ask the owner to open SPSE Authenticator: the request shows there without a notification too.",
  "script.no-notification.2":
    "Check the phone's internet, then in the app: menu Security, Notifications, Send a test notification.",
  "script.no-notification.3": "A phone without internet works too: on the waiting page choose Enter a 6-digit code.",
  "script.wrong-code.1":
    "Ask the owner to turn on automatic date and time on the phone: a wrong clock is the most frequent cause.",
  "script.wrong-code.2":
    "Make sure the code is read from the right account and LPSE and was not used before. Wait for the next code.",
  "script.wrong-code.3": "Still wrong: use a recovery code, or check identity and start Reset 2FA.",
  "script.other.1": "Open the account and read Last problems: what failed, and what you can do.",
  "script.other.2": "Note the question and its answer below.",
  "script.other.3": "Does the account need an action? Check identity first.",
  "script.never": "Never ask for a password, code or number, and do not decide because you are being hurried.",

  "start.title": "Check identity and start Reset 2FA",
  "start.what":
    "The check is recorded, and the account's owner receives an email with the steps of Reset 2FA. You neither see nor choose any code. 2FA stays on until the owner completes it.",
  "start.submit": "Start Reset 2FA",
  "start.off": "2FA of this account is off: no Reset 2FA is needed.",
  "start.inactive": "This account is deactivated.",
  "start.waiting": "A Reset 2FA request of this account is waiting for your decision.",
  "start.decide": "Check the request",

  "notes.title": "Notes",
  "notes.none": "No notes yet.",
  "notes.add": "New note",
  "notes.hint":
    "Other officers read it, and the account's owner on request for their data. Do not write NIK, passwords or codes.",
  "notes.submit": "Save the note",

  "close.title": "Close the case",
  "close.outcome": "How did this case end?",
  "close.submit": "Close the case",
  "close.closed": "This case is closed and can only be read.",

  "done.dimulai": "The account's owner receives an email with the steps of Reset 2FA.",
  "done.dicatat": "The note is saved.",
  "done.penuh": "The note was not saved: the case is closed, or holds 50 notes already.",
  "done.ditutup": "The case is closed.",
  "done.sudah": "Nothing was changed: the case is closed, or 2FA of this account is off by now.",

  "known.check": "According to the helpdesk case, identity was checked {at} by {officer}: {how}.",
  "known.open": "Open the case",

  "slip.title": "Reset 2FA: your steps",
  "slip.lead": "{lpse}, {at}",
  "slip.1": "Open {where} in the browser that you log in with.",
  "slip.2": "Fill in User ID {userId} and the email registered at the LPSE. A link is sent to that address.",
  "slip.3": "Open that link in the same browser, then click OK.",
  "slip.4": "Once an officer has approved, log in with your User ID and password, then enable 2FA on the new phone.",
  "slip.5": "Print the new recovery codes and keep them in a safe place.",
  "slip.never": "Officers never ask for a password, code or number. Anyone who does is not an officer.",
  "slip.help": "Need help? {helpdesk}. Mention case {case}.",
  "slip.print": "Print this page from the browser (Ctrl+P).",
  "slip.back": "Back to the case",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
export type TextId = keyof typeof id;
