/** Admin PPE deactivates an account at once, or activates it again. */
import { z } from "zod";
import { officers } from "../../base/rules/roles.ts";
import { settleProposals } from "../../connect/requests/index.ts";
import { setActive } from "../../core/account/administration/index.ts";
import type { Account } from "../../core/account/index.ts";
import { accountId, defineAccountAct, note, noteField, wordOf } from "./account-act.ts";

const words = {
  activate: {
    aktif: { id: "Akun diaktifkan. Pemilik akun diberi tahu.", en: "The account is activated. The owner is told." },
  },
  deactivate: {
    nonaktif: {
      id: "Akun dinonaktifkan. Sesi diakhiri, dan pemilik akun diberi tahu.",
      en: "The account is deactivated. Sessions have ended, and the owner is told.",
    },
  },
} as const;

const audit = {
  activate: {
    "helpdesk.account-activated": { id: "Akun diaktifkan sebagai petugas", en: "Account activated as an officer" },
  },
  deactivate: {
    "helpdesk.closing-refused": {
      id: "Usulan aplikasi untuk menutup akun ditolak petugas",
      en: "An application's proposal to close the account was refused by an officer",
    },
    "helpdesk.account-deactivated": {
      id: "Akun dinonaktifkan sebagai petugas",
      en: "Account deactivated as an officer",
    },
  },
};

const define = (path: "activate" | "deactivate") => {
  const active = path === "activate";
  return defineAccountAct({
    name: `account-${path}`,
    input: z.strictObject({ account: accountId, note }),
    kind: `${path}-account`,
    path,
    form: z.object({ note: noteField }),
    isFor: (account) => account.active !== active,
    read: (_, account, { note }) => {
      if (note.trim() === "") return { wrong: ["note"], typed: { note } };
      return { ask: { account: account.id, note: note.trim() } };
    },
    effect: ({ id }) => [{ account: id, changes: "status" }],
    ...(!active && { closes: { people: (account: Account) => [account], noted: ["account-deactivated"] } }),
    two: {
      yes: path,
      needed: (_, { role }) => active && officers.has(role),
      said: ({ note }) => ({ note }),
      again: () => null,
    },
    perform: async (tx, by, account, { note }) => {
      if (active) await settleProposals(tx, account.id);
      const outcome = await setActive(tx, by, account, { active, detail: { note, ...by.first } });
      return wordOf(outcome, active ? "aktif" : "nonaktif");
    },
    audit: audit[path],
    words: { done: words[path] },
  });
};

export const activate = define("activate");
export const deactivate = define("deactivate");
