import type { Catalogue } from "./language.ts";

export const texts = {
  add: { id: "Tambah Account", en: "Tambah Account (Add)" },
  back: { id: "Kembali", en: "Back" },
  close: { id: "Tutup", en: "Close" },
  ok: { id: "OK", en: "OK" },
  cancel: { id: "Batal", en: "Cancel" },
  again: { id: "Coba lagi", en: "Try again" },
  framed: {
    id: "Demi keamanan, SPSE Authenticator tidak dapat dibuka di dalam halaman lain.",
    en: "For your security, SPSE Authenticator cannot be opened inside another page.",
  },
  insecure: {
    id: "SPSE Authenticator hanya dapat dipakai lewat alamat https. Periksa alamat di peramban Anda.",
    en: "SPSE Authenticator can be used only at an https address. Check the address in your browser.",
  },
  old: {
    id: "Versi peramban ini terlalu lama untuk SPSE Authenticator. Perbarui peramban Anda, lalu buka lagi.",
    en: "This browser is too old for SPSE Authenticator. Update your browser, then open the app again.",
  },
  storageTitle: { id: "Penyimpanan tidak tersedia", en: "Storage is not available" },
  storage: {
    id: "Peramban ini tidak mengizinkan aplikasi menyimpan akun. Keluar dari mode penyamaran (incognito), izinkan penyimpanan untuk situs ini, lalu coba lagi.",
    en: "This browser does not let the app store accounts. Leave private browsing (incognito), allow storage for this site, then try again.",
  },
  loading: { id: "Memuat…", en: "Loading…" },
  notLoaded: { id: "Bagian ini belum dimuat", en: "This part is not loaded yet" },
  notLoadedWhy: {
    id: "Periksa koneksi internet ponsel ini, lalu coba lagi. Setelah dimuat satu kali, aplikasi dapat dibuka tanpa internet.",
    en: "Check this phone's internet connection, then try again. Once it has loaded, the app can be opened without internet.",
  },
  newVersion: { id: "Versi baru tersedia.", en: "A new version is available." },
  reload: { id: "Muat ulang", en: "Reload" },
  hold: { id: "Tahan tombol ini sampai penuh.", en: "Hold this button until it is full." },
  pressAgain: { id: "Tekan sekali lagi untuk menghapus.", en: "Press once more to remove." },
} satisfies Catalogue;
