/** Words about incidents, for mails and for the page System. */
import type { Catalogue } from "../../../base/platform/ui/texts.ts";

export const alertTexts = {
  raised: { id: "Sistem SPSE memerlukan perhatian Anda.", en: "The SPSE system needs your attention." },
  over: { id: "Masalah ini sudah selesai.", en: "This problem is over." },
  time: { id: "Waktu", en: "Time" },
  title: { id: "Peringatan", en: "Alert" },
  since: { id: "sejak {at}", en: "since {at}" },
  "audit-broken": {
    id: "Catatan audit tidak utuh: ada entri yang diubah atau hilang",
    en: "The audit is not intact: entries were changed or are missing",
  },
  "audit-broken.mend": {
    id: "Jangan ubah apa pun di database. Jalankan `spse audit verify`, simpan hasilnya, dan ikuti docs/audit.md. Peringatan ini selesai sesudah Pemeriksaan rantai di halaman Audit tidak menemukan masalah.",
    en: "Change nothing in the database. Run `spse audit verify`, keep its result, and follow docs/audit.md. This alert is over after the Check of the chain on the page Audit finds no problem.",
  },
  "disk-low": { id: "Ruang disk server menipis", en: "The server's disk is running out of space" },
  "disk-low.mend": {
    id: "Kosongkan atau tambah ruang sebelum habis: tanpa ruang, tidak ada login yang dapat dicatat.",
    en: "Free or add space before it is used up: without space, no login can be recorded.",
  },
  "mail-late": { id: "Email menunggu lebih dari sepuluh menit", en: "Emails have waited for more than ten minutes" },
  "mail-late.mend": {
    id: "Buka Pengaturan, bagian Email: di sana ada penyebab dan perbaikannya.",
    en: "Open Settings, section Email: it shows the cause and the fix.",
  },
  "directory-away": {
    id: "Direktori kantor tidak dapat ditanyai: akun dengan password di sana tidak dapat login",
    en: "The office's directory cannot be asked: accounts whose password is there cannot log in",
  },
  "directory-away.mend": {
    id: "Buka halaman Sistem: Pemeriksaan menyebut sebabnya. Hubungi pengelola direktori. Akun dengan password sendiri tetap dapat login; jangan longgarkan kebijakan.",
    en: "Open the page System: its checks name the cause. Call those who run the directory. Accounts with a password of their own can log in; do not relax the policy.",
  },
  "login-failing": { id: "Login gagal jauh lebih banyak dari biasanya", en: "Far more logins fail than usual" },
  "login-failing.mend": {
    id: "Lihat Dasbor: jaringan dan akun mana yang gagal. Jangan longgarkan kebijakan saat ini berlangsung.",
    en: "See the Dashboard: which networks and accounts fail. Do not relax the policy while this goes on.",
  },
  "push-failing": {
    id: "Sebagian besar notifikasi tidak diterima layanannya",
    en: "Most notifications are not accepted by their services",
  },
  "push-failing.mend": {
    id: "Buka Pengaturan, bagian Notifikasi: di sana ada penyebab per layanan. Login tetap berjalan saat aplikasi dibuka.",
    en: "Open Settings, section Notifications: it shows the cause for each service. Logins work when the app is open.",
  },
  "asked-in-vain": {
    id: "Sebagian besar permintaan sebuah aplikasi ke ponsel tidak dijawab",
    en: "Most requests of an application to phones are left without an answer",
  },
  "asked-in-vain.mend": {
    id: "Buka Aplikasi: yang bertanda menyebut jumlahnya. Tanyakan ke pengelolanya; jika rahasianya bocor, ganti rahasia atau akhiri aplikasi itu.",
    en: "Open Aplikasi: the marked one says how many. Ask those who run it; if its secret has leaked, change it or end that application.",
  },
  "backup-old": {
    id: "Cadangan terakhir sudah lama, atau tidak dapat dipulihkan saat dicoba",
    en: "The last backup is old, or could not be restored as a test",
  },
  "backup-old.mend": {
    id: "Sistem menyebutkan cadangan mana dan perbaikannya; lihat docs/operate.md.",
    en: "Sistem says which, and the mend; see docs/operate.md.",
  },
} satisfies Catalogue;
