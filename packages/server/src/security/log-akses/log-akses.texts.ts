const id = {
  title: "Log Akses",
  back: "Kembali ke Beranda",
  lead: "Login terakhir ke akun {userId}, berhasil maupun gagal. Waktu dalam {zone}.",
  what: "Ada baris yang tidak Anda kenali? Segera ganti password dan akhiri sesi lain di Keamanan akun, terutama bila tertulis “Password benar”.",
  password: "Ganti Password",
};
const en = {
  title: "Access log",
  back: "Back to Beranda",
  lead: "The latest logins to the account {userId}, successful or not. Times are in {zone}.",
  what: "Is there a line that you do not recognise? Change your password at once and end the other sessions under Account security, above all where it says “Right password”.",
  password: "Change password",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
