const id = {
  back: "Kembali",
  close: "Tutup",
  ok: "OK",
  cancel: "Batal",
  again: "Coba lagi",
  framed: "Demi keamanan, SPSE Authenticator tidak dapat dibuka di dalam halaman lain.",
  insecure: "SPSE Authenticator hanya dapat dipakai lewat alamat https. Periksa alamat di peramban Anda.",
  old: "Versi peramban ini terlalu lama untuk SPSE Authenticator. Perbarui peramban Anda, lalu buka lagi.",
  storageTitle: "Penyimpanan tidak tersedia",
  storage:
    "Peramban ini tidak mengizinkan aplikasi menyimpan akun. Keluar dari mode penyamaran (incognito), izinkan penyimpanan untuk situs ini, lalu coba lagi.",
  loading: "Memuat…",
  notLoaded: "Bagian ini belum dimuat",
  notLoadedWhy:
    "Periksa koneksi internet ponsel ini, lalu coba lagi. Setelah dimuat satu kali, aplikasi dapat dibuka tanpa internet.",
  newVersion: "Versi baru tersedia.",
  reload: "Muat ulang",
};
const en = {
  back: "Back",
  close: "Close",
  ok: "OK",
  cancel: "Cancel",
  again: "Try again",
  framed: "For your security, SPSE Authenticator cannot be opened inside another page.",
  insecure: "SPSE Authenticator can be used only at an https address. Check the address in your browser.",
  old: "This browser is too old for SPSE Authenticator. Update your browser, then open the app again.",
  storageTitle: "Storage is not available",
  storage:
    "This browser does not let the app store accounts. Leave private browsing (incognito), allow storage for this site, then try again.",
  loading: "Loading…",
  notLoaded: "This part is not loaded yet",
  notLoadedWhy:
    "Check this phone's internet connection, then try again. Once it has loaded, the app can be opened without internet.",
  newVersion: "A new version is available.",
  reload: "Reload",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
