/** What the model knows of one account, of the rules that it can come under, and of its attacker. Pure. */
import { kindOf, officers, type Role, roles } from "../../../packages/server/src/base/rules/roles.ts";
import { isKeptRole } from "../../../packages/server/src/connect/scim/user.ts";
import { staffRoles, twoFactorPolicies } from "../../../packages/server/src/core/policy/policy.ts";
import { resetPolicies } from "../../../packages/server/src/core/policy/reset-policy.ts";
import type { Guards } from "./guards.ts";

/** The parts of a rule that decide what a login or a recovery needs, weakest value first. */
export interface Rule {
  readonly login: (typeof twoFactorPolicies)[number];
  readonly reset: (typeof resetPolicies)[number];
  readonly loginRank: number;
  readonly resetRank: number;
  /** Its place in {@link allRules}: four bits, which stand for the rule in {@link State.rules}. */
  readonly index: number;
}

/** Each rule is one object, so that equal rules are the same. */
export const allRules: readonly Rule[] = twoFactorPolicies.flatMap((login, loginRank) =>
  resetPolicies.map((reset, resetRank) => {
    const index = loginRank * resetPolicies.length + resetRank;
    return { login, reset, loginRank, resetRank, index };
  }),
);

export function ruleOf(login: Rule["login"], reset: Rule["reset"]): Rule {
  const rule = allRules.find((it) => it.login === login && it.reset === reset);
  if (!rule) throw new Error("no such rule");
  return rule;
}

/** Who attacks, by the one thing that this person holds. `stranger`: a mailbox of the attacker's own, and a forged letter. */
export const attackers = ["admin-ppe", "helpdesk", "directory", "mailbox", "password", "phone", "stranger"] as const;
export type Attacker = (typeof attackers)[number];

/** What stays the same in one search. */
export interface Scene {
  readonly attacker: Attacker;
  /** The roles that the account can get; the first is its own at the start. */
  readonly roles: readonly Role[];
  readonly guards: Guards;
}

/** What waits for 24 hours, or for two officers. */
export const waitingKinds = ["address", "role", "place", "reset"] as const;
export type WaitingKind = (typeof waitingKinds)[number];

/** Hours since something, in steps of a day; null: 72 hours or more, or never. */
export type Hours = 0 | 24 | 48 | null;

export interface State {
  /** Index of the account's role in {@link Scene.roles}. */
  readonly role: number;
  /** The rule of each role of the scene: {@link withRule}. */
  readonly rules: number;
  /** The roles whose rule two officers have set to `off`, and which is not in force yet: a bit for each index. */
  readonly comingOff: number;
  /** `fresh`: the owner learned it less than a day ago. Counts while the rule is `off`. */
  readonly offKnown: "told" | "fresh" | "untold";
  readonly status: "open" | "closed" | "closed-by-directory" | "ended";
  readonly twoFactor: boolean;
  /** Does the owner have a phone that is told? */
  readonly phones: boolean;
  /** Where the password is; `none`: a mailed link sets the next one. */
  readonly place: "here" | "directory" | "none";
  /** Has the owner ever had a password? */
  readonly used: boolean;
  /** Is a link to a first password in the account's mailbox? */
  readonly link: boolean;
  /** Whose mailbox the account's address is. */
  readonly address: "owner" | "attacker";
  readonly addressHours: Hours;
  /** Can the owner take the change of address back? */
  readonly undo: boolean;
  /** Does the attacker know the password? `given`: from the start. */
  readonly password: "secret" | "given" | "set";
  /** Was the owner told of the password that the attacker has set? */
  readonly passwordTold: boolean;
  readonly mailedPassword: Hours;
  readonly mailedReset: Hours;
  readonly waitsAddress: "no" | "officer" | "directory";
  /** Index of the waiting role; -1: no role waits. */
  readonly waitsRole: number;
  readonly waitsRoleOfDirectory: boolean;
  readonly waitsPlace: "no" | "here" | "directory";
  readonly waitsReset: boolean;
  /** A Reset 2FA that the attacker has asked for by mail: it waits for hours, or for officers. */
  readonly askedReset: "no" | "wait" | "officers";
  /** What the owner has stopped once: a bit for each of {@link waitingKinds}. */
  readonly stopped: number;
  readonly kept: "no" | "asked" | "yes";
  /** Does the attacker hold the secret of a directory? */
  readonly secret: boolean;
  /** A second account that the attacker has made. */
  readonly puppet: "none" | "made" | "officer";
  readonly session: boolean;
}

/** The rule of one role. */
export const ruleAt = ({ rules }: Pick<State, "rules">, role: number): Rule => at(allRules, (rules >> (4 * role)) & 15);

/** Rules, with another one for a role. */
export const withRule = (rules: number, role: number, { index }: Rule): number =>
  (rules & ~(15 << (4 * role))) | (index << (4 * role));

const hours = (since: Hours): number => (since === null ? 3 : since / 24);
const STATUS = { open: 0, closed: 1, "closed-by-directory": 2, ended: 3 } as const;
const PLACE = { no: 0, here: 1, directory: 2, none: 3 } as const;
const PASSWORD = { secret: 0, given: 1, set: 2 } as const;
const ASKER = { no: 0, officer: 1, directory: 2 } as const;
const KEPT = { no: 0, asked: 1, yes: 2 } as const;
const RESET = { no: 0, wait: 1, officers: 2 } as const;
const PUPPET = { none: 0, made: 1, officer: 2 } as const;
const KNOWN = { told: 0, fresh: 1, untold: 2 } as const;

/** Two states are equal where these numbers and {@link State.rules} are: 31 bits, and 20. */
export const firstKey = (state: State): number =>
  state.role |
  (state.comingOff << 3) |
  (STATUS[state.status] << 9) |
  (PLACE[state.place] << 11) |
  (KNOWN[state.offKnown] << 13) |
  (hours(state.addressHours) << 15) |
  (hours(state.mailedPassword) << 17) |
  (hours(state.mailedReset) << 19) |
  (state.stopped << 21) |
  (PASSWORD[state.password] << 25) |
  (KEPT[state.kept] << 27) |
  (PUPPET[state.puppet] << 29);
export const secondKey = (state: State): number =>
  ASKER[state.waitsAddress] |
  ((state.waitsRole + 1) << 2) |
  (PLACE[state.waitsPlace] << 5) |
  (RESET[state.askedReset] << 7) |
  (state.address === "owner" ? 0 : 512) |
  (state.twoFactor ? 1 << 10 : 0) |
  (state.phones ? 1 << 11 : 0) |
  (state.used ? 1 << 12 : 0) |
  (state.link ? 1 << 13 : 0) |
  (state.undo ? 1 << 14 : 0) |
  (state.passwordTold ? 1 << 15 : 0) |
  (state.waitsRoleOfDirectory ? 1 << 16 : 0) |
  (state.waitsReset ? 1 << 17 : 0) |
  (state.secret ? 1 << 18 : 0) |
  (state.session ? 1 << 19 : 0);

/** Roles of one class meet the same guards. */
const classOf = (role: Role): string =>
  [kindOf(role), isKeptRole(role), staffRoles.has(role), officers.has(role), role === "admin-ppe"].join();

const firstOfEachClass = (list: readonly Role[]): readonly Role[] =>
  list.filter((role, index) => list.findIndex((it) => classOf(it) === classOf(role)) === index);

export const oneOfEachClass = firstOfEachClass(roles);

/** The account's role, and of each class of roles of its user type one other role. */
export const rolesInReach = (role: Role): readonly Role[] => [
  role,
  ...firstOfEachClass(roles.filter((it) => it !== role && kindOf(it) === kindOf(role))),
];

export const isStaff = (role: Role): boolean => staffRoles.has(role);
export const isOfficer = (role: Role): boolean => officers.has(role);
export const isAdmin = (role: Role): boolean => role === "admin-ppe";
export const isOfficial = (role: Role): boolean => isKeptRole(role);

export function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`nothing at ${index}`);
  return found;
}
