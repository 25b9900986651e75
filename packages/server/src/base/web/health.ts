/**
 * The paths for a supervisor and a load balancer. `/healthz`: does the process live? It checks nothing else, since a restart
 * repairs no database. `/readyz`: can this process serve? If not, others may.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { FastifyInstance } from "fastify";
import type { World } from "../platform/world.ts";
import { type DatabaseVerdict, lookAtDatabase } from "./ready.ts";

/** Paths that are answered under every Host and for every peer: a supervisor knows this machine by its address. */
export const healthPaths: ReadonlySet<string> = new Set(["/healthz", "/readyz"]);

/** Callers give up after a few seconds too; PostgreSQL's own time limits are longer. */
const LOOK_MILLISECONDS = 3000;

/** Ready, or why not. `draining`: the process has been told to stop, and serves until its listener closes. */
type ReadyVerdict = DatabaseVerdict | { readonly kind: "draining" };

export interface Health {
  /** From now on this process is not ready, though it serves. */
  readonly drain: () => void;
  readonly look: () => Promise<ReadyVerdict>;
}

/** Looks at the database at most once a second, however many ask: anybody may ask. Logs one line for a change. */
export function openHealth(world: World): Health {
  let draining = false;
  let last: { readonly at: number; readonly verdict: Promise<ReadyVerdict> } | null = null;
  let logged: ReadyVerdict["kind"] = "ready";
  const log = ({ kind }: ReadyVerdict): void => {
    if (kind === logged) return;
    logged = kind;
    if (kind === "ready") world.log.info("ready again");
    else if (kind === "draining")
      world.log.info({ reason: kind }, "not ready"); // the signal asked for it: no warning
    else world.log.warn({ reason: kind }, "not ready");
  };
  return {
    drain: () => {
      draining = true;
      log({ kind: "draining" });
    },
    look: async () => {
      if (draining) return { kind: "draining" };
      const at = world.now();
      if (last?.at !== at) last = { at, verdict: withinTime(lookAtDatabase(world.db, at)) };
      const verdict = await last.verdict;
      if (draining) return { kind: "draining" }; // stopped meanwhile
      log(verdict);
      return verdict;
    },
  };
}

/** Reports a database that does not answer in time as away. */
async function withinTime(looking: Promise<DatabaseVerdict>): Promise<DatabaseVerdict> {
  const over = new AbortController();
  const late = pause(LOOK_MILLISECONDS, { kind: "database" } as const, { signal: over.signal }).catch(() => looking);
  try {
    return await Promise.race([looking, late]);
  } finally {
    over.abort();
  }
}

/** Serves both paths. */
export function addHealth(app: FastifyInstance, health: Health): void {
  app.get("/healthz", async (_request, reply) =>
    reply.header("cache-control", "no-store").type("text/plain").send("ok"),
  );
  app.get("/readyz", async (_request, reply) => {
    const { kind } = await health.look();
    const ready = kind === "ready";
    const body = ready ? { ready } : { ready, reason: kind };
    return reply
      .code(ready ? 200 : 503)
      .header("cache-control", "no-store")
      .type("application/json")
      .send(JSON.stringify(body));
  });
}
