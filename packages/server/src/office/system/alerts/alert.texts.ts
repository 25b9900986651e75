/** Words about incidents, for mails and for the page System. */
const id = {
  raised: "Sistem SPSE memerlukan perhatian Anda.",
  over: "Masalah ini sudah selesai.",
  time: "Waktu",
  title: "Peringatan aktif",
  since: "sejak {at}",
  "audit-broken": "Catatan audit tidak utuh: ada entri yang diubah atau hilang",
  "audit-broken.mend":
    "Jangan ubah apa pun di database. Jalankan `spse audit verify`, simpan hasilnya, dan ikuti docs/audit.md. Peringatan ini selesai sesudah Pemeriksaan rantai di halaman Audit tidak menemukan masalah.",
  "disk-low": "Ruang disk server menipis",
  "disk-low.mend": "Kosongkan atau tambah ruang sebelum habis: tanpa ruang, tidak ada login yang dapat dicatat.",
  "mail-late": "Email menunggu lebih dari sepuluh menit",
  "mail-late.mend": "Buka Pengaturan, bagian Email: di sana ada penyebab dan perbaikannya.",
  "directory-away": "Direktori kantor tidak dapat ditanyai: akun dengan password di sana tidak dapat login",
  "directory-away.mend":
    "Buka halaman Sistem: Pemeriksaan menyebut sebabnya. Hubungi pengelola direktori. Akun dengan password sendiri tetap dapat login; jangan longgarkan kebijakan.",
  "login-failing": "Login gagal jauh lebih banyak dari biasanya",
  "login-failing.mend":
    "Lihat Dasbor: jaringan dan akun mana yang gagal. Jangan longgarkan kebijakan saat ini berlangsung.",
  "push-failing": "Sebagian besar notifikasi tidak diterima layanannya",
  "push-failing.mend":
    "Buka Pengaturan, bagian Notifikasi: di sana ada penyebab per layanan. Login tetap berjalan saat aplikasi dibuka.",
  "backup-old": "Cadangan terakhir sudah lebih dari dua hari",
  "backup-old.mend": "Periksa timer yang menjalankan `spse backup`; lihat docs/backup.md.",
};
const en = {
  raised: "The SPSE system needs your attention.",
  over: "This problem is over.",
  time: "Time",
  title: "Active alerts",
  since: "since {at}",
  "audit-broken": "The audit is not intact: entries were changed or are missing",
  "audit-broken.mend":
    "Change nothing in the database. Run `spse audit verify`, keep its result, and follow docs/audit.md. This alert is over after the Check of the chain on the page Audit finds no problem.",
  "disk-low": "The server's disk is running out of space",
  "disk-low.mend": "Free or add space before it is used up: without space, no login can be recorded.",
  "mail-late": "Emails have waited for more than ten minutes",
  "mail-late.mend": "Open Settings, section Email: it shows the cause and its mend.",
  "directory-away": "The office's directory cannot be asked: accounts whose password is there cannot log in",
  "directory-away.mend":
    "Open the page System: its checks name the cause. Call those who run the directory. Accounts with a password of their own can log in; do not relax the policy.",
  "login-failing": "Far more logins fail than usual",
  "login-failing.mend":
    "See the Dashboard: which networks and accounts fail. Do not relax the policy while this goes on.",
  "push-failing": "Most notifications are not accepted by their services",
  "push-failing.mend":
    "Open Settings, section Notifications: it shows the cause for each service. Logins work when the app is open.",
  "backup-old": "The last backup is more than two days old",
  "backup-old.mend": "Check the timer that runs `spse backup`; see docs/backup.md.",
} satisfies Record<keyof typeof id, string>;
export const alertTexts = { id, en };
