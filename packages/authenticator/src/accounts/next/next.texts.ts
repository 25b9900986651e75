import type { Catalogue } from "../../base/ui/language.ts";

export const texts = {
  next: { id: "Lanjut", en: "Continue" },
  question: { id: "{n} dari {of}", en: "{n} of {of}" },
  "install.card": { id: "Pasang di layar utama", en: "Put it on the home screen" },
  "first.title": { id: "Pasang dulu di layar utama", en: "First add the app to the home screen" },
  "first.why": {
    id: "Di iPhone dan iPad, akun di tab peramban dapat terhapus setelah seminggu tidak dibuka dan tidak ikut ke aplikasi yang dipasang. Tambahkan akun dari aplikasi di layar utama.",
    en: "On iPhone and iPad, accounts in a browser tab may be deleted after a week without opening it, and they do not move to the installed app. Add the account in the app on the home screen.",
  },
  "ios.share": { id: "Ketuk Bagikan di Safari.", en: "Tap Share in Safari." },
  "ios.add": { id: "Pilih Tambahkan ke Layar Utama.", en: "Choose Add to Home Screen." },
  "ios.open": { id: "Buka aplikasi dari layar utama.", en: "Open the app from the home screen." },
  later: { id: "Lewati", en: "Skip" },
  "push.title": { id: "Langkah berikut: notifikasi", en: "Next: notifications" },
  "push.why": {
    id: "Ponsel ini berbunyi begitu ada permintaan login di {lpse}.",
    en: "This phone rings as soon as there is a login request at {lpse}.",
  },
  "push.do": { id: "Aktifkan notifikasi", en: "Turn on notifications" },
  "install.title": { id: "Langkah berikut: pasang aplikasi", en: "Next: install the app" },
  "install.why": {
    id: "Ada ikon di layar utama, dan peramban tidak mudah menghapus akun Anda.",
    en: "There is an icon on the home screen, and the browser does not easily delete your accounts.",
  },
  "install.do": { id: "Pasang di ponsel ini", en: "Install on this phone" },
  "protect.title": { id: "Langkah berikut: PIN atau sidik jari", en: "Next: a PIN or your fingerprint" },
  "protect.why": {
    id: "Dengan itu, orang lain yang memegang ponsel ini tidak dapat mengetuk Ya.",
    en: "With it, somebody else who holds this phone cannot tap Ya (Yes).",
  },
  "protect.do": { id: "Buka Keamanan", en: "Open Security" },
} satisfies Catalogue;
