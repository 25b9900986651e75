/** A sentence for each finding of the checks. The remedies are in mend.texts.ts. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const findingTexts = {
  mode: { id: "mode {mode}, untuk {lpse}, waktu {zone}", en: "mode {mode}, for {lpse}, times in {zone}" },
  "settings-refused": { id: "{line}", en: "{line}" },
  "portal-served": { id: "{url}, dilayani di {host} port {port}", en: "{url}, served at {host} port {port}" },
  "app-served": {
    id: "aplikasi: {url}, dilayani di {host} port {port}",
    en: "app: {url}, served at {host} port {port}",
  },
  "plain-http": {
    id: "{url} tanpa https: hanya komputer ini yang dapat membukanya",
    en: "{url} without https: only this computer can open it",
  },
  proxies: { id: "X-Forwarded-For dari {proxies} dipercaya", en: "X-Forwarded-For from {proxies} is trusted" },
  "proxies-none": { id: "tidak ada reverse proxy yang dipercaya", en: "no reverse proxy is trusted" },
  "proxies-missing": { id: "SPSE_TRUSTED_PROXIES belum diisi", en: "SPSE_TRUSTED_PROXIES is not set" },
  "files-closed": {
    id: "{count} berkas dan folder diperiksa: tertutup bagi pengguna lain",
    en: "{count} files and folders checked: closed to other users",
  },
  "file-open": {
    id: "{path} ({mode}) dapat dibaca atau diubah pengguna lain",
    en: "{path} ({mode}) can be read or changed by other users",
  },
  "file-missing": { id: "{path} tidak ada", en: "{path} does not exist" },
  "file-foreign": {
    id: "{path} dimiliki pengguna yang berbeda dari database di sebelahnya",
    en: "{path} belongs to a different user than the database beside it",
  },
  "database-ready": {
    id: "{words}; dapat ditulisi, semua migrasi sudah diterapkan",
    en: "{words}; writable, all migrations are applied",
  },
  "database-closed": { id: "{line}", en: "{line}" },
  "database-damaged": { id: "{line}", en: "{line}" },
  "migrations-missing": {
    id: "{words} belum memiliki semua migrasi program ini",
    en: "{words} lacks migrations of this program",
  },
  "migrations-unknown": {
    id: "{words} sudah dipakai versi program yang lain: {difference}",
    en: "{words} was used by another version of this program: {difference}",
  },
  "schema-other": {
    id: "{words} dibuat atau diubah versi program yang lain: {difference}",
    en: "{words} was made or changed by another version of this program: {difference}",
  },
  "master-key-fits": { id: "kunci induk membuka database ini", en: "the master key opens this database" },
  "master-key-unused": {
    id: "belum ada yang disegel; kunci induk dipakai sejak server pertama kali dijalankan",
    en: "nothing is sealed yet; the master key is used from the first start on",
  },
  "master-key-other": {
    id: "SPSE_MASTER_KEY bukan kunci database ini",
    en: "SPSE_MASTER_KEY is not the key of this database",
  },
  "master-key-demo": { id: "demo menyimpan kunci induknya sendiri", en: "the demo keeps a master key of its own" },
  "clock-agrees": {
    id: "jam server dan {other} sama (selisih {seconds} detik)",
    en: "the clocks of this server and {other} agree ({seconds} seconds apart)",
  },
  "clock-differs": {
    id: "jam server dan {other} berselisih {seconds} detik",
    en: "the clocks of this server and {other} are {seconds} seconds apart",
  },
  "clock-alone": {
    id: "tidak ada jam lain untuk dibandingkan: database SQLite ada di komputer ini",
    en: "there is no other clock to compare: the SQLite database is on this computer",
  },
  "disk-free": { id: "{path}: {free} kosong ({percent}%)", en: "{path}: {free} free ({percent}%)" },
  "disk-low": { id: "{path}: tinggal {free} kosong ({percent}%)", en: "{path}: only {free} free ({percent}%)" },
  "disk-full": {
    id: "{path}: hampir penuh, {free} kosong ({percent}%)",
    en: "{path}: nearly full, {free} free ({percent}%)",
  },
  "disk-elsewhere": {
    id: "PostgreSQL menyimpan data di disknya sendiri; pantau di sana",
    en: "PostgreSQL keeps the data on its own disk; watch that there",
  },
  "mail-demo": {
    id: "tidak ada email yang keluar; demo menampilkannya di /dev/mail",
    en: "no email leaves; the demo shows it at /dev/mail",
  },
  "mail-missing": {
    id: "SPSE_SMTP_URL belum diisi; email menunggu di database, paling lama tiga hari",
    en: "SPSE_SMTP_URL is not set; emails wait in the database, for three days at most",
  },
  "mail-accepted": {
    id: "server email menerima kami, terenkripsi; pengirim {from}",
    en: "the mail server accepts us, encrypted; sender {from}",
  },
  "mail-plain": {
    id: "server email menerima kami tanpa enkripsi; pengirim {from}",
    en: "the mail server accepts us without encryption; sender {from}",
  },
  "mail-near": {
    id: "server email di komputer ini menerima kami; pengirim {from}",
    en: "the mail server on this computer accepts us; sender {from}",
  },
  "mail-refused": {
    id: "SPSE_SMTP_URL: server email tidak menerima kami ({reason})",
    en: "SPSE_SMTP_URL: the mail server does not accept us ({reason})",
  },
  "mail-sent": { id: "email percobaan diserahkan untuk {to}", en: "a test email was handed over for {to}" },
  "mail-not-sent": {
    id: "email percobaan untuk {to} tidak terkirim ({reason})",
    en: "the test email for {to} was not sent ({reason})",
  },
  "directory-answers": {
    id: "{url} menjawab dan dapat dicari di {base}",
    en: "{url} answers and can be searched at {base}",
  },
  "directory-away": { id: "{url}: tidak dapat ditanyai ({reason})", en: "{url}: cannot be asked ({reason})" },
  "push-ready": {
    id: "kunci notifikasi dapat dibuka; kontak {contact}",
    en: "the notification key can be opened; contact {contact}",
  },
  "push-unused": {
    id: "kunci notifikasi dibuat saat ponsel pertama memintanya; kontak {contact}",
    en: "the notification key is made when the first phone asks for it; contact {contact}",
  },
  "push-contact": {
    id: "layanan notifikasi tidak mendapat alamat kontak yang sah ({contact})",
    en: "push services get no valid contact address ({contact})",
  },
  "push-unreadable": {
    id: "kunci notifikasi di database disegel dengan kunci induk lain",
    en: "the notification key in the database is sealed under another master key",
  },
  "captcha-drawn": {
    id: "gambar Kode Keamanan dapat dibuat, dengan {fonts} jenis huruf",
    en: "pictures of the Kode Keamanan can be drawn, with {fonts} fonts",
  },
  "captcha-broken": {
    id: "gambar Kode Keamanan tidak dapat dibuat ({reason})",
    en: "pictures of the Kode Keamanan cannot be drawn ({reason})",
  },
  "server-ready": { id: "berjalan di {at} dan siap", en: "runs at {at} and is ready" },
  "server-not-ready": {
    id: "berjalan di {at} tetapi belum siap ({reason})",
    en: "runs at {at} and is not ready ({reason})",
  },
  "server-away": { id: "tidak menjawab di {at} ({reason})", en: "does not answer at {at} ({reason})" },
  "portal-answers": { id: "{url} menjawab", en: "{url} answers" },
  "app-answers": { id: "{url} menjawab", en: "{url} answers" },
  "address-away": {
    id: "{url} tidak dapat dibuka dari komputer ini ({reason})",
    en: "{url} cannot be reached from this computer ({reason})",
  },
  "address-status": { id: "{url} menjawab dengan status {status}", en: "{url} answers with status {status}" },
  "wrong-host": {
    id: "{url}: reverse proxy meneruskan Host {came}, seharusnya {expected}",
    en: "{url}: the reverse proxy passes on the Host {came}; expected is {expected}",
  },
  "app-wrong-host": {
    id: "{url}: reverse proxy meneruskan Host lain, seharusnya {expected}",
    en: "{url}: the reverse proxy passes on another Host than {expected}",
  },
  "proxy-untrusted": { id: "{url}: reverse proxy tidak dipercaya", en: "{url}: the reverse proxy is not trusted" },
  "proxy-silent": {
    id: "{url}: reverse proxy tidak mengirim X-Forwarded-For dan tidak dipercaya",
    en: "{url}: the reverse proxy sends no X-Forwarded-For, and is not trusted",
  },
  "proxy-unread": {
    id: "{url}: reverse proxy tidak mengirim X-Forwarded-For",
    en: "{url}: the reverse proxy sends no X-Forwarded-For",
  },
  "certificate-ends": {
    id: "{url}: sertifikat berakhir dalam {days} hari",
    en: "{url}: the certificate ends in {days} days",
  },
  "backup-recent": { id: "cadangan terakhir: {at}", en: "the last backup was made on {at}" },
  "backup-old": {
    id: "cadangan terakhir sudah {days} hari yang lalu: {at}",
    en: "the last backup is {days} days old: {at}",
  },
  "backup-never": {
    id: "belum pernah ada cadangan dengan `spse backup`",
    en: "no backup was ever made by `spse backup`",
  },
  "backup-checked": { id: "dicoba dipulihkan dengan baik: {at}", en: "restored as a test, and good: {at}" },
  "backup-check-old": {
    id: "terakhir dicoba dipulihkan {days} hari yang lalu: {at}",
    en: "it was last restored as a test {days} days ago: {at}",
  },
  "backup-unfit": { id: "tidak dapat dipulihkan saat dicoba: {at}", en: "it could not be restored as a test: {at}" },
  "backup-unchecked": { id: "belum pernah dicoba dipulihkan", en: "it was never restored as a test" },
  "backup-demo": { id: "demo tidak memerlukan cadangan", en: "a demo needs no backup" },
  versions: { id: "SPSE {program}, Node.js {node}, {database}", en: "SPSE {program}, Node.js {node}, {database}" },
  "not-examined": { id: "tidak dapat diperiksa ({reason})", en: "could not be checked ({reason})" },
} satisfies Catalogue;

export type FindingKind = keyof typeof findingTexts;

export const checkTitles = {
  settings: { id: "Pengaturan", en: "Settings" },
  proxies: { id: "Reverse proxy", en: "Reverse proxy" },
  files: { id: "Berkas", en: "Files" },
  database: { id: "Database", en: "Database" },
  keys: { id: "Kunci induk", en: "Master key" },
  clock: { id: "Jam", en: "Clock" },
  disk: { id: "Disk", en: "Disk" },
  mail: { id: "Email", en: "Email" },
  directory: { id: "Direktori kantor", en: "Office directory" },
  push: { id: "Notifikasi", en: "Notifications" },
  captcha: { id: "Kode Keamanan", en: "Kode Keamanan" },
  server: { id: "Server", en: "Server" },
  portal: { id: "Portal", en: "Portal" },
  app: { id: "Aplikasi", en: "App" },
  backup: { id: "Cadangan", en: "Backup" },
  versions: { id: "Versi", en: "Versions" },
} satisfies Catalogue;

export type CheckName = keyof typeof checkTitles;

/** Titles of findings that share their check with others. */
export const ownTitles: Partial<Record<FindingKind, Catalogue[string]>> = {
  mode: { id: "Mode", en: "Mode" },
  "portal-served": { id: "URL portal", en: "Portal URL" },
  "app-served": { id: "URL aplikasi", en: "App URL" },
  "plain-http": { id: "HTTPS", en: "HTTPS" },
};
