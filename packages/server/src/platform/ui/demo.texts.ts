const id = {
  strip: "DEMO — data contoh, bukan layanan resmi",
  open: "Akun, email, ponsel",
  accounts: "Akun contoh",
  accountsHow: "Ketuk untuk mengisi User ID atau password di halaman login.",
  mail: "Email demo",
  mailbox: "Buka email demo",
  phone: "Ponsel demo di samping halaman ini",
};
const en = {
  strip: "DEMO — sample data, not an official service",
  open: "Accounts, mail, phone",
  accounts: "Sample accounts",
  accountsHow: "Tap: it fills in the User ID or the password of the login.",
  mail: "Demo mail",
  mailbox: "Open the demo's mail",
  phone: "Demo phone beside this page",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
