/** What the edges share. Pure. */
import { guarded, roleOf } from "./changes.ts";
import type { Loss, Step } from "./need.ts";
import { isAdmin, isOfficer, type Scene, type State } from "./state.ts";

/** All steps of one kind from a state. `left`: how many acts they may be together. */
export type Edge = (scene: Scene, state: State, left: number) => readonly Step[];

/** Has the attacker a second officer, made from nothing? */
export const hasTwo = ({ puppet }: State): boolean => puppet === "officer";

export const adminNeedsTwo = (scene: Scene, state: State): boolean =>
  isAdmin(roleOf(scene, state)) && guarded(scene, "admin-two");

export const officerNeedsTwo = (scene: Scene, state: State): boolean =>
  adminNeedsTwo(scene, state) || (isOfficer(roleOf(scene, state)) && guarded(scene, "helpdesk-two"));

/** Steps of Admin PPE who attacks. */
export const byAdmin =
  (steps: Edge): Edge =>
  (scene, state, left) =>
    scene.attacker === "admin-ppe" ? steps(scene, state, left) : [];

/** An act of the attacker. */
export const attacks = (say: string, to: State, loss?: Loss | null): readonly Step[] => [
  { say, to, by: "attacker", ...(loss && { loss }) },
];

/** An act of two officers, of whom one may be deceived. */
export const twoDo = (say: string, to: State): readonly Step[] => [{ say, to, by: "two" }];
