/** Words of the forms of an application's page. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";
import { texts as shared } from "./applications.texts.ts";

export const texts = {
  ...shared,
  save: { id: "Simpan", en: "Save" },
  unset: { id: "Belum diisi", en: "Not filled in yet" },
  "tile.one": { id: "ada petak di Beranda", en: "with a tile on Beranda" },
  "tile.none": { id: "tanpa petak di Beranda", en: "no tile on Beranda" },
  "webhook.none": { id: "Tanpa webhook", en: "No webhook" },
  "keys.none": { id: "Belum ada kunci", en: "No key yet" },
  "boleh.title": { id: "Yang boleh dilakukan", en: "What it may do" },
  "boleh.what": {
    id: "Pilihan ini menentukan bagian lain yang tampil di halaman ini.",
    en: "This choice decides which other parts this page shows.",
  },
  "siapa.title": { id: "Pengguna dan petak", en: "Users and tile" },
  home: { id: "Alamat halaman depan", en: "Address of its first page" },
  "home.hint": {
    id: "Dibuka dari petak di Beranda. Kosong: tanpa petak.",
    en: "The tile on Beranda opens it. Empty: no tile.",
  },
  "siapa.for": { id: "Siapa yang boleh membukanya", en: "Who may open it" },
  "for.all": { id: "Semua pengguna", en: "All users" },
  "for.some": { id: "Hanya tercentang", en: "Only those ticked" },
  "siapa.some": { id: "Jenis pengguna dan peran", en: "Kinds of users and roles" },
  "siapa.proof": { id: "Bukti dan persetujuan", en: "Proof and consent" },
  "siapa.number": {
    id: "Selalu ketik angka di ponsel, juga di peramban yang dikenal",
    en: "Always type the number on the phone, also in a known browser",
  },
  "siapa.passkey": { id: "Hanya dengan passkey", en: "Only with a passkey" },
  "siapa.more": { id: "Saat login", en: "At the login" },
  "siapa.others": {
    id: "Bukan milik LPSE: saat login, orang ditanya dulu apakah setuju",
    en: "It does not belong to the LPSE: at the login people are asked whether they agree",
  },
  "login.title": { id: "Login dengan SPSE (OpenID Connect)", en: "Sign-in with SPSE (OpenID Connect)" },
  redirects: { id: "Alamat kembali sesudah login (redirect URI)", en: "Return addresses (redirect URIs)" },
  "redirects.hint": {
    id: "Satu alamat https per baris, paling banyak {most}.",
    en: "One https address a line, at most {most}.",
  },
  logouts: { id: "Alamat kembali sesudah keluar", en: "Addresses to return to after a sign-out" },
  "logouts.hint": { id: "Boleh kosong. Satu alamat di setiap baris.", en: "May be empty. One address a line." },
  backchannel: {
    id: "Alamat yang diberi tahu saat orang keluar (back-channel logout)",
    en: "Address that is told when a person logs out (back-channel logout)",
  },
  "backchannel.hint": { id: "Boleh kosong. Server ini yang menghubunginya.", en: "Optional. This server calls it." },
  minutes: {
    id: "Berapa lama aplikasi dapat memperbarui login sendiri, menit",
    en: "How long it can renew a sign-in by itself, minutes",
  },
  "minutes.hint": {
    id: "Hanya untuk aplikasi yang memakai offline_access. Dihitung dari login. Kosong: sampai sesi SPSE berakhir.",
    en: "Only for an application that uses offline_access. Counted from the sign-in. Empty: until the session of SPSE ends.",
  },
  "login.more": { id: "Keluar, pembaruan, jenis aplikasi", en: "Sign-out, renewal, kind" },
  "login.kind": { id: "Jenis aplikasi", en: "Kind of application" },
  "login.public": {
    id: "Berjalan di peramban atau ponsel dan tidak dapat menyimpan rahasia",
    en: "It runs in a browser or on a phone and cannot keep a secret",
  },
  "login.switches": { id: "Yang dibutuhkan pustaka itu", en: "What that library needs" },
  "ciba.title": { id: "Login di ponsel (CIBA)", en: "Sign-in on the phone (CIBA)" },
  "ciba.mode": { id: "Cara aplikasi mendapat jawaban", en: "How the application gets the answer" },
  "mode.off": { id: "Tidak dipakai", en: "Not used" },
  "mode.poll": { id: "Aplikasi bertanya berulang (poll)", en: "The application asks again and again (poll)" },
  "mode.ping": { id: "Server ini memberi tahu (ping)", en: "This server tells it (ping)" },
  notify: { id: "Alamat yang diberi tahu", en: "Address that is told" },
  "notify.hint": { id: "Hanya untuk ping.", en: "Only for ping." },
  "panggilan.title": { id: "Webhook dan panggilan ke aplikasi", en: "Webhook and calls to the application" },
  webhook: { id: "Alamat webhook", en: "Address of the webhook" },
  "webhook.hint": {
    id: "Boleh kosong. Kabar yang ditandatangani dikirim ke sini saat status permintaan berubah.",
    en: "May be empty. Signed messages are sent here when the status of a request changes.",
  },
  "panggilan.reach": { id: "Jangkauan", en: "Reach" },
  "panggilan.private": {
    id: "Aplikasi ada di jaringan kantor: alamat privat boleh dihubungi",
    en: "The application is in the office's network: private addresses may be called",
  },
  "kunci.title": { id: "Kunci publik aplikasi", en: "Public keys of the application" },
  "kunci.what": {
    id: "Untuk aplikasi yang menandatangani panggilannya dan tidak memakai rahasia (private_key_jwt).",
    en: "For an application that signs its calls and uses no secret (private_key_jwt).",
  },
  keys: { id: "Kunci publik (JWK Set)", en: "Public keys (JWK Set)" },
  "keys.hint": {
    id: "Paling banyak empat kunci, EC P-256 atau RSA 2048 sampai 4096, masing-masing dengan kid. Jangan tempel kunci privat.",
    en: "At most four keys, EC P-256 or RSA 2048 to 4096, each with a kid. Do not paste a private key.",
  },
  "host.title": { id: "Host yang dijaga (forward auth)", en: "Guarded hosts (forward auth)" },
  hosts: { id: "Host", en: "Hosts" },
  "hosts.hint": {
    id: "Satu host di setiap baris, lalu awal jalur yang meminta bukti baru. Contoh: sakip.contoh.go.id /admin /keuangan",
    en: "One host a line, then the beginnings of paths that need a fresh proof. Example: sakip.contoh.go.id /admin /keuangan",
  },
  "wrong.much": {
    id: "Terlalu banyak yang berubah sekaligus: ponsel harus dapat menampilkan semuanya. Simpan sebagian dulu.",
    en: "Too much changes at once: the phone must be able to show all of it. Save a part first.",
  },
  "wrong.nobody": { id: "Centang paling sedikit satu.", en: "Tick one at least." },
  "wrong.many": { id: "Paling banyak {most}, dan masing-masing hanya sekali.", en: "At most {most}, each only once." },
  "wrong.long": { id: "Terlalu panjang: {line}", en: "Too long: {line}" },
  "wrong.unreadable": { id: "Bukan alamat yang lengkap: {line}", en: "Not a complete address: {line}" },
  "wrong.not-https": { id: "Harus diawali https://: {line}", en: "It must begin with https://: {line}" },
  "wrong.user": { id: "Tanpa tanda @ di depan host: {line}", en: "Without an @ before the host: {line}" },
  "wrong.fragment": { id: "Tanpa tanda #: {line}", en: "Without a #: {line}" },
  "wrong.wildcard": {
    id: "Tanpa tanda *; setiap alamat ditulis lengkap: {line}",
    en: "Without a *; each address is written in full: {line}",
  },
  "wrong.dot": { id: "Nama host tidak boleh diakhiri titik: {line}", en: "A host name must not end in a dot: {line}" },
  "wrong.other-form": {
    id: "Tulis seperti peramban membacanya:",
    en: "Write it as browsers read it:",
  },
  "wrong.ours": { id: "Itu alamat SPSE sendiri: {line}", en: "That is an address of SPSE itself: {line}" },
  "wrong.port": {
    id: "Satu host hanya boleh sekali, dengan port apa pun, karena peramban mengirim cookie yang sama: {line}",
    en: "A host may be there only once, with whatever port, because browsers send it the same cookies: {line}",
  },
  "wrong.prefix": {
    id: "Awal jalur ditulis seperti /admin, tanpa %, titik ganda, atau garis miring di akhir: {line}",
    en: "The beginning of a path is written as /admin, without %, double dots, or a slash at its end: {line}",
  },
  "wrong.keys": {
    id: "Tidak terbaca sebagai kunci publik yang diterima. Periksa jenis, kid, dan bahwa tidak ada kunci privat.",
    en: "Not readable as public keys that are accepted. Check kind and kid, and that no private key is there.",
  },
  "wrong.minutes": { id: "Isi 5 sampai 1440 menit, atau kosongkan.", en: "Enter 5 to 1440 minutes, or leave empty." },
  "wrong.empty": { id: "Wajib diisi.", en: "It is needed." },
} satisfies Catalogue;
export type SectionText = keyof typeof texts;
