/** Carries out what an officer's phone or passkey has approved on the accounts' pages. */
import { type Account, loadAccount } from "../../account/index.ts";
import { changeEmail, changeRole, correct, createAccount, mayHoldRole, setActive } from "../../administration/index.ts";
import { recordBoth, sayYes } from "../../helpdesk/index.ts";
import { officerActs } from "../../officer/index.ts";
import { queueMail } from "../../platform/outbox/outbox.ts";
import type { World } from "../../platform/world.ts";
import { admins } from "../../rules/roles.ts";
import type { SessionVisit } from "../../web/route.ts";
import { waitsMail } from "./users.mail.ts";
import { type Act, type ActWord, act, shownAct } from "./users.ts";

/** What Admin PPE does with accounts, each act by its own proof (officer/story.ts). */
export const userActs = officerActs<Act>({
  acts: act,
  back: "/konsol/akun",
  roles: () => admins,
  changes: (it) => (it.act === "account-create" ? null : it.account),
  shown: async (inside, it) =>
    shownAct(it, it.act === "account-create" ? it.details : await loadAccount(inside, it.account)),
  perform: async (inside, visit, it) => {
    if (it.act !== "account-create")
      return `/konsol/akun/${it.account}?selesai=${await change(inside, visit, it, await loadAccount(inside, it.account))}`;
    const made = await createAccount(inside, byOf(visit), it.details);
    return made ? `/konsol/akun/${made.id}?selesai=dibuat` : "/konsol/akun/baru?selesai=ada";
  },
});

export const byOf = (visit: SessionVisit) => ({ officer: visit.session.account, from: visit });

/** Changes an account that is not the officer's. An account of Admin PPE, or one that would become one, needs two officers. */
async function change(
  inside: World,
  visit: SessionVisit,
  it: Exclude<Act, { act: "account-create" }>,
  account: Account,
): Promise<ActWord> {
  if (account.id === visit.session.account.id) return "sendiri";
  const by = byOf(visit);
  switch (it.act) {
    case "account-correct":
      await correct(inside, by, account, { name: it.name, registrationNumber: it.number });
      return "data";
    case "account-email": {
      if (!account.active || account.email === it.address) return "sudah";
      const { address, checked, note } = it;
      const yes = await agree(inside, visit, account, { act: "email", asked: address, checked, note });
      if (yes.kind === "first") return "pertama";
      return wordOf(
        await changeEmail(inside, by, account, { address, detail: { checked, note: note || null, ...yes.first } }),
        "email",
      );
    }
    case "account-role": {
      const { role, roleUntil, note } = it;
      const ended = roleUntil !== null && roleUntil <= inside.now();
      const same = account.role === role && account.roleUntil === roleUntil;
      if (!mayHoldRole(account, role) || ended || same) return "sudah";
      const asked = JSON.stringify([role, roleUntil]);
      const yes = await agree(inside, visit, account, { act: "role", asked, note, two: role === "admin-ppe" });
      if (yes.kind === "first") return "pertama";
      return wordOf(
        await changeRole(inside, by, account, { role, roleUntil, detail: { note, ...yes.first } }),
        "peran",
      );
    }
    case "account-deactivate":
    case "account-activate": {
      const active = it.act === "account-activate";
      if (account.active === active) return "sudah";
      const yes = await agree(inside, visit, account, { act: active ? "activate" : "deactivate", note: it.note });
      if (yes.kind === "first") return "pertama";
      const detail = { note: it.note, ...yes.first };
      return wordOf(await setActive(inside, by, account, { active, detail }), active ? "aktif" : "nonaktif");
    }
    default:
      return it satisfies never;
  }
}

type Asked = Pick<Parameters<typeof sayYes>[1], "act" | "note" | "asked" | "two"> & { readonly checked?: string };

/** One officer's yes; where it is the first of two, both histories and the owner's mail say that it waits. */
async function agree(inside: World, visit: SessionVisit, owner: Account, { checked = "", ...asked }: Asked) {
  const officer = visit.session.account;
  const yes = await sayYes(inside, { ...asked, checked, object: owner.id, owner, officer });
  if (yes.kind === "first") {
    await recordBoth(inside, visit, owner.id, "second-officer-awaited", { act: asked.act, note: asked.note || null });
    await queueMail(inside, waitsMail(inside, owner));
  }
  return yes;
}

const wordOf = (done: "done" | "changed" | "last-admin", word: ActWord): ActWord =>
  done === "done" ? word : done === "last-admin" ? "admin-terakhir" : "sudah";
