/** Help of the program and of the commands that look after the installation. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const helpTexts = {
  program: {
    id: "SPSE: portal yang loginnya disetujui di ponsel. Pengaturan berupa variabel SPSE_…: docs/settings.md",
    en: "SPSE: a portal whose logins are approved on the phone. Settings are SPSE_… variables: docs/settings.md",
  },
  env: {
    id: "baca pengaturan dari berkas, seperti EnvironmentFile= pada systemd (juga SPSE_ENV_FILE)",
    en: "read settings from a file, as systemd's EnvironmentFile= (also SPSE_ENV_FILE)",
  },
  dataDir: { id: "pakai database SQLite di folder ini", en: "use the SQLite database in this folder" },
  database: {
    id: "pakai database PostgreSQL ini; alamatnya terlihat di daftar proses",
    en: "use this PostgreSQL database; the process list shows the address",
  },
  lang: {
    id: "bahasa tampilan; jika tidak disebut, menurut LC_ALL atau LANG",
    en: "display language; otherwise LC_ALL or LANG decides",
  },
  versionOption: { id: "tampilkan versi program", en: "show the version of the program" },
  helpOption: { id: "tampilkan bantuan untuk perintah", en: "show help for a command" },
  exitCodes: {
    id: "Kode keluar: 0 selesai, 1 ditolak, 2 perintah salah tulis, 3 ada yang perlu dibenahi. docs/operate.md",
    en: "Exit codes: 0 done, 1 refused, 2 wrongly written command, 3 something needs repair. docs/operate.md",
  },
  json: { id: "cetak JSON untuk skrip", en: "print JSON for scripts" },
  demo: {
    id: "coba di komputer ini: akun contoh, email tampil di /dev/mail, tidak ada yang keluar dari komputer ini",
    en: "try it on this computer: sample accounts, emails shown at /dev/mail, nothing leaves this computer",
  },
  "demo.phone": {
    id: "layani juga ponsel di jaringan ini, lewat HTTPS dengan sertifikat buatan sendiri",
    en: "serve phones in this network too, over HTTPS with a certificate made here",
  },
  "demo.names": {
    id: "bersama --phone: dua nama host yang mengarahkan ponsel ke sini, pengganti nama .local",
    en: "with --phone: two host names that lead phones here, in place of .local names",
  },
  serve: {
    id: "jalankan server produksi; saat pertama dijalankan, tautan untuk membuat Admin PPE pertama dicetak",
    en: "serve in production; the first start prints a link that creates the first Admin PPE",
  },
  "serve.workers": {
    id: "layani dengan sekian proses di port yang sama, dengan PostgreSQL; SIGHUP memperbarui satu per satu",
    en: "serve with this many processes at the same ports, on PostgreSQL; SIGHUP renews them one by one",
  },
  setup: {
    id: "tulis berkas pengaturan: tanyakan isinya atau ambil dari pilihan, buat kunci induk, lalu periksa",
    en: "write the settings file: ask or take options, make a master key, then check it",
  },
  "setup.portal": { id: "alamat portal, seperti yang diketik orang", en: "the portal's address, as people type it" },
  "setup.app": {
    id: "alamat SPSE Authenticator, dengan nama host lain",
    en: "SPSE Authenticator's address, with another host name",
  },
  "setup.name": { id: "nama LPSE", en: "the name of the LPSE" },
  "setup.helpdesk": { id: "helpdesk yang disebut halaman dan email", en: "the helpdesk that pages and emails name" },
  "setup.timeZone": {
    id: "Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura",
    en: "Asia/Jakarta, Asia/Makassar or Asia/Jayapura",
  },
  "setup.proxies": {
    id: "alamat reverse proxy, dipisah koma",
    en: "addresses of the reverse proxies, separated by commas",
  },
  "setup.smtpFile": {
    id: "berkas berisi alamat server email, smtps://user:password@host",
    en: "a file with the mail server's address, smtps://user:password@host",
  },
  "setup.databaseFile": {
    id: "berkas berisi alamat PostgreSQL; jika tidak disebut, SQLite",
    en: "a file with PostgreSQL's address; without it, SQLite",
  },
  "setup.dataFolder": {
    id: "folder data; jika tidak disebut, /var/lib/spse",
    en: "the data folder; without it, /var/lib/spse",
  },
  "setup.replace": {
    id: "ubah pengaturan di berkas yang sudah terisi; yang lain tetap",
    en: "change settings of a file that is filled in; the others stay",
  },
  "setup.noInput": {
    id: "jangan bertanya; yang wajib harus ada di pilihan",
    en: "do not ask; what is needed must be in the options",
  },
  doctor: {
    id: "periksa pengaturan, berkas, database, jam, disk, email, alamat, dan lainnya; kode 3 jika ada yang perlu dibenahi",
    en: "check settings, files, database, clock, disk, email, addresses and more; exit 3 where something needs repair",
  },
  "doctor.mailTo": {
    id: "kirim juga satu email percobaan ke alamat itu",
    en: "also send a test email to that address",
  },
  migrate: {
    id: "sesuaikan database dengan versi program ini; `serve` juga melakukannya sendiri",
    en: "bring the database to this program's version; `serve` does it by itself, too",
  },
  "migrate.check": {
    id: "hanya tampilkan yang akan diterapkan; kode 3 jika server versi sebelumnya harus dihentikan dulu",
    en: "only show what would be applied; exit 3 where servers of the version before must stop first",
  },
  backup: {
    id: "tulis cadangan terenkripsi dari database selagi server berjalan; di dalam folder, namanya menurut waktu",
    en: "write an encrypted backup of the database while the server runs; in a folder, it is named by its time",
  },
  "backup.recipient": {
    id: "izinkan juga identitas age ini membukanya; dapat diulang",
    en: "also let this age identity open it; may be repeated",
  },
  "backup.replace": { id: "ganti berkas dengan nama itu", en: "replace a file of that name" },
  restore: {
    id: "pulihkan cadangan ke tempat menurut pengaturan; server tidak boleh berjalan",
    en: "restore a backup to where the settings say; the server must not be running",
  },
  "restore.check": {
    id: "pulihkan di tempat lain, periksa, lalu hapus lagi; kode 3 jika berkas bermasalah",
    en: "restore it elsewhere, check it, then remove it again; exit 3 where the file is wrong",
  },
  "restore.replace": {
    id: "sisihkan database yang sudah ada di sana",
    en: "set aside a database that is already there",
  },
  audit: { id: "audit: verify, export, checkpoint", en: "the audit: verify, export, checkpoint" },
  "audit.verify": {
    id: "temukan catatan yang diubah, dihapus, dipindahkan, atau dipalsukan; kode 3 jika ada",
    en: "find any entry that was altered, removed, moved or invented; exit 3 where there is one",
  },
  "audit.against": {
    id: "checkpoint yang disimpan di tempat lain, satu per baris",
    en: "checkpoints that were kept elsewhere, one a line",
  },
  "audit.export": {
    id: "tulis semua catatan sebagai JSON Lines, dengan baris akhir bertanda tangan",
    en: "write all entries as JSON Lines, with a signed last line",
  },
  "audit.after": { id: "hanya catatan setelah nomor ini", en: "only entries after this one" },
  "audit.checkpoint": {
    id: "tanda tangani audit saat ini, dalam satu baris untuk disimpan di tempat lain",
    en: "sign the audit as it is now, in one line to be kept elsewhere",
  },
  keys: {
    id: "yang disegel kunci induk, dan kunci yang menandatangani atas nama LPSE",
    en: "what the master key seals, and the keys that sign in the name of the LPSE",
  },
  "keys.rotate": {
    id: "segel ulang dengan SPSE_MASTER_KEY semua yang disegel SPSE_MASTER_KEY_OLD, selagi portal berjalan",
    en: "seal everything under SPSE_MASTER_KEY that SPSE_MASTER_KEY_OLD has sealed, while the portal serves",
  },
  "keys.signing": {
    id: "daftar kunci yang menandatangani atas nama LPSE ini; diganti sendiri setiap 90 hari",
    en: "list the keys that sign in the name of this LPSE; they are renewed each 90 days by themselves",
  },
  "keys.renew": {
    id: "buat penggantinya, yang menandatangani mulai besok",
    en: "make their successors, which sign from tomorrow on",
  },
  "keys.compromised": {
    id: "ganti sekarang juga: semua yang ditandatangani kunci lama tidak berlaku lagi",
    en: "replace them at once: nothing that the old keys have signed is good any more",
  },
  key: { id: "kunci induk", en: "the master key" },
  "key.new": {
    id: "buat kunci induk untuk SPSE_MASTER_KEY; dicetak, tidak disimpan",
    en: "make a master key for SPSE_MASTER_KEY; it is printed, not stored",
  },
  completion: {
    id: "cetak pelengkap perintah ini untuk shell: bash, zsh, atau fish",
    en: "print the completion of these commands for a shell: bash, zsh or fish",
  },
} satisfies Catalogue;
