/** Admin PPE extends the end of a role, when its SK was extended: the role stays, and only its last day is later. */
import { unixSeconds } from "@spse/protocol";
import { z } from "zod";
import { day, parseLastDay } from "../../base/platform/ui/time.ts";
import { typedField } from "../../base/web/form.ts";
import { accountId, defineAccountAct, note, noteField, toRole } from "./account-act.ts";
import { role } from "./role.act.ts";
import { extendsRole } from "./users.ts";

export const extendRole = defineAccountAct({
  name: "account-extend-role",
  input: z.strictObject({ account: accountId, until: z.int().transform(unixSeconds), note }),
  kind: "act-on-account",
  path: "extend-role",
  form: z.object({ until: typedField(20), note: noteField }),
  read: (world, account, typed) => {
    const until = parseLastDay(typed.until, world.config.timeZone);
    if (until === null || !extendsRole(account, until, world.now())) return { wrong: ["until"], typed };
    if (typed.note.trim() === "") return { wrong: ["note"], typed };
    return { ask: { account: account.id, until, note: typed.note.trim() } };
  },
  about: (_, { until }, { config }, language) => {
    const last = day(unixSeconds(until - 1), config.timeZone, language);
    return language === "en" ? `Extend the end of the role until ${last}` : `Perpanjang akhir peran sampai ${last}`;
  },
  change: (account, { until }) => toRole(account, account.role, until),
  word: "diperpanjang",
  refuse: (tx, _, account, { until }) => (extendsRole(account, until, tx.now()) ? null : "sudah"),
  // The same yes as of role.act.ts: both lead to the same role with the same last day.
  two: {
    yes: "role",
    choice: ({ until }, account) => JSON.stringify([account.role, until]),
    said: ({ note }) => ({ note }),
  },
  audit: role.audit,
  words: {
    done: {
      diperpanjang: {
        id: "Akhir peran diperpanjang. Pemilik akun diberi tahu.",
        en: "The end of the role is extended. The owner is told.",
      },
    },
  },
  isFor: ({ roleUntil }) => roleUntil !== null,
});
