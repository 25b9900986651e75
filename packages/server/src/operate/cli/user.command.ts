/** `spse user` and `spse admin`. */
import { type Commands, JSON_FLAG } from "./command-table.ts";
import type { ImportOptions } from "./import.ts";
import { IDENTITY_REASON } from "./office.command.ts";

const PRINT_LINK = {
  "--print-link": { id: "cetak tautan itu, jangan kirim lewat email", en: "print the link, do not send it by email" },
} as const;
const CHECKED_REASON = {
  "--reason <why>": {
    needed: true,
    id: "apa yang sudah diperiksa, untuk audit",
    en: "what you have checked, for the audit",
  },
} as const;

export const userCommands: Commands = {
  "add <user-id>": {
    id: "tambah akun; pemiliknya mendapat tautan lewat email untuk membuat password",
    en: "add an account; its owner gets a link by email to set a password",
    options: {
      "--role <role>": {
        needed: true,
        id: "penyedia, ppk, pokja, pejabat-pengadaan, pa-kpa, auditor, admin-ppe, …",
        en: "penyedia, ppk, pokja, pejabat-pengadaan, pa-kpa, auditor, admin-ppe, …",
      },
      "--name <name>": {
        needed: true,
        id: "nama pemilik, atau nama perusahaan",
        en: "the owner's name, or the company's",
      },
      "--email <address>": { needed: true, id: "alamat email pemilik", en: "the owner's email address" },
      ...PRINT_LINK,
    },
    work: async (
      world,
      { terminal },
      userId: string,
      options: { role: string; name: string; email: string; printLink: boolean },
    ) => (await import("./user.ts")).addUser(world, terminal, { userId, ...options }),
  },
  "import <file>": {
    id: "baca berkas CSV berisi pengguna, tampilkan pratinjau, lalu terapkan; `-` membaca dari stdin",
    en: "read a CSV file of users, show a preview, then apply it; `-` reads from stdin",
    options: {
      "--dry-run": { id: "pratinjau saja; tidak ada yang diubah", en: "the preview only; nothing is changed" },
      "--update": {
        id: "perbarui juga akun yang sudah ada: nama, dan email yang belum dipakai",
        en: "also update accounts that exist: the name, and an email that nobody uses yet",
      },
      "--invite": {
        id: "setelah selesai, undang yang belum punya password lewat email",
        en: "when it is done, invite by email those who have no password",
      },
      "--refused <file>": {
        id: "tulis baris yang ditolak ke berkas CSV ini",
        en: "write the refused rows to this CSV file",
      },
      "--yes": { id: "terapkan tanpa bertanya", en: "apply without asking" },
      ...JSON_FLAG,
    },
    work: async (world, line, file: string, options: ImportOptions) =>
      (await import("./import.ts")).importUsers(world, line, file, options),
  },
  "export-csv": {
    id: "tulis semua pengguna sebagai CSV yang dapat diimpor lagi, tanpa hash password",
    en: "write all users as CSV that can be imported again, without password hashes",
    options: {
      "--reason <why>": {
        needed: true,
        id: "untuk apa daftar ini, untuk audit",
        en: "what the list is for, for the audit",
      },
    },
    work: async (world, { terminal }, { reason }: { reason: string }) =>
      (await import("./import.ts")).exportAllUsers(world, terminal, reason),
  },
  list: {
    id: "daftar semua akun, dengan peran, status, dan 2FA",
    en: "list all accounts, with role, state and 2FA",
    options: JSON_FLAG,
    work: async (world, { terminal }, { json }: { json: boolean }) =>
      (await import("./user.ts")).listUsers(world, terminal, json),
  },
  "find <words...>": {
    id: "cari akun menurut awal nama, User ID, atau email",
    en: "find accounts by the beginning of a name, User ID or email",
    options: JSON_FLAG,
    work: async (world, { terminal }, words: string[], { json }: { json: boolean }) =>
      (await import("./user-find.ts")).findUsers(world, terminal, words.join(" "), json),
  },
  "invite <user-id>": {
    id: "kirim lagi tautan password pertama; tautan sebelumnya tidak berlaku",
    en: "send the link to a first password again; earlier links end",
    options: PRINT_LINK,
    work: async (world, { terminal }, userId: string, { printLink }: { printLink: boolean }) =>
      (await import("./user-find.ts")).inviteUser(world, terminal, userId, printLink),
  },
  "role <user-id> <role>": {
    id: "ganti peran akun; sesinya berakhir, pemiliknya diberi tahu",
    en: "change an account's role; its sessions end, its owner is told",
    options: {
      "--until <day>": {
        id: "hari terakhir peran menurut SK, misalnya 2027-12-31; sesudahnya akun tertutup; `none` untuk tanpa akhir",
        en: "the role's last day by its SK, for example 2027-12-31; after it the account is closed; `none` for no end",
      },
      ...CHECKED_REASON,
    },
    work: async (world, { terminal }, userId: string, role: string, options: { until?: string; reason: string }) =>
      (await import("./user-role.ts")).setRole(world, terminal, { userId, role, ...options }),
  },
  "password <user-id> <place>": {
    id: "pindahkan tempat password: `directory` (direktori kantor), atau `here` (password sendiri)",
    en: "move the password: to the office `directory`, or `here` (a password of its own)",
    options: CHECKED_REASON,
    work: async (world, { terminal }, userId: string, place: string, { reason }: { reason: string }) =>
      (await import("./user.ts")).moveUserPassword(world, terminal, { userId, place, reason }),
  },
  "reset-2fa <user-id>": {
    id: "cetak tautan untuk orang yang kehilangan ponsel dan kode: password baru dan akhir 2FA lama, sekali pakai",
    en: "print a link for a person who has lost phone and codes: a new password and the end of the old 2FA, once",
    options: { ...IDENTITY_REASON, ...JSON_FLAG },
    work: async (world, { terminal }, userId: string, { reason, json }: { reason: string; json: boolean }) =>
      (await import("./rescue.ts")).printRescueLink(world, terminal, { userId, reason, ofAdmin: false }, json),
  },
  "deactivate <user-id>": {
    id: "akhiri semua sesi akun; akun tidak dapat lagi dipakai untuk login",
    en: "end an account's sessions; nobody can log in to it any more",
    work: async (world, { terminal }, userId: string) =>
      (await import("./user.ts")).setActive(world, terminal, userId, false),
  },
  "activate <user-id>": {
    id: "izinkan akun yang dinonaktifkan dipakai lagi untuk login",
    en: "let a deactivated account log in again",
    work: async (world, { terminal }, userId: string) =>
      (await import("./user.ts")).setActive(world, terminal, userId, true),
  },
  "email <user-id> <address>": {
    id: "ganti alamat email akun setelah diperiksa; sesi diakhiri, semua alamat lama diberi tahu",
    en: "change an account's email after checking; sessions end, every old address is told",
    options: {
      "--second": {
        id: "email kedua, yang hanya menerima pemberitahuan; `none` menghapusnya",
        en: "the second email, which only receives notices; `none` removes it",
      },
      "--final": {
        id: "tidak dapat dikembalikan, dan langsung menerima tautan password: jika email lama dikuasai orang lain",
        en: "nobody can undo it, and links for a password go there at once: when a stranger reads the old email",
      },
      ...CHECKED_REASON,
    },
    work: async (
      world,
      { terminal },
      userId: string,
      address: string,
      options: { second: boolean; final: boolean; reason: string },
    ) => (await import("./user.ts")).setEmail(world, terminal, { userId, address, ...options }),
  },
  "export <user-id>": {
    id: "tulis semua data tentang seseorang sebagai JSON, tanpa rahasia, untuk menjawab permintaan atas datanya sendiri",
    en: "write everything stored about a person as JSON, without secrets, to answer a request for their own data",
    work: async (world, { terminal }, userId: string) =>
      (await import("./user.ts")).exportUser(world, terminal, userId),
  },
  "name <user-id> <name>": {
    id: "perbaiki nama pemilik atau perusahaan yang salah atau berubah",
    en: "correct the owner's name, or the company's, where it was wrong or has changed",
    work: async (world, { terminal }, userId: string, name: string) =>
      (await import("./user.ts")).renameUser(world, terminal, userId, name),
  },
  "erase <user-id>": {
    id: "hapus permanen data orang dari akun yang dinonaktifkan; audit tetap ada, dengan nomor",
    en: "erase a deactivated account's person permanently; the audit stays, under a number",
    options: {
      "--reason <why>": {
        needed: true,
        id: "siapa yang meminta dan apa yang diperiksa, untuk audit; tanpa nama orang itu",
        en: "who asked, and what was checked, for the audit; without the person's name",
      },
    },
    work: async (world, { terminal }, userId: string, { reason }: { reason: string }) =>
      (await import("./user.ts")).eraseUser(world, terminal, userId, reason),
  },
};

export const adminCommands: Commands = {
  "login-link <user-id>": {
    id: "seperti user reset-2fa, untuk Admin PPE yang kehilangan semuanya; semua Admin PPE diberi tahu",
    en: "like user reset-2fa, for an Admin PPE who has lost everything; all Admin PPE are told",
    options: { ...IDENTITY_REASON, ...JSON_FLAG },
    work: async (world, { terminal }, userId: string, { reason, json }: { reason: string; json: boolean }) =>
      (await import("./rescue.ts")).printRescueLink(world, terminal, { userId, reason, ofAdmin: true }, json),
  },
};
