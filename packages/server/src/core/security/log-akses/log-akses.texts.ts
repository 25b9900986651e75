import type { Catalogue } from "../../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Log Akses", en: "Access log" },
  back: { id: "Kembali ke Beranda", en: "Back to Beranda" },
  lead: {
    id: "Login ke akun {userId}, berhasil maupun gagal, aplikasi yang dibuka, dan setiap perubahan keamanan. Terbaru di atas; waktu dalam {zone}.",
    en: "Logins to account {userId}, successful or not, applications that were opened, and every security change. Newest first; times are in {zone}.",
  },
  events: { id: "Peristiwa terakhir", en: "Latest events" },
  what: {
    id: "Ada baris yang tidak Anda kenali? Segera ganti password dan akhiri sesi lain di Keamanan akun, terutama jika tertulis “Password benar”.",
    en: "See something you do not recognise? Change your password at once and end the other sessions under Account security, especially where it says “Right password”.",
  },
  password: { id: "Ganti Password", en: "Change password" },
} satisfies Catalogue;
