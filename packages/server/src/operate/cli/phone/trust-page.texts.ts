const id = {
  title: "Coba di ponsel ini",
  lead: "Demo SPSE di komputer Anda memakai sertifikat buatan sendiri. Ponsel harus memercayainya dulu; setelah itu, kamera, kunci, dan notifikasi berfungsi seperti aslinya.",
  only: "Sertifikat ini hanya berlaku untuk {names} dan berakhir dalam 90 hari. Kuncinya tersimpan di komputer Anda.",
  step1: "1. Pasang sertifikat",
  download: "Unduh sertifikat",
  android: "Android",
  "android.1": "Ketuk Unduh sertifikat.",
  "android.2":
    "Buka Setelan, cari “Sertifikat CA” (biasanya di Keamanan › Enkripsi & kredensial › Instal sertifikat), lalu pilih Sertifikat CA.",
  "android.3":
    "Android memperingatkan bahwa lalu lintas dapat dipantau. Pilih Tetap instal, lalu pilih berkas spse-demo.crt.",
  "android.4": "Pakai Chrome. Firefox untuk Android tidak memakai sertifikat CA yang Anda pasang.",
  ios: "iPhone dan iPad",
  "ios.1": "Ketuk Unduh sertifikat di Safari, lalu Izinkan.",
  "ios.2": "Buka Pengaturan › Profil Diunduh, lalu ketuk Instal.",
  "ios.3": "Buka Pengaturan › Umum › Mengenai › Pengaturan Kepercayaan Sertifikat, lalu aktifkan SPSE demo.",
  step2: "2. Buka",
  openApp: "Buka SPSE Authenticator",
  openPortal: "Buka portal",
  check:
    "Jika peramban memperingatkan tentang sertifikat, ulangi langkah 1. Jika alamat tidak ditemukan, ponsel tidak mengenal nama .local: lihat docs/try-on-a-phone.md.",
  order: "Pasang SPSE Authenticator ke layar utama sebelum menambah akun. Lalu login di komputer dan pilih Enable 2FA.",
  undo: "Setelah selesai: hapus sertifikat",
  "undo.android":
    "Android: Setelan › Keamanan › Enkripsi & kredensial › Kredensial tepercaya › Pengguna, pilih SPSE demo, lalu Hapus.",
  "undo.ios": "iPhone dan iPad: Pengaturan › Umum › VPN & Pengelolaan Perangkat, pilih SPSE demo, lalu Hapus Profil.",
  limits: "Yang tidak dapat dicoba dengan sertifikat ini",
  "limits.icon":
    "Chrome di Android hanya memasang pintasan, bukan aplikasi penuh, karena layanan Google yang membuat aplikasinya tidak dapat menjangkau komputer Anda.",
  "limits.push": "Notifikasi memerlukan internet di komputer dan di ponsel.",
  "limits.network": "Siapa pun di jaringan ini dapat membuka demo. Jangan pakai data sungguhan.",
  language: "Bahasa",
};

const en: typeof id = {
  title: "Try it on this phone",
  lead: "The SPSE demo on your computer uses a certificate it made itself. The phone must trust it first; after that, camera, keys and notifications work as in production.",
  only: "This certificate is valid only for {names} and ends within 90 days. Its key stays on your computer.",
  step1: "1. Install the certificate",
  download: "Download the certificate",
  android: "Android",
  "android.1": "Tap Download the certificate.",
  "android.2":
    "Open Settings, search for “CA certificate” (usually in Security › Encryption & credentials › Install a certificate), then choose CA certificate.",
  "android.3":
    "Android warns that traffic could be monitored. Choose Install anyway, then choose the file spse-demo.crt.",
  "android.4": "Use Chrome. Firefox for Android does not use CA certificates that you install.",
  ios: "iPhone and iPad",
  "ios.1": "Tap Download the certificate in Safari, then Allow.",
  "ios.2": "Open Settings › Profile Downloaded, then tap Install.",
  "ios.3": "Open Settings › General › About › Certificate Trust Settings, then turn on SPSE demo.",
  step2: "2. Open",
  openApp: "Open SPSE Authenticator",
  openPortal: "Open the portal",
  check:
    "If the browser warns about the certificate, repeat step 1. If the address is not found, this phone does not resolve .local names: see docs/try-on-a-phone.md.",
  order:
    "Add SPSE Authenticator to the home screen before you add an account. Then log in on the computer and choose Enable 2FA.",
  undo: "When you are finished: remove the certificate",
  "undo.android":
    "Android: Settings › Security › Encryption & credentials › Trusted credentials › User, choose SPSE demo, then Remove.",
  "undo.ios": "iPhone and iPad: Settings › General › VPN & Device Management, choose SPSE demo, then Remove Profile.",
  limits: "What you cannot try with this certificate",
  "limits.icon":
    "Chrome on Android installs only a shortcut, not a full app, because the Google service that builds the app cannot reach your computer.",
  "limits.push": "Notifications need internet on the computer and on the phone.",
  "limits.network": "Anyone on this network can open the demo. Do not use real data.",
  language: "Language",
};

export const texts = { id, en };
