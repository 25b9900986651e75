/** Words of a logout that an application asks for. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  "end.title": { id: "Keluar dari {lpse}?", en: "Log out of {lpse}?" },
  "end.named": {
    id: "Anda keluar dari {name}. Keluar juga dari SPSE di peramban ini?",
    en: "You are logging out of {name}. Log out of SPSE in this browser too?",
  },
  "end.somebody": {
    id: "Sebuah aplikasi meminta Anda keluar dari SPSE di peramban ini.",
    en: "An application asks you to log out of SPSE in this browser.",
  },
  "end.what": {
    id: "Aplikasi lain yang Anda buka lewat SPSE ikut keluar.",
    en: "Other applications that you opened through SPSE are logged out too.",
  },
  "end.button": { id: "Keluar", en: "Log out" },
  "end.stay": { id: "Tetap login", en: "Stay logged in" },
  "ended.title": { id: "Anda sudah keluar", en: "You are logged out" },
  "ended.what": {
    id: "Sesi {lpse} di peramban ini sudah berakhir.",
    en: "The session of {lpse} in this browser has ended.",
  },
  "ended.back": { id: "Kembali ke {name}", en: "Back to {name}" },
  "ended.login": { id: "Login lagi", en: "Log in again" },
} satisfies Catalogue;
