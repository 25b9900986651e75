/** The questions and messages of `spse setup`. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const setupTexts = {
  intro: {
    id: "Pengaturan ditulis ke {file}. Enter memakai jawaban dalam kurung siku; Ctrl-C berhenti tanpa mengubah apa pun.",
    en: "The settings are written to {file}. Enter takes the answer in brackets; Ctrl-C stops and changes nothing.",
  },
  SPSE_PORTAL_URL: {
    id: "Alamat portal, seperti yang diketik orang (https://…)",
    en: "Address of the portal, as people type it (https://…)",
  },
  SPSE_AUTHENTICATOR_URL: {
    id: "Alamat SPSE Authenticator; nama host lain, dan untuk selamanya",
    en: "Address of SPSE Authenticator; another host name, and forever",
  },
  SPSE_LPSE_NAME: { id: "Nama LPSE", en: "Name of the LPSE" },
  SPSE_HELPDESK: { id: "Helpdesk, dengan telepon atau alamat", en: "Helpdesk, with telephone or address" },
  SPSE_TIME_ZONE: {
    id: "Zona waktu: Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura",
    en: "Time zone: Asia/Jakarta, Asia/Makassar or Asia/Jayapura",
  },
  SPSE_TRUSTED_PROXIES: {
    id: "Alamat reverse proxy yang mengakhiri TLS",
    en: "Address of the reverse proxy that ends TLS",
  },
  SPSE_SMTP_URL: {
    id: "Server email, smtps://user:password@host (tidak tampil; kosong: nanti)",
    en: "Mail server, smtps://user:password@host (not shown; empty: later)",
  },
  SPSE_DATABASE_URL: {
    id: "PostgreSQL, postgres://user:password@host/database (tidak tampil; kosong: SQLite)",
    en: "PostgreSQL, postgres://user:password@host/database (not shown; empty: SQLite)",
  },
  SPSE_DATA_DIR: { id: "Folder data", en: "Data folder" },
  proxyFile: {
    id: "Berkas reverse proxy yang ditulis, Caddyfile atau ….conf untuk nginx (-: tidak ada)",
    en: "File of the reverse proxy to write, Caddyfile or ….conf for nginx (-: none)",
  },
  wrong: { id: "Tidak dapat dipakai: {why}", en: "Cannot be used: {why}" },
  wrote: { id: "Pengaturan ditulis: {file} ({mode}).", en: "The settings are written: {file} ({mode})." },
  key: {
    id: "Kunci induk dibuat: {file}. Simpan salinannya di tempat lain: tanpa kunci ini ponsel semua orang harus didaftarkan ulang.",
    en: "A master key was made: {file}. Keep a copy in another place: without it everybody's phone must be added again.",
  },
  keyKept: { id: "Kunci induk yang ada dipakai: {file}.", en: "The master key that is there is used: {file}." },
  proxy: { id: "Berkas reverse proxy ditulis: {file}.", en: "The reverse proxy's file is written: {file}." },
  proxyLeft: { id: "Jalankan sendiri: {command}", en: "Run it yourself: {command}" },
  "proxy-unknown": {
    id: "{file}: namanya harus Caddyfile, atau diakhiri .conf untuk nginx",
    en: "{file}: must be named Caddyfile, or end in .conf for nginx",
  },
  "proxy-folder": {
    id: "{file}: folder ini tidak ada; pasang proxy-nya dulu",
    en: "{file}: there is no such folder; install the proxy first",
  },
  "proxy-there": {
    id: "{file}: sudah ada dan bukan tulisan setup; pindahkan dulu, atau jawab -",
    en: "{file}: is there already, and setup has not written it; move it away first, or say -",
  },
  "why.SPSE_PORTAL_URL": {
    id: "harus alamat http(s) tanpa path, seperti https://spse.contoh.go.id",
    en: "must be an http(s) address without a path, as https://spse.contoh.go.id",
  },
  "why.SPSE_AUTHENTICATOR_URL": {
    id: "harus alamat http(s) tanpa path, seperti https://authenticator.contoh.go.id",
    en: "must be an http(s) address without a path, as https://authenticator.contoh.go.id",
  },
  "why.SPSE_LPSE_NAME": { id: "harus 1 sampai 60 huruf", en: "must be 1 to 60 characters" },
  "why.SPSE_HELPDESK": { id: "paling banyak 120 huruf", en: "must be 120 characters or fewer" },
  "why.SPSE_TIME_ZONE": {
    id: "harus Asia/Jakarta (WIB), Asia/Makassar (WITA), atau Asia/Jayapura (WIT)",
    en: "must be Asia/Jakarta (WIB), Asia/Makassar (WITA) or Asia/Jayapura (WIT)",
  },
  "why.SPSE_TRUSTED_PROXIES": {
    id: "harus alamat atau CIDR reverse proxy, seperti 127.0.0.1/32, dipisah koma, tidak lebih lebar dari /7",
    en: "must be addresses or CIDRs of reverse proxies, as 127.0.0.1/32, separated by commas, none wider than /7",
  },
  "why.SPSE_SMTP_URL": { id: "harus diawali smtp:// atau smtps://", en: "must begin with smtp:// or smtps://" },
  "why.SPSE_DATABASE_URL": { id: "harus diawali postgres://", en: "must begin with postgres://" },
  "why.SPSE_DATA_DIR": { id: "harus nama folder", en: "must name a folder" },
  "refused.file": {
    id: "sebutkan berkas yang akan ditulis: `spse setup --env /etc/spse/settings.env`",
    en: "name the file to write: `spse setup --env /etc/spse/settings.env`",
  },
  "refused.folder": {
    id: "{folder}: folder ini tidak ada; buat dulu",
    en: "{folder}: there is no such folder; make it first",
  },
  "refused.line": { id: "{file}, baris {line}: {why}", en: "{file}, line {line}: {why}" },
  "refused.set-up": {
    id: "{file}: sudah diisi; ubah berkas itu, atau tambahkan --replace untuk mengganti yang disebut di sini",
    en: "{file}: is set up already; edit it, or say --replace to change what you give here",
  },
  "refused.lines": {
    id: "{file}: tidak dapat diisi baris demi baris; ubah dengan tangan",
    en: "{file}: cannot be filled in line by line; edit it by hand",
  },
  "refused.needed": {
    id: "--{option}: wajib disebut, karena tidak ada orang yang dapat ditanya",
    en: "--{option}: is needed where nobody can be asked",
  },
  "refused.there": {
    id: "{path}: sudah ada; sebutkan lewat pilihannya, atau hapus",
    en: "{path}: is there already; name it by its option, or remove it",
  },
  "refused.unwritten": { id: "{path}: tidak dapat ditulis ({code})", en: "{path}: cannot be written ({code})" },
  "refused.unreplaced": { id: "{path}: tidak dapat diganti ({code})", en: "{path}: cannot be replaced ({code})" },
  "refused.shut": {
    id: "layanan (grup {group}) tidak dapat membaca {path}; jalankan `{command}`, lalu sebutkan berkas itu",
    en: "the service (group {group}) cannot read {path}; run `{command}`, then name that file",
  },
  next: {
    id: "Berikutnya: `systemctl enable --now spse` (tanpa paket Debian: `spse serve`), lalu `spse doctor`.",
    en: "Next: `systemctl enable --now spse` (without the Debian package: `spse serve`), then `spse doctor`.",
  },
} satisfies Catalogue;
