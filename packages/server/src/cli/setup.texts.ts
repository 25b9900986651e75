/** What `spse setup` asks and says. */
const id = {
  intro:
    "Pengaturan ditulis ke {file}. Enter memakai jawaban dalam kurung siku; Ctrl-C berhenti tanpa mengubah apa pun.",
  SPSE_PORTAL_URL: "Alamat portal, seperti yang diketik orang (https://…)",
  SPSE_AUTHENTICATOR_URL: "Alamat SPSE Authenticator; nama host lain, dan untuk selamanya",
  SPSE_LPSE_NAME: "Nama LPSE",
  SPSE_HELPDESK: "Helpdesk, dengan telepon atau alamat",
  SPSE_TIME_ZONE: "Zona waktu: Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura",
  SPSE_TRUSTED_PROXIES: "Alamat reverse proxy yang mengakhiri TLS",
  SPSE_SMTP_URL: "Server email, smtps://user:password@host (tidak tampil; kosong: nanti)",
  SPSE_DATABASE_URL: "PostgreSQL, postgres://user:password@host/database (tidak tampil; kosong: SQLite)",
  SPSE_DATA_DIR: "Folder data",
  wrong: "Tidak dapat dipakai: {why}",
  wrote: "Pengaturan ditulis: {file} ({mode}).",
  key: "Kunci induk dibuat: {file}. Simpan salinannya di tempat lain: tanpa kunci ini ponsel semua orang harus didaftarkan ulang.",
  keyKept: "Kunci induk yang ada dipakai: {file}.",
  next: "Berikutnya: `spse serve` (paket Debian: `systemctl enable --now spse`), lalu `spse doctor`.",
};

const en = {
  intro: "The settings are written to {file}. Enter takes the answer in brackets; Ctrl-C stops and changes nothing.",
  SPSE_PORTAL_URL: "Address of the portal, as people type it (https://…)",
  SPSE_AUTHENTICATOR_URL: "Address of SPSE Authenticator; another host name, and forever",
  SPSE_LPSE_NAME: "Name of the LPSE",
  SPSE_HELPDESK: "Helpdesk, with telephone or address",
  SPSE_TIME_ZONE: "Time zone: Asia/Jakarta, Asia/Makassar or Asia/Jayapura",
  SPSE_TRUSTED_PROXIES: "Address of the reverse proxy that ends TLS",
  SPSE_SMTP_URL: "Mail server, smtps://user:password@host (not shown; empty: later)",
  SPSE_DATABASE_URL: "PostgreSQL, postgres://user:password@host/database (not shown; empty: SQLite)",
  SPSE_DATA_DIR: "Data folder",
  wrong: "Cannot be used: {why}",
  wrote: "The settings are written: {file} ({mode}).",
  key: "A master key was made: {file}. Keep a copy in another place: without it everybody's phone must be added again.",
  keyKept: "The master key that is there is used: {file}.",
  next: "Next: `spse serve` (Debian package: `systemctl enable --now spse`), then `spse doctor`.",
} satisfies Record<keyof typeof id, string>;

export const setupTexts = { id, en };
