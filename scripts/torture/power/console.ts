/** The acts of Admin PPE on the console: what one officer who attacks can do, and what two honest ones can be asked for. Pure. */
import {
  giveRole,
  guarded,
  isExempt,
  mayAsk,
  mayHold,
  moveAddress,
  movePassword,
  roleNeedsLess,
  roleOf,
  setRule,
} from "./changes.ts";
import { isWeaker, ruleHeld, type Step } from "./need.ts";
import { at, isAdmin, isOfficer, isStaff, neighbours, type Rule, ruleAt, type Scene, type State } from "./state.ts";

/** All steps of one kind from a state. */
export type Edge = (scene: Scene, state: State) => readonly Step[];

/** Has the attacker a second officer, made from nothing? */
const hasTwo = ({ puppet }: State): boolean => puppet === "officer";
const adminNeedsTwo = (scene: Scene, state: State): boolean =>
  isAdmin(roleOf(scene, state)) && guarded(scene, "admin-two");
const officerNeedsTwo = (scene: Scene, state: State): boolean =>
  adminNeedsTwo(scene, state) || (isOfficer(roleOf(scene, state)) && guarded(scene, "helpdesk-two"));

/** Steps of Admin PPE who attacks. */
const byAdmin =
  (steps: Edge): Edge =>
  (scene, state) =>
    scene.attacker === "admin-ppe" ? steps(scene, state) : [];

const attacks = (say: string, to: State): readonly Step[] => [{ say, to, by: "attacker" }];

/** account-email. */
export const changeEmail: Edge = byAdmin((scene, state) => {
  if (state.status !== "open" || state.address === "attacker") return [];
  const say = "account-email: one Admin PPE gives the account an address of the attacker's";
  if (officerNeedsTwo(scene, state) && !hasTwo(state)) return [];
  if (isExempt(scene, state) || hasTwo(state) || !guarded(scene, "address-waits"))
    return attacks(say, moveAddress(scene, state));
  if (state.waitsAddress !== "no" || !mayAsk(scene, state, "address")) return [];
  return attacks(`${say}; it waits`, { ...state, waitsAddress: "officer" });
});

/** account-role, for every role that the account can get. */
export const changeRole: Edge = byAdmin((scene, state) =>
  scene.roles.flatMap((role, index) => {
    if (index === state.role || !mayHold(scene, state, index)) return [];
    const say = `account-role: one Admin PPE makes the account ${role}`;
    const needsTwo = adminNeedsTwo(scene, state) || (isOfficer(role) && guarded(scene, "rise-two"));
    if (needsTwo && !hasTwo(state)) return [];
    const waits = guarded(scene, "role-waits") && roleNeedsLess(scene, state, index);
    if (hasTwo(state) || isExempt(scene, state) || !waits) return attacks(say, giveRole(scene, state, index));
    if (state.waitsRole >= 0 || !mayAsk(scene, state, "role")) return [];
    return attacks(`${say}; it waits`, { ...state, waitsRole: index, waitsRoleOfDirectory: false });
  }),
);

/** account-role, on an account that the attacker has made: a second officer, if one officer could. */
export const raisePuppet: Edge = byAdmin((scene, state) =>
  state.puppet === "made" && !guarded(scene, "rise-two")
    ? attacks("account-role: one Admin PPE makes the own second account an officer", { ...state, puppet: "officer" })
    : [],
);

/** account-create, and import-approve with a row for a new account: its mailbox is the attacker's. */
export const createAccount: Edge = byAdmin((_, state) =>
  state.puppet === "none"
    ? attacks("account-create: one Admin PPE makes a second account for the attacker", { ...state, puppet: "made" })
    : [],
);

/** account-extend-role. */
export const extendRole: Edge = byAdmin((scene, state) => {
  const needsTwo = isOfficer(roleOf(scene, state)) && guarded(scene, "rise-two");
  if (state.status !== "ended" || (needsTwo && !hasTwo(state))) return [];
  return attacks("account-extend-role: one Admin PPE gives the role a later end", { ...state, status: "open" });
});

/** account-activate. */
export const activate: Edge = byAdmin((scene, state) => {
  if (!state.status.startsWith("closed") || (officerNeedsTwo(scene, state) && !hasTwo(state))) return [];
  return attacks("account-activate: one Admin PPE opens the account again", { ...state, status: "open" });
});

/** account-deactivate: never waits. */
export const deactivate: Edge = byAdmin((scene, state) => {
  if (state.status !== "open" || (adminNeedsTwo(scene, state) && !hasTwo(state))) return [];
  return attacks("account-deactivate: one Admin PPE closes the account", {
    ...state,
    status: "closed",
    session: false,
  });
});

/** account-password. */
export const movePlace: Edge = byAdmin((scene, state) => {
  const to = state.place === "directory" ? "here" : "directory";
  if (to === "directory" && isOfficer(roleOf(scene, state)) && guarded(scene, "officer-password-here")) return [];
  const say = `account-password: one Admin PPE moves the password (${to})`;
  if (isExempt(scene, state) || hasTwo(state) || !guarded(scene, "place-waits"))
    return attacks(say, movePassword(state, to));
  if (state.waitsPlace !== "no" || !mayAsk(scene, state, "place")) return [];
  return attacks(`${say}; it waits`, { ...state, waitsPlace: to });
});

/** import-approve, with a row that gives the account an address of the attacker's. */
export const importAddress: Edge = byAdmin((scene, state) => {
  const free = isExempt(scene, state) && !isStaff(roleOf(scene, state));
  if (state.status !== "open" || state.address === "attacker" || (guarded(scene, "import-unused") && !free)) return [];
  return attacks("import-approve: one Admin PPE imports another address for the account", moveAddress(scene, state));
});

/** application-add, -change and -secret: the officer has a directory of the own. */
export const addDirectory: Edge = byAdmin((_, state) =>
  state.secret
    ? []
    : attacks("application-add: one Admin PPE adds a directory and draws its secret", { ...state, secret: true }),
);

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

/** Every change of one part of one rule. */
const ruleSteps = (
  scene: Scene,
  state: State,
  steps: (subject: number, was: Rule, rule: Rule) => readonly Step[],
): readonly Step[] =>
  scene.roles.flatMap((_, subject) => {
    const was = ruleAt(state, subject);
    return (neighbours.get(was) ?? []).flatMap((rule) => steps(subject, was, rule));
  });

/** change-policy, by one officer. */
export const changeRule: Edge = byAdmin((scene, state) =>
  ruleSteps(scene, state, (subject, was, rule) => {
    const say = () => `change-policy: one Admin PPE sets ${ofSubject(scene, subject, rule)}`;
    if (!isWeaker(rule, was)) return attacks(say(), setRule(state, subject, rule));
    if (!mayLower(scene, state, subject, rule) || (guarded(scene, "rule-two") && !hasTwo(state))) return [];
    const to = ruleChanged(scene, state, subject, rule);
    const isLost = hasTwo(state) && subject === state.role && state.used;
    return [{ say: say(), to, by: "attacker", ...(isLost && { loss: "lowered" as const }) }];
  }),
);

/** change-policy, by honest officers: two, where the guard asks for two. What only the operator may lower is lost with them. */
export const honestRule: Edge = (scene, state) =>
  ruleSteps(scene, state, (subject, was, rule) => {
    if (!isWeaker(rule, was) || !mayLower(scene, state, subject, rule)) return [];
    const isOperators = isStaff(at(scene.roles, subject)) || leavesTwoOfficers(was, rule);
    const isLost = isOperators && subject === state.role && state.used;
    return [
      {
        say: `change-policy: officers agree on ${ofSubject(scene, subject, rule)}`,
        to: ruleChanged(scene, state, subject, rule),
        by: "two",
        ...(isLost && { loss: "lowered" as const }),
      },
    ];
  });

/** `spse policy set`, for the role that the account has. */
export const operatorRule: Edge = (scene, state) =>
  (neighbours.get(ruleHeld(state)) ?? []).map((rule) => ({
    say: `spse policy set: the operator sets ${ofSubject(scene, state.role, rule)}`,
    to: { ...setRule(state, state.role, rule), offKnown: "told" },
    by: "operator",
  }));

/** account-email by two officers, whom a forged letter deceives. */
export const deceivedEmail: Edge = (scene, state) =>
  state.status !== "open" || state.address === "attacker"
    ? []
    : [
        {
          say: "account-email: two officers believe a forged letter, and set an address of the attacker's",
          to: moveAddress(scene, state),
          by: "two",
        },
      ];

/** account-password and account-role by two officers, for a good reason. */
export const honestPlace: Edge = (scene, state) => {
  const to = state.place === "directory" ? "here" : "directory";
  if (to === "directory" && isOfficer(roleOf(scene, state))) return [];
  return [{ say: `account-password: officers move the password (${to})`, to: movePassword(state, to), by: "two" }];
};

export const honestRole: Edge = (scene, state) =>
  scene.roles.flatMap((role, index): readonly Step[] =>
    index === state.role || !mayHold(scene, state, index)
      ? []
      : [{ say: `account-role: two officers make the account ${role}`, to: giveRole(scene, state, index), by: "two" }],
  );
