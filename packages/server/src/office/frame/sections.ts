/**
 * The sections of the console, and the roles that may open each. The guards of the route table decide; this list only
 * controls the navigation.
 */
import type { IconName } from "@spse/look";
import { admins, officers, readers } from "../../base/rules/roles.ts";

interface Section {
  readonly name:
    | "dashboard"
    | "inbox"
    | "users"
    | "import"
    | "helpdesk"
    | "policy"
    | "settings"
    | "applications"
    | "audit"
    | "system";
  readonly path: string;
  readonly icon: IconName;
  readonly roles: ReadonlySet<string>;
}

const sections: readonly Section[] = [
  { name: "dashboard", path: "/konsol", icon: "list", roles: readers },
  { name: "inbox", path: "/konsol/menunggu", icon: "clock", roles: officers },
  { name: "users", path: "/konsol/akun", icon: "user", roles: officers },
  { name: "helpdesk", path: "/helpdesk", icon: "info", roles: officers },
  { name: "policy", path: "/konsol/kebijakan", icon: "shield", roles: admins },
  { name: "import", path: "/konsol/impor", icon: "download", roles: admins },
  { name: "settings", path: "/konsol/pengaturan", icon: "edit", roles: admins },
  { name: "applications", path: "/konsol/aplikasi", icon: "key", roles: admins },
  { name: "audit", path: "/konsol/audit", icon: "search", roles: readers },
  { name: "system", path: "/konsol/sistem", icon: "computer", roles: admins },
];

/** In the order of the navigation. */
export const sectionsOf = (role: string): readonly Section[] => sections.filter((it) => it.roles.has(role));
