/** The state of a proof, and its messages to the waiting browser. */

import { digest } from "../../base/platform/keys.ts";
import type { World } from "../../base/platform/world.ts";
import type { Progress } from "../acceptor/index.ts";
import { json, type Reading, type Reply, type Visit } from "../session/web/index.ts";
import { loadEndedWhy, type ReadProof } from "./proof.sql.ts";
import { type OpenProof, type Standing, standing, standingWord, type Ways } from "./proof.ts";
import { heldBack } from "./request-hold.ts";
import { proofAtFirst, proofHere } from "./start.ts";
import { waysOf } from "./ways.ts";

/** @param ways the ways, if they are loaded already. */
export async function standingOf(world: World, proof: OpenProof, ways?: Ways): Promise<Standing> {
  const held = proof.request.at === "approved" ? null : await heldBack(world, proof);
  return standing(proof.request, proof.requestsLeft, ways ?? (await waysOf(world, proof)), held);
}

/** GET /proof/status: the same in JSON, for scripts where event streams fail. */
export async function showStatus(world: World, visit: Visit): Promise<Reply> {
  return json(await statusOf(world, visit));
}

/** The state that a waiting browser gets. `reached`: only on a browser that the account knows. */
interface Status {
  readonly at: ReturnType<typeof standingWord> | "denied" | "over";
  readonly now: number;
  readonly expiresAt?: number;
  readonly reached?: Progress;
}

/** The fields of a visit that prove the waiting browser. */
type Waiter = Pick<Visit, "browser" | "session" | "cookie">;

/** How the proof of this browser's cookie ended, as far as its page must know before a reload. */
async function overOf(world: World, visit: Waiter): Promise<"denied" | "over"> {
  const secret = visit.cookie("proof");
  const ended = secret ? await loadEndedWhy(world, digest(secret)) : null;
  return ended?.why === "denied" ? "denied" : "over";
}

async function statusOf(world: World, visit: Waiter): Promise<Status> {
  const proof = await proofHere(world, visit);
  return proof ? statusAt(world, proof) : { at: await overOf(world, visit), now: world.now() };
}

async function statusAt(world: World, proof: OpenProof): Promise<Status> {
  const now = await standingOf(world, proof);
  if (now.kind !== "waiting") return { at: standingWord(now), now: world.now() };
  const { expiresAt, reached } = now;
  return { at: now.kind, now: world.now(), expiresAt, ...(reached !== null && { reached }) };
}

const stateOf = (data: Status) => ({ data, isLast: data.at !== "waiting" });

/** GET /proof/events: tells the waiting browser at once how far its request has come, until the phone has answered. */
export async function streamStatus(world: World, visit: Reading<ReadProof>): Promise<Reply> {
  const since = visit.read?.since ?? world.wake.mark();
  const proof = await proofAtFirst(world, visit);
  if (!proof) return json({ at: await overOf(world, visit), now: world.now() }, 410);
  const waiter = waiterOf(visit);
  return {
    kind: "stream",
    by: { owner: `proof:${proof.id}`, account: proof.accountId },
    topic: `proof:${proof.id}`,
    first: { ...stateOf(await statusAt(world, proof)), since },
    read: async () => stateOf(await statusOf(world, waiter)),
  };
}

/** The fields of a visit that a stream keeps. */
function waiterOf({ browser, session, cookie }: Visit): Waiter {
  const secret = cookie("proof");
  return { browser, session, cookie: (name) => (name === "proof" ? secret : undefined) };
}
