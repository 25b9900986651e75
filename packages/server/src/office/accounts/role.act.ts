/** Admin PPE gives an account another role, or its role another last day. */
import { parseJson } from "@spse/protocol";
import { z } from "zod";
import { parseLastDay } from "../../base/platform/ui/time.ts";
import { roles } from "../../base/rules/roles.ts";
import { chosen, typedField } from "../../base/web/form.ts";
import { mayHoldRole } from "../../core/account/administration/index.ts";
import { aboutRole, accountId, defineAccountAct, note, noteField, toRole, until } from "./account-act.ts";

export const role = defineAccountAct({
  name: "account-role",
  input: z.strictObject({ account: accountId, role: z.enum(roles), roleUntil: until, note }),
  kind: "change-role",
  path: "role",
  form: z.object({ role: chosen(roles), until: typedField(20), note: noteField }),
  read: (world, account, { role, until, note }) => {
    const roleUntil = until === "" ? null : parseLastDay(until, world.config.timeZone);
    const typed = { role: role ?? "", until, note };
    if (!role || !mayHoldRole(account, role)) return { wrong: ["role"], typed };
    if (until !== "" && (roleUntil === null || roleUntil <= world.now() || role === "penyedia"))
      return { wrong: ["until"], typed };
    if (role === account.role && roleUntil === account.roleUntil) return { wrong: ["same-role"], typed };
    if (note.trim() === "") return { wrong: ["note"], typed };
    return { ask: { account: account.id, role, roleUntil, note: note.trim() } };
  },
  about: (_, { role, roleUntil }, world, language) => aboutRole(role, roleUntil, world, language),
  change: (account, { role, roleUntil }) => toRole(account, role, roleUntil),
  word: "peran",
  refuse: (tx, _, account, { role, roleUntil }) => {
    const ended = roleUntil !== null && roleUntil <= tx.now();
    const same = account.role === role && account.roleUntil === roleUntil;
    return !mayHoldRole(account, role) || ended || same ? "sudah" : null;
  },
  two: {
    yes: "role",
    choice: ({ role, roleUntil }) => JSON.stringify([role, roleUntil]),
    said: ({ note }) => ({ note }),
    again: ({ asked }) => {
      const [role, roleUntil] = [parseJson(asked ?? "")].flat();
      return { role, roleUntil };
    },
  },
  audit: {
    "helpdesk.account-role-changed": { id: "Peran akun diubah sebagai petugas", en: "Role changed as an officer" },
  },
  words: {
    done: {
      peran: {
        id: "Peran diubah. Sesi diakhiri, dan pemilik akun diberi tahu.",
        en: "The role is changed. Sessions have ended, and the owner is told.",
      },
    },
  },
});
