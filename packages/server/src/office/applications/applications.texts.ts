/** Words of the page of applications. */

import type { Catalogue } from "../../base/platform/ui/texts.ts";
import { resistantFactor } from "../../core/factors/index.ts";

export const texts = {
  title: { id: "Aplikasi", en: "Applications" },
  lead: {
    id: "Program lain milik LPSE yang boleh menghubungi server ini. Setiap aplikasi punya rahasia sendiri.",
    en: "Other programs of the LPSE that may call this server. Each has a secret of its own.",
  },
  kind: { id: "Jenis", en: "Kind" },
  "kind.ask": { id: "Jenis aplikasi", en: "Kind of application" },
  "kind.openid": { id: "Login dengan SPSE (OpenID Connect)", en: "Sign-in with SPSE (OpenID Connect)" },
  "kind.openid.what": {
    id: "Aplikasi punya login sendiri dan dapat memakai pustaka OpenID Connect.",
    en: "The application has a login of its own and can use an OpenID Connect library.",
  },
  "kind.proxy": { id: "Dijaga di proxy (forward auth)", en: "Guarded at a proxy (forward auth)" },
  "kind.proxy.what": {
    id: "Aplikasi tidak diubah: nginx, Caddy, atau Traefik di depannya bertanya ke SPSE.",
    en: "The application stays as it is: nginx, Caddy or Traefik before it asks SPSE.",
  },
  "kind.api": { id: "Memanggil API", en: "Calls the API" },
  "kind.api.what": {
    id: "Program meminta Ya di ponsel, mengirim batas waktu tender, atau mengelola akun (SCIM).",
    en: "A program asks for a Ya on the phone, sends tender deadlines, or keeps accounts (SCIM).",
  },
  cancel: { id: "Batal", en: "Cancel" },
  problems: { id: "Masalah", en: "Problem" },
  tabs: { id: "Bagian halaman aplikasi", en: "Parts of the application's page" },
  "tab.ringkasan": { id: "Ringkasan", en: "Overview" },
  "tab.pengaturan": { id: "Pengaturan", en: "Settings" },
  "tab.percobaan": { id: "Percobaan & pengiriman", en: "Trials & deliveries" },
  "tab.log": { id: "Log", en: "Log" },
  acts: { id: "Tindakan", en: "Actions" },
  close: { id: "Tutup panel", en: "Close the panel" },
  state: { id: "Keadaan aplikasi", en: "State of the application" },
  "state.on": { id: "Aktif", en: "Active" },
  none: { id: "Belum ada aplikasi.", en: "No application yet." },
  live: { id: "Aplikasi LPSE", en: "Applications of the LPSE" },
  id: { id: "ID aplikasi", en: "Application ID" },
  may: { id: "Aplikasi ini boleh", en: "This application may" },
  "may.deadlines": { id: "mengirim batas waktu tender", en: "send tender deadlines" },
  "may.requests": { id: "meminta Ya di ponsel dan memeriksa kode", en: "ask for a Ya on the phone and check codes" },
  "may.sign-in": { id: "login dengan SPSE (OpenID Connect)", en: "sign-in with SPSE (OpenID Connect)" },
  "may.ciba": { id: "meminta login di ponsel (CIBA)", en: "ask for a sign-in on the phone (CIBA)" },
  "may.forward-auth": { id: "dijaga di proxy (forward auth)", en: "be guarded at a proxy (forward auth)" },
  "may.directory": { id: "menambah dan menonaktifkan akun (SCIM)", en: "add and deactivate accounts (SCIM)" },
  "may.proposals": { id: "mengusulkan penutupan akun Penyedia", en: "propose to close an account of a Penyedia" },
  "kind.penyedia": { id: "Penyedia", en: "Vendors (Penyedia)" },
  "kind.non-penyedia": { id: "Non Penyedia (semua peran)", en: "Officials (Non Penyedia), all roles" },
  "switch.id-token-claims": { id: "nama dan email juga di id_token", en: "name and email in the ID Token too" },
  "switch.without-pkce": {
    id: "tanpa PKCE, jika ada nonce dan rahasia atau kunci",
    en: "without PKCE, where there are a nonce and a secret or key",
  },
  "switch.es256": { id: "id_token ditandatangani dengan ES256", en: "ID Tokens signed with ES256" },
  client: { id: "Pustaka OpenID Connect aplikasi", en: "The application's OpenID Connect library" },
  "client.hint": {
    id: "Halaman berikutnya memberi konfigurasinya untuk disalin.",
    en: "The next page has its configuration to copy.",
  },
  "client.none": { id: "Tidak dipilih", en: "Not chosen" },
  address: { id: "Alamat aplikasi", en: "Address of the application" },
  "address.hint": {
    id: "Contoh: https://app.contoh.go.id. Untuk klien lain: alamat kembali yang lengkap.",
    en: "Example: https://app.contoh.go.id. For another client: the whole redirect URI.",
  },
  endpoints: { id: "Alamat yang dipanggilnya, di bawah", en: "Addresses that it calls, below" },
  config: { id: "Konfigurasi untuk disalin", en: "Configuration to copy" },
  "config.what": {
    id: "{title}. Ganti RAHASIA dengan rahasia aplikasi.",
    en: "{english}. Put the application's secret in place of RAHASIA.",
  },
  "config.of": { id: "{title}", en: "{english}" },
  "config.copy": { id: "Salin konfigurasi", en: "Copy the configuration" },
  secret: { id: "Rahasia", en: "Secret" },
  "secret.has": { id: "Ada; tidak dapat ditampilkan lagi", en: "Present; it cannot be shown again" },
  "secret.none": { id: "Belum dibuat", en: "Not made yet" },
  "secret.needless": {
    id: "Belum dibuat; biasanya tidak perlu untuk pengaturan ini",
    en: "Not made; usually not needed with these settings",
  },
  used: { id: "Terakhir dipakai", en: "Last used" },
  "used.never": { id: "Belum pernah", en: "Never" },
  asked: { id: "Permintaan ke ponsel, 24 jam terakhir", en: "Requests to phones, last 24 hours" },
  "asked.counts": {
    id: "{asked}: {approved} Ya, {refused} ditolak, {inVain} tidak dijawab ({people} orang)",
    en: "{asked}: {approved} Ya, {refused} refused, {inVain} without an answer ({people} people)",
  },
  "asked.none": { id: "Tidak ada", en: "None" },
  ignored: { id: "Sebagian besar permintaannya tidak dijawab", en: "Most of its requests are left without an answer" },
  created: { id: "Ditambahkan", en: "Added" },
  facts: { id: "Untuk pengembang", en: "For developers" },
  "secret.missing": { id: "Rahasia belum dibuat", en: "No secret yet" },
  "copy.it": { id: "Salin", en: "Copy" },
  "copied.it": { id: "Disalin", en: "Copied" },
  events: { id: "Yang terjadi belakangan ini", en: "What happened lately" },
  "events.none": { id: "Belum ada catatan", en: "Nothing is recorded yet" },
  "events.what": {
    id: "Di sini akan tampil siapa yang mengubah aplikasi ini, membuat rahasianya, dan kapan, juga rahasia yang salah.",
    en: "This page will show who changed this application or made its secret, and when, and each wrong secret.",
  },
  "events.open": { id: "Buka jejak percobaan", en: "Open the trace of attempts" },
  "events.try": {
    id: "Login lewat aplikasi ini gagal? Catat percobaan berikutnya: apa yang dikirim, dan mengapa ditolak.",
    en: "A login through this application fails? Record the next attempts: what was sent, and why it was refused.",
  },
  of: { id: "{words}, {name}", en: "{words}, {name}" },
  draw: { id: "Tampilkan rahasia", en: "Show the secret" },
  "draw.title": { id: "Rahasia siap ditampilkan", en: "The secret is ready to be shown" },
  "draw.what": {
    id: "Hanya sekali, di peramban ini, dalam sepuluh menit. Siapkan tempat menyimpannya, lalu lanjutkan.",
    en: "Only once, in this browser, within ten minutes. Have a place to keep it ready, then continue.",
  },
  change: { id: "Ganti rahasia", en: "Change the secret" },
  make: { id: "Buat rahasia", en: "Make a secret" },
  "change.what": {
    id: "Rahasia lama masih berlaku 24 jam sesudah rahasia baru ditampilkan.",
    en: "The old secret serves for 24 hours after the new one was shown.",
  },
  "make.what": {
    id: "Aplikasi mengirimnya pada setiap panggilan. Rahasia hanya tampil sekali.",
    en: "The application sends it with every call. The secret is shown only once.",
  },
  "end.what": {
    id: "Semua panggilannya ditolak. Aplikasi yang diakhiri tidak dapat dihidupkan lagi.",
    en: "All its calls are refused. An application that has ended cannot be started again.",
  },
  end: { id: "Akhiri aplikasi", en: "End the application" },
  approve: {
    id: `Disetujui di ponsel Anda, atau dengan ${resistantFactor.id}.`,
    en: `Approved on your phone, or with a ${resistantFactor.en}.`,
  },
  add: { id: "Tambah aplikasi", en: "Add an application" },
  name: { id: "Nama aplikasi", en: "Name of the application" },
  "name.hint": {
    id: "Nama yang dikenal petugas, misalnya SPSE atau e-Katalog.",
    en: "A name that officers know, such as SPSE or e-Katalog.",
  },
  "wrong.name": { id: "Isi nama, paling banyak 40 huruf.", en: "Enter a name of 40 characters at most." },
  submit: { id: "Tambah aplikasi", en: "Add the application" },
  ended: { id: "Sudah diakhiri", en: "Ended" },
  "ended.at": { id: "Diakhiri {at}", en: "Ended {at}" },
  "ended.what": {
    id: "Aplikasi ini sudah diakhiri. Semua panggilannya ditolak.",
    en: "This application has ended. All its calls are refused.",
  },
  "ended.when": { id: "Diakhiri", en: "Ended" },
  "once.title": { id: "Rahasia aplikasi", en: "Application secret" },
  how: {
    id: "Aplikasi mengirim ID dan rahasia pada setiap panggilan (HTTP Basic). Jangan kirim rahasia lewat email atau chat.",
    en: "The application sends ID and secret with every call (HTTP Basic). Do not send the secret by email or chat.",
  },
  old: {
    id: "Jika ada rahasia sebelumnya, rahasia itu masih berlaku 24 jam.",
    en: "If there was a secret before, it serves for another 24 hours.",
  },
} satisfies Catalogue;
export type TextId = keyof typeof texts;

/** What an officer did with an application, behind the User ID. */
export const didWords: Catalogue = {
  added: { id: "menambahkan aplikasi ini.", en: "added this application." },
  changed: { id: "mengubah pengaturan aplikasi ini.", en: "changed the settings of this application." },
  "secret-approved": { id: "menyetujui rahasia baru.", en: "approved a new secret." },
  "secret-drawn": { id: "membuka rahasia baru.", en: "opened a new secret." },
  ended: { id: "mengakhiri aplikasi ini.", en: "ended this application." },
};

/** The results of forms for which no phone is asked, by the word in the page's address. */
export const pageWords = {
  done: { dilacak: { id: "Percobaan dicatat selama 10 menit.", en: "Attempts are recorded for 10 minutes." } },
  undone: {
    sama: { id: "Tidak ada yang berubah.", en: "Nothing changed." },
    "sudah-diambil": {
      id: "Rahasia itu sudah ditampilkan, atau waktunya habis. Buat rahasia baru jika perlu.",
      en: "That secret was shown already, or its time is over. Make a new one if needed.",
    },
  },
} as const satisfies Readonly<Record<string, Catalogue>>;

/** Words of what is signed about an application, each behind its name. */
export const aboutTexts = {
  may: { id: "boleh", en: "may" },
  tile: { id: "petak", en: "tile" },
  for: { id: "untuk", en: "for" },
  everybody: { id: "semua orang", en: "everybody" },
  number: { id: "angka", en: "number" },
  always: { id: "selalu", en: "always" },
  "by-policy": { id: "menurut kebijakan", en: "by policy" },
  proof: { id: "bukti", en: "proof" },
  "only-passkey": { id: "hanya passkey", en: "passkey only" },
  any: { id: "apa saja", en: "any" },
  redirect: { id: "alamat kembali", en: "redirect" },
  "after-logout": { id: "sesudah keluar", en: "after logout" },
  backchannel: { id: "kabar keluar", en: "logout message" },
  secret: { id: "rahasia", en: "secret" },
  "no-secret": { id: "tidak dipakai (klien publik)", en: "not used (public client)" },
  required: { id: "wajib", en: "required" },
  lasting: { id: "pembaruan login", en: "login renewal" },
  "as-spse": { id: "seperti SPSE", en: "as SPSE" },
  minutes: { id: "{n} menit", en: "{n} minutes" },
  client: { id: "klien", en: "client" },
  leeway: { id: "kelonggaran", en: "leeway" },
  owner: { id: "milik", en: "belongs to" },
  others: { id: "pihak lain", en: "others" },
  ciba: { id: "CIBA", en: "CIBA" },
  webhook: { id: "webhook", en: "webhook" },
  calls: { id: "panggilan ke", en: "calls to" },
  private: { id: "jaringan kantor juga", en: "the office network too" },
  public: { id: "alamat publik saja", en: "public addresses only" },
  key: { id: "kunci", en: "key" },
  guard: { id: "jaga", en: "guard" },
  fresh: { id: "bukti baru", en: "fresh proof" },
  empty: { id: "dikosongkan", en: "emptied" },
  new: { id: 'aplikasi baru "{name}"', en: 'new application "{name}"' },
  end: { id: 'akhiri aplikasi "{name}"', en: 'end application "{name}"' },
  "new-secret": { id: 'rahasia baru untuk aplikasi "{name}"', en: 'new secret for application "{name}"' },
  "new-webhook-secret": {
    id: 'rahasia webhook baru untuk aplikasi "{name}"',
    en: 'new webhook secret for application "{name}"',
  },
} satisfies Catalogue;
export type AboutText = keyof typeof aboutTexts;
