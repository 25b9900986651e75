/** Words of the page Impor. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Impor", en: "Import" },
  lead: {
    id: "Tambahkan atau perbarui banyak akun dari satu berkas CSV: lihat hasilnya dulu, lalu setujui di ponsel.",
    en: "Add or update many accounts from one CSV file: see the result first, then approve it on your phone.",
  },
  problem: { id: "Ada masalah", en: "There is a problem" },
  all: { id: "Semua impor", en: "All imports" },
  read: { id: "Baca berkas", en: "Read a file" },
  mode: { id: "Apa yang boleh dilakukan berkas ini", en: "What this file may do" },
  "mode.add": { id: "Tambah akun baru saja", en: "Add new accounts only" },
  "mode.add.what": { id: "Akun yang sudah ada tidak disentuh.", en: "Accounts that exist are not touched." },
  "mode.update": { id: "Tambah dan perbarui", en: "Add and update" },
  "mode.update.what": {
    id: "Juga memperbaiki nama, NPWP, NIP, dan – jika satu petugas boleh – peran akun yang sudah ada, serta email akun yang belum pernah dipakai. Password tidak pernah diubah.",
    en: "Also corrects name, NPWP, NIP and, where one officer may, the role of accounts that exist, and the email of accounts that nobody has used yet. Passwords are never changed.",
  },
  file: { id: "Berkas CSV", en: "CSV file" },
  "file.hint": {
    id: "Paling banyak 35 MB dan 150.000 baris. Di Excel, pilih Save As > “CSV UTF-8 (Comma delimited)”.",
    en: "At most 35 MB and 150,000 rows. In Excel choose Save As > “CSV UTF-8 (Comma delimited)”.",
  },
  "file.none": { id: "Pilih berkas CSV dulu.", en: "Choose a CSV file first." },
  "file.read": { id: "Baca dan lihat hasilnya", en: "Read it and see the result" },
  "file.wait": {
    id: "100.000 baris perlu satu atau dua menit: biarkan halaman ini terbuka. Belum ada akun yang berubah.",
    en: "100,000 rows take a minute or two: leave this page open. No account has changed by then.",
  },
  example: { id: "Unduh contoh", en: "Download an example" },
  columns: { id: "Kolom yang dibaca", en: "Columns that are read" },
  "columns.what": {
    id: "Baris pertama berisi judul kolom, dalam urutan apa pun. Pemisahnya titik koma, koma, atau tab. Akun petugas LPSE tidak dibuat lewat impor.",
    en: "The first row has the names of the columns, in any order. Cells are divided by semicolons, commas or tabs. Accounts of LPSE staff are not created by an import.",
  },
  "column.user_id": {
    id: "Wajib. 3 sampai 64 huruf, angka, titik, garis bawah, atau tanda hubung.",
    en: "Required. 3 to 64 letters, digits, dots, underscores or hyphens.",
  },
  "column.tipe": {
    id: "Penyedia atau Non Penyedia. Boleh kosong jika kolom peran diisi.",
    en: "Penyedia or Non Penyedia. May be empty if the role is given.",
  },
  "column.peran": {
    id: "penyedia, ppk, pokja, dan peran lain. Boleh kosong untuk Penyedia.",
    en: "penyedia, ppk, pokja and other roles. May be empty for Penyedia.",
  },
  "column.nama": { id: "Wajib.", en: "Required." },
  "column.email": { id: "Wajib.", en: "Required." },
  "column.npwp_nip": {
    id: "NPWP (15 atau 16 angka) atau NIP (18 angka). Boleh kosong.",
    en: "NPWP (15 or 16 digits) or NIP (18 digits). May be empty.",
  },
  "column.berlaku_sampai": {
    id: "Hari terakhir peran menurut SK, misalnya 2027-12-31 atau 31/12/2027. Boleh kosong: tanpa akhir, atau seperti sekarang. Tidak untuk Penyedia.",
    en: "Last day of the role by its SK, as 2027-12-31 or 31/12/2027. May be empty: no end, or as it is now. Not for Penyedia.",
  },
  "column.hash_password": {
    id: "Hash password dari sistem lain: argon2id, bcrypt, atau PBKDF2. Boleh kosong. Jangan pernah password itu sendiri.",
    en: "Password hash of another system: argon2id, bcrypt or PBKDF2. May be empty. Never the password itself.",
  },
  list: { id: "Impor terakhir", en: "Latest imports" },
  "list.none": { id: "Belum ada impor dalam tujuh hari terakhir.", en: "There was no import in the last seven days." },
  "row.by": { id: "Dibaca {at} oleh {by}", en: "Read on {at} by {by}" },
  "row.counts": {
    id: "{new} baru, {changed} diubah, {refused} ditolak",
    en: "{new} new, {changed} changed, {refused} refused",
  },
  "state.previewed": { id: "Menunggu persetujuan", en: "Waiting for approval" },
  "state.applying": { id: "Sedang diterapkan", en: "Being applied" },
  "state.done": { id: "Selesai", en: "Done" },
  "state.stopped": { id: "Dihentikan", en: "Stopped" },
  export: { id: "Ekspor semua pengguna", en: "Export all users" },
  "export.what": {
    id: "Berkas CSV dengan kolom yang sama, tanpa password. Isinya data pribadi: simpan hanya selama diperlukan. Unduhan ini tercatat di audit.",
    en: "A CSV file with the same columns, without passwords. It holds personal data: keep it only as long as you need it. The audit records this download.",
  },
  "export.go": { id: "Unduh semua pengguna", en: "Download all users" },
  "spent.files": {
    id: "Anda sudah membaca banyak berkas dalam satu jam ini. Coba lagi nanti.",
    en: "You have read many files within this hour. Try again later.",
  },
  "spent.lists": {
    id: "Daftar pengguna sudah sering diunduh hari ini. Coba lagi besok.",
    en: "The list of users was downloaded often today. Try again tomorrow.",
  },
  "lead.previewed": {
    id: "Belum ada akun yang berubah. Periksa hasilnya, lalu setujui di ponsel.",
    en: "No account has changed yet. Check the result, then approve it on your phone.",
  },
  "lead.applying": { id: "Baris-baris ini sedang diterapkan.", en: "These rows are being applied." },
  "lead.done": { id: "Impor ini selesai.", en: "This import is done." },
  "lead.stopped": { id: "Impor ini dihentikan.", en: "This import was stopped." },
  stopped: {
    id: "Isi yang tersimpan bukan lagi yang Anda setujui, jadi tidak diteruskan. Baca berkasnya sekali lagi, dan beri tahu pengelola server.",
    en: "What is stored is no longer what you approved, so the import does not go on. Read the file once more, and tell the server's operator.",
  },
  "stopped.counts": {
    id: "Sebelum itu {added} akun ditambahkan, {updated} diperbarui, {skipped} dilewati.",
    en: "Before that {added} accounts were added, {updated} updated, {skipped} left out.",
  },
  "progress.title": { id: "Kemajuan", en: "Progress" },
  progress: { id: "{done} dari {all} baris", en: "{done} of {all} rows" },
  "progress.what": {
    id: "Halaman ini boleh ditutup. Impor berjalan terus di server, juga setelah server dijalankan ulang.",
    en: "You may close this page. The import goes on in the server, also after the server was restarted.",
  },
  result: { id: "Hasil", en: "Result" },
  "result.text": {
    id: "Selesai {at}: {added} akun ditambahkan, {updated} diperbarui, {skipped} dilewati karena berubah setelah pratinjau.",
    en: "Done on {at}: {added} accounts added, {updated} updated, {skipped} left out since they changed after the preview.",
  },
  "invite.what": {
    id: "Akun baru yang belum punya password dapat diundang lewat email: tautan untuk membuat password pertama, berlaku 24 jam. Yang sudah punya password atau undangan yang berlaku tidak dikirimi lagi.",
    en: "New accounts without a password can be invited by email: a link to set the first password, valid for 24 hours. Those who have a password or an open invitation get no further email.",
  },
  "invite.go": { id: "Kirim undangan", en: "Send invitations" },
  "invite.again": { id: "Kirim undangan lagi", en: "Send invitations again" },
  "invite.running": {
    id: "Undangan sedang dikirim sedikit demi sedikit; sudah {count}.",
    en: "Invitations are being sent little by little; {count} so far.",
  },
  "invite.over": { id: "Undangan terkirim: {count}.", en: "Invitations sent: {count}." },
  counts: { id: "Isi berkas", en: "What the file holds" },
  "count.new": { id: "Akun baru", en: "New accounts" },
  "count.changed": { id: "Akun diubah", en: "Changed accounts" },
  "count.same": { id: "Tidak berubah", en: "Unchanged" },
  "count.refused": { id: "Ditolak", en: "Refused" },
  "sample.added": { id: "Contoh akun baru: {count} pertama", en: "New accounts, for example: the first {count}" },
  "sample.changed": { id: "Contoh perubahan: {count} pertama", en: "Changes, for example: the first {count}" },
  becomes: { id: "menjadi", en: "becomes" },
  "head.row": { id: "Baris", en: "Row" },
  "head.until": { id: "Berlaku sampai", en: "Valid until" },
  "head.role": { id: "Peran", en: "Role" },
  "head.name": { id: "Nama", en: "Name" },
  "head.why": { id: "Alasan", en: "Reason" },
  refused: { id: "Baris yang dilewati: {count}", en: "Rows that are left out: {count}" },
  "refused.what": {
    id: "Baris ini tidak diimpor; yang lain tetap bisa. Unduh, perbaiki, lalu baca berkas unduhan itu: hanya baris ini yang ada di dalamnya.",
    en: "These rows are not imported; the others still can be. Download them, correct them, and read the downloaded file: only these rows are in it.",
  },
  "refused.first": { id: "Di bawah ini {shown} yang pertama.", en: "These are the first {shown}." },
  "refused.go": { id: "Unduh baris yang dilewati", en: "Download the rows that are left out" },
  decide: { id: "Terapkan", en: "Apply" },
  "decide.what": {
    id: "Permintaan dikirim ke ponsel Anda. Setelah Anda setujui, baris-baris ini diterapkan, dan hanya baris ini.",
    en: "A request goes to your phone. Once you approve it, these rows are applied, and only these.",
  },
  "decide.other": {
    id: "Hanya {by}, yang membaca berkas ini, dapat menyetujui atau membatalkannya.",
    en: "Only {by}, who read this file, can approve or drop it.",
  },
  "decide.nothing": { id: "Tidak ada yang perlu diterapkan dari berkas ini.", en: "This file has nothing to apply." },
  "decide.invite": {
    id: "Undang yang baru lewat email begitu impor selesai",
    en: "Invite the new ones by email as soon as the import is done",
  },
  "decide.invite.what": {
    id: "Tanpa ini tidak ada yang diberi tahu; undangan dapat dikirim nanti dari halaman ini.",
    en: "Without it nobody is told; invitations can be sent later from this page.",
  },
  "decide.phone": { id: "Ponsel Anda akan menampilkan", en: "Your phone will say" },
  "decide.ask": { id: "Minta persetujuan di ponsel", en: "Ask for the approval on the phone" },
  drop: { id: "Batalkan berkas ini", en: "Drop this file" },
  "about.quiet": {
    id: "{new} baru, {changed} diubah, {refused} ditolak, dari {file}",
    en: "{new} new, {changed} changed, {refused} refused, from {file}",
  },
  "about.inviting": {
    id: "{new} baru, {changed} diubah, {refused} ditolak, dengan undangan, dari {file}",
    en: "{new} new, {changed} changed, {refused} refused, with invitations, from {file}",
  },
  "about.invite": {
    id: "Undangan ke {count} akun baru dari {file}",
    en: "Invitations to {count} new accounts from {file}",
  },
} satisfies Catalogue;
export type TextId = keyof typeof texts;

/** The result for a file, by the word in the page's address. */
export const doneWords = {
  done: {
    dibatalkan: { id: "Berkas dibatalkan. Tidak ada akun yang berubah.", en: "File dropped. No account has changed." },
  },
  undone: {
    "tidak-ada": {
      id: "Impor itu tidak ada, atau waktunya sudah habis. Baca berkasnya sekali lagi.",
      en: "That import does not exist, or its time is over. Read the file once more.",
    },
  },
} as const satisfies Readonly<Record<string, Catalogue>>;
