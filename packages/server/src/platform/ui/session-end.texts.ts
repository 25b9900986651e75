/** `*`: the script puts the time of day here. */
const id = {
  label: "Akhir sesi",
  idle: "Sesi Anda berakhir pukul * karena tidak ada kegiatan.",
  whole: "Sesi ini berakhir pukul *, walaupun Anda masih aktif. Kirim isian Anda sebelum itu.",
  over: "Sesi berakhir. Isian Anda masih ada di halaman ini: login di tab baru, lalu kembali ke sini dan kirim.",
  other: "User ID lain sedang login di peramban ini. Halaman ini dari sesi yang sudah berakhir.",
  back: "Anda sudah login lagi. Isian di halaman ini dapat dikirim.",
  unreached: "Server tidak dapat dihubungi. Periksa koneksi Anda, lalu coba lagi.",
  stay: "Tetap login",
  login: "Login di tab baru",
  reload: "Ke Beranda",
};
const en = {
  label: "End of the session",
  idle: "Your session ends at * because nothing has happened.",
  whole: "This session ends at *, whatever you do. Send what you have typed before that.",
  over: "Your session has ended. What you typed is still on this page: log in on a new tab, then come back and send it.",
  other: "Another User ID is now logged in on this browser. This page belongs to a session that has ended.",
  back: "You are logged in again. What is on this page can be sent.",
  unreached: "The server cannot be reached. Check your connection and try again.",
  stay: "Stay logged in",
  login: "Log in on a new tab",
  reload: "Go to Beranda",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
