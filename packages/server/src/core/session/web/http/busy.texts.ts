import type { Catalogue } from "../../../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Server sedang sibuk", en: "The server is busy" },
  what: {
    id: "Banyak orang sedang login bersamaan. Permintaan Anda belum diproses, dan tidak ada yang diubah.",
    en: "Many people are logging in at the same time. Your request has not been processed, and nothing was changed.",
  },
  "kept.begin": { id: "Yang sudah Anda isi tetap tersimpan.", en: "What you entered is kept." },
  "kept.password": {
    id: "Login Anda tersimpan; hanya password dan Kode Keamanan yang perlu diisi lagi.",
    en: "Your login is kept; you only need to enter the password and the security code again.",
  },
  button: { id: "Tunggu {seconds} detik, lalu tekan Coba lagi.", en: "Wait {seconds} seconds, then press Try again." },
  itself: {
    id: "Halaman ini mencoba lagi otomatis dalam beberapa detik.",
    en: "This page tries again automatically in a few seconds.",
  },
  again: { id: "Coba lagi", en: "Try again" },
  home: { id: "Ke halaman depan", en: "To the home page" },
} satisfies Catalogue;
