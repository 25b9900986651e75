import type { Catalogue } from "../../../base/platform/ui/texts.ts";

export const texts = {
  title: { id: "Akun", en: "Account" },
  back: { id: "Kembali ke Beranda", en: "Back to Beranda" },
  lead: { id: "Data Anda di {lpse}.", en: "Your data at {lpse}." },
  "account.noSecond": { id: "Belum ada", en: "None yet" },
  "account.nameHelp": {
    id: "Nama dan peran hanya dapat diubah lewat {helpdesk}.",
    en: "Only {helpdesk} can change your name and role.",
  },
  "account.privacy": { id: "Data Anda yang disimpan", en: "Your data that is kept" },
  "account.userId": { id: "User ID", en: "User ID" },
  "account.name": { id: "Nama", en: "Name" },
  "account.role": { id: "Peran", en: "Role" },
  "account.email": { id: "Email", en: "Email" },
  "account.secondEmail": { id: "Email kedua", en: "Second email" },
  "account.changeEmail": { id: "Ganti email", en: "Change email" },
  "account.password": { id: "Ganti Password", en: "Change password" },
} satisfies Catalogue;
