/** The user types and roles of SPSE, and the rights of the LPSE's own roles. */

export const userKinds = ["penyedia", "non-penyedia"] as const;
export type UserKind = (typeof userKinds)[number];

export const roles = [
  "penyedia",
  "ppk",
  "pokja",
  "pejabat-pengadaan",
  "pa-kpa",
  "auditor",
  "admin-ppe",
  "admin-agency",
  "verifikator",
  "helpdesk",
] as const;
export type Role = (typeof roles)[number];

/** The user type of a role, or of a user type itself. */
export const kindOf = (subject: string): UserKind => (subject === "penyedia" ? "penyedia" : "non-penyedia");

const rolesOf = (...names: readonly Role[]): ReadonlySet<string> => new Set(names);

/** Roles that act on other people's accounts. */
export const officers = rolesOf("helpdesk", "admin-ppe");
/** Roles that decide for the whole LPSE. */
export const admins = rolesOf("admin-ppe");
/** Roles that read figures and audit of the whole LPSE. */
export const readers = rolesOf("admin-ppe", "auditor");
