/** A change of one account that may have to wait: its value, the moment when it is made, and whether it still fits. */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { z } from "zod";
import { isInDirectory } from "../../base/platform/ldap/in-directory.ts";
import type { Tx, WorldOrTx } from "../../base/platform/world.ts";
import { roles } from "../../base/rules/roles.ts";
import { type By, changeEmail, changeRole, movePassword } from "../account/administration/index.ts";
import type { Account } from "../account/index.ts";
import { loadRules, type Rule, ruleFor, ruleUnder, subjects, withRule } from "../policy/index.ts";
import { judgeAccount, judgeRule, type Need, stricter } from "./judge.ts";

const until = z.int().transform(unixSeconds).nullable();

/** `was`: the value that it replaces. Where the account has another one by now, the change is void. */
export const changeShape = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("address"), was: z.string(), address: z.string() }),
  z.strictObject({
    kind: z.literal("role"),
    was: z.enum(roles),
    wasUntil: until,
    role: z.enum(roles),
    roleUntil: until,
  }),
  z.strictObject({
    kind: z.literal("password-place"),
    was: z.enum(["here", "directory"]),
    place: z.enum(["here", "directory"]),
  }),
  /** A directory takes over an account that was made elsewhere. The directory's next call carries it out. */
  z.strictObject({ kind: z.literal("adoption"), application: z.string() }),
]);

/** A change of one account that decides what its next login or recovery needs. */
export type WaitingChange = z.infer<typeof changeShape>;

/** A change that waits. */
export interface Waiting {
  readonly id: string;
  readonly accountId: string;
  readonly change: WaitingChange;
  readonly askedBy: string;
  /** The officer's User ID, or the application's name. */
  readonly asker: string;
  readonly byOfficer: boolean;
  readonly detail: Readonly<Record<string, string | boolean | null>>;
  readonly from: { readonly ip: string; readonly browserLabel: string };
  readonly askedAt: UnixSeconds;
  readonly dueAt: UnixSeconds;
  readonly stoppedAt: UnixSeconds | null;
}

/** A change that is made by itself once its time is over. */
export type AccountChange = Exclude<WaitingChange, { readonly kind: "adoption" }>;

/** Where the password is. */
export const placeOf = (account: Account): "here" | "directory" => (isInDirectory(account) ? "directory" : "here");

/** Does the account still have the value that the change replaces? */
export function stillFits(account: Account, change: AccountChange): boolean {
  if (!account.active) return false;
  switch (change.kind) {
    case "address":
      return account.email === change.was;
    case "role":
      return account.role === change.was && account.roleUntil === change.wasUntil;
    case "password-place":
      return placeOf(account) === change.was;
    default:
      return change satisfies never;
  }
}

/** The value that a change replaces, as a change to it. */
export function before<Change extends WaitingChange>(change: Change): Change {
  switch (change.kind) {
    case "address":
      return { ...change, address: change.was };
    case "role":
      return { ...change, role: change.was, roleUntil: change.wasUntil };
    case "password-place":
      return { ...change, place: change.was };
    default:
      return change;
  }
}

/** Makes a change now. @returns `done`, or core's reason why the account stays as it is. */
export async function makeNow(
  tx: Tx,
  by: By,
  account: Account,
  change: AccountChange,
  detail: Readonly<Record<string, string | boolean | null>>,
): ReturnType<typeof changeRole> {
  switch (change.kind) {
    case "address":
      return changeEmail(tx, by, account, { address: change.address, detail });
    case "role":
      return changeRole(tx, by, account, { role: change.role, roleUntil: change.roleUntil, detail });
    case "password-place":
      return movePassword(tx, by, account, { place: change.place, detail });
    default:
      return change satisfies never;
  }
}

/** What a change of a rule needs: the gravest of all subjects under it. @param becomes null: it follows its type again. */
export async function judgeRuleNow(world: WorldOrTx, subject: string, becomes: Rule | null): Promise<Need> {
  const rules = await loadRules(world);
  const after = withRule(rules, subject, becomes);
  const ground = { now: world.now(), usual: world.config };
  return subjects
    .map((it) => judgeRule(it, { was: ruleFor(world, it, rules), becomes: ruleFor(world, it, after) }, ground))
    .reduce(stricter, "nothing");
}

/** What this change of an account needs, by the rules as they are now. */
export async function judgeNow(
  world: WorldOrTx,
  account: Account,
  change: WaitingChange,
): Promise<ReturnType<typeof judgeAccount>> {
  if (change.kind === "adoption") return "time";
  const rules = await loadRules(world);
  const was = ruleUnder(world, account, rules);
  const becomes = change.kind === "role" ? ruleUnder(world, { kind: account.kind, role: change.role }, rules) : was;
  return judgeAccount(account, change, { was, becomes }, { now: world.now(), usual: world.config });
}
