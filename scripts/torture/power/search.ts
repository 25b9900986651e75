/** Breadth-first search over the model, pruned by equal states alone. Waiting costs no depth. Pure. */
import { passDay } from "./day.ts";
import { edges } from "./edges.ts";
import { type Loss, lossOf, type Step } from "./need.ts";
import { keyOf, type Scene, type State } from "./state.ts";

/** How a state was reached. An empty `say`: a day has passed. */
interface Trace {
  readonly before: Trace | null;
  readonly say: string;
  readonly hours: number;
}

/** One line for each act, with the hours that pass before it. */
export type Path = readonly string[];

export interface Found {
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

/** Looks at every row of acts, each after any number of days. */
export function search(scene: Scene, start: State, { depth, stopAt = [], counts }: Limits): Found {
  const seen = new Set([keyOf(start)]);
  const losses = new Map<Loss, Path>();
  let counted = 0;
  let layer = [{ state: start, trace: { before: null, say: "", hours: 0 } as Trace }];
  const note = (loss: Loss | null, trace: Trace) => {
    if (loss && !losses.has(loss)) losses.set(loss, pathOf(trace));
  };
  const isNew = (key: string): boolean => !seen.has(key) && seen.add(key) !== undefined;

  for (let acts = 0; ; acts += 1) {
    // The list grows while it is walked: a state a day later joins the same layer.
    for (const { state, trace } of layer) {
      const { to, loss } = passDay(scene, state);
      const waited = { before: trace, say: "", hours: trace.hours + 24 };
      note(loss, waited);
      if (isNew(keyOf(to))) layer.push({ state: to, trace: waited });
    }
    if (acts === depth || stopAt.some((it) => losses.has(it))) return { states: seen.size, edges: counted, losses };
    const next: typeof layer = [];
    for (const { state, trace } of layer.toSorted((one, other) => one.trace.hours - other.trace.hours)) {
      for (const edge of edges) {
        for (const step of edge(scene, state)) {
          if (counts && !counts(step)) continue;
          counted += 1;
          const reached = { before: trace, say: step.say, hours: trace.hours };
          note(lossOf(scene, state, step), reached);
          if (isNew(keyOf(step.to))) next.push({ state: step.to, trace: reached });
        }
      }
    }
    layer = next;
  }
}

function pathOf(last: Trace): Path {
  const traces: Trace[] = [];
  for (let trace: Trace | null = last; trace; trace = trace.before) traces.unshift(trace);
  const lines: string[] = [];
  let hours = 0;
  for (const trace of traces.filter(({ say }) => say !== "")) {
    lines.push(trace.hours > hours ? `${trace.hours - hours} hours later: ${trace.say}` : trace.say);
    hours = trace.hours;
  }
  return last.hours > hours ? [...lines, `${last.hours - hours} hours later nothing has stopped it`] : lines;
}
