/**
 * Officers do one act to several accounts under one approval, which covers the whole list: invite, extend the end of
 * roles, deactivate, end sessions. An account that the act cannot change is left out with its reason, and the others go
 * through. Closing many people out, or ending a session of anybody shortly before a tender of theirs closes, takes a
 * second officer.
 */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { z } from "zod";
import { digest } from "../../base/platform/keys.ts";
import { queueMails } from "../../base/platform/outbox/outbox.ts";
import { spend } from "../../base/platform/throttle/throttle.ts";
import { parseLastDay } from "../../base/platform/ui/time.ts";
import type { Tx } from "../../base/platform/world.ts";
import { INVITATIONS, invitationsKey } from "../../base/rules/budgets.ts";
import { admins, officers } from "../../base/rules/roles.ts";
import { inviteAgain, setActive } from "../../core/account/administration/index.ts";
import type { Account } from "../../core/account/index.ts";
import { loadAccounts } from "../../core/account/many/index.ts";
import { record } from "../../core/audit/index.ts";
import { judgeNow, makeNow } from "../../core/power/index.ts";
import { endSessions } from "../../core/session/index.ts";
import { admin, askForm, defineAct, officer, type Performer, recordOfAll } from "../frame/index.ts";
import { sessionsEndedMail } from "../helpdesk/index.ts";
import { accountId, toRole } from "./account-act.ts";
import { refuseMany } from "./many.flow.ts";
import { texts } from "./many.texts.ts";
import {
  aboutMany,
  asksNote,
  choiceOf,
  closesOut,
  inOrder,
  isOfAdmins,
  type LeftOut,
  leftOut,
  MANY_MOST,
  type ManyAct,
  manyActs,
  manyForm,
} from "./many.ts";
import { manyWaitsMail } from "./users.mail.ts";
import { NOTE_MOST } from "./users.ts";

interface Input {
  readonly accounts: readonly string[];
  readonly until: UnixSeconds | null;
  readonly note: string;
}

const define = (act: ManyAct) =>
  defineAct({
    name: `accounts-${act}`,
    input: z.strictObject({
      accounts: z.array(accountId).min(1).max(MANY_MOST),
      until: act === "extend" ? z.int().transform(unixSeconds) : z.null(),
      note: z
        .string()
        .min(asksNote(act) ? 1 : 0)
        .max(NOTE_MOST),
    }) as z.ZodType<Input>,
    forms: [
      askForm(
        isOfAdmins(act) ? admin : officer,
        `/konsol/akun/banyak/${act}`,
        manyForm,
        async (world, visit, typed) => {
          const { accounts } = typed;
          const until = act === "extend" ? parseLastDay(typed.until, world.config.timeZone) : null;
          const note = asksNote(act) ? typed.note.trim() : "";
          const refuse = (wrong: "accounts" | "until" | "note") =>
            refuseMany(world, visit, { act, accounts, typed, wrong });
          if (accounts.length === 0 || accounts.length > MANY_MOST) return refuse("accounts");
          if (act === "extend" && (until === null || until <= world.now())) return refuse("until");
          return asksNote(act) && note === "" ? refuse("note") : { ask: { accounts, until, note } };
        },
      ),
    ],
    kind: "act-on-accounts",
    roles: isOfAdmins(act) ? admins : officers,
    targets: ({ accounts }) => accounts,
    load: async (world, { accounts }) => {
      const found = await loadAccounts(world, accounts);
      return found.length === accounts.length ? inOrder(found) : null;
    },
    about: (accounts, input, { config }, language) => aboutMany(act, accounts, input, config.timeZone, language),
    effect: (accounts, { until }) => {
      if (act === "extend") return accounts.map((it) => ({ account: it.id, change: toRole(it, it.role, until) }));
      return act === "deactivate" ? accounts.map(({ id }) => ({ account: id, changes: "status" as const })) : [];
    },
    ...(closesOut(act) && { closes: { people: (accounts: readonly Account[]) => accounts, noted: [] } }),
    refuse: (_, by, accounts) => (accounts.some(({ id }) => id === by.officer.id) ? "sendiri" : null),
    two: {
      yes: "many",
      object: (input) => digest(choiceOf(act, input)),
      choice: (input) => choiceOf(act, input),
      owner: () => null,
      said: ({ note }) => ({ note }),
      noted: ({ accounts, note }) => ({ many: act, count: String(accounts.length), note: note || null }),
      mail: (tx, reader, { accounts }) => manyWaitsMail(tx, reader, act, accounts.length),
      word: "pertama",
    },
    perform: async (tx, by, accounts, input) => {
      const out: string[] = [];
      if (act === "end-sessions") await endSessionsOf(tx, by, accounts);
      else
        for (const account of accounts) {
          const why = leftOut(act, account, input.until, tx.now()) ?? (await DO[act](tx, by, account, input));
          if (why) out.push(`${account.id} ${why}`);
        }
      const { until, note } = input;
      const noted = { many: act, count: accounts.length, until, note: note || null, out: out.join(",") };
      const detail = { ...by.first, accounts: accounts.map(({ userId }) => userId).join(", "), ...noted };
      await record(tx, {
        event: "helpdesk",
        outcome: `accounts-${act}`,
        accountId: by.officer.id,
        from: by.from,
        detail,
      });
      return { to: "/konsol/akun/banyak" };
    },
    audit: { [`helpdesk.accounts-${act}`]: texts[`did.${act}`] },
    words: {
      done: {
        pertama: {
          id: "Persetujuan Anda dicatat. Belum ada yang diubah: petugas lain harus menyetujui daftar yang sama dalam 24 jam.",
          en: "Your approval is recorded. Nothing has changed yet: another officer must approve the same list within 24 hours.",
        },
      },
      undone: {
        sendiri: {
          id: "Tidak ada yang diubah: akun Anda sendiri ada dalam daftar itu.",
          en: "Nothing was changed: your own account is in that list.",
        },
      },
    },
    back: "/konsol/akun",
  });

const WHY = {
  changed: "same",
  officer: "officer",
  "last-admin": "last-admin",
  "mail-waits": "mail-waits",
  done: null,
} as const;

/** One account of the list. @returns why it stays as it is; null where it is done. */
type DoOne = (tx: Tx, by: Performer, account: Account, input: Input) => Promise<LeftOut | null>;
const DO: Record<Exclude<ManyAct, "end-sessions">, DoOne> = {
  invite: async (tx, by, { id }) => {
    if ((await spend(tx, invitationsKey(id), INVITATIONS)).kind === "spent") return "invited";
    const invited = await inviteAgain(tx, { ...by, bulk: true }, id);
    return invited === null ? "same" : invited === "mail-waits" ? invited : null;
  },
  extend: async (tx, by, account, { until, note }) => {
    const change = toRole(account, account.role, until);
    if ((await judgeNow(tx, account, change)) !== "nothing") return "two";
    return WHY[await makeNow(tx, { ...by, bulk: true }, account, change, { note })];
  },
  deactivate: async (tx, by, account, { note }) =>
    WHY[await setActive(tx, { ...by, bulk: true }, account, { active: false, detail: { note, ...by.first } })],
};

/** Ends the sessions of all: each step is one statement. */
async function endSessionsOf(tx: Tx, by: Performer, accounts: readonly Account[]): Promise<void> {
  const [ids, mails] = [accounts.map(({ id }) => id), accounts.map((it) => sessionsEndedMail(tx, it))];
  await endSessions(tx, ids, null, "ended-by-officer");
  await recordOfAll(tx, by, accounts, "sessions-ended", by.first);
  await queueMails(
    tx,
    mails.map((it) => ({ ...it, bulk: true })),
  );
}

/** The acts on several accounts. */
export const onMany = manyActs.map(define);
