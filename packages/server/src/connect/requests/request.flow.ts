/** The calls by which an application asks people's phones, follows a request, and takes it back. docs/api.md */
import type { z } from "zod";
import { holdUntilWoken, parseWait } from "../../base/platform/hold.ts";
import { utc } from "../../base/platform/ui/time.ts";
import { transact, type World } from "../../base/platform/world.ts";
import {
  APPLICATION_ASKS,
  APPLICATION_READS,
  applicationAsksKey,
  applicationReadsKey,
} from "../../base/rules/budgets.ts";
import { type RequestOfApplication, readOfApplication } from "../../core/acceptor/application/index.ts";
import { cancelAsk } from "../../core/acceptor/index.ts";
import { record } from "../../core/audit/index.ts";
import { json, type Reply, type Visit } from "../../core/session/web/index.ts";
import { type Application, oncePerKey, readBody, refuse, refuseUntil } from "../application/index.ts";
import { type AskPerson, askPerson, noteRefused } from "./ask-person.ts";
import { type askedReply, requestBody, type requestReply } from "./shapes.ts";

/** The budget of these calls. */
export const ASKS = { key: applicationAsksKey, budget: APPLICATION_ASKS } as const;
export const READS = { key: applicationReadsKey, budget: APPLICATION_READS } as const;

/** POST /api/v1/requests: asks the person's phones, once for each Idempotency-Key. 201 with the number that the application shows to its user. */
export async function sendRequest(world: World, visit: Visit, application: Application): Promise<Reply> {
  const read = readBody(visit, requestBody);
  if (read.kind === "refused") return read.reply;
  const reply = await oncePerKey(world, visit, application, async (tx) => {
    const asked = await askPerson(tx, application, read.body, visit);
    if (asked.kind !== "asked") return { kind: "refused", why: asked } as const;
    const { id, number, expiresAt } = asked;
    const body: z.infer<typeof askedReply> = {
      ...{ id, status: "pending", hint: "asked", number, expires_at: utc(expiresAt) },
    };
    return { kind: "done", status: 201, body } as const;
  });
  if (reply.kind === "refused") return refused(world, visit, application, reply.why);
  if (reply.kind !== "json" || reply.status !== 201) return reply;
  const { id } = reply.body as z.infer<typeof askedReply>;
  return { ...reply, location: `${world.config.portalUrl}/api/v1/requests/${id}` };
}

const UNTIL = {
  paused: "This person has refused a request of this application.",
  "too-many": "This person was asked too often.",
};

/** Why the person is not asked, for the audit and for the application. */
async function refused(
  world: World,
  visit: Visit,
  application: Application,
  why: Exclude<AskPerson, { kind: "asked" }>,
): Promise<Reply> {
  await noteRefused(world, visit, application, why);
  if (why.kind === "cannot-be-asked")
    return refuse(
      422,
      why.kind,
      "This person cannot be asked: there is no such active user who may open this application and has SPSE Authenticator.",
    );
  return refuseUntil(world, why.until, UNTIL[why.kind], why.kind);
}

/**
 * GET /api/v1/requests/:id. `wait`: held while it is pending, at most that many seconds; at once for a busy network.
 */
export async function showRequest(world: World, visit: Visit, application: Application): Promise<Reply> {
  const seconds = parseWait(visit.query.wait);
  if (seconds === null) return refuse(422, "malformed", "wait: 0 to 25 whole seconds.");
  const id = visit.params.id ?? "";
  const superseded = new AbortController();
  const place =
    seconds > 0 &&
    world.heldOpen.take({ owner: `request:${application.id}:${id}` }, visit.ip, () => superseded.abort());
  const early = AbortSignal.any([visit.gone, superseded.signal]);
  const hold = place ? holdUntilWoken(world, `proof:${id}`, seconds, early) : null;
  try {
    for (;;) {
      const found = await readOfApplication(world, application.id, id);
      if (!found) return notFound();
      if (!hold || found.status !== "pending" || hold.isOver()) return json(shown(found));
      await hold.next();
    }
  } finally {
    hold?.stop();
    if (place) place.release();
  }
}

/** POST /api/v1/requests/:id/cancellation: takes the request back from the phone. An ended request stays unchanged. */
export async function cancelRequest(world: World, visit: Visit, application: Application): Promise<Reply> {
  const id = visit.params.id ?? "";
  const found = await transact(world, async (tx) => {
    const before = await readOfApplication(tx, application.id, id);
    if (before?.status !== "pending") return before;
    // On PostgreSQL the phone's answer, or another cancellation, may have come meanwhile.
    if (await cancelAsk(tx, id, "cancelled")) {
      await tx.wake.wake(tx.db, `proof:${id}`);
      await record(tx, {
        ...{ event: "application", outcome: "ask-cancelled", accountId: before.accountId, from: visit },
        client: application.id,
        detail: { application: application.id, name: application.name, request: id },
      });
    }
    return readOfApplication(tx, application.id, id);
  });
  return found ? json(shown(found)) : notFound();
}

/** An unknown request, or another application's. */
export const notFound = (): Reply => refuse(404, "not-found", "This application has sent no such request.");

const shown = (request: RequestOfApplication): z.infer<typeof requestReply> => ({
  ...{ id: request.id, user: request.userId, kind: request.text === null ? "sign-in" : "transaction" },
  status: request.status,
  hint: request.reached === "delivered" ? "reached" : request.reached,
  expires_at: utc(request.expiresAt),
  ...(request.answeredAt !== null && { answered_at: utc(request.answeredAt) }),
});
