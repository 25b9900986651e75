/** A day passes: the owner answers what was told, then what still waits comes into force. Pure. */
import { endFactor, giveRole, moveAddress, movePassword, reachesOwner, setRule, stopWaiting } from "./changes.ts";
import { type Loss, needsLess } from "./need.ts";
import { type Hours, ruleAt, ruleOf, type Scene, type State } from "./state.ts";

const later = (hours: Hours): Hours => (hours === 0 ? 24 : hours === 24 ? 48 : null);

/** The state a day later, and what was lost in it without an act. */
export function passDay(scene: Scene, before: State): { readonly to: State; readonly loss: Loss | null } {
  const answered = answer(scene, before);
  const { address, addressHours, mailedPassword, mailedReset, offKnown } = answered;
  const { to, loss } = takeEffect(scene, {
    ...answered,
    addressHours: later(addressHours),
    mailedPassword: later(mailedPassword),
    mailedReset: later(mailedReset),
    offKnown: offKnown === "fresh" ? "told" : offKnown,
  });
  // The owner was told, and had 72 hours, but no way to take the change back.
  const isFinal = address === "attacker" && addressHours === 48;
  return { to, loss: before.used ? (loss ?? (isFinal ? "moved" : null)) : null };
}

/** The owner stops, takes back and sets anew whatever a mail or phone has told. */
function answer(scene: Scene, before: State): State {
  let state = stopWaiting(scene, before);
  if (state.address === "attacker" && state.undo)
    state = { ...state, address: "owner", addressHours: null, undo: false, link: false, session: false };
  if (state.password === "set" && state.passwordTold)
    state = { ...state, password: "secret", place: "here", passwordTold: false, session: false };
  if (state.askedReset !== "no" && reachesOwner(scene, state)) state = { ...state, askedReset: "no" };
  return state.kept === "asked" ? { ...state, kept: "no" } : state;
}

/** What one officer or directory has asked for, and nobody has stopped, comes into force. So does a rule of two officers. */
function takeEffect(scene: Scene, before: State): { readonly to: State; readonly loss: Loss | null } {
  let to = before;
  if (to.waitsAddress !== "no") to = moveAddress(scene, to);
  if (to.waitsRole >= 0) to = giveRole(scene, to, to.waitsRole);
  if (to.waitsPlace !== "no") to = movePassword(to, to.waitsPlace);
  if (to.waitsReset || to.askedReset === "wait") to = endFactor(to);
  const moved = to.address !== before.address ? "moved" : null;
  const loss = moved ?? (needsLess(scene, before, to) ? "lowered" : null);
  if (to.comingOff === 0) return { to, loss };

  const untold = (to.comingOff & (1 << to.role)) !== 0 && to.offKnown === "untold" && to.twoFactor;
  for (let role = 0; role < scene.roles.length; role += 1)
    if ((to.comingOff & (1 << role)) !== 0) to = setRule(to, role, ruleOf("off", ruleAt(to, role).reset));
  return { to: { ...to, comingOff: 0 }, loss: loss ?? (untold ? "lowered" : null) };
}
