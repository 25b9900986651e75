/** Changes of rules: by one officer who attacks, by honest officers, and by the operator. Pure. */
import { guarded, mayGet, setRule } from "./changes.ts";
import { type Edge, hasTwo } from "./edge.ts";
import { isWeaker, type Step } from "./need.ts";
import { allRules, at, isAdmin, isStaff, type Rule, ruleAt, type Scene, type State } from "./state.ts";

const ofSubject = (scene: Scene, subject: number, { login, reset }: Rule): string =>
  `the rule of ${at(scene.roles, subject)}: 2FA ${login}, reset ${reset}`;

/** May officers lower this rule on the console at all? */
function mayLower(scene: Scene, was: Rule, subject: number, rule: Rule): boolean {
  const role = at(scene.roles, subject);
  if (isStaff(role) && guarded(scene, "staff-rule")) return false;
  if (isAdmin(role) && guarded(scene, "admin-rule")) return false;
  return !(leavesTwoOfficers(was, rule) && guarded(scene, "two-officers-rule"));
}

/** Does a rule give up its two officers? Without a second factor there is nothing to reset. */
const leavesTwoOfficers = (was: Rule, rule: Rule): boolean =>
  was.reset === "two-officers" && (rule.reset !== "two-officers" || (rule.login === "off" && was.login !== "off"));

/** The rule as officers have changed it: `off` comes a day later. Those who have the role are told. */
function ruleChanged(scene: Scene, state: State, subject: number, rule: Rule): State {
  const isHeld = subject === state.role;
  if (rule.login !== "off" || ruleAt(state, subject).login === "off") return setRule(state, subject, rule);
  if (guarded(scene, "off-delay"))
    return {
      ...state,
      comingOff: state.comingOff | (1 << subject),
      offKnown: isHeld ? "told" : state.offKnown,
    };
  return { ...setRule(state, subject, rule), offKnown: isHeld ? "fresh" : state.offKnown };
}

/** One rule in place of another, as a scene sees it: worked out once. */
interface Replacement {
  readonly rule: Rule;
  readonly what: string;
  readonly isWeaker: boolean;
  readonly mayLower: boolean;
  readonly isOperators: boolean;
  /** Does it come a day later? */
  readonly comes: boolean;
}
const known = new WeakMap<Scene, Map<number, readonly Replacement[]>>();

function replacements(scene: Scene, subject: number, was: Rule): readonly Replacement[] {
  const ofScene = known.get(scene) ?? new Map<number, readonly Replacement[]>();
  const place = subject * allRules.length + was.index;
  const before = ofScene.get(place);
  if (before) return before;
  const isOfStaff = isStaff(at(scene.roles, subject));
  const found = allRules
    .filter((rule) => rule !== was)
    .map((rule) => ({
      ...{ rule, what: ofSubject(scene, subject, rule), isWeaker: isWeaker(rule, was) },
      mayLower: mayLower(scene, was, subject, rule),
      isOperators: isOfStaff || leavesTwoOfficers(was, rule),
      comes: rule.login === "off" && was.login !== "off" && guarded(scene, "off-delay"),
    }));
  known.set(scene, ofScene.set(place, found));
  return found;
}

/**
 * change-policy, of one rule. What only the operator may lower is lost where honest officers lower it.
 *
 * @param want true: only an `off` that is new among those to come. False: only the others.
 */
function ruleChanges(scene: Scene, state: State, subject: number, want?: boolean): readonly Step[] {
  const isHeld = subject === state.role && state.used;
  const isAdmins = scene.attacker === "admin-ppe";
  const steps: Step[] = [];
  for (const change of replacements(scene, subject, ruleAt(state, subject))) {
    const { rule, what } = change;
    const isNew = change.comes && (state.comingOff & (1 << subject)) === 0;
    if (want !== undefined && want !== isNew) continue;
    if (!change.isWeaker) {
      const to = setRule(state, subject, rule);
      if (isAdmins) steps.push({ say: `change-policy: one Admin PPE sets ${what}`, to, by: "attacker" });
      continue;
    }
    if (!change.mayLower) continue;
    const to = ruleChanged(scene, state, subject, rule);
    if (isAdmins && (hasTwo(state) || !guarded(scene, "rule-two"))) {
      const say = `change-policy: one Admin PPE sets ${what}`;
      steps.push({ say, to, by: "attacker", ...(hasTwo(state) && isHeld && { loss: "lowered" }) });
    }
    const isLost = change.isOperators && isHeld;
    const agreed = { say: `change-policy: officers agree on ${what}`, to, by: "two" } as const;
    steps.push(isLost ? { ...agreed, loss: "lowered" } : agreed);
  }
  return steps;
}

/**
 * change-policy, where it decides something: of the role that the account has or waits for, and `off` that comes a day
 * later. A change of another role's rule that holds at once is as good right before the account gets that role as at any
 * time earlier, so only that order is looked at ({@link eachRole}).
 */
export const changeRule: Edge = (scene, state) =>
  scene.roles.flatMap((_, subject) => {
    const decides = subject === state.role || subject === state.waitsRole;
    return ruleChanges(scene, state, subject, decides ? undefined : true);
  });

/** `spse policy set`, of the role that the account has. */
export const operatorRule: Edge = (scene, state) =>
  allRules.map((rule) => ({
    say: `spse policy set: the operator sets ${ofSubject(scene, state.role, rule)}`,
    to: { ...setRule(state, state.role, rule), offKnown: "told" },
    by: "operator",
  }));

/** The steps to each role that the account can get: at once, or after a change of that role's rule where two acts are left. */
export const eachRole = (
  scene: Scene,
  state: State,
  left: number,
  steps: (role: Scene["roles"][number], index: number, now: State) => readonly Step[],
): readonly Step[] =>
  scene.roles.flatMap((role, index) => {
    if (!mayGet(scene, state, index)) return [];
    const changes = left < 2 ? [] : ruleChanges(scene, state, index, false);
    const after = changes.flatMap(({ say, to, by }) =>
      steps(role, index, to).map((step): Step => {
        const isHelped = by !== "attacker";
        return { ...step, say: `${say}\n${step.say}`, acts: 2, ...(isHelped && { isHelped }) };
      }),
    );
    return [...steps(role, index, state), ...after];
  });
