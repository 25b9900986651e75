/** A load that a test sets by hand: the machine that runs it may be busy itself. */
import type { Overload, Step } from "../src/base/platform/overload.ts";

interface LoadByHand extends Overload {
  /** From now on these steps are turned away too. */
  readonly rise: (...steps: readonly Step[]) => void;
  /** From now on nobody is turned away. */
  readonly fall: () => void;
}

/** Begins without load. */
export function loadByHand(): LoadByHand {
  const away = new Set<Step>();
  let turnedAway = 0;
  return {
    turnsAway: (step) => away.has(step),
    noteTurnedAway: () => {
      turnedAway += 1;
    },
    figures: () => ({ turnedAway }),
    rise: (...steps) => {
      for (const step of steps) away.add(step);
    },
    fall: () => away.clear(),
  };
}
