/** What a person can do without any office: with a mailbox, a password or a phone. Pure. */
import { endFactor, guarded, isExempt, isOffKnown, reachesOwner, readsMail } from "./changes.ts";
import { attacks, type Edge } from "./edge.ts";
import { isOff, type Loss, ruleHeld } from "./need.ts";
import type { Scene, State } from "./state.ts";

/** May a mailed link set the account's password now? */
function mayMailPassword(scene: Scene, state: State): boolean {
  if (state.status !== "open" || state.place === "directory" || !readsMail(scene, state)) return false;
  if (state.addressHours !== null && guarded(scene, "address-72") && !isExempt(scene, state)) return false;
  const asksFactor = state.twoFactor && isOff(state) && guarded(scene, "factor-under-off");
  return !asksFactor || scene.attacker === "phone";
}

const passwordSet = (scene: Scene, state: State, counts: boolean): State => ({
  ...state,
  place: "here",
  link: false,
  password: "set",
  passwordTold: reachesOwner(scene, state),
  mailedPassword: counts ? 0 : state.mailedPassword,
  session: false,
});

/** Lupa Password. */
export const forgotPassword: Edge = (scene, state) =>
  mayMailPassword(scene, state) && state.mailedReset === null
    ? attacks(
        "Lupa Password: the attacker sets a password by the mailed link",
        passwordSet(scene, state, guarded(scene, "lupa-72")),
      )
    : [];

/** The link to a first password. */
export const firstPassword: Edge = (scene, state) =>
  state.link && mayMailPassword(scene, state)
    ? attacks(
        "First password: the attacker sets one by the mailed link",
        passwordSet(scene, state, guarded(scene, "any-link-72")),
      )
    : [];

/** The owner sets the first password. */
export const ownFirstPassword: Edge = (scene, state) => {
  if (!state.link || state.address !== "owner" || state.status !== "open") return [];
  const mailedPassword = guarded(scene, "any-link-72") ? 0 : null;
  const to: State = { ...state, place: "here", used: true, link: false, password: "secret", mailedPassword };
  return [{ say: "First password: the owner sets one", to, by: "owner" }];
};

/** Permintaan Reset TOTP: the password proven, and the link read in the account's mailbox. */
export const askReset: Edge = (scene, state) => {
  const proven = state.status === "open" && state.twoFactor && state.password !== "secret" && !isOff(state);
  if (!proven || !readsMail(scene, state) || state.askedReset !== "no") return [];
  const say = "Reset 2FA: the attacker proves the password and follows the mail";
  const { reset } = ruleHeld(state);
  if (reset === "helpdesk" || reset === "two-officers")
    return attacks(`${say}; it waits for officers`, { ...state, askedReset: "officers" });
  const byAddress = state.addressHours !== null && guarded(scene, "address-reset-72");
  if (state.mailedPassword !== null || byAddress) return [];
  return reset === "wait"
    ? attacks(`${say}; it waits`, { ...state, askedReset: "wait" })
    : attacks(say, endFactor(state));
};

/** A login with the password that the attacker knows, and with the phone where the attacker holds it. */
export const logIn: Edge = (scene, state) => {
  if (state.status !== "open" || state.password === "secret" || state.session) return [];
  const isFresh = state.mailedPassword !== null && guarded(scene, "fresh-password-factor");
  const asks = state.twoFactor && (!isOff(state) || isFresh);
  if (asks && scene.attacker !== "phone") return [];
  return attacks("Login: the attacker is inside", { ...state, session: true }, lossOfLogin(scene, state));
};

/** With a password that leaked, the login is what the rule asks for; it is told, or it is silent. */
function lossOfLogin(scene: Scene, state: State): Loss | null {
  if (!state.used) return null;
  const isRulesOwn = state.password === "given" && (!state.twoFactor || isOffKnown(state));
  if (!isRulesOwn) return "session";
  return guarded(scene, "login-told") ? null : "silent";
}
