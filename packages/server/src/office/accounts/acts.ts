/** Carries out what an officer's proof has approved on the accounts' pages. */

import { emailKey, sameEmail } from "../../base/platform/email-address.ts";
import { isInDirectory } from "../../base/platform/ldap/in-directory.ts";
import { queueMail } from "../../base/platform/outbox/outbox.ts";
import type { Tx } from "../../base/platform/world.ts";
import { admins, officers } from "../../base/rules/roles.ts";
import {
  changeEmail,
  changeRole,
  correct,
  createAccount,
  mayHoldRole,
  movePassword,
  setActive,
} from "../../core/account/administration/index.ts";
import { type Account, isRoleOver, loadAccount } from "../../core/account/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { officerActs } from "../frame/index.ts";
import { recordBoth, sayYes } from "../helpdesk/index.ts";
import { waitsMail } from "./users.mail.ts";
import { type Act, type ActWord, act, shownAct } from "./users.ts";

/** What Admin PPE does with accounts, each act by its own proof (office/frame/story.ts). */
export const userActs = officerActs<Act>({
  acts: act,
  back: "/konsol/akun",
  roles: () => admins,
  changes: (it) => (it.act === "account-create" ? null : it.account),
  shown: async (world, asked) =>
    shownAct(
      asked,
      asked.act === "account-create" ? asked.details : await loadAccount(world, asked.account),
      world.config.timeZone,
    ),
  perform: async (tx, visit, asked) => {
    if (asked.act !== "account-create")
      return `/konsol/akun/${asked.account}?selesai=${await change(tx, visit, asked, await loadAccount(tx, asked.account))}`;
    const made = await createAccount(tx, byOf(visit), asked.details);
    return made ? `/konsol/akun/${made.id}?selesai=dibuat` : "/konsol/akun/baru?selesai=ada";
  },
});

/** Is it the account's first or second address already? The page asks, and the ending again. */
export const hasAddress = ({ email, secondEmail }: Account, address: string): boolean =>
  [email, secondEmail].some((it) => it !== null && sameEmail(it, address));

export const byOf = (visit: SessionVisit) => ({ officer: visit.session.account, from: visit });

/**
 * Changes an account that is not the officer's. An act on an account of Admin PPE needs two officers, but for a correction of name or
 * number. So does whatever gives somebody the power of an officer, or could: otherwise one Admin PPE would make the second officer of
 * {@link sayYes}.
 */
async function change(
  tx: Tx,
  visit: SessionVisit,
  asked: Exclude<Act, { act: "account-create" }>,
  account: Account,
): Promise<ActWord> {
  if (account.id === visit.session.account.id) return "sendiri";
  const by = byOf(visit);
  switch (asked.act) {
    case "account-correct":
      await correct(tx, by, account, { name: asked.name, registrationNumber: asked.number });
      return "data";
    case "account-email": {
      if (!account.active || hasAddress(account, asked.address)) return "sudah";
      const { address, checked, note } = asked;
      const yes = await agree(tx, visit, account, {
        act: "email",
        asked: emailKey(address),
        checked,
        note,
        two: officers.has(account.role),
      });
      if (yes.kind === "first") return "pertama";
      return wordOf(
        await changeEmail(tx, by, account, { address, detail: { checked, note: note || null, ...yes.first } }),
        "email",
      );
    }
    case "account-role": {
      const { role, roleUntil, note } = asked;
      const ended = roleUntil !== null && roleUntil <= tx.now();
      const same = account.role === role && account.roleUntil === roleUntil;
      if (!mayHoldRole(account, role) || ended || same) return "sudah";
      const choice = JSON.stringify([role, roleUntil]);
      const rises = officers.has(role) && (role !== account.role || isRoleOver(account, tx.now()));
      const yes = await agree(tx, visit, account, { act: "role", asked: choice, note, two: rises });
      if (yes.kind === "first") return "pertama";
      return wordOf(await changeRole(tx, by, account, { role, roleUntil, detail: { note, ...yes.first } }), "peran");
    }
    case "account-password": {
      if (isInDirectory(account) === (asked.place === "directory")) return "sudah";
      const { place, note } = asked;
      return wordOf(await movePassword(tx, by, account, { place, detail: { note } }), "password");
    }
    case "account-deactivate":
    case "account-activate": {
      const active = asked.act === "account-activate";
      if (account.active === active) return "sudah";
      const two = active && officers.has(account.role);
      const yes = await agree(tx, visit, account, {
        act: active ? "activate" : "deactivate",
        note: asked.note,
        two,
      });
      if (yes.kind === "first") return "pertama";
      const detail = { note: asked.note, ...yes.first };
      return wordOf(await setActive(tx, by, account, { active, detail }), active ? "aktif" : "nonaktif");
    }
    default:
      return asked satisfies never;
  }
}

type Asked = Pick<Parameters<typeof sayYes>[1], "act" | "note" | "asked" | "two"> & { readonly checked?: string };

/** One officer's yes; where it is the first of two, both histories and the owner's mail say that it waits. */
async function agree(tx: Tx, visit: SessionVisit, owner: Account, { checked = "", ...said }: Asked) {
  const officer = visit.session.account;
  const yes = await sayYes(tx, { ...said, checked, object: owner.id, owner, officer });
  if (yes.kind === "first") {
    await recordBoth(tx, visit, owner.id, "second-officer-awaited", { act: said.act, note: said.note || null });
    await queueMail(tx, waitsMail(tx, owner));
  }
  return yes;
}

const WORDS = { changed: "sudah", "last-admin": "admin-terakhir", officer: "petugas" } as const;

const wordOf = (done: "done" | keyof typeof WORDS, word: ActWord): ActWord => (done === "done" ? word : WORDS[done]);
