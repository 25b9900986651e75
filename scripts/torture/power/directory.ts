/** Calls of a directory of the LPSE by SCIM, with the secret in the attacker's hands; and the officers whom it waits for. Pure. */
import { giveRole, guarded, isExempt, mayAsk, moveAddress, roleNeedsLess, roleOf } from "./changes.ts";
import { attacks, type Edge, twoDo } from "./edge.ts";
import { eachRole } from "./rules.ts";
import { at, isOfficial, type Scene, type State } from "./state.ts";

const holdsSecret = ({ attacker }: Scene, { secret }: State): boolean => attacker === "directory" || secret;

/** May a directory keep an account of this role? */
const mayKeep = (scene: Scene, state: State): boolean =>
  isOfficial(roleOf(scene, state)) || !guarded(scene, "directory-officials");

const changes = (scene: Scene, state: State): boolean =>
  holdsSecret(scene, state) &&
  mayKeep(scene, state) &&
  (state.kept === "yes" || !guarded(scene, "directory-own")) &&
  state.status === "open";

/** POST Users, with the User ID and address of an account that exists. */
export const adopt: Edge = (scene, state) => {
  if (!holdsSecret(scene, state) || !mayKeep(scene, state) || state.kept !== "no" || state.status !== "open") return [];
  const say = "POST Users: the directory takes the account over";
  if (guarded(scene, "adoption-word")) return attacks(`${say}; it waits for a word`, { ...state, kept: "asked" });
  return attacks(say, { ...state, kept: "yes" }, state.used ? "adopted" : null);
};

/** PATCH or PUT Users/:id, with an address of the attacker's. */
export const patchAddress: Edge = (scene, state) => {
  if (!changes(scene, state) || state.address === "attacker") return [];
  const say = "PATCH Users: the directory gives an address of the attacker's";
  if (isExempt(scene, state) || !guarded(scene, "directory-waits")) return attacks(say, moveAddress(scene, state));
  return mayAsk(scene, state, "address") ? attacks(`${say}; it waits`, { ...state, waitsAddress: "directory" }) : [];
};

/** PATCH or PUT Users/:id, with another role of officials. */
export const patchRole: Edge = (scene, state, left) => {
  if (!changes(scene, state)) return [];
  return eachRole(scene, state, left, (role, index, now) => {
    if (!isOfficial(role) && guarded(scene, "directory-officials")) return [];
    const say = `PATCH Users: the directory makes the account ${role}`;
    const waits = guarded(scene, "directory-waits") && roleNeedsLess(scene, now, index);
    if (isExempt(scene, now) || !waits) return attacks(say, giveRole(scene, now, index));
    if (!mayAsk(scene, now, "role")) return [];
    return attacks(`${say}; it waits`, { ...now, waitsRole: index, waitsRoleOfDirectory: true });
  });
};

/** DELETE Users/:id, or `active: false`: never waits; the directory opens only what it has closed. */
export const close: Edge = (scene, state) =>
  changes(scene, state)
    ? attacks("DELETE Users: the directory closes the account", {
        ...state,
        status: "closed-by-directory",
        session: false,
      })
    : [];
export const open: Edge = (scene, state) =>
  holdsSecret(scene, state) && state.kept === "yes" && state.status === "closed-by-directory"
    ? attacks("PATCH Users: the directory opens the account again", { ...state, status: "open" })
    : [];

/** What the approval of an officer brings at once. */
function approvals(scene: Scene, state: State): readonly { readonly say: string; readonly to: State }[] {
  const { kept, waitsAddress, waitsRole, waitsRoleOfDirectory } = state;
  return [
    ...(kept === "asked" ? [{ say: "takes the account over", to: { ...state, kept: "yes" as const } }] : []),
    ...(waitsAddress === "directory" ? [{ say: "changes the address", to: moveAddress(scene, state) }] : []),
    ...(waitsRoleOfDirectory
      ? [{ say: `makes the account ${at(scene.roles, waitsRole)}`, to: giveRole(scene, state, waitsRole) }]
      : []),
  ];
}

/** An officer who attacks approves what the own directory asks. */
export const approveOwn: Edge = (scene, state) =>
  state.secret && !guarded(scene, "directory-other-officer")
    ? approvals(scene, state).flatMap(({ say, to }) =>
        attacks(
          `account-agree: one officer approves that the own directory ${say}`,
          to,
          to.kept !== state.kept && state.used ? "adopted" : null,
        ),
      )
    : [];

/** An honest officer approves what a directory asks, also an address that is the attacker's. */
export const approveHonestly: Edge = (scene, state) =>
  approvals(scene, state).flatMap(({ say, to }) =>
    twoDo(`account-agree: an honest officer approves that the directory ${say}`, to),
  );
