/** What the account's next login and recovery need, and what counts as a loss. Pure. */
import { at, isAdmin, type Rule, ruleAt, type Scene, type State } from "./state.ts";

/** `moved`: the mail. `adopted`: by a directory, without the owner's word. `silent`: a login that nobody is told of. */
export const losses = ["session", "lowered", "moved", "adopted", "silent"] as const;
export type Loss = (typeof losses)[number];

/** The one who decides: the attacker, two officers of whom one may be deceived, the operator, or the owner. */
type By = "attacker" | "two" | "operator" | "owner";

/** One act, and what it leads to. */
export interface Step {
  readonly say: string;
  readonly to: State;
  readonly by: By;
  /** How many acts it is, one in each line of {@link say}. Absent: one. */
  readonly acts?: 2;
  /** Is the first of two acts somebody else's? */
  readonly isHelped?: true;
  /** What is lost beyond what the two states show. */
  readonly loss?: Loss;
}

export const ruleHeld = (state: State): Rule => ruleAt(state, state.role);
export const isOff = (state: State): boolean => ruleHeld(state).login === "off";

/** Does the next login ask for the second factor? */
const asksFactor = (state: State): boolean => state.twoFactor && !isOff(state);

/** How much the next login needs: the factor, activation first, or the password. */
const loginNeed = (state: State): number =>
  asksFactor(state) ? 2 : !state.twoFactor && ruleHeld(state).login === "mandatory" ? 1 : 0;

/** How much a reset of the factor needs, where one is asked for. */
const recoveryNeed = (scene: Scene, state: State): number => {
  if (!asksFactor(state)) return 0;
  return isAdmin(at(scene.roles, state.role)) ? Number.MAX_SAFE_INTEGER : ruleHeld(state).resetRank;
};

/** Does the account need less in `after` than in `before`? A password that moves is judged by somebody else. */
export function needsLess(scene: Scene, before: State, after: State): boolean {
  if (!before.used) return false;
  return (
    loginNeed(after) < loginNeed(before) ||
    (asksFactor(after) && recoveryNeed(scene, after) < recoveryNeed(scene, before)) ||
    (before.place === "directory") !== (after.place === "directory")
  );
}

/** Is a rule weaker than another one in one part? */
export const isWeaker = (rule: Rule, than: Rule): boolean =>
  rule.loginRank < than.loginRank || rule.resetRank < than.resetRank;

/** What a step loses. Two officers may do what needs two, and no more: a rule of staff and `two-officers` are the operator's. */
export function lossOf(scene: Scene, before: State, { to, by, loss }: Step): Loss | null {
  if (loss) return loss;
  if (!before.used || by !== "attacker") return null;
  if (to.address === "attacker" && before.address === "owner") return "moved";
  return needsLess(scene, before, to) ? "lowered" : null;
}
