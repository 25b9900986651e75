/** Figures of the push services: the counters that each push adds to, and their sums. Pure. */
import type { HourCount } from "../../../base/platform/tally.ts";

/**
 * Why a push service did not take a push. `key`: it refuses our key. `busy`: not now. `away`: it cannot be reached. `address`: we call no
 * such address.
 */
const faults = ["key", "busy", "away", "address", "other"] as const;
type PushFault = (typeof faults)[number];

/** How a push ended. `gone`: the phone has given up that subscription. `service`: as `SPSE_PUSH_HOSTS` lists it. */
export interface PushEnd {
  readonly service: string;
  readonly outcome: "taken" | "gone" | PushFault;
}

/** @param why a status of the service, an error's code, or the verdict on its address. */
export function pushFault(why: string): PushFault {
  if (/\b40[13]\b/.test(why)) return "key";
  if (/\b429\b|\b5\d\d\b/.test(why)) return "busy";
  if (why === "forbidden") return "address";
  return /^E[A-Z]|^ABORT_ERR$/.test(why) ? "away" : "other";
}

const SERVICE = "push-service";

/** The counters that one push adds to: those of the whole LPSE and of its service. */
export const wordsOf = ({ service, outcome }: PushEnd): readonly string[] => [
  `push ${outcome === "taken" ? "taken" : "not-taken"}`,
  `${SERVICE} ${service} ${outcome}`,
];

/** The figures of one push service. */
export interface PushFigures {
  readonly service: string;
  readonly taken: number;
  readonly failed: number;
  /** The most frequent fault; null without failures. */
  readonly fault: PushFault | null;
}

/** Every service of these counters, by name. */
export function readFigures(counts: readonly Pick<HourCount, "what" | "count">[]): readonly PushFigures[] {
  const own = counts.flatMap(({ what, count }) => {
    const [kind, service = "", outcome] = what.split(" ");
    return kind === SERVICE ? [{ service, outcome, count }] : [];
  });
  return [...Map.groupBy(own, (it) => it.service)]
    .map(([service, its]) => {
      const sum = (outcome: string) =>
        its.filter((it) => it.outcome === outcome).reduce((all, it) => all + it.count, 0);
      const failed = faults.map((fault) => ({ fault, count: sum(fault) })).filter((it) => it.count > 0);
      const worst = failed.toSorted((one, other) => other.count - one.count)[0];
      return {
        service,
        taken: sum("taken"),
        failed: failed.reduce((all, it) => all + it.count, 0),
        fault: worst?.fault ?? null,
      };
    })
    .toSorted((one, other) => one.service.localeCompare(other.service));
}
