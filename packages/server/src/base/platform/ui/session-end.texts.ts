/** `*`: the script puts the time of day here, as the page's clock shows it. */
import type { Catalogue } from "./texts.ts";

export const texts = {
  label: { id: "Akhir sesi", en: "End of the session" },
  idle: {
    id: "Sesi Anda berakhir pukul * {zone} karena tidak ada kegiatan.",
    en: "Your session ends at * {zone} because there has been no activity.",
  },
  whole: {
    id: "Sesi ini berakhir pukul * {zone}, walaupun Anda masih aktif. Kirim isian Anda sebelum waktu itu.",
    en: "This session ends at * {zone}, even if you are active. Send what you have entered before then.",
  },
  over: {
    id: "Sesi berakhir. Isian Anda masih ada di halaman ini: login di tab baru, lalu kembali ke sini dan kirim.",
    en: "Your session has ended. What you entered is still on this page: log in on a new tab, then come back here and send it.",
  },
  other: {
    id: "User ID lain sedang login di peramban ini. Halaman ini dari sesi yang sudah berakhir: jangan kirim isiannya.",
    en: "Another User ID is logged in on this browser. This page is from a session that has ended: do not send what is on it.",
  },
  back: {
    id: "Anda sudah login kembali. Isian di halaman ini dapat dikirim.",
    en: "You are logged in again. You can send what is on this page.",
  },
  unreached: {
    id: "Server tidak dapat dihubungi. Periksa koneksi Anda, lalu coba lagi.",
    en: "The server cannot be reached. Check your connection and try again.",
  },
  stay: { id: "Tetap login", en: "Stay logged in" },
  login: { id: "Login di tab baru", en: "Log in on a new tab" },
  reload: { id: "Ke Beranda", en: "Go to Beranda" },
} satisfies Catalogue;
