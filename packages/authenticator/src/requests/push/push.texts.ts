const id = {
  title: "Notifikasi",
  checking: "Memeriksa notifikasi…",
  "badge.off": "Belum aktif",
  "badge.active": "Aktif",
  "badge.lost": "Terputus",
  "badge.unsupported": "Tidak didukung",
  "badge.blocked": "Diblokir",
  off: "Ponsel ini memberi tahu Anda begitu ada permintaan login di {lpse}. Tanpa notifikasi, buka aplikasi ini saat login.",
  active: "Permintaan login di {lpse} langsung muncul di ponsel ini.",
  lastAt: "Terakhir berhasil: {at}",
  neverYet: "Belum ada notifikasi yang dikirim. Coba kirim satu.",
  lost: "Notifikasi dari {lpse} tidak akan sampai. Periksa koneksi internet, lalu sambungkan lagi. Mode penyamaran (incognito) tidak menerima notifikasi.",
  lostServer: "{lpse} tidak dapat dihubungi. Periksa koneksi internet, lalu sambungkan lagi.",
  install:
    "Di iPhone dan iPad, notifikasi hanya untuk aplikasi di layar utama. Ketuk tombol Bagikan di Safari, pilih Tambahkan ke Layar Utama, lalu buka dari sana.",
  unsupported:
    "Peramban ini tidak dapat menerima notifikasi. Gunakan Chrome, Firefox, Edge, atau Safari versi terbaru. Yang lain tetap berfungsi: buka aplikasi ini saat login.",
  foreign:
    "Layanan notifikasi peramban ini tidak dikenal oleh {lpse}. Gunakan Chrome, Firefox, Edge, atau Safari. Yang lain tetap berfungsi: buka aplikasi ini saat login.",
  "blocked.android":
    "Buka Pengaturan peramban › Setelan situs › Notifikasi, lalu izinkan alamat ini. Periksa juga Pengaturan ponsel › Aplikasi › Notifikasi.",
  "blocked.ios": "Buka Pengaturan iPhone › Notifikasi › SPSE Authenticator, lalu aktifkan Izinkan Notifikasi.",
  "blocked.other": "Klik ikon di sebelah kiri alamat, buka izin situs, lalu izinkan Notifikasi.",
  enable: "Aktifkan notifikasi",
  reconnect: "Sambungkan lagi",
  lookAgain: "Periksa lagi",
  disable: "Matikan",
  test: "Kirim notifikasi percobaan",
  testing: "Terkirim. Menunggu notifikasi sampai…",
  arrived: "Notifikasi sampai di ponsel ini.",
  "late.android":
    "Belum sampai. Penghemat baterai sering menahannya: buka Pengaturan ponsel › Aplikasi › peramban ini › Baterai, lalu pilih Tanpa batasan. Periksa juga mode Jangan Ganggu.",
  "late.ios":
    "Jika notifikasi muncul, tidak ada yang perlu dilakukan. Jika tidak, periksa mode Fokus dan Pengaturan › Notifikasi.",
  "late.other": "Belum sampai. Periksa mode Jangan Ganggu dan izin notifikasi di pengaturan sistem.",
  testMany: "Terlalu banyak percobaan. Tunggu beberapa menit.",
};
const en = {
  title: "Notifications",
  checking: "Checking notifications…",
  "badge.off": "Not on yet",
  "badge.active": "On",
  "badge.lost": "Disconnected",
  "badge.unsupported": "Not supported",
  "badge.blocked": "Blocked",
  off: "This phone tells you as soon as there is a login request at {lpse}. Without notifications, open this app when you log in.",
  active: "Login requests at {lpse} appear on this phone at once.",
  lastAt: "Last successful: {at}",
  neverYet: "No notification has been sent yet. Try sending one.",
  lost: "Notifications from {lpse} will not arrive. Check the internet connection, then reconnect. Private browsing (incognito) does not receive notifications.",
  lostServer: "{lpse} cannot be reached. Check the internet connection, then reconnect.",
  install:
    "On iPhone and iPad, only apps on the home screen get notifications. Tap Share in Safari, choose Add to Home Screen, then open the app from there.",
  unsupported:
    "This browser cannot receive notifications. Use a recent version of Chrome, Firefox, Edge or Safari. Everything else works: open this app when you log in.",
  foreign:
    "{lpse} does not know this browser's notification service. Use Chrome, Firefox, Edge or Safari. Everything else works: open this app when you log in.",
  "blocked.android":
    "Open the browser's Settings › Site settings › Notifications, then allow this address. Also check the phone's Settings › Apps › Notifications.",
  "blocked.ios": "Open the iPhone's Settings › Notifications › SPSE Authenticator, then turn on Allow Notifications.",
  "blocked.other": "Click the icon to the left of the address, open the site's permissions, then allow Notifications.",
  enable: "Turn on notifications",
  reconnect: "Reconnect",
  lookAgain: "Check again",
  disable: "Turn off",
  test: "Send a test notification",
  testing: "Sent. Waiting for the notification to arrive…",
  arrived: "The notification reached this phone.",
  "late.android":
    "Not here yet. Battery savers often hold it back: open the phone's Settings › Apps › this browser › Battery, then choose Unrestricted. Also check Do Not Disturb.",
  "late.ios": "If the notification appeared, there is nothing to do. If not, check Focus and Settings › Notifications.",
  "late.other": "Not here yet. Check Do Not Disturb and the system's notification settings.",
  testMany: "Too many tests. Wait a few minutes.",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
