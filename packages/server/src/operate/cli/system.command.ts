/** The commands that look after the installation, its backups, its audit and its keys. */
import { randomBytes } from "node:crypto";
import { token } from "../../base/platform/keys.ts";
import type { RestoreOptions } from "./backup.ts";
import { type Commands, JSON_FLAG } from "./command-table.ts";
import type { SigningOptions } from "./keys.ts";
import type { SetupOptions } from "./setup.ts";
import type { UpgradeOptions } from "./upgrade.ts";

export const installationCommands: Commands = {
  setup: {
    id: "tulis berkas pengaturan: tanyakan isinya atau ambil dari pilihan, buat kunci induk, lalu periksa",
    en: "write the settings file: ask or take options, make a master key, then check it",
    options: {
      "--portal <url>": {
        id: "alamat portal, seperti yang diketik orang",
        en: "the portal's address, as people type it",
      },
      "--app <url>": {
        id: "alamat SPSE Authenticator, dengan nama host lain",
        en: "SPSE Authenticator's address, with another host name",
      },
      "--name <name>": { id: "nama LPSE", en: "the name of the LPSE" },
      "--helpdesk <words>": {
        id: "helpdesk yang disebut halaman dan email",
        en: "the helpdesk that pages and emails name",
      },
      "--time-zone <zone>": {
        id: "Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura",
        en: "Asia/Jakarta, Asia/Makassar or Asia/Jayapura",
      },
      "--proxies <addresses>": {
        id: "alamat reverse proxy, dipisah koma",
        en: "addresses of the reverse proxies, separated by commas",
      },
      "--smtp-file <file>": {
        id: "berkas berisi alamat server email, smtps://user:password@host",
        en: "a file with the mail server's address, smtps://user:password@host",
      },
      "--database-file <file>": {
        id: "berkas berisi alamat PostgreSQL; jika tidak disebut, SQLite",
        en: "a file with PostgreSQL's address; without it, SQLite",
      },
      "--data-folder <dir>": {
        id: "folder data; jika tidak disebut, /var/lib/spse",
        en: "the data folder; without it, /var/lib/spse",
      },
      "--proxy-file <file>": {
        id: "tulis juga berkas reverse proxy: Caddyfile, atau ….conf untuk nginx",
        en: "also write the reverse proxy's file: Caddyfile, or ….conf for nginx",
      },
      "--replace": {
        id: "ubah pengaturan di berkas yang sudah terisi; yang lain tetap",
        en: "change settings of a file that is filled in; the others stay",
      },
      "--no-input": {
        id: "jangan bertanya; yang wajib harus ada di pilihan",
        en: "do not ask; what is needed must be in the options",
      },
      ...JSON_FLAG,
    },
    run: async (line, options: SetupOptions) => (await import("./setup.ts")).runSetup(line, options),
  },
  doctor: {
    id: "periksa pengaturan, berkas, database, jam, disk, email, alamat, dan lainnya; kode 3 jika ada yang perlu dibenahi",
    en: "check settings, files, database, clock, disk, email, addresses and more; exit 3 where something needs repair",
    options: {
      ...JSON_FLAG,
      "--mail-to <address>": {
        id: "kirim juga satu email percobaan ke alamat itu",
        en: "also send a test email to that address",
      },
    },
    run: async (line, options: { json: boolean; mailTo?: string }) =>
      (await import("./doctor.ts")).runDoctor(line, options),
  },
  migrate: {
    id: "sesuaikan database dengan versi program ini; `serve` juga melakukannya sendiri",
    en: "bring the database to this program's version; `serve` does it by itself, too",
    options: {
      "--check": {
        id: "hanya tampilkan yang akan diterapkan; kode 3 jika server versi sebelumnya harus dihentikan dulu",
        en: "only show what would be applied; exit 3 where servers of the version before must stop first",
      },
      ...JSON_FLAG,
    },
    run: async (line, options: { check: boolean; json: boolean }) =>
      (await import("./migrate.ts")).runMigrate(line, options),
  },
  "upgrade <package>": {
    id: "naik versi dengan paket Debian: cadangan, periksa, pasang, migrasi, doctor; kembali sendiri jika hanya ada yang ditambah",
    en: "upgrade by a Debian package: backup, check, install, migrate, doctor; goes back by itself where it has only added",
    options: {
      "--previous <file>": {
        id: "paket versi yang terpasang sekarang, jika belum tersimpan dari upgrade sebelumnya",
        en: "the package of the version that is installed, where no earlier upgrade has kept it",
      },
      "--one-way": {
        id: "lanjutkan walau kembali memerlukan cadangan; layanan dihentikan selama migrasi",
        en: "go on although going back takes the backup; the service stops for the migration",
      },
    },
    run: async (line, file: string, options: UpgradeOptions) =>
      (await import("./upgrade.ts")).runUpgrade(line, file, options),
  },
  "backup <file>": {
    id: "tulis cadangan terenkripsi dari database selagi server berjalan; di dalam folder, namanya menurut waktu",
    en: "write an encrypted backup of the database while the server runs; in a folder, it is named by its time",
    options: {
      "--recipient <age1…>": {
        repeats: true,
        id: "izinkan juga identitas age ini membukanya; dapat diulang",
        en: "also let this age identity open it; may be repeated",
      },
      "--replace": { id: "ganti berkas dengan nama itu", en: "replace a file of that name" },
      ...JSON_FLAG,
    },
    run: async (line, file: string, options: { recipient?: string[]; replace: boolean; json: boolean }) =>
      (await import("./backup.ts")).runBackup(line, file, options),
  },
  "restore <file>": {
    id: "pulihkan cadangan, atau yang terbaru di folder, ke tempat menurut pengaturan; server tidak boleh berjalan",
    en: "restore a backup, or the newest of a folder, to where the settings say; the server must not be running",
    options: {
      "--check": {
        id: "pulihkan di tempat lain, periksa, lalu hapus lagi; kode 3 jika berkas bermasalah",
        en: "restore it elsewhere, check it, then remove it again; exit 3 where the file is wrong",
      },
      "--record": {
        id: "catat hasil --check di audit; Sistem dan metrik membacanya di sana",
        en: "record what --check found in the audit, where Sistem and the metrics read it",
      },
      "--replace": { id: "sisihkan database yang sudah ada di sana", en: "set aside a database that is already there" },
      ...JSON_FLAG,
    },
    run: async (line, file: string, options: RestoreOptions) =>
      (await import("./backup.ts")).runRestore(line, file, options),
  },
};

export const auditCommands: Commands = {
  verify: {
    id: "temukan catatan yang diubah, dihapus, dipindahkan, atau dipalsukan; kode 3 jika ada",
    en: "find any entry that was altered, removed, moved or invented; exit 3 where there is one",
    options: {
      "--against <file>": {
        id: "checkpoint yang disimpan di tempat lain, satu per baris",
        en: "checkpoints that were kept elsewhere, one a line",
      },
      ...JSON_FLAG,
    },
    work: async (world, { terminal }, { against, json }: { against?: string; json: boolean }) =>
      (await import("./audit.ts")).auditVerify(world, terminal, against, json),
  },
  export: {
    id: "tulis semua catatan sebagai JSON Lines, dengan baris akhir bertanda tangan",
    en: "write all entries as JSON Lines, with a signed last line",
    options: { "--after <seq>": { id: "hanya catatan setelah nomor ini", en: "only entries after this one" } },
    work: async (world, { terminal }, { after }: { after?: string }) =>
      (await import("./audit.ts")).auditExport(world, terminal, after),
  },
  checkpoint: {
    id: "tanda tangani audit saat ini, dalam satu baris untuk disimpan di tempat lain",
    en: "sign the audit as it is now, in one line to be kept elsewhere",
    work: async (world, { terminal }) => (await import("./audit.ts")).auditCheckpoint(world, terminal),
  },
};

export const keysCommands: Commands = {
  rotate: {
    id: "segel ulang dengan SPSE_MASTER_KEY semua yang disegel SPSE_MASTER_KEY_OLD, selagi portal berjalan",
    en: "seal everything under SPSE_MASTER_KEY that SPSE_MASTER_KEY_OLD has sealed, while the portal serves",
    work: async (world, { terminal }) => (await import("./keys.ts")).rotateKeys(world, terminal),
  },
  signing: {
    id: "daftar kunci yang menandatangani atas nama LPSE ini; diganti sendiri setiap 90 hari",
    en: "list the keys that sign in the name of this LPSE; they are renewed each 90 days by themselves",
    options: {
      "--renew": {
        id: "buat penggantinya, yang menandatangani mulai besok",
        en: "make their successors, which sign from tomorrow on",
      },
      "--compromised": {
        id: "ganti sekarang juga: semua yang ditandatangani kunci lama tidak berlaku lagi",
        en: "replace them at once: nothing that the old keys have signed is good any more",
      },
      ...JSON_FLAG,
    },
    work: async (world, { terminal }, options: SigningOptions) =>
      (await import("./keys.ts")).signingKeys(world, terminal, options),
  },
};

export const keyCommands: Commands = {
  "new": {
    id: "buat kunci induk untuk SPSE_MASTER_KEY; dicetak, tidak disimpan",
    en: "make a master key for SPSE_MASTER_KEY; it is printed, not stored",
    run: ({ terminal }) => terminal.say(token((bytes) => randomBytes(bytes))),
  },
};
