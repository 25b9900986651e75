/** Breadth-first search over the model, pruned by equal states alone. Waiting costs no depth. Pure. */
import { passDay } from "./day.ts";
import { edges } from "./edges.ts";
import { LeastActs } from "./least.ts";
import { type Loss, lossOf, type Step } from "./need.ts";
import type { Scene, State } from "./state.ts";

/** How a state was reached: `say` is an act, the name of the start, or empty where a day has passed. */
interface Trace {
  readonly before: Trace | null;
  readonly say: string;
  readonly hours: number;
}

/** The start, and one line for each act, with the hours that pass before it. */
export type Path = readonly string[];

interface Found {
  readonly states: number;
  readonly edges: number;
  /** The shortest path to each kind of loss; of equally long ones, one that takes little time. */
  readonly losses: ReadonlyMap<Loss, Path>;
}

interface Limits {
  /** Most acts of a row. */
  readonly depth: number;
  /** Ends the search after the acts at which a loss of one of these kinds was found. */
  readonly stopAt?: readonly Loss[];
  /** The acts that count. Absent: all. */
  readonly counts?: (step: Step) => boolean;
}

/** A state to begin with, and its name. */
export interface Start {
  readonly state: State;
  readonly name: string;
}

/** Looks at every row of acts from every start of one scene, each act after any number of days. */
export function search(scene: Scene, starts: readonly Start[], { depth, stopAt = [], counts }: Limits): Found {
  const least = new LeastActs();
  const losses = new Map<Loss, Path>();
  let counted = 0;
  type Reached = { readonly state: State; readonly trace: Trace };
  const note = (loss: Loss | null, trace: Trace) => {
    if (loss && !losses.has(loss)) losses.set(loss, pathOf(trace));
  };
  /** Adds a new state, and what becomes of it on the days after. Nothing follows the last acts. */
  const add = (acts: number, first: State, from: Trace) => {
    let [state, trace] = [first, from];
    for (;;) {
      if (!least.lower(state, acts)) return;
      if (acts < depth) layers[acts]?.push({ state, trace });
      const { to, loss } = passDay(scene, state);
      trace = { before: trace, say: "", hours: trace.hours + 24 };
      note(loss, trace);
      state = to;
    }
  };

  /** The new states after each number of acts. */
  const layers: Reached[][] = Array.from({ length: depth + 1 }, () => []);
  for (const { state, name } of starts) add(0, state, { before: null, say: name, hours: 0 });
  for (let acts = 0; acts < depth && !stopAt.some((it) => losses.has(it)); acts += 1) {
    const layer = layers[acts]?.splice(0) ?? [];
    for (const { state, trace } of layer.sort((one, other) => one.trace.hours - other.trace.hours)) {
      if (least.of(state) !== acts) continue;
      for (const edge of edges) {
        for (const step of edge(scene, state, depth - acts)) {
          const after = acts + (step.acts ?? 1);
          if (after > depth || (counts && !counts(step))) continue;
          counted += 1;
          const reached = { before: trace, say: step.say, hours: trace.hours };
          note(lossOf(scene, state, step), reached);
          add(after, step.to, reached);
        }
      }
    }
  }
  return { states: least.size, edges: counted, losses };
}

function pathOf(last: Trace): Path {
  const traces: Trace[] = [];
  for (let trace: Trace | null = last; trace; trace = trace.before) traces.unshift(trace);
  const lines: string[] = [];
  let hours = 0;
  for (const trace of traces.filter(({ say }) => say !== "")) {
    const later = trace.hours > hours ? `${trace.hours - hours} hours later: ` : "";
    lines.push(...`${later}${trace.say}`.split("\n"));
    hours = trace.hours;
  }
  return last.hours > hours ? [...lines, `${last.hours - hours} hours later nothing has stopped it`] : lines;
}
