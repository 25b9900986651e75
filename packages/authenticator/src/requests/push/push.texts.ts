import type { Catalogue } from "../../base/ui/language.ts";

export const texts = {
  title: { id: "Notifikasi", en: "Notifications" },
  checking: { id: "Memeriksa notifikasi…", en: "Checking notifications…" },
  "badge.off": { id: "Belum aktif", en: "Not on yet" },
  "badge.active": { id: "Aktif", en: "On" },
  "badge.lost": { id: "Terputus", en: "Disconnected" },
  "badge.unsupported": { id: "Tidak didukung", en: "Not supported" },
  "badge.blocked": { id: "Diblokir", en: "Blocked" },
  off: {
    id: "Ponsel ini memberi tahu Anda begitu ada permintaan login di {lpse}. Tanpa notifikasi, buka aplikasi ini saat login.",
    en: "This phone tells you as soon as there is a login request at {lpse}. Without notifications, open this app when you log in.",
  },
  active: {
    id: "Permintaan login di {lpse} langsung muncul di ponsel ini.",
    en: "Login requests at {lpse} appear on this phone at once.",
  },
  lastAt: { id: "Terakhir berhasil: {at}", en: "Last successful: {at}" },
  neverYet: {
    id: "Belum ada notifikasi yang dikirim. Coba kirim satu.",
    en: "No notification has been sent yet. Try sending one.",
  },
  lost: {
    id: "Notifikasi dari {lpse} tidak akan sampai. Periksa koneksi internet, lalu sambungkan lagi. Mode penyamaran (incognito) tidak menerima notifikasi.",
    en: "Notifications from {lpse} will not arrive. Check the internet connection, then reconnect. Private browsing (incognito) does not receive notifications.",
  },
  lostServer: {
    id: "{lpse} tidak dapat dihubungi. Periksa koneksi internet, lalu sambungkan lagi.",
    en: "{lpse} cannot be reached. Check the internet connection, then reconnect.",
  },
  install: {
    id: "Di iPhone dan iPad, notifikasi hanya untuk aplikasi di layar utama. Ketuk tombol Bagikan di Safari, pilih Tambahkan ke Layar Utama, lalu buka dari sana.",
    en: "On iPhone and iPad, only apps on the home screen get notifications. Tap Share in Safari, choose Add to Home Screen, then open the app from there.",
  },
  unsupported: {
    id: "Peramban ini tidak dapat menerima notifikasi. Gunakan Chrome, Firefox, Edge, atau Safari versi terbaru. Yang lain tetap berfungsi: buka aplikasi ini saat login.",
    en: "This browser cannot receive notifications. Use a recent version of Chrome, Firefox, Edge or Safari. Everything else works: open this app when you log in.",
  },
  foreign: {
    id: "Layanan notifikasi peramban ini tidak dikenal oleh {lpse}. Gunakan Chrome, Firefox, Edge, atau Safari. Yang lain tetap berfungsi: buka aplikasi ini saat login.",
    en: "{lpse} does not know this browser's notification service. Use Chrome, Firefox, Edge or Safari. Everything else works: open this app when you log in.",
  },
  "blocked.android": {
    id: "Buka Pengaturan peramban › Setelan situs › Notifikasi, lalu izinkan alamat ini. Periksa juga Pengaturan ponsel › Aplikasi › Notifikasi.",
    en: "Open the browser's Settings › Site settings › Notifications, then allow this address. Also check the phone's Settings › Apps › Notifications.",
  },
  "blocked.ios": {
    id: "Buka Pengaturan iPhone › Notifikasi › SPSE Authenticator, lalu aktifkan Izinkan Notifikasi.",
    en: "Open the iPhone's Settings › Notifications › SPSE Authenticator, then turn on Allow Notifications.",
  },
  "blocked.other": {
    id: "Klik ikon di sebelah kiri alamat, buka izin situs, lalu izinkan Notifikasi.",
    en: "Click the icon to the left of the address, open the site's permissions, then allow Notifications.",
  },
  enable: { id: "Aktifkan notifikasi", en: "Turn on notifications" },
  reconnect: { id: "Sambungkan lagi", en: "Reconnect" },
  lookAgain: { id: "Periksa lagi", en: "Check again" },
  disable: { id: "Matikan", en: "Turn off" },
  test: { id: "Kirim notifikasi percobaan", en: "Send a test notification" },
  testing: { id: "Terkirim. Menunggu notifikasi sampai…", en: "Sent. Waiting for the notification to arrive…" },
  arrived: { id: "Notifikasi sampai di ponsel ini.", en: "The notification reached this phone." },
  "late.android": {
    id: "Belum sampai. Penghemat baterai sering menahannya: buka Pengaturan ponsel › Aplikasi › peramban ini › Baterai, lalu pilih Tanpa batasan. Periksa juga mode Jangan Ganggu.",
    en: "Not here yet. Battery savers often hold it back: open the phone's Settings › Apps › this browser › Battery, then choose Unrestricted. Also check Do Not Disturb.",
  },
  "late.ios": {
    id: "Jika notifikasi muncul, tidak ada yang perlu dilakukan. Jika tidak, periksa mode Fokus dan Pengaturan › Notifikasi.",
    en: "If the notification appeared, there is nothing to do. If not, check Focus and Settings › Notifications.",
  },
  "late.other": {
    id: "Belum sampai. Periksa mode Jangan Ganggu dan izin notifikasi di pengaturan sistem.",
    en: "Not here yet. Check Do Not Disturb and the system's notification settings.",
  },
  testMany: { id: "Terlalu banyak percobaan. Tunggu beberapa menit.", en: "Too many tests. Wait a few minutes." },
} satisfies Catalogue;
