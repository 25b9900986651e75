/** The names of roles. */
import type { Language } from "./texts.ts";

const id = {
  penyedia: "Penyedia",
  ppk: "Pejabat Pembuat Komitmen (PPK)",
  pokja: "Pokja Pemilihan",
  "pejabat-pengadaan": "Pejabat Pengadaan",
  "pa-kpa": "PA/KPA",
  auditor: "Auditor",
  "admin-ppe": "Admin PPE",
  "admin-agency": "Admin Agency",
  verifikator: "Verifikator",
  helpdesk: "Helpdesk",
};
const en = {
  penyedia: "Vendor (Penyedia)",
  ppk: "Commitment officer (PPK)",
  pokja: "Selection working group (Pokja Pemilihan)",
  "pejabat-pengadaan": "Procurement officer (Pejabat Pengadaan)",
  "pa-kpa": "Budget user (PA/KPA)",
  auditor: "Auditor",
  "admin-ppe": "Admin PPE",
  "admin-agency": "Admin Agency",
  verifikator: "Verifier (Verifikator)",
  helpdesk: "Helpdesk",
} satisfies Record<keyof typeof id, string>;
const texts = { id, en };

const isRole = (role: string): role is keyof typeof id => role in id;

/** "Pokja Pemilihan"; a role without a name is shown as a vendor. */
export const roleName = (role: string, language: Language): string => texts[language][isRole(role) ? role : "penyedia"];
