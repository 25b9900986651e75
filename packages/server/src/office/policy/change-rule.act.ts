/** Admin PPE changes a rule, or changes it back. */
import { parseJson } from "@spse/protocol";
import { z } from "zod";
import type { WorldOrTx } from "../../base/platform/world.ts";
import { admins } from "../../base/rules/roles.ts";
import { handedOnField } from "../../base/web/form.ts";
import { listClosing } from "../../connect/deadlines/index.ts";
import {
  changedParts,
  loadRules,
  REASON_MOST,
  type Rule,
  ruleFor,
  ruleShape,
  subjects,
  withRule,
} from "../../core/policy/index.ts";
import { redirect } from "../../core/session/web/index.ts";
import { admin, askForm, defineAct } from "../frame/index.ts";
import { type ChangeVerdict, changeRule as change, refuseChange } from "./change.ts";
import { newestChange } from "./history.sql.ts";
import { ruleWaitsMail } from "./notice.mail.ts";
import type { WantedChange } from "./rule-change.ts";
import { aboutChange, type ChangeOfRule, sentenceOf, subjectName } from "./rule-words.ts";

/** A change as a preview shows it: the hidden field of its form, and the object of its proof. */
export const changeShape = z.strictObject({
  subject: z.string().refine((subject) => subjects.includes(subject)),
  was: ruleShape.nullable(),
  becomes: ruleShape.nullable(),
  seen: z.int().nonnegative(),
  reason: z.string().min(1).max(REASON_MOST),
});

/** The hidden field that a preview hands on. */
export const changeForm = z.object({ change: handedOnField(changeShape, 4000) });

/** A change compared with the present rule. After another change the words differ, and the phone's *Ya* is void. */
export async function loadChange(
  world: WorldOrTx,
  { subject, becomes }: Pick<WantedChange, "subject" | "becomes">,
): Promise<ChangeOfRule> {
  const rules = await loadRules(world);
  const is = ruleFor(world, subject, withRule(rules, subject, becomes));
  return { subject, was: ruleFor(world, subject, rules), is, own: becomes !== null };
}

const WORDS = {
  changed: "diubah",
  outdated: "berubah",
  "last-admin": "pengaman",
  "weakens-admins": "pengaman",
  "undoes-two-officers": "pengaman",
  "weakens-staff": "pengaman",
  impossible: "mustahil",
  reason: "mustahil",
} as const satisfies Record<ChangeVerdict["kind"], string>;

export const changeRule = defineAct({
  name: "change-policy",
  input: changeShape,
  forms: [
    askForm(admin, "/konsol/kebijakan/setujui", changeForm, async (world, _, { change }) => {
      // The ending checks this again. This check only spares the officer a useless *Ya*.
      return change && change.seen === (await newestChange(world))
        ? { ask: change }
        : redirect("/konsol/kebijakan?selesai=berubah");
    }),
  ],
  kind: "change-policy",
  roles: admins,
  load: loadChange,
  about: (now, _, world, language) => aboutChange(world, now, language),
  effect: ({ subject }, { becomes }) => [{ subject, becomes }],
  refuse: async (tx, _, __, { subject, becomes, seen }) => {
    if (seen !== (await newestChange(tx))) return WORDS.outdated;
    const refused = await refuseChange(tx, await loadRules(tx), { subject, becomes }, "officer");
    return refused && WORDS[refused.kind];
  },
  two: {
    yes: "rule",
    object: ({ subject }) => subject,
    choice: (wanted) => JSON.stringify(wanted),
    owner: () => null,
    needed: async (tx) => (await listClosing(tx)).length > 0,
    again: ({ asked }) => parseJson(asked ?? ""),
    shows: (world, { subject, was, is }, _, language) => {
      const parts = changedParts(was, is);
      const said = (rule: Rule) => parts.map((part) => sentenceOf(world, part, rule, language));
      return { title: subjectName(subject, language), was: said(was), becomes: said(is) };
    },
    said: ({ reason }) => ({ note: reason }),
    noted: ({ subject, reason }) => ({ subject, reason }),
    mail: ruleWaitsMail,
    word: "pertama",
    operator: "pengaman",
  },
  perform: async (tx, { officer, from }, _, wanted) =>
    WORDS[(await change(tx, wanted, { kind: "officer", accountId: officer.id, from })).kind],
  audit: { "policy.success": { id: "Kebijakan diubah", en: "Policy changed", auditOnly: true } },
  words: {
    done: {
      diubah: {
        id: "Aturan sudah diubah dan langsung berlaku. Semua Admin PPE diberi tahu lewat email.",
        en: "The rule was changed and holds from now on. Every Admin PPE is told by email.",
      },
      pertama: {
        id: "Persetujuan Anda dicatat. Belum ada yang diubah: aturan ini meminta lebih sedikit, atau ada tender yang segera ditutup, karena itu Admin PPE lain harus menyetujuinya juga dalam 24 jam. Semua Admin PPE diberi tahu.",
        en: "Your approval is recorded. Nothing has changed yet: this rule asks for less, or a tender closes soon, so another Admin PPE must approve it too within 24 hours. Every Admin PPE is told.",
      },
    },
    undone: {
      pengaman: {
        id: "Tidak ada yang diubah: sesudah perubahan ini tidak ada Admin PPE yang dapat bertindak, atau pengaman Admin PPE atau syarat dua petugas menjadi lebih lemah.",
        en: "Nothing was changed: after this change no Admin PPE could act, or the protection of Admin PPE or the rule of two officers would be weaker.",
      },
      mustahil: {
        id: "Tidak ada yang diubah: aturan itu tidak mungkin berlaku lagi.",
        en: "Nothing was changed: that rule is not possible any more.",
      },
    },
  },
  back: "/konsol/kebijakan",
});
