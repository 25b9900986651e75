const id = {
  app: "SPSE Authenticator",
  accounts: "Daftar akun",
  add: "Tambah Account",
  waitingMany: "Ada {n} permintaan",
  offline: "Tidak ada koneksi internet. Gunakan kode 6 digit.",
  serverDown: "{lpse} tidak dapat dihubungi. Kode 6 digit tetap dapat dipakai.",
  wrongClock: "Jam ponsel Anda tidak sesuai",
  wrongClockWhy:
    "Jam ponsel ini berbeda {by} dari jam {lpse}. Aktifkan tanggal dan waktu otomatis di pengaturan ponsel. Kode di sini tetap mengikuti jam LPSE.",
  seconds: "{n} detik",
  minutes: "{n} menit",
  search: "Cari akun",
  noneFound: "Tidak ada akun yang cocok.",
  found: "{n} akun ditemukan",
  favourites: "Favorit",
  others: "Layanan lain",
  menu: "Menu",
};
const en = {
  app: "SPSE Authenticator",
  accounts: "Accounts",
  add: "Tambah Account (Add)",
  waitingMany: "Requests waiting: {n}",
  offline: "No internet connection. Use the 6-digit code.",
  serverDown: "{lpse} cannot be reached. The 6-digit code still works.",
  wrongClock: "Your phone's clock is wrong",
  wrongClockWhy:
    "This phone's clock is {by} different from {lpse}'s clock. Turn on automatic date and time in the phone's settings. The codes here still follow the LPSE's clock.",
  seconds: "{n} seconds",
  minutes: "{n} minutes",
  search: "Search accounts",
  noneFound: "No account matches.",
  found: "Accounts found: {n}",
  favourites: "Favourites",
  others: "Other services",
  menu: "Menu",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
