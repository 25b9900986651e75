import type { Catalogue } from "../../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Coba di ponsel ini", en: "Try it on this phone" },
  lead: {
    id: "Demo SPSE di komputer Anda memakai sertifikat buatan sendiri. Ponsel harus memercayainya dulu; setelah itu, kamera, kunci, dan notifikasi berfungsi seperti aslinya.",
    en: "The SPSE demo on your computer uses a certificate it made itself. The phone must trust it first; after that, camera, keys and notifications work as in production.",
  },
  only: {
    id: "Sertifikat ini hanya berlaku untuk {names} dan berakhir dalam 90 hari. Kuncinya tersimpan di komputer Anda.",
    en: "This certificate is valid only for {names} and ends within 90 days. Its key stays on your computer.",
  },
  step1: { id: "1. Pasang sertifikat", en: "1. Install the certificate" },
  download: { id: "Unduh sertifikat", en: "Download the certificate" },
  android: { id: "Android", en: "Android" },
  "android.1": { id: "Ketuk Unduh sertifikat.", en: "Tap Download the certificate." },
  "android.2": {
    id: "Buka Setelan, cari “Sertifikat CA” (biasanya di Keamanan › Enkripsi & kredensial › Instal sertifikat), lalu pilih Sertifikat CA.",
    en: "Open Settings, search for “CA certificate” (usually in Security › Encryption & credentials › Install a certificate), then choose CA certificate.",
  },
  "android.3": {
    id: "Android memperingatkan bahwa lalu lintas dapat dipantau. Pilih Tetap instal, lalu pilih berkas spse-demo.crt.",
    en: "Android warns that traffic could be monitored. Choose Install anyway, then choose the file spse-demo.crt.",
  },
  "android.4": {
    id: "Pakai Chrome. Firefox untuk Android tidak memakai sertifikat CA yang Anda pasang.",
    en: "Use Chrome. Firefox for Android does not use CA certificates that you install.",
  },
  ios: { id: "iPhone dan iPad", en: "iPhone and iPad" },
  "ios.1": {
    id: "Ketuk Unduh sertifikat di Safari, lalu Izinkan.",
    en: "Tap Download the certificate in Safari, then Allow.",
  },
  "ios.2": {
    id: "Buka Pengaturan › Profil Diunduh, lalu ketuk Instal.",
    en: "Open Settings › Profile Downloaded, then tap Install.",
  },
  "ios.3": {
    id: "Buka Pengaturan › Umum › Mengenai › Pengaturan Kepercayaan Sertifikat, lalu aktifkan SPSE demo.",
    en: "Open Settings › General › About › Certificate Trust Settings, then turn on SPSE demo.",
  },
  step2: { id: "2. Buka", en: "2. Open" },
  openApp: { id: "Buka SPSE Authenticator", en: "Open SPSE Authenticator" },
  openPortal: { id: "Buka portal", en: "Open the portal" },
  check: {
    id: "Jika peramban memperingatkan tentang sertifikat, ulangi langkah 1. Jika alamat tidak ditemukan, ponsel tidak mengenal nama .local: lihat docs/try-on-a-phone.md.",
    en: "If the browser warns about the certificate, repeat step 1. If the address is not found, this phone does not resolve .local names: see docs/try-on-a-phone.md.",
  },
  order: {
    id: "Pasang SPSE Authenticator ke layar utama sebelum menambah akun. Lalu login di komputer dan pilih Enable 2FA.",
    en: "Add SPSE Authenticator to the home screen before you add an account. Then log in on the computer and choose Enable 2FA.",
  },
  undo: { id: "Setelah selesai: hapus sertifikat", en: "When you are finished: remove the certificate" },
  "undo.android": {
    id: "Android: Setelan › Keamanan › Enkripsi & kredensial › Kredensial tepercaya › Pengguna, pilih SPSE demo, lalu Hapus.",
    en: "Android: Settings › Security › Encryption & credentials › Trusted credentials › User, choose SPSE demo, then Remove.",
  },
  "undo.ios": {
    id: "iPhone dan iPad: Pengaturan › Umum › VPN & Pengelolaan Perangkat, pilih SPSE demo, lalu Hapus Profil.",
    en: "iPhone and iPad: Settings › General › VPN & Device Management, choose SPSE demo, then Remove Profile.",
  },
  limits: { id: "Yang tidak dapat dicoba dengan sertifikat ini", en: "What you cannot try with this certificate" },
  "limits.icon": {
    id: "Chrome di Android hanya memasang pintasan, bukan aplikasi penuh, karena layanan Google yang membuat aplikasinya tidak dapat menjangkau komputer Anda.",
    en: "Chrome on Android installs only a shortcut, not a full app, because the Google service that builds the app cannot reach your computer.",
  },
  "limits.push": {
    id: "Notifikasi memerlukan internet di komputer dan di ponsel.",
    en: "Notifications need internet on the computer and on the phone.",
  },
  "limits.network": {
    id: "Siapa pun di jaringan ini dapat membuka demo. Jangan pakai data sungguhan.",
    en: "Anyone on this network can open the demo. Do not use real data.",
  },
  language: { id: "Bahasa", en: "Language" },
} satisfies Catalogue;
