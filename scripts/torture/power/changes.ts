/** The changes of a state that several acts share. Pure. */
import type { Guard } from "./guards.ts";
import { isOff, isWeaker, ruleHeld } from "./need.ts";
import {
  at,
  isAdmin,
  isOfficer,
  type Rule,
  ruleAt,
  type Scene,
  type State,
  type WaitingKind,
  waitingKinds,
  withRule,
} from "./state.ts";

export const guarded = ({ guards }: Scene, guard: Guard): boolean => guards.has(guard);

export const roleOf = ({ roles }: Scene, { role }: State) => at(roles, role);

/** Does a mail or a phone reach the owner now, and not the attacker alone? An address that can be taken back is the old one's, too. */
export function reachesOwner(scene: Scene, { phones, address, undo }: State): boolean {
  if (phones && scene.attacker !== "phone") return true;
  if (scene.attacker === "mailbox") return false;
  return address === "owner" || (undo && guarded(scene, "old-address-told"));
}

/** Does the attacker read what is mailed to the account? */
export const readsMail = ({ attacker }: Scene, { address }: State): boolean =>
  address === "attacker" || attacker === "mailbox";

/** Is the account free of the guards, because nobody has used it yet? */
export const isExempt = (scene: Scene, { used, place }: State): boolean =>
  guarded(scene, "never-had") ? !used : place === "none";

/** The account's address becomes the attacker's. What was mailed to the old one is void. */
export const moveAddress = (scene: Scene, state: State): State => ({
  ...state,
  address: "attacker",
  addressHours: 0,
  undo: guarded(scene, "address-undo") && reachesOwner(scene, state),
  link: false,
  waitsAddress: "no",
});

/** The account gets another role, and its owner learns what that role asks for. */
export function giveRole(scene: Scene, state: State, role: number): State {
  const isComing = (state.comingOff & (1 << role)) !== 0;
  const known = !isComing || guarded(scene, "coming-rule");
  return { ...state, role, offKnown: known ? "told" : "untold", waitsRole: -1, waitsRoleOfDirectory: false };
}

/** The password moves. One that comes back is set by a link in the account's mailbox. */
export const movePassword = (state: State, to: "here" | "directory"): State => ({
  ...state,
  place: to === "here" ? "none" : "directory",
  link: to === "here",
  password: "secret",
  waitsPlace: "no",
});

/** The second factor is gone. */
export const endFactor = (state: State): State => ({
  ...state,
  twoFactor: false,
  phones: false,
  mailedReset: 0,
  askedReset: "no",
  waitsReset: false,
});

/** Sets a rule at once. */
export const setRule = (state: State, role: number, rule: Rule): State => ({
  ...state,
  rules: withRule(state.rules, role, rule),
});

/** What a role will need: a rule that was decided counts, where the guard says so. */
function ruleToCome(scene: Scene, state: State, role: number): Rule {
  const rule = ruleAt(state, role);
  const comes = guarded(scene, "coming-rule") && (state.comingOff & (1 << role)) !== 0;
  return comes ? { ...rule, login: "off", loginRank: 0 } : rule;
}

/** Does another role need less at a login or a recovery than the one that the account has? */
export function roleNeedsLess(scene: Scene, state: State, role: number): boolean {
  if (isAdmin(roleOf(scene, state)) && !isAdmin(at(scene.roles, role))) return true;
  return isWeaker(ruleToCome(scene, state, role), ruleHeld(state));
}

/** May the account get this role next? An officer's password is here. */
export const mayGet = (scene: Scene, state: State, role: number): boolean =>
  role !== state.role &&
  !(isOfficer(at(scene.roles, role)) && state.place === "directory" && guarded(scene, "officer-password-here"));

const bitOf = (kind: WaitingKind): number => 1 << waitingKinds.indexOf(kind);
const wasStopped = ({ stopped }: State, kind: WaitingKind): boolean => (stopped & bitOf(kind)) !== 0;

const isWaiting: Readonly<Record<WaitingKind, (state: State) => boolean>> = {
  address: ({ waitsAddress }) => waitsAddress !== "no",
  role: ({ waitsRole }) => waitsRole >= 0,
  place: ({ waitsPlace }) => waitsPlace !== "no",
  reset: ({ waitsReset }) => waitsReset,
};

/** May one officer or directory ask for this, and it waits? Not while another waits, or after the owner has stopped one. */
export const mayAsk = (scene: Scene, state: State, kind: WaitingKind): boolean =>
  !isWaiting[kind](state) && !(wasStopped(state, kind) && guarded(scene, "stopped-two"));

const NOTHING_WAITS: Readonly<Record<WaitingKind, Partial<State>>> = {
  address: { waitsAddress: "no" },
  role: { waitsRole: -1, waitsRoleOfDirectory: false },
  place: { waitsPlace: "no" },
  reset: { waitsReset: false },
};

/**
 * What the owner has stopped of the things that wait. An owner stops each kind of change once, and takes a second one of
 * the kind for done: the product, not the owner, must keep it away.
 */
export function stopWaiting(scene: Scene, state: State): State {
  if (!guarded(scene, "waiting-told") || !reachesOwner(scene, state)) return state;
  let after = state;
  for (const kind of waitingKinds)
    if (isWaiting[kind](state) && !wasStopped(state, kind))
      after = { ...after, ...NOTHING_WAITS[kind], stopped: after.stopped | bitOf(kind) };
  return after;
}

/** Is the login without the factor what the LPSE asks of everybody under the rule, and has the owner had a day to know? */
export const isOffKnown = (state: State): boolean => isOff(state) && state.offKnown === "told";
