/** Changes of rules: by one officer who attacks, by honest officers, and by the operator. Pure. */
import { guarded, mayGet, setRule } from "./changes.ts";
import { type Edge, hasTwo } from "./edge.ts";
import { isWeaker, type Step } from "./need.ts";
import { allRules, at, isAdmin, isStaff, type Rule, ruleAt, type Scene, type State } from "./state.ts";

const ofSubject = (scene: Scene, subject: number, { login, reset }: Rule): string =>
  `the rule of ${at(scene.roles, subject)}: 2FA ${login}, reset ${reset}`;

/** May officers lower this rule on the console at all? */
function mayLower(scene: Scene, state: State, subject: number, rule: Rule): boolean {
  const role = at(scene.roles, subject);
  if (isStaff(role) && guarded(scene, "staff-rule")) return false;
  if (isAdmin(role) && guarded(scene, "admin-rule")) return false;
  return !(leavesTwoOfficers(ruleAt(state, subject), rule) && guarded(scene, "two-officers-rule"));
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

/** change-policy, of one rule. What only the operator may lower is lost where honest officers lower it. */
function ruleChanges(scene: Scene, state: State, subject: number): readonly Step[] {
  const was = ruleAt(state, subject);
  const isHeld = subject === state.role && state.used;
  return allRules.flatMap((rule): readonly Step[] => {
    if (rule === was) return [];
    const byOne = () => `change-policy: one Admin PPE sets ${ofSubject(scene, subject, rule)}`;
    if (!isWeaker(rule, was))
      return scene.attacker === "admin-ppe"
        ? [{ say: byOne(), to: setRule(state, subject, rule), by: "attacker" }]
        : [];
    if (!mayLower(scene, state, subject, rule)) return [];
    const to = ruleChanged(scene, state, subject, rule);
    const isOperators = isStaff(at(scene.roles, subject)) || leavesTwoOfficers(was, rule);
    const honest: Step = {
      ...{ say: `change-policy: officers agree on ${ofSubject(scene, subject, rule)}`, to, by: "two" },
      ...(isOperators && isHeld && { loss: "lowered" }),
    };
    const alone = scene.attacker === "admin-ppe" && (hasTwo(state) || !guarded(scene, "rule-two"));
    return alone
      ? [{ say: byOne(), to, by: "attacker", ...(hasTwo(state) && isHeld && { loss: "lowered" }) }, honest]
      : [honest];
  });
}

/**
 * change-policy, where it decides something: of the role that the account has or waits for, and `off` that comes a day
 * later. A change of another role's rule that holds at once is as good right before the account gets that role as at any
 * time earlier, so only that order is looked at ({@link eachRole}).
 */
export const changeRule: Edge = (scene, state) =>
  scene.roles.flatMap((_, subject) => {
    const changes = ruleChanges(scene, state, subject);
    const decides = subject === state.role || subject === state.waitsRole;
    return decides ? changes : changes.filter(({ to }) => to.comingOff !== state.comingOff);
  });

/** `spse policy set`, of the role that the account has. */
export const operatorRule: Edge = (scene, state) =>
  allRules.map((rule) => ({
    say: `spse policy set: the operator sets ${ofSubject(scene, state.role, rule)}`,
    to: { ...setRule(state, state.role, rule), offKnown: "told" },
    by: "operator",
  }));

/** The steps to each role that the account can get: at once, or after a change of that role's rule. */
export const eachRole = (
  scene: Scene,
  state: State,
  steps: (role: Scene["roles"][number], index: number, now: State) => readonly Step[],
): readonly Step[] =>
  scene.roles.flatMap((role, index) => {
    if (!mayGet(scene, state, index)) return [];
    const changes = ruleChanges(scene, state, index).filter(({ to }) => to.comingOff === state.comingOff);
    const after = changes.flatMap(({ say, to, by }) =>
      steps(role, index, to).map((step): Step => {
        const isHelped = by !== "attacker";
        return { ...step, say: `${say}\n${step.say}`, acts: 2, ...(isHelped && { isHelped }) };
      }),
    );
    return [...steps(role, index, state), ...after];
  });
