/** Words of a helpdesk case: its page, the lists that name it, and the slip. */
import type { Catalogue } from "../../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Kasus {userId}", en: "Case {userId}" },
  toDesk: { id: "Kembali ke Helpdesk", en: "Back to Helpdesk" },
  account: { id: "Buka akun", en: "Open the account" },
  slip: { id: "Lembar untuk pemilik akun", en: "Sheet for the account's owner" },
  "reason.lost-phone": { id: "Ponsel hilang atau rusak", en: "Phone lost or broken" },
  "reason.new-phone": { id: "Ganti ponsel", en: "New phone" },
  "reason.no-notification": { id: "Notifikasi tidak tampil", en: "No notification arrives" },
  "reason.wrong-code": { id: "Kode selalu salah", en: "The code is always wrong" },
  "reason.other": { id: "Lainnya", en: "Something else" },
  "outcome.solved": { id: "Selesai", en: "Solved" },
  "outcome.refused": { id: "Ditolak: identitas tidak terbukti", en: "Refused: identity was not shown" },
  "outcome.gave-up": { id: "Dihentikan oleh pemilik akun", en: "Stopped by the account's owner" },
  name: { id: "Nama", en: "Name" },
  email: { id: "Email terdaftar", en: "Registered email" },
  why: { id: "Alasan", en: "Reason" },
  opened: { id: "Dibuka", en: "Opened" },
  "opened.by": { id: "{at} oleh {officer}", en: "{at} by {officer}" },
  codes: { id: "Kode pemulihan tersisa", en: "Recovery codes left" },
  checked: { id: "Identitas diperiksa", en: "Identity checked" },
  "checked.by": { id: "{how}, {at} oleh {officer}", en: "{how}, {at} by {officer}" },
  "checked.not": { id: "Belum", en: "Not yet" },
  "how.in-person": { id: "Datang langsung, dengan KTP", en: "In person, with KTP" },
  "how.letter": { id: "Surat bermeterai dan dokumen", en: "Letter with duty stamp, and documents" },
  "how.call-back": { id: "Ditelepon ke nomor yang tercatat di LPSE", en: "Called on the number recorded at the LPSE" },
  ended: { id: "Hasil", en: "Result" },
  "ended.at": { id: "{outcome}, {at}", en: "{outcome}, {at}" },
  "wait.now": { id: "kurang dari 1 menit", en: "less than a minute" },
  "wait.minutes": { id: "{n} menit", en: "{n} min" },
  "wait.hours": { id: "{n} jam", en: "{n} h" },
  "wait.days": { id: "{n} hari", en: "{n} d" },
  "queue.title": { id: "Kasus terbuka", en: "Open cases" },
  "waits.case": { id: "Kasus: {reason}, dibuka {time} lalu", en: "Case: {reason}, opened {time} ago" },
  "waits.reset": { id: "Reset 2FA menunggu", en: "Reset 2FA pending" },
  "waits.decide": { id: "Periksa Reset 2FA", en: "Review Reset 2FA" },
  "waits.open": { id: "Lihat kasus", en: "See the case" },
  "queue.reason": { id: "Alasan", en: "Reason" },
  "queue.waits": { id: "Menunggu", en: "Waiting" },
  "queue.open": { id: "Buka kasus", en: "Open the case" },
  "queue.checked": { id: "Sudah", en: "Yes" },
  "new.what": {
    id: "Pemilik akun menghubungi helpdesk? Buka kasus: langkah, catatan, dan pemeriksaan identitas tersimpan di satu tempat.",
    en: "Did the account's owner contact the helpdesk? Open a case: steps, notes and the check of identity stay in one place.",
  },
  "new.reason": {
    id: "Mengapa pemilik akun menghubungi helpdesk?",
    en: "Why did the account's owner contact the helpdesk?",
  },
  "new.submit": { id: "Buka kasus", en: "Open a case" },
  "script.title": { id: "Langkah", en: "Steps" },
  "script.done": { id: "(sudah)", en: "(done)" },
  "script.lost-phone.1": {
    id: "Tanyakan apakah kode pemulihan tercetak atau tersimpan. Dengan satu kode itu, login tetap bisa dan Reset 2FA tidak perlu.",
    en: "Ask for a printed or saved recovery code. One code still logs in, and no Reset 2FA is needed.",
  },
  "script.lost-phone.2": {
    id: "Ponsel mungkin di tangan orang lain? Setelah identitas diperiksa, buka akun dan klik Hentikan semua ponsel.",
    en: "Might somebody else have the phone? After checking identity, open the account and click Stop all phones.",
  },
  "script.lost-phone.3": {
    id: "Periksa identitas, lalu mulai Reset 2FA.",
    en: "Check identity, then start Reset 2FA.",
  },
  "script.new-phone.1": {
    id: "Ponsel lama masih ada? Di SPSE Authenticator pilih Pindahkan ke ponsel baru. Reset 2FA tidak perlu.",
    en: "Is the old phone still there? In SPSE Authenticator choose Move to a new phone. No Reset 2FA is needed.",
  },
  "script.new-phone.2": {
    id: "Ponsel lama sudah tidak ada? Tanyakan kode pemulihan: satu kode membuka login, lalu tambahkan ponsel baru di Keamanan akun.",
    en: "Is the old phone gone? Ask for a recovery code: one code logs in, then the new phone is added at Account security.",
  },
  "script.new-phone.3": {
    id: "Tidak ada keduanya: periksa identitas, lalu mulai Reset 2FA.",
    en: "Neither is there: check identity, then start Reset 2FA.",
  },
  "script.no-notification.1": {
    id: "Minta pemilik akun membuka SPSE Authenticator sendiri: permintaan tampil di sana juga tanpa notifikasi.",
    en: "Ask the owner to open SPSE Authenticator: the request shows there without a notification too.",
  },
  "script.no-notification.2": {
    id: "Periksa internet di ponsel, lalu di aplikasi: menu Keamanan, Notifikasi, Kirim notifikasi percobaan.",
    en: "Check the phone's internet, then in the app: menu Security, Notifications, Send a test notification.",
  },
  "script.no-notification.3": {
    id: "Ponsel tanpa internet tetap bisa: di halaman tunggu pilih Masukkan kode 6 digit.",
    en: "A phone without internet works too: on the waiting page choose Enter a 6-digit code.",
  },
  "script.wrong-code.1": {
    id: "Minta pemilik akun menyalakan tanggal dan waktu otomatis di ponsel: jam yang meleset adalah sebab tersering.",
    en: "Ask the owner to turn on automatic date and time on the phone: a wrong clock is the most frequent cause.",
  },
  "script.wrong-code.2": {
    id: "Pastikan kode dibaca dari akun dan LPSE yang benar, dan belum pernah dipakai. Tunggu kode berikutnya.",
    en: "Make sure the code is read from the right account and LPSE and was not used before. Wait for the next code.",
  },
  "script.wrong-code.3": {
    id: "Tetap salah: pakai kode pemulihan, atau periksa identitas dan mulai Reset 2FA.",
    en: "Still wrong: use a recovery code, or check identity and start Reset 2FA.",
  },
  "script.other.1": {
    id: "Buka akun dan lihat Masalah terakhir: apa yang gagal, dan apa yang dapat Anda lakukan.",
    en: "Open the account and read Last problems: what failed, and what you can do.",
  },
  "script.other.2": {
    id: "Tulis pertanyaan dan jawabannya di Catatan.",
    en: "Write the question and its answer under Notes.",
  },
  "script.other.3": {
    id: "Perlu tindakan atas akun? Periksa identitas dulu.",
    en: "Does the account need an action? Check identity first.",
  },
  "script.never": {
    id: "Jangan pernah meminta password, kode, atau angka, dan jangan memutuskan karena didesak waktu.",
    en: "Never ask for a password, code or number, and do not decide because you are being hurried.",
  },
  "start.title": { id: "Periksa identitas dan mulai Reset 2FA", en: "Check identity and start Reset 2FA" },
  "start.what": {
    id: "Pemeriksaan dicatat, dan pemilik akun menerima email berisi langkah Reset 2FA. Anda tidak melihat atau memilih kode apa pun. 2FA tetap aktif sampai pemilik akun menyelesaikannya sendiri.",
    en: "The check is recorded, and the account's owner receives an email with the steps of Reset 2FA. You neither see nor choose any code. 2FA stays on until the owner completes it.",
  },
  "start.submit": { id: "Mulai Reset 2FA", en: "Start Reset 2FA" },
  "start.off": {
    id: "2FA akun ini tidak aktif: Reset 2FA tidak perlu.",
    en: "2FA of this account is off: no Reset 2FA is needed.",
  },
  "start.inactive": { id: "Akun ini dinonaktifkan.", en: "This account is deactivated." },
  "start.decides": { id: "Putuskan permintaan Reset 2FA", en: "Decide on the Reset 2FA request" },
  "start.waiting": {
    id: "Pemilik akun sudah meminta Reset 2FA. Periksa identitasnya, lalu putuskan.",
    en: "The account's owner has asked for Reset 2FA. Check identity, then decide.",
  },
  "start.waiting.checked": {
    id: "Identitas sudah diperiksa, dan pemilik akun sudah meminta Reset 2FA. Kini Anda yang memutuskan.",
    en: "Identity is checked, and the account's owner has asked for Reset 2FA. Now you decide.",
  },
  "start.again": { id: "Kirim lagi langkah Reset 2FA", en: "Send the steps of Reset 2FA again" },
  "start.sent": {
    id: "Identitas sudah diperiksa, dan email berisi langkah Reset 2FA sudah dikirim. Tidak sampai? Periksa lagi, lalu kirim ulang.",
    en: "Identity is checked, and the email with the steps of Reset 2FA was sent. Has it not arrived? Check again, and send it once more.",
  },
  "start.decide": { id: "Periksa permintaan", en: "Check the request" },
  "notes.title": { id: "Catatan", en: "Notes" },
  "notes.none": { id: "Belum ada catatan.", en: "No notes yet." },
  "notes.add": { id: "Catatan baru", en: "New note" },
  "notes.hint": {
    id: "Dibaca petugas lain, dan pemilik akun jika meminta datanya. Jangan tulis NIK, password, atau kode.",
    en: "Other officers read it, and the account's owner on request for their data. Do not write NIK, passwords or codes.",
  },
  "notes.submit": { id: "Simpan catatan", en: "Save the note" },
  "close.title": { id: "Tutup kasus", en: "Close the case" },
  "close.outcome": { id: "Bagaimana kasus ini berakhir?", en: "How did this case end?" },
  "close.submit": { id: "Simpan dan tutup", en: "Save and close" },
  "close.closed": {
    id: "Kasus ini sudah ditutup dan hanya dapat dibaca.",
    en: "This case is closed and can only be read.",
  },
  "known.check": {
    id: "Menurut kasus helpdesk, identitas diperiksa {at} oleh {officer}: {how}.",
    en: "According to the helpdesk case, identity was checked {at} by {officer}: {how}.",
  },
  "known.open": { id: "Buka kasus", en: "Open the case" },
  "slip.title": { id: "Reset 2FA: langkah Anda", en: "Reset 2FA: your steps" },
  "slip.lead": { id: "{lpse}, {at}", en: "{lpse}, {at}" },
  "slip.1": {
    id: "Buka {where} di peramban yang Anda pakai untuk login.",
    en: "Open {where} in the browser that you log in with.",
  },
  "slip.2": {
    id: "Isi User ID {userId} dan email yang terdaftar di LPSE. Email berisi tautan dikirim ke alamat itu.",
    en: "Fill in User ID {userId} and the email registered at the LPSE. A link is sent to that address.",
  },
  "slip.3": {
    id: "Buka tautan itu di peramban yang sama, lalu klik OK.",
    en: "Open that link in the same browser, then click OK.",
  },
  "slip.4": {
    id: "Setelah petugas menyetujui, login dengan User ID dan password Anda, lalu aktifkan 2FA di ponsel baru.",
    en: "Once an officer has approved, log in with your User ID and password, then enable 2FA on the new phone.",
  },
  "slip.5": {
    id: "Cetak kode pemulihan yang baru dan simpan di tempat aman.",
    en: "Print the new recovery codes and keep them in a safe place.",
  },
  "slip.never": {
    id: "Petugas tidak pernah meminta password, kode, atau angka. Siapa pun yang memintanya bukan petugas.",
    en: "Officers never ask for a password, code or number. Anyone who does is not an officer.",
  },
  "slip.help": {
    id: "Perlu bantuan? {helpdesk}. Sebutkan kasus {case}.",
    en: "Need help? {helpdesk}. Mention case {case}.",
  },
  "slip.print": { id: "Cetak", en: "Print" },
  "slip.back": { id: "Kembali ke kasus", en: "Back to the case" },
} satisfies Catalogue;
export type TextId = keyof typeof texts;

/** What an officer did in a case without asking the phone, by the word in the page's address. */
export const doneWords = {
  done: {
    dicatat: { id: "Catatan disimpan.", en: "The note is saved." },
    ditutup: { id: "Kasus ditutup.", en: "The case is closed." },
  },
  undone: {
    penuh: {
      id: "Catatan tidak disimpan: kasus sudah ditutup, atau sudah berisi 50 catatan.",
      en: "The note was not saved: the case is closed, or holds 50 notes already.",
    },
  },
} as const satisfies Readonly<Record<string, Catalogue>>;
