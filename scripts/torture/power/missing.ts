/** The mutants of the model: each guard is taken out once, and the search must find what it keeps away. */
import { type Guard, guardsWithout } from "./guards.ts";
import { losses } from "./need.ts";
import { type Path, search } from "./search.ts";
import { type StartChoice, startOf } from "./starts.ts";
import { type Attacker, type Rule, ruleOf } from "./state.ts";

interface MissingGuard {
  readonly guard: Guard;
  readonly start: StartChoice;
  /** The acts of the shortest path. */
  readonly acts: number;
  /** A guard that stands before this one, and is taken out, too. Taken out alone, it loses nothing from this start. */
  readonly behind?: Guard;
}

const vendor = (attacker: Attacker, reset: Rule["reset"] = "immediate"): StartChoice => ({
  ...{ attacker, role: "penyedia", rule: ruleOf("optional", reset) },
});

const offVendor: StartChoice = { attacker: "mailbox", role: "penyedia", rule: ruleOf("off", "immediate") };

export const missing: readonly MissingGuard[] = [
  { guard: "rise-two", start: { attacker: "admin-ppe", role: "penyedia" }, acts: 3 },
  { guard: "two-officers-rule", start: vendor("admin-ppe", "two-officers"), acts: 1 },
  { guard: "reset-start", start: vendor("helpdesk"), acts: 1 },
  { guard: "lupa-72", start: vendor("mailbox"), acts: 2 },
  { guard: "address-reset-72", start: vendor("password"), acts: 2 },
  { guard: "import-unused", start: vendor("admin-ppe"), acts: 1 },
  { guard: "address-waits", start: vendor("admin-ppe"), acts: 1 },
  { guard: "address-72", start: { ...vendor("stranger"), twoFactor: false }, acts: 3 },
  { guard: "address-undo", start: vendor("stranger"), acts: 1 },
  { guard: "old-address-told", start: { ...vendor("admin-ppe"), twoFactor: false }, acts: 2 },
  { guard: "role-waits", start: { ...vendor("admin-ppe", "wait"), role: "ppk" }, acts: 1 },
  { guard: "place-waits", start: vendor("admin-ppe"), acts: 1 },
  { guard: "any-link-72", start: { ...vendor("mailbox"), place: "directory" }, acts: 3 },
  { guard: "never-had", start: { ...vendor("admin-ppe"), place: "directory" }, acts: 2 },
  { guard: "staff-rule", start: { attacker: "stranger", role: "auditor" }, acts: 1 },
  { guard: "rule-two", start: vendor("admin-ppe", "wait"), acts: 1 },
  { guard: "off-delay", start: vendor("password"), acts: 2 },
  { guard: "coming-rule", start: { ...vendor("admin-ppe"), role: "ppk" }, acts: 2 },
  { guard: "fresh-password-factor", start: vendor("mailbox"), acts: 3 },
  { guard: "adoption-word", start: { attacker: "directory", role: "ppk" }, acts: 1 },
  { guard: "directory-waits", start: { attacker: "directory", role: "ppk", kept: "yes" }, acts: 1 },
  { guard: "directory-other-officer", start: { attacker: "admin-ppe", role: "ppk" }, acts: 3 },
  { guard: "waiting-told", start: vendor("admin-ppe"), acts: 1 },
  { guard: "stopped-two", start: vendor("admin-ppe"), acts: 2 },
  { guard: "login-told", start: { ...vendor("password"), twoFactor: false }, acts: 1 },
  // Another guard stands before these.
  { guard: "admin-two", start: { attacker: "admin-ppe", role: "admin-ppe" }, acts: 1, behind: "role-waits" },
  { guard: "helpdesk-two", start: { attacker: "admin-ppe", role: "helpdesk" }, acts: 1, behind: "address-waits" },
  { guard: "factor-under-off", start: offVendor, acts: 2, behind: "fresh-password-factor" },
  { guard: "admin-rule", start: { attacker: "stranger", role: "admin-ppe" }, acts: 1, behind: "staff-rule" },
  { guard: "reset-approval", start: vendor("helpdesk", "two-officers"), acts: 4, behind: "address-72" },
  {
    guard: "officer-password-here",
    start: { attacker: "admin-ppe", role: "helpdesk" },
    acts: 1,
    behind: "place-waits",
  },
  { guard: "directory-officials", start: { attacker: "directory", role: "auditor" }, acts: 1, behind: "adoption-word" },
  { guard: "directory-own", start: { attacker: "directory", role: "ppk" }, acts: 1, behind: "directory-waits" },
];

/** The shortest path without some guards; empty where nothing is lost. */
export function findWithout(guards: readonly Guard[], choice: StartChoice, depth: number): Path {
  const { scene, start } = startOf(guardsWithout(...guards), choice);
  const found = search(scene, [start], { depth, stopAt: losses });
  return [...found.losses.values()][0] ?? [];
}

export const findMissing = ({ guard, behind, start, acts }: MissingGuard): Path =>
  findWithout(behind ? [guard, behind] : [guard], start, acts);
