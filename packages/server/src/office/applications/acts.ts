/** What Admin PPE does with applications, each act by its own proof (office/frame/act.ts). */
import type { EntryNames } from "../../core/audit/index.ts";
import type { Act } from "../frame/index.ts";
import { addApplication } from "./add.act.ts";
import { changeApplication } from "./change.act.ts";
import { endApplication } from "./end.act.ts";
import { renewSecret, renewWebhookSecret } from "./secret.act.ts";

export const applicationActs: readonly Act[] = [
  addApplication,
  changeApplication,
  renewSecret,
  renewWebhookSecret,
  endApplication,
];

/** The names of the entries of an application, of its acts and of the looks at what it sends and where it answers. */
export const applicationNames: EntryNames = Object.assign(
  {
    "application.tried": {
      id: "Alamat aplikasi dicoba sebagai petugas",
      en: "Addresses of an application tried as an officer",
    },
  },
  {
    "application.traced": {
      id: "Jejak percobaan aplikasi dicatat sebagai petugas",
      en: "Attempts of an application traced as an officer",
    },
  },
  ...applicationActs.map(({ audit }) => audit),
);
