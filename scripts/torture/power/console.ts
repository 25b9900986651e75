/** The acts of Admin PPE on an account: what one officer who attacks can do, and what two honest ones can be asked for. Pure. */
import { giveRole, guarded, isExempt, mayAsk, moveAddress, movePassword, roleNeedsLess, roleOf } from "./changes.ts";
import { adminNeedsTwo, attacks, byAdmin, type Edge, hasTwo, officerNeedsTwo, twoDo } from "./edge.ts";
import { eachRole } from "./rules.ts";
import { isOfficer, isStaff } from "./state.ts";

/** account-email. */
export const changeEmail: Edge = byAdmin((scene, state) => {
  if (state.status !== "open" || state.address === "attacker") return [];
  const say = "account-email: one Admin PPE gives the account an address of the attacker's";
  if (officerNeedsTwo(scene, state) && !hasTwo(state)) return [];
  if (isExempt(scene, state) || hasTwo(state) || !guarded(scene, "address-waits"))
    return attacks(say, moveAddress(scene, state));
  if (!mayAsk(scene, state, "address")) return [];
  return attacks(`${say}; it waits`, { ...state, waitsAddress: "officer" });
});

/** account-role, for every role that the account can get. */
export const changeRole: Edge = byAdmin((scene, state, left) =>
  eachRole(scene, state, left, (role, index, now) => {
    const say = `account-role: one Admin PPE makes the account ${role}`;
    const needsTwo = adminNeedsTwo(scene, now) || (isOfficer(role) && guarded(scene, "rise-two"));
    if (needsTwo && !hasTwo(now)) return [];
    const waits = guarded(scene, "role-waits") && roleNeedsLess(scene, now, index);
    if (hasTwo(now) || isExempt(scene, now) || !waits) return attacks(say, giveRole(scene, now, index));
    if (!mayAsk(scene, now, "role")) return [];
    return attacks(`${say}; it waits`, { ...now, waitsRole: index, waitsRoleOfDirectory: false });
  }),
);

/** account-role, on an account that the attacker has made: a second officer, if one officer could. */
export const raisePuppet: Edge = byAdmin((scene, state) =>
  state.puppet === "made" && !guarded(scene, "rise-two")
    ? attacks("account-role: one Admin PPE makes the own second account an officer", { ...state, puppet: "officer" })
    : [],
);

/**
 * account-create, and import-approve with a row for a new account: its mailbox is the attacker's. The state changes only
 * where such an account could become an officer.
 */
export const createAccount: Edge = byAdmin((scene, state) =>
  attacks(
    "account-create: one Admin PPE makes a second account for the attacker",
    state.puppet === "none" && !guarded(scene, "rise-two") ? { ...state, puppet: "made" } : state,
  ),
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
  if (!mayAsk(scene, state, "place")) return [];
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

/** account-email by two officers, whom a forged letter deceives. */
export const deceivedEmail: Edge = (scene, state) =>
  state.status !== "open" || state.address === "attacker"
    ? []
    : twoDo(
        "account-email: two officers believe a forged letter, and set an address of the attacker's",
        moveAddress(scene, state),
      );

/** account-password and account-role by two officers, for a good reason. */
export const honestPlace: Edge = (scene, state) => {
  const to = state.place === "directory" ? "here" : "directory";
  if (to === "directory" && isOfficer(roleOf(scene, state))) return [];
  return twoDo(`account-password: officers move the password (${to})`, movePassword(state, to));
};

export const honestRole: Edge = (scene, state, left) =>
  eachRole(scene, state, left, (role, index, now) =>
    twoDo(`account-role: two officers make the account ${role}`, giveRole(scene, now, index)),
  );
