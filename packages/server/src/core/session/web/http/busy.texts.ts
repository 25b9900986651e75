const id = {
  title: "Server sedang sibuk",
  what: "Banyak orang sedang login bersamaan. Permintaan Anda belum diproses, dan tidak ada yang diubah.",
  "kept.begin": "Yang sudah Anda isi tetap tersimpan.",
  "kept.password": "Login Anda tersimpan; hanya password dan Kode Keamanan yang perlu diisi lagi.",
  button: "Tunggu {seconds} detik, lalu tekan Coba lagi.",
  itself: "Halaman ini mencoba lagi otomatis dalam beberapa detik.",
  again: "Coba lagi",
  home: "Ke halaman depan",
};
const en = {
  title: "The server is busy",
  what: "Many people are logging in at the same time. Your request has not been processed, and nothing was changed.",
  "kept.begin": "What you entered is kept.",
  "kept.password": "Your login is kept; you only need to enter the password and the security code again.",
  button: "Wait {seconds} seconds, then press Try again.",
  itself: "This page tries again automatically in a few seconds.",
  again: "Try again",
  home: "To the home page",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
