/** Words of a logout that an application asks for. */
const id = {
  "end.title": "Keluar dari {lpse}?",
  "end.named": "Anda keluar dari {name}. Keluar juga dari SPSE di peramban ini?",
  "end.somebody": "Sebuah aplikasi meminta Anda keluar dari SPSE di peramban ini.",
  "end.what": "Aplikasi lain yang Anda buka lewat SPSE ikut keluar.",
  "end.button": "Keluar",
  "end.stay": "Tetap login",
  "ended.title": "Anda sudah keluar",
  "ended.what": "Sesi {lpse} di peramban ini sudah berakhir.",
  "ended.back": "Kembali ke {name}",
  "ended.login": "Login lagi",
};
const en = {
  "end.title": "Log out of {lpse}?",
  "end.named": "You are logging out of {name}. Log out of SPSE in this browser too?",
  "end.somebody": "An application asks you to log out of SPSE in this browser.",
  "end.what": "Other applications that you opened through SPSE are logged out too.",
  "end.button": "Log out",
  "end.stay": "Stay logged in",
  "ended.title": "You are logged out",
  "ended.what": "The session of {lpse} in this browser has ended.",
  "ended.back": "Back to {name}",
  "ended.login": "Log in again",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
