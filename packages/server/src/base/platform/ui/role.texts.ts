/** The names of roles. */
import type { Catalogue, Language } from "./texts.ts";

const texts = {
  penyedia: { id: "Penyedia", en: "Vendor (Penyedia)" },
  ppk: { id: "Pejabat Pembuat Komitmen (PPK)", en: "Commitment officer (PPK)" },
  pokja: { id: "Pokja Pemilihan", en: "Selection working group (Pokja Pemilihan)" },
  "pejabat-pengadaan": { id: "Pejabat Pengadaan", en: "Procurement officer (Pejabat Pengadaan)" },
  "pa-kpa": { id: "PA/KPA", en: "Budget user (PA/KPA)" },
  auditor: { id: "Auditor", en: "Auditor" },
  "admin-ppe": { id: "Admin PPE", en: "Admin PPE" },
  "admin-agency": { id: "Admin Agency", en: "Admin Agency" },
  verifikator: { id: "Verifikator", en: "Verifier (Verifikator)" },
  helpdesk: { id: "Helpdesk", en: "Helpdesk" },
} satisfies Catalogue;

const isRole = (role: string): role is keyof typeof texts => role in texts;

/** "Pokja Pemilihan"; a role without a name is shown as a vendor. */
export const roleName = (role: string, language: Language): string => texts[isRole(role) ? role : "penyedia"][language];
