/** The acts of Helpdesk, which Admin PPE can do too. Pure. */
import { endFactor, guarded, mayAsk, roleOf } from "./changes.ts";
import { attacks, type Edge, hasTwo } from "./edge.ts";
import { ruleHeld } from "./need.ts";
import { isAdmin, type Scene } from "./state.ts";

const isDesk = ({ attacker }: Scene): boolean => attacker === "helpdesk" || attacker === "admin-ppe";

/** approve: a Reset 2FA that waits for officers. The attacker's browser has asked for it, and completes it. */
export const approveReset: Edge = (scene, state) => {
  if (!isDesk(scene) || state.askedReset !== "officers") return [];
  const byPolicy = ruleHeld(state).reset === "two-officers" && guarded(scene, "reset-approval");
  const byRole = isAdmin(roleOf(scene, state)) && guarded(scene, "admin-two");
  if ((byPolicy || byRole) && !hasTwo(state)) return [];
  return attacks("approve: one officer approves the Reset 2FA", endFactor(state));
};

/** start-reset: without a password that the person has proven. */
export const startReset: Edge = (scene, state) => {
  const starts = isDesk(scene) && state.twoFactor && state.status === "open";
  if (!starts || guarded(scene, "start-opens-nothing")) return [];
  const say = "start-reset: one officer starts a Reset 2FA";
  if (!guarded(scene, "reset-start") || hasTwo(state)) return attacks(say, endFactor(state));
  if (isAdmin(roleOf(scene, state)) || !mayAsk(scene, state, "reset")) return [];
  return attacks(`${say}; it waits`, { ...state, waitsReset: true });
};

/** stop-phones: never waits. 2FA stays on, and the phones hear nothing more. */
export const stopPhones: Edge = (scene, state) =>
  isDesk(scene) && state.phones
    ? attacks("stop-phones: one officer stops the phones", { ...state, phones: false })
    : [];

/** end-sessions: never waits. */
export const endSessions: Edge = (scene, state) =>
  isDesk(scene) && state.session
    ? attacks("end-sessions: one officer ends the sessions", { ...state, session: false })
    : [];

/** POST /konsol/akun/:id/invite, and import-invite: a link to a first password, to the account's address. */
export const invite: Edge = (scene, state) =>
  isDesk(scene) && state.status === "open" && state.place === "none" && !state.link
    ? attacks("invite: one officer mails a link to a first password", { ...state, link: true })
    : [];
