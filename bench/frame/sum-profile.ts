/** Sums a V8 CPU profile by what the code is for. Pure. */

/** As the inspector gives it: Profiler.Profile. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  /** Microseconds between two samples. */
  readonly timeDeltas: readonly number[];
}

/** The first that fits counts. Functions of the engine have no address: they count for the code that called them. */
const PARTS: readonly (readonly [part: string, address: RegExp])[] = [
  ["SQLite", /\/platform\/db\/(sqlite|wal-flush)|^node:sqlite/],
  ["PostgreSQL's driver", /\/node_modules\/(pg|pg-\w+|postgres-\w+|split2|pgpass)\/|\/platform\/db\/postgres\.ts/],
  ["Kysely", /\/node_modules\/kysely\//],
  ["zod", /\/node_modules\/zod\//],
  ["dates", /\/platform\/ui\/time\.ts/],
  [
    "signatures and digests",
    /\/node_modules\/(jose|@noble)\/|\/platform\/keys\.ts|^node:internal\/crypto|\/platform\/audit-key/,
  ],
  [
    "HTTP and sockets",
    /\/node_modules\/(fastify|@fastify|find-my-way|avvio|fast-|light-my|@hapi|cookie|secure-json|reusify|process-warning)|^node:(_http|net|internal\/(http|stream|net)|stream|querystring|url|internal\/url)/,
  ],
  ["log", /\/node_modules\/(pino|sonic-boom)/],
  ["pages", /\.(html|texts)\.ts$|\/platform\/ui\//],
  ["the product's own rules", /\/packages\//],
];
const NOT_WORK = new Set(["(idle)", "(root)"]);

/** The share of each part in the time that was not idle. They add up to 1. */
export function sumProfile(profile: CpuProfile): Record<string, number> {
  const parents = new Map(profile.nodes.flatMap((it) => (it.children ?? []).map((child) => [child, it.id] as const)));
  const nodes = new Map(profile.nodes.map((it) => [it.id, it]));
  const partOf = (id: number): string | null => {
    const frame = nodes.get(id)?.callFrame;
    if (!frame || NOT_WORK.has(frame.functionName)) return null;
    if (frame.functionName === "(garbage collector)") return "garbage collection";
    if (frame.functionName === "(program)") return "the engine and the system";
    if (frame.url) return PARTS.find(([, address]) => address.test(frame.url))?.[0] ?? "the engine and the system";
    const parent = parents.get(id);
    return (parent === undefined ? null : partOf(parent)) ?? "the engine and the system";
  };
  const sums = new Map<string, number>();
  let all = 0;
  for (const [at, id] of profile.samples.entries()) {
    const part = partOf(id);
    const time = profile.timeDeltas[at] ?? 0;
    if (part === null) continue;
    all += time;
    sums.set(part, (sums.get(part) ?? 0) + time);
  }
  return Object.fromEntries([...sums].sort(([, a], [, b]) => b - a).map(([part, time]) => [part, time / all]));
}
