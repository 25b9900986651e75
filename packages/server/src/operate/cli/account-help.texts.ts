/** Help of the commands about accounts, policy, resets and sessions. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const accountHelpTexts = {
  user: {
    id: "akun: add, import, list, find, invite, role, password, deactivate, activate, reset-2fa, email, name, export, export-csv, erase",
    en: "accounts: add, import, list, find, invite, role, password, deactivate, activate, reset-2fa, email, name, export, export-csv, erase",
  },
  "user.add": {
    id: "tambah akun; pemiliknya mendapat tautan lewat email untuk membuat password",
    en: "add an account; its owner gets a link by email to set a password",
  },
  "user.role": {
    id: "penyedia, ppk, pokja, pejabat-pengadaan, pa-kpa, auditor, admin-ppe, …",
    en: "penyedia, ppk, pokja, pejabat-pengadaan, pa-kpa, auditor, admin-ppe, …",
  },
  "user.name": { id: "nama pemilik, atau nama perusahaan", en: "the owner's name, or the company's" },
  "user.email": { id: "alamat email pemilik", en: "the owner's email address" },
  "user.printLink": { id: "cetak tautan itu, jangan kirim lewat email", en: "print the link, do not send it by email" },
  "user.import": {
    id: "baca berkas CSV berisi pengguna, tampilkan pratinjau, lalu terapkan; `-` membaca dari stdin",
    en: "read a CSV file of users, show a preview, then apply it; `-` reads from stdin",
  },
  "user.dryRun": { id: "pratinjau saja; tidak ada yang diubah", en: "the preview only; nothing is changed" },
  "user.update": {
    id: "perbarui juga akun yang sudah ada: nama, dan email yang belum dipakai",
    en: "also update accounts that exist: the name, and an email that nobody uses yet",
  },
  "user.inviteAll": {
    id: "setelah selesai, undang yang belum punya password lewat email",
    en: "when it is done, invite by email those who have no password",
  },
  "user.refused": { id: "tulis baris yang ditolak ke berkas CSV ini", en: "write the refused rows to this CSV file" },
  "user.yes": { id: "terapkan tanpa bertanya", en: "apply without asking" },
  "user.exportCsv": {
    id: "tulis semua pengguna sebagai CSV yang dapat diimpor lagi, tanpa hash password",
    en: "write all users as CSV that can be imported again, without password hashes",
  },
  "user.exportReason": { id: "untuk apa daftar ini, untuk audit", en: "what the list is for, for the audit" },
  "user.list": {
    id: "daftar semua akun, dengan peran, status, dan 2FA",
    en: "list all accounts, with role, state and 2FA",
  },
  "user.find": {
    id: "cari akun menurut awal nama, User ID, atau email",
    en: "find accounts by the beginning of a name, User ID or email",
  },
  "user.invite": {
    id: "kirim lagi tautan password pertama; tautan sebelumnya tidak berlaku",
    en: "send the link to a first password again; earlier links end",
  },
  "user.setRole": {
    id: "ganti peran akun; sesinya berakhir, pemiliknya diberi tahu",
    en: "change an account's role; its sessions end, its owner is told",
  },
  "user.roleUntil": {
    id: "hari terakhir peran menurut SK, misalnya 2027-12-31; sesudahnya akun tertutup; `none` untuk tanpa akhir",
    en: "the role's last day by its SK, for example 2027-12-31; after it the account is closed; `none` for no end",
  },
  "user.movePassword": {
    id: "pindahkan tempat password: `directory` (direktori kantor), atau `here` (password sendiri)",
    en: "move the password: to the office `directory`, or `here` (a password of its own)",
  },
  "user.rescue": {
    id: "cetak tautan untuk orang yang kehilangan ponsel dan kode: password baru dan akhir 2FA lama, sekali pakai",
    en: "print a link for a person who has lost phone and codes: a new password and the end of the old 2FA, once",
  },
  admin: {
    id: "darurat, untuk Admin PPE yang kehilangan semuanya",
    en: "emergency, for an Admin PPE who has lost everything",
  },
  "admin.loginLink": {
    id: "seperti user reset-2fa, untuk Admin PPE yang kehilangan semuanya; semua Admin PPE diberi tahu",
    en: "like user reset-2fa, for an Admin PPE who has lost everything; all Admin PPE are told",
  },
  "user.deactivate": {
    id: "akhiri semua sesi akun; akun tidak dapat lagi dipakai untuk login",
    en: "end an account's sessions; nobody can log in to it any more",
  },
  "user.activate": {
    id: "izinkan akun yang dinonaktifkan dipakai lagi untuk login",
    en: "let a deactivated account log in again",
  },
  "user.setEmail": {
    id: "ganti alamat email akun setelah diperiksa; sesi diakhiri, semua alamat lama diberi tahu",
    en: "change an account's email after checking; sessions end, every old address is told",
  },
  "user.second": {
    id: "email kedua, yang hanya menerima pemberitahuan; `none` menghapusnya",
    en: "the second email, which only receives notices; `none` removes it",
  },
  "user.final": {
    id: "tidak dapat dikembalikan, dan langsung menerima tautan password: jika email lama dikuasai orang lain",
    en: "nobody can undo it, and links for a password go there at once: when a stranger reads the old email",
  },
  "user.emailReason": { id: "apa yang sudah diperiksa, untuk audit", en: "what you have checked, for the audit" },
  "user.export": {
    id: "tulis semua data tentang seseorang sebagai JSON, tanpa rahasia, untuk menjawab permintaan atas datanya sendiri",
    en: "write everything stored about a person as JSON, without secrets, to answer a request for their own data",
  },
  "user.rename": {
    id: "perbaiki nama pemilik atau perusahaan yang salah atau berubah",
    en: "correct the owner's name, or the company's, where it was wrong or has changed",
  },
  "user.erase": {
    id: "hapus permanen data orang dari akun yang dinonaktifkan; audit tetap ada, dengan nomor",
    en: "erase a deactivated account's person permanently; the audit stays, under a number",
  },
  "user.eraseReason": {
    id: "siapa yang meminta dan apa yang diperiksa, untuk audit; tanpa nama orang itu",
    en: "who asked, and what was checked, for the audit; without the person's name",
  },
  policy: { id: "apakah 2FA dipakai: set, show", en: "whether 2FA is used: set, show" },
  "policy.set": {
    id: "who: penyedia, non-penyedia, atau peran; rule: off, optional, atau mandatory",
    en: "who: penyedia, non-penyedia or a role; rule: off, optional or mandatory",
  },
  "policy.from": {
    id: "baru wajib mulai hari ini, misalnya 2027-01-01",
    en: "mandatory only from this day, for example 2027-01-01",
  },
  "policy.number": {
    id: "minta angka enam digit: always, {newBrowser}, atau never",
    en: "ask for the six-digit number: always, {newBrowser} or never",
  },
  "policy.captcha": {
    id: "minta Kode Keamanan: always, atau after-failures (peramban yang dikenal akun mendapat tiga percobaan tanpa kode)",
    en: "ask for Kode Keamanan: always, or after-failures (a browser that the account knows has three attempts without it)",
  },
  "policy.phoneKey": {
    id: "setiap ponsel boleh menyetujui, atau hanya dengan kunci biometrik atau PIN: any atau verified",
    en: "any phone may approve, or only one with a biometric key or PIN: any or verified",
  },
  "policy.phoneKeyFrom": {
    id: "verified baru berlaku mulai hari ini; jika tidak disebut, tujuh hari lagi",
    en: "verified only from this day; without it, seven days from now",
  },
  "policy.mailedCode": {
    id: "minta kode dari email akun sebelum ponsel atau passkey ditambahkan",
    en: "ask for a code from the account's email before a phone or passkey is added",
  },
  "policy.passkeyOnly": {
    id: "login dan setiap bukti baru hanya dengan passkey: tanpa ponsel, tanpa kode, tanpa kode pemulihan",
    en: "a login and every fresh proof accepts only a passkey: no phone, no typed code, no recovery code",
  },
  "policy.passkeyAlone": {
    id: "passkey yang dipilih di kolom User ID sudah mencakup kedua faktor login: password tidak diminta",
    en: "a passkey chosen at the User ID is both factors of a login: no password is asked",
  },
  "policy.reset": {
    id: "Reset 2FA yang dikonfirmasi lewat email: immediate, wait, helpdesk, atau two-officers",
    en: "Reset 2FA confirmed by email: immediate, wait, helpdesk or two-officers",
  },
  "policy.resetHours": {
    id: "lamanya `--reset wait` menunggu: 1 sampai 168 jam, biasanya 24",
    en: "how long `--reset wait` waits: 1 to 168, usually 24",
  },
  "policy.idle": {
    id: "waktu tanpa permintaan sampai sesi berakhir: 5m sampai 60m, atau default (menurut pengaturan)",
    en: "time without a request after which a session ends: 5m to 60m, or default (from the settings)",
  },
  "policy.absolute": {
    id: "waktu sejak login sampai sesi pasti berakhir: 1h sampai 24h, atau default",
    en: "time since login after which a session ends in any case: 1h to 24h, or default",
  },
  "policy.reason": { id: "untuk audit; wajib dengan off", en: "for the audit; needed with off" },
  "policy.dryRun": {
    id: "jangan ubah apa pun: katakan saja akun mana yang terdampak",
    en: "change nothing: only say which accounts it would touch",
  },
  "policy.dryRunJson": { id: "dengan --dry-run: hasilnya sebagai JSON", en: "with --dry-run: the result as JSON" },
  "policy.show": { id: "jelaskan dalam kalimat apa yang berlaku sekarang", en: "say in sentences what applies now" },
  reset: {
    id: "Reset 2FA yang menunggu petugas: list, approve, refuse",
    en: "Reset 2FA requests waiting for an officer: list, approve, refuse",
  },
  "reset.list": {
    id: "daftar permintaan yang menunggu, dengan id masing-masing",
    en: "list the waiting requests, with their ids",
  },
  "reset.approve": {
    id: "izinkan peramban yang meminta menyelesaikan reset; hanya setelah identitas diperiksa",
    en: "let the browser that requested it complete the reset; only after identity was checked",
  },
  "reset.refuse": { id: "akhiri permintaan; 2FA tetap aktif", en: "end the request; 2FA stays on" },
  "reset.reason": { id: "bagaimana identitas diperiksa, untuk audit", en: "how identity was checked, for the audit" },
  session: { id: "tempat sebuah akun sedang login: list, end", en: "where an account is logged in: list, end" },
  "session.list": { id: "daftar sesi sebuah akun", en: "list an account's sessions" },
  "session.end": { id: "akhiri satu sesi, atau semua sesi akun", en: "end one session, or all of the account's" },
} satisfies Catalogue;
