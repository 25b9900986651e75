/** `*`: the script puts the time of day here, as the page's clock shows it. */
const id = {
  label: "Akhir sesi",
  idle: "Sesi Anda berakhir pukul * {zone} karena tidak ada kegiatan.",
  whole: "Sesi ini berakhir pukul * {zone}, walaupun Anda masih aktif. Kirim isian Anda sebelum waktu itu.",
  over: "Sesi berakhir. Isian Anda masih ada di halaman ini: login di tab baru, lalu kembali ke sini dan kirim.",
  other: "User ID lain sedang login di peramban ini. Halaman ini dari sesi yang sudah berakhir: jangan kirim isiannya.",
  back: "Anda sudah login kembali. Isian di halaman ini dapat dikirim.",
  unreached: "Server tidak dapat dihubungi. Periksa koneksi Anda, lalu coba lagi.",
  stay: "Tetap login",
  login: "Login di tab baru",
  reload: "Ke Beranda",
};
const en = {
  label: "End of the session",
  idle: "Your session ends at * {zone} because there has been no activity.",
  whole: "This session ends at * {zone}, even if you are active. Send what you have entered before then.",
  over: "Your session has ended. What you entered is still on this page: log in on a new tab, then come back here and send it.",
  other:
    "Another User ID is logged in on this browser. This page is from a session that has ended: do not send what is on it.",
  back: "You are logged in again. You can send what is on this page.",
  unreached: "The server cannot be reached. Check your connection and try again.",
  stay: "Stay logged in",
  login: "Log in on a new tab",
  reload: "Go to Beranda",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
