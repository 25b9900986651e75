/** The words of the page where an application's request cannot be answered. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Aplikasi tidak dapat dibuka", en: "The application cannot be opened" },
  what: {
    id: "Permintaan login dari aplikasi itu tidak dapat dijalankan. Tidak ada yang diubah. Buka lagi aplikasinya, lalu login dari sana.",
    en: "The application's request to sign in could not be carried out. Nothing was changed. Open the application again, and sign in from there.",
  },
  ask: {
    id: "Jika terulang, sampaikan kode ini ke pengelola aplikasi atau {helpdesk}:",
    en: "If it happens again, give this code to those who run the application, or to {helpdesk}:",
  },
  home: { id: "Ke halaman depan", en: "To the home page" },
  beranda: { id: "Kembali ke Beranda", en: "Back to Beranda" },
  "later.title": { id: "Coba lagi nanti", en: "Try again later" },
  "later.session": {
    id: "Terlalu banyak aplikasi dibuka dari sesi ini. Coba lagi dalam {wait}.",
    en: "Too many applications were opened from this session. Try again in {wait}.",
  },
  "later.network": {
    id: "Terlalu banyak login ke aplikasi dimulai dari jaringan Anda. Coba lagi dalam {wait}. Tanpa menunggu: login dulu ke SPSE, lalu buka lagi aplikasinya.",
    en: "Too many logins to applications have begun in your network. Try again in {wait}. To go on now, log in to SPSE first, then open the application again.",
  },
  "later.login": { id: "Login ke SPSE", en: "Log in to SPSE" },
} satisfies Catalogue;

export type TextId = keyof typeof texts;
