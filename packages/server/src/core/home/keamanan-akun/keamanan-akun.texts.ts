import type { Catalogue } from "../../../base/platform/ui/texts.ts";
import { allFactors, anyFactor, resistantFactor } from "../../factors/index.ts";

export const texts = {
  title: { id: "Keamanan akun", en: "Account security" },
  back: { id: "Kembali ke Beranda", en: "Back to Beranda" },
  lead: { id: "Akun {userId}", en: "Account {userId}" },
  "2fa.title": { id: "Autentikasi Dua Faktor (2FA)", en: "Two-factor authentication (2FA)" },
  "2fa.status": { id: "Status 2FA", en: "2FA status" },
  "2fa.on": { id: "Aktif", en: "Active" },
  "2fa.off": { id: "Tidak Aktif", en: "Not active" },
  "2fa.since": { id: "Aktif sejak {at}.", en: "Active since {at}." },
  "2fa.onWhat": {
    id: `Setiap login perlu persetujuan dari ${anyFactor.id} Anda.`,
    en: `Every login needs approval from your ${anyFactor.en}.`,
  },
  "2fa.offWhat": {
    id: `Akun Anda hanya dilindungi password. Dengan 2FA, setiap login perlu persetujuan dari ${anyFactor.id} Anda.`,
    en: `Your account is protected only by a password. With 2FA, every login needs approval from your ${anyFactor.en}.`,
  },
  "2fa.demandedFirst": {
    id: `Akun Anda memerlukan ${resistantFactor.id}. Perubahan keamanan baru dapat dikonfirmasi setelah ${resistantFactor.id} dibuat, dan login berikutnya memintanya.`,
    en: `Your account needs a ${resistantFactor.en}. You can confirm security changes once it is made, and your next login asks for it.`,
  },
  "2fa.demandedAdd": { id: `Tambah ${resistantFactor.id}`, en: `Add a ${resistantFactor.en}` },
  "2fa.demandedOnly": {
    id: `Hanya ${resistantFactor.id} yang membuka akun Anda dan mengonfirmasi perubahan. Sebaiknya buat dua, misalnya satu lagi di kunci keamanan.`,
    en: `Only a ${resistantFactor.en} opens your account and confirms changes. We recommend two, for example another one on a security key.`,
  },
  "2fa.demandedLost": {
    id: `Tidak ada ${resistantFactor.id} yang terhubung lagi. Login berikutnya memerlukan Reset 2FA dari halaman tunggu; setelah itu, buat ${resistantFactor.id} baru.`,
    en: `No ${resistantFactor.en} is connected any more. Your next login needs Reset 2FA from the waiting page; after that, make a new ${resistantFactor.en}.`,
  },
  "2fa.offPolicy": {
    id: "Saat ini LPSE tidak menggunakan 2FA untuk akun Anda.",
    en: "This LPSE does not use 2FA for your account at the moment.",
  },
  "2fa.notAsked": {
    id: "Saat ini LPSE tidak meminta 2FA pada login. Pengaturan 2FA Anda tetap disimpan.",
    en: "This LPSE does not ask for 2FA at login at the moment. Your 2FA settings are kept.",
  },
  "2fa.enable": { id: "Enable 2FA", en: "Enable 2FA" },
  "2fa.disable": { id: "Disable 2FA", en: "Disable 2FA" },
  "devices.title": { id: "Ponsel dan perangkat", en: "Phones and devices" },
  "devices.none": {
    id: "Tidak ada ponsel yang terdaftar, jadi Anda hanya dapat login dengan kode pemulihan. Keluar, login dengan satu kode, lalu daftarkan ponsel Anda.",
    en: "No phone is registered, so you can log in only with a recovery code. Log out, log in with one, then register your phone.",
  },
  "devices.nothing": {
    id: "Tidak ada ponsel yang terdaftar dan tidak ada kode pemulihan. 2FA tetap aktif. Keluar, login kembali, pilih Reset 2FA? di halaman tunggu, lalu daftarkan ponsel Anda.",
    en: "No phone is registered and there are no recovery codes. 2FA stays on. Log out, log in again, choose Reset 2FA? on the waiting page, then register your phone.",
  },
  "devices.others": {
    id: `Belum ada ponsel. Anda login dengan ${resistantFactor.id}.`,
    en: `No phone yet. You log in with your ${resistantFactor.en}.`,
  },
  "devices.since": { id: "sejak {at}", en: "since {at}" },
  "devices.used": { id: "Terakhir dipakai {at}", en: "Last used {at}" },
  "devices.unused": { id: "Belum pernah dipakai", en: "Not used yet" },
  "devices.totp": { id: "Aplikasi autentikator lain", en: "Another authenticator app" },
  "devices.key.none": { id: "Tanpa PIN/biometrik", en: "No PIN/biometrics" },
  "devices.key.biometric": { id: "Kunci biometrik", en: "Biometric key" },
  "devices.key.biometricSynced": {
    id: "Kunci biometrik, dapat disinkronkan ke perangkat Anda yang lain",
    en: "Biometric key, can be synced to your other devices",
  },
  "devices.key.pin": { id: "PIN aplikasi", en: "App PIN" },
  "devices.key.pinEnded": {
    id: "PIN aplikasi tidak berlaku lagi setelah sepuluh kali salah; hapus ponsel ini, lalu daftarkan lagi",
    en: "App PIN no longer valid after ten wrong attempts; remove this phone, then register it again",
  },
  "devices.key.demandedFrom": {
    id: "Mulai {at} ponsel ini perlu kunci biometrik atau PIN untuk menyetujui login. Siapkan di SPSE Authenticator.",
    en: "From {at} this phone needs a biometric key or PIN to approve logins. Set it up in SPSE Authenticator.",
  },
  "devices.key.demanded": {
    id: "Ponsel ini perlu kunci biometrik atau PIN untuk menyetujui login. Siapkan di SPSE Authenticator.",
    en: "This phone needs a biometric key or PIN to approve logins. Set it up in SPSE Authenticator.",
  },
  "devices.revoke": { id: "Hapus", en: "Remove" },
  "devices.revoke.label": { id: "Hapus {name}", en: "Remove {name}" },
  "others.notMine": { id: "Bukan Anda yang menambahkan {name}?", en: "Did somebody else add {name}?" },
  "others.rename": { id: "Ganti nama", en: "Rename" },
  "others.rename.label": { id: "Ganti nama {name}", en: "Rename {name}" },
  "codes.title": { id: "Kode pemulihan", en: "Recovery codes" },
  "codes.left": { id: "Sisa {left} dari 10 kode.", en: "{left} of 10 codes left." },
  "codes.low": { id: "Kode hampir habis. Buat kode baru.", en: "You are running out of codes. Make new codes." },
  "codes.none": {
    id: "Belum ada. Tanpa kode pemulihan, ponsel hilang berarti Reset 2FA.",
    en: "None yet. Without recovery codes, a lost phone means Reset 2FA.",
  },
  "codes.only": {
    id: `Akun Anda hanya menerima ${resistantFactor.id}: kode ini tidak membukanya. Dengan satu kode, Anda dapat menghentikan ${allFactors.id} yang hilang, tanpa password.`,
    en: `Your account accepts only a ${resistantFactor.en}: these codes do not open it. With one code, you can stop lost ${allFactors.en}, without a password.`,
  },
  "codes.notKept": {
    id: "Anda belum mengonfirmasi bahwa kode pemulihan sudah disimpan.",
    en: "You have not yet confirmed that you saved your recovery codes.",
  },
  "codes.make": { id: "Buat kode baru", en: "Make new codes" },
  "codes.first": { id: "Buat kode pemulihan", en: "Make recovery codes" },
  "sessions.title": { id: "Sesi login", en: "Login sessions" },
  "sessions.this": { id: "Sesi ini", en: "This session" },
  "sessions.meta": { id: "{ip} · {at}", en: "{ip} · {at}" },
  "sessions.seen": { id: "Terakhir aktif {at}", en: "Last active {at}" },
  "sessions.end": { id: "Akhiri", en: "End" },
  "sessions.end.label": { id: "Akhiri sesi {browser}, login {at}", en: "End the session {browser}, login {at}" },
  "sessions.others": { id: "Akhiri semua sesi lain", en: "End all other sessions" },
  "browsers.title": { id: "Peramban yang dikenal", en: "Known browsers" },
  "browsers.what": {
    id: "Di peramban ini, login cukup disetujui dengan Ya, tanpa mengetik angka.",
    en: "In these browsers, you approve a login with Ya (Yes) alone, without typing a number.",
  },
  "browsers.none": {
    id: `Belum ada. Peramban dikenal setelah Anda menyetujui login dengan angka enam digit, atau login dengan ${resistantFactor.id}.`,
    en: `None yet. A browser becomes known after you approve a login with the six-digit number, or log in with a ${resistantFactor.en}.`,
  },
  "browsers.this": { id: "Peramban ini", en: "This browser" },
  "browsers.since": { id: "Dikenal sejak {since}", en: "Known since {since}" },
  "browsers.used": { id: "Terakhir dipakai {at}", en: "Last used {at}" },
  "browsers.forget": { id: "Lupakan", en: "Forget" },
  "browsers.forget.label": {
    id: "Lupakan {browser}, dikenal sejak {since}",
    en: "Forget {browser}, known since {since}",
  },
} satisfies Catalogue;
export type TextId = keyof typeof texts;
