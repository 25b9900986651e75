/** Why a row, or a whole file, is not taken. */
import { type Catalogue, type Language, speak } from "../../base/platform/ui/texts.ts";
import { roles } from "../../base/rules/roles.ts";
import { staffRoles } from "../../core/policy/index.ts";
import type { Problem, ProblemKind } from "./line.ts";
import { FILE_BYTES_MOST, FILE_LINES_MOST, type FileRefusal } from "./read-file.ts";

type TextId = `row.${ProblemKind}` | `file.${FileRefusal["kind"]}` | "file.replaced";

const texts = {
  "row.user-id-form": {
    id: "User ID: 3 sampai 64 huruf, angka, titik, garis bawah, atau tanda hubung.",
    en: "User ID: 3 to 64 letters, digits, dots, underscores or hyphens.",
  },
  "row.user-id-twice": {
    id: "User ID ini sudah ada di baris {row}; huruf besar dan kecil tidak dibedakan.",
    en: "Row {row} has this User ID already; letter case does not count.",
  },
  "row.type-unknown": { id: "Tipe: isi Penyedia atau Non Penyedia.", en: "Type: enter Penyedia or Non Penyedia." },
  "row.role-unknown": { id: "Peran: isi salah satu dari {roles}.", en: "Role: enter one of {roles}." },
  "row.role-type": { id: "Tipe dan peran tidak cocok.", en: "Type and role do not match." },
  "row.role-staff": {
    id: "Akun petugas LPSE tidak dibuat lewat impor. Tambahkan satu per satu di bagian Akun.",
    en: "Accounts of LPSE staff are not created by an import. Add them one by one in the section Accounts.",
  },
  "row.name-empty": { id: "Nama kosong.", en: "The name is empty." },
  "row.name-form": {
    id: "Nama: paling banyak 120 huruf, dalam satu baris.",
    en: "Name: at most 120 characters, on one line.",
  },
  "row.email-form": {
    id: "Email tidak terbaca. Contoh: nama@contoh.go.id.",
    en: "The email cannot be read. Example: nama@contoh.go.id.",
  },
  "row.number-form": {
    id: "NPWP: 15 atau 16 angka. NIP: 18 angka. Atur kolomnya sebagai teks di spreadsheet.",
    en: "NPWP: 15 or 16 digits. NIP: 18 digits. Format the column as text in the spreadsheet.",
  },
  "row.until-form": {
    id: "Berlaku sampai: isi hari yang ada, misalnya 2027-12-31 atau 31/12/2027.",
    en: "Valid until: enter a day that exists, as 2027-12-31 or 31/12/2027.",
  },
  "row.until-past": { id: "Berlaku sampai: hari itu sudah lewat.", en: "Valid until: that day is over." },
  "row.until-vendor": {
    id: "Peran Penyedia tidak punya hari terakhir. Kosongkan.",
    en: "The role Penyedia has no last day. Leave it empty.",
  },
  "row.hash-fast": {
    id: "Hash password ini terlalu mudah dibongkar, jadi tidak diambil alih. Kosongkan; orang ini diundang membuat password.",
    en: "This password hash is too easy to crack, so it is not taken over. Leave it empty; the person is invited to set a password.",
  },
  "row.hash-costly": {
    id: "Hash password ini terlalu berat untuk diperiksa setiap login. Kosongkan; orang ini diundang membuat password.",
    en: "This password hash takes too long to check at each login. Leave it empty; the person is invited to set a password.",
  },
  "row.hash-unknown": {
    id: "Hash password tidak dikenal. Yang diterima: argon2id, bcrypt, dan PBKDF2.",
    en: "The password hash is not known. Accepted: argon2id, bcrypt and PBKDF2.",
  },
  "row.columns-many": {
    id: "Isi baris ini lebih banyak daripada judul kolom. Periksa tanda pemisah dan tanda kutip.",
    en: "This row has more cells than there are column names. Check its delimiters and quotes.",
  },
  "row.exists": {
    id: "Akun ini sudah ada dengan data lain. Pilih “Tambah dan perbarui” jika ingin memperbaruinya.",
    en: "This account exists already, with other data. Choose “Add and update” to update it.",
  },
  "row.exists-staff": {
    id: "Akun petugas LPSE tidak diubah lewat impor.",
    en: "Accounts of LPSE staff are not changed by an import.",
  },
  "row.exists-role": {
    id: "Akun ini bertipe lain: Penyedia tetap Penyedia, dan yang lain tidak menjadi Penyedia.",
    en: "This account is of the other type: a Penyedia stays one, and nobody else becomes one.",
  },
  "row.exists-power": {
    id: "Perubahan peran ini menunggu 24 jam atau perlu dua Admin PPE, misalnya sebelum tender ditutup. Ubah di halaman akunnya.",
    en: "This change of role waits 24 hours or takes two Admin PPE, for example before a tender closes. Change it on the account's page.",
  },
  "row.exists-earlier": {
    id: "Impor hanya memperpanjang peran. Akhir yang lebih awal, atau yang belum ada, diubah di halaman akunnya.",
    en: "An import only extends a role. Set an earlier end, or a first one, on the account's page.",
  },
  "row.exists-inactive": {
    id: "Akun ini dinonaktifkan dan tidak diubah lewat impor.",
    en: "This account is deactivated, and an import does not change it.",
  },
  "row.exists-email": {
    id: "Akun ini sudah dipakai dengan email lain. Email yang sudah dipakai tidak diubah lewat impor.",
    en: "This account is in use with another email. An import does not change an email that is in use.",
  },
  "row.changed-since": {
    id: "Akun ini berubah setelah pratinjau, jadi barisnya dilewati. Baca berkasnya sekali lagi.",
    en: "This account has changed since the preview, so the row was left out. Read the file once more.",
  },
  "file.empty": { id: "Berkas ini kosong.", en: "This file is empty." },
  "file.spreadsheet": {
    id: "Ini berkas Excel, bukan CSV. Di Excel, pilih Save As > “CSV UTF-8 (Comma delimited)”, lalu unggah berkas itu.",
    en: "This is an Excel file, not CSV. In Excel choose Save As > “CSV UTF-8 (Comma delimited)”, and upload that file.",
  },
  "file.utf-16": {
    id: "Berkas ini disimpan sebagai Unicode (UTF-16). Di Excel, pilih Save As > “CSV UTF-8 (Comma delimited)”, lalu unggah berkas itu.",
    en: "This file is saved as Unicode (UTF-16). In Excel choose Save As > “CSV UTF-8 (Comma delimited)”, and upload that file.",
  },
  "file.not-text": {
    id: "Berkas ini bukan teks. Simpan sebagai “CSV UTF-8” di program spreadsheet Anda.",
    en: "This file is not text. Save it as “CSV UTF-8” in your spreadsheet program.",
  },
  "file.not-utf-8": {
    id: "Huruf dalam berkas ini tidak terbaca. Di Excel, pilih Save As > “CSV UTF-8 (Comma delimited)”, bukan “CSV” saja.",
    en: "The letters of this file cannot be read. In Excel choose Save As > “CSV UTF-8 (Comma delimited)”, not plain “CSV”.",
  },
  "file.too-large": {
    id: "Berkas ini lebih besar dari {megabytes} MB. Bagi menjadi beberapa berkas.",
    en: "This file is larger than {megabytes} MB. Divide it into several files.",
  },
  "file.too-many-lines": {
    id: "Berkas ini lebih dari {lines} baris. Bagi menjadi beberapa berkas.",
    en: "This file has more than {lines} rows. Divide it into several files.",
  },
  "file.row-too-long": {
    id: "Baris {row} terlalu panjang. Periksa tanda kutip di baris itu dan sebelumnya.",
    en: "Row {row} is too long. Check the quotes in that row and before it.",
  },
  "file.quote-open": {
    id: "Tanda kutip dibuka dan tidak ditutup, mulai baris {row} atau sebelumnya.",
    en: "A quote is opened and never closed, in row {row} or before it.",
  },
  "file.row-unreadable": {
    id: "Baris {row} tidak terbaca sebagai CSV. Periksa tanda kutip dan tanda pemisahnya.",
    en: "Row {row} cannot be read as CSV. Check its quotes and delimiters.",
  },
  "file.column-missing": {
    id: "Kolom ini tidak ada: {names}. Baris pertama harus berisi judul kolom.",
    en: "These columns are missing: {names}. The first row must have the names of the columns.",
  },
  "file.column-twice": { id: "Kolom ini ada lebih dari satu kali: {names}.", en: "Columns more than once: {names}." },
  "file.column-unknown": {
    id: "Kolom ini tidak dikenal: {names}. Hapus dari berkas, atau samakan judulnya dengan contoh.",
    en: "These columns are not known: {names}. Remove them from the file, or name them as in the example.",
  },
  "file.column-password": {
    id: "Berkas ini berisi password ({names}) dan tidak dibaca. Jangan simpan atau kirim password orang lain; hapus kolom itu dan undang orangnya membuat password.",
    en: "This file holds passwords ({names}) and is not read. Do not keep or send other people's passwords; remove the column, and invite the people to set a password.",
  },
  "file.replaced": {
    id: "Anda sudah mulai dengan berkas lain. Unggah berkas ini sekali lagi jika masih diperlukan.",
    en: "You have begun with another file. Upload this one again if you still need it.",
  },
} satisfies Catalogue<TextId>;

/** Why a row is refused, in a sentence. */
export function problemText({ kind, row }: Problem, language: Language): string {
  const known = roles.filter((it) => !staffRoles.has(it)).join(", ");
  return speak(texts, language)(`row.${kind}`, { row: row ?? 0, roles: known });
}

/** Why a file is refused, in a sentence with the remedy. */
export function fileRefusalText(refusal: FileRefusal | { readonly kind: "replaced" }, language: Language): string {
  const figures = { megabytes: FILE_BYTES_MOST / 1024 / 1024, lines: FILE_LINES_MOST };
  const known = { row: "row" in refusal ? refusal.row : 0, names: "names" in refusal ? refusal.names : "" };
  return speak(texts, language)(`file.${refusal.kind}`, { ...figures, ...known });
}
