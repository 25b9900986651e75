/** Admin PPE corrects the name, NPWP or NIP of the same person or company. */
import { z } from "zod";
import { typedField } from "../../base/web/form.ts";
import { correct as correctAccount, parseDetails, parseNumber } from "../../core/account/administration/index.ts";
import { accountId, defineAccountAct, line, number } from "./account-act.ts";
import { LINE_MOST, NUMBER_MOST } from "./users.ts";

export const correct = defineAccountAct({
  name: "account-correct",
  input: z.strictObject({ account: accountId, name: line, number }),
  kind: "change-account",
  path: "data",
  form: z.object({ name: typedField(LINE_MOST), number: typedField(NUMBER_MOST) }),
  read: (world, { id: account, role, userId, email }, typed) => {
    const parsed = parseDetails({ userId, role, email, ...typed, roleUntil: null }, world.now());
    const wrong = parsed.kind === "wrong" ? parsed.wrong.filter((it) => it === "name" || it === "number") : [];
    if (wrong.length > 0) return { wrong, typed };
    return { ask: { account, name: typed.name.trim(), number: parseNumber(typed.number) } };
  },
  about: (_, { name, number }, _world, language) =>
    `${language === "en" ? "name" : "nama"} ${name}, NPWP/NIP ${number ?? "–"}`,
  effect: ({ id }) => [{ account: id, changes: "name" }],
  perform: async (tx, by, account, asked) => {
    await correctAccount(tx, by, account, { name: asked.name, registrationNumber: asked.number });
    return "data";
  },
  audit: {
    "helpdesk.account-renamed": { id: "Data akun diubah sebagai petugas", en: "Account details changed as an officer" },
  },
  words: {
    done: {
      data: {
        id: "Nama dan nomor disimpan. Pemilik akun diberi tahu.",
        en: "Name and number are kept. The owner is told.",
      },
    },
  },
});
