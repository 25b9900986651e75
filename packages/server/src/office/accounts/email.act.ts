/** Admin PPE gives an account another address, once identity was checked. */
import { z } from "zod";
import { emailKey, sameEmail } from "../../base/platform/email-address.ts";
import { chosen, typedField } from "../../base/web/form.ts";
import { parseDetails } from "../../core/account/administration/index.ts";
import type { Account } from "../../core/account/index.ts";
import { identityChecks } from "../../core/recovery/index.ts";
import { accountId, defineAccountAct, line, noteField } from "./account-act.ts";
import { LINE_MOST, NOTE_MOST } from "./users.ts";

/** Does the account have this address already, as its first or second one? Both form and ending check this. */
const hasAddress = ({ email, secondEmail }: Account, address: string): boolean =>
  [email, secondEmail].some((it) => it !== null && sameEmail(it, address));

export const email = defineAccountAct({
  name: "account-email",
  input: z.strictObject({
    account: accountId,
    address: line,
    checked: z.enum(identityChecks),
    note: z.string().max(NOTE_MOST),
  }),
  kind: "change-account",
  path: "email",
  form: z.object({ email: typedField(LINE_MOST), checked: chosen(identityChecks), note: noteField }),
  read: (world, account, { email, checked, note }) => {
    const { role, userId, name } = account;
    const parsed = parseDetails({ userId, role, name, email, number: "", roleUntil: null }, world.now());
    const address = email.trim();
    if (parsed.kind === "wrong" && parsed.wrong.includes("email")) return { wrong: ["email"], typed: { email } };
    if (hasAddress(account, address)) return { wrong: ["same-email"], typed: { email } };
    if (!checked) return { wrong: ["checked"], typed: { email } };
    return { ask: { account: account.id, address, checked, note: note.trim() } };
  },
  about: (_, { address }) => `email ${address}`,
  change: ({ email: was }, { address }) => ({ kind: "address", was, address }),
  word: "email",
  refuse: (_tx, _by, account, { address }) => (!account.active || hasAddress(account, address) ? "sudah" : null),
  two: {
    yes: "email",
    choice: ({ address }) => emailKey(address),
    said: ({ checked, note }) => ({ checked, note }),
    again: ({ asked, checked }) => ({ address: asked, checked }),
  },
  audit: {
    "helpdesk.account-email-changed": { id: "Email akun diganti sebagai petugas", en: "Email changed as an officer" },
  },
  words: {
    done: {
      email: {
        id: "Email diganti. Semua alamat diberi tahu, dan sesi diakhiri. Alamat lama dapat mengembalikannya selama 72 jam.",
        en: "The email is changed. All addresses are told, and sessions have ended. The old address can undo it for 72 hours.",
      },
    },
  },
});
