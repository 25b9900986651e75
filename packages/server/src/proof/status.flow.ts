/** The state of a proof, and how its waiting browser learns it. */
import type { Reached } from "../acceptor/index.ts";
import { digest } from "../platform/keys.ts";
import type { World } from "../platform/world.ts";
import { json, type Reply, type Visit } from "../web/route.ts";
import { loadEndedWhy } from "./proof.sql.ts";
import { type OpenProof, type Standing, standing, type Ways } from "./proof.ts";
import { heldBack } from "./request-hold.ts";
import { proofHere, waysOf } from "./start.ts";

/** @param ways as loaded already, where they are. */
export async function standingOf(world: World, proof: OpenProof, ways?: Ways): Promise<Standing> {
  const held = await heldBack(world, proof);
  return standing(proof.request, proof.requestsLeft, ways ?? (await waysOf(world, proof)), held);
}

/** GET /proof/status: the same in JSON, for scripts where event streams fail. */
export async function showStatus(world: World, visit: Visit): Promise<Reply> {
  return json(await statusOf(world, visit));
}

/** The state that a waiting browser gets. `reached`: only on a browser that the account knows. */
interface Status {
  readonly at: Standing["kind"] | "over";
  readonly now: number;
  readonly expiresAt?: number;
  readonly reached?: Reached;
}

/** How the proof of this browser's cookie ended, as far as its page must know before it is loaded again. */
async function overOf(world: World, visit: Visit): Promise<"denied" | "over"> {
  const secret = visit.cookie("proof");
  const ended = secret ? await loadEndedWhy(world, digest(secret)) : null;
  return ended?.why === "denied" ? "denied" : "over";
}

async function statusOf(world: World, visit: Visit): Promise<Status> {
  const proof = await proofHere(world, visit);
  if (!proof) return { at: await overOf(world, visit), now: world.now() };
  const now = await standingOf(world, proof);
  if (now.kind !== "waiting") return { at: now.kind, now: world.now() };
  const { expiresAt, reached } = now;
  return { at: now.kind, now: world.now(), expiresAt, ...(reached !== null && { reached }) };
}

/** GET /proof/events: tells the waiting browser at once how far its request has come, until the phone has answered. */
export async function streamStatus(world: World, visit: Visit): Promise<Reply> {
  const proof = await proofHere(world, visit);
  if (!proof) return json({ at: await overOf(world, visit), now: world.now() }, 410);
  return {
    kind: "stream",
    by: { owner: `proof:${proof.id}`, account: proof.accountId },
    open: async (sink) => {
      const news = wakeUps(world, proof.id, sink.over);
      try {
        for (;;) {
          const status = await statusOf(world, visit);
          sink.send("status", status);
          if (status.at !== "waiting" || sink.over.aborted) return;
          await news.next();
        }
      } finally {
        news.stop();
      }
    },
  };
}

/** Waits for wakes of one proof without losing one between two reads. The end of the stream counts as a wake. */
function wakeUps(world: World, proofId: string, over: AbortSignal) {
  let missed = false;
  let resolve: (() => void) | null = null;
  const ring = () => {
    missed = true;
    resolve?.();
  };
  const stop = world.wake.listen(`proof:${proofId}`, ring);
  over.addEventListener("abort", ring, { once: true });
  if (over.aborted) ring();
  return {
    stop,
    next: async () => {
      if (!missed) await new Promise<void>((done) => (resolve = done));
      missed = false;
      resolve = null;
    },
  };
}
