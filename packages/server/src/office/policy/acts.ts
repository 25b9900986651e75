/** Carries out what an officer's proof has approved on the page Kebijakan. */
import type { OfficerAct } from "@spse/protocol";
import { z } from "zod";
import type { Tx, WorldOrTx } from "../../base/platform/world.ts";
import { admins } from "../../base/rules/roles.ts";
import { loadRules, REASON_MOST, ruleFor, ruleShape, subjects, withRule } from "../../core/policy/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { officerActs } from "../frame/index.ts";
import { changeRule } from "./change.ts";
import type { WantedChange } from "./rule-change.ts";
import { aboutChange } from "./rule-words.ts";

/** A change as a preview shows it: the hidden field of its form, and the object of its proof. */
export const changeShape = z.strictObject({
  subject: z.string().refine((subject) => subjects.includes(subject)),
  was: ruleShape.nullable(),
  becomes: ruleShape.nullable(),
  seen: z.int().nonnegative(),
  reason: z.string().min(1).max(REASON_MOST),
});

const act = changeShape.extend({ act: z.literal("change-policy") });
type Act = z.infer<typeof act>;

/** The changes of rules, each by its own proof (office/frame/story.ts). */
export const policyActs = officerActs<Act>({
  acts: act,
  back: "/konsol/kebijakan",
  roles: () => admins,
  changes: () => null,
  shown: async (world, change) => ({ kind: "change-policy", about: await aboutNow(world, change) }),
  perform: async (tx, visit, change) => `/konsol/kebijakan?selesai=${await perform(tx, visit, change)}`,
});

/** The words of a change beside the rule that holds now: another rule has other words, and then the phone's Ya is for nothing. */
export async function aboutNow(
  world: WorldOrTx,
  { subject, becomes }: Pick<WantedChange, "subject" | "becomes">,
): Promise<Extract<OfficerAct, { about: string }>["about"]> {
  const rules = await loadRules(world);
  const is = ruleFor(world, subject, withRule(rules, subject, becomes));
  return aboutChange(world, { subject, was: ruleFor(world, subject, rules), is, own: becomes !== null });
}

export const doneWords = ["diubah", "pengaman", "mustahil"] as const;
type DoneWord = (typeof doneWords)[number];

async function perform(tx: Tx, visit: SessionVisit, change: Act): Promise<DoneWord | "berubah"> {
  const by = { kind: "officer", accountId: visit.session.account.id, from: visit } as const;
  const done = await changeRule(tx, change, by);
  switch (done.kind) {
    case "changed":
      return "diubah";
    case "outdated":
      return "berubah";
    case "last-admin":
    case "weakens-admins":
    case "undoes-two-officers":
      return "pengaman";
    case "impossible":
    case "reason":
      return "mustahil";
    default:
      return done satisfies never;
  }
}
