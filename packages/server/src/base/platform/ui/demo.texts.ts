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
  open: "Accounts, email, phone",
  accounts: "Sample accounts",
  accountsHow: "Tap to fill in the User ID or password on the login page.",
  mail: "Demo email",
  mailbox: "Open the demo email",
  phone: "Demo phone beside this page",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
