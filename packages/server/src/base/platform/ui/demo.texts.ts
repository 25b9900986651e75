import type { Catalogue } from "./texts.ts";

export const texts = {
  strip: { id: "DEMO — data contoh, bukan layanan resmi", en: "DEMO — sample data, not an official service" },
  open: { id: "Akun, email, ponsel", en: "Accounts, email, phone" },
  accounts: { id: "Akun contoh", en: "Sample accounts" },
  accountsHow: {
    id: "Ketuk untuk mengisi User ID atau password di halaman login.",
    en: "Tap to fill in the User ID or password on the login page.",
  },
  mail: { id: "Email demo", en: "Demo email" },
  mailbox: { id: "Buka email demo", en: "Open the demo email" },
  phone: { id: "Ponsel demo di samping halaman ini", en: "Demo phone beside this page" },
} satisfies Catalogue;
