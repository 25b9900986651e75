const id = {
  title: "Log Akses",
  back: "Kembali ke Beranda",
  lead: "Login ke akun {userId}, berhasil maupun gagal, aplikasi yang dibuka, dan setiap perubahan keamanan. Terbaru di atas; waktu dalam {zone}.",
  what: "Ada baris yang tidak Anda kenali? Segera ganti password dan akhiri sesi lain di Keamanan akun, terutama jika tertulis “Password benar”.",
  password: "Ganti Password",
};
const en = {
  title: "Access log",
  back: "Back to Beranda",
  lead: "Logins to account {userId}, successful or not, applications that were opened, and every security change. Newest first; times are in {zone}.",
  what: "Is there a line you do not recognise? Change your password at once and end the other sessions under Account security, especially where it says “Right password”.",
  password: "Change password",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
