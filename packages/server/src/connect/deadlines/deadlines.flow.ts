/** An application sends the deadlines of its tenders: the dashboard marks them, and officers check who of the invited is ready. */
import { z } from "zod";
import { utc } from "../../base/platform/ui/time.ts";
import { type Tx, transact, type World } from "../../base/platform/world.ts";
import { DEADLINE_AHEAD_SECONDS } from "../../base/rules/lifetimes.ts";
import { userKey } from "../../core/account/index.ts";
import { record } from "../../core/audit/index.ts";
import { json, type Reply, type Visit } from "../../core/session/web/index.ts";
import { type Application, readBody, refuse } from "../application/index.ts";
import { countAhead, deleteDeadline, findSent, loadInvited, putSent } from "./deadline.sql.ts";
import { DEADLINES_MOST, INVITED_MOST, NAME_MOST, SENT_MOST } from "./deadline.ts";

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^\P{C}*$/u, "one line without control characters");

/** POST /api/v1/deadlines. `at`: RFC 3339. `invited`: User IDs; absent: the deadline names no people. */
export const deadlineBody = z.strictObject({
  reference: z.string().regex(/^[\w.:-]{1,64}$/, "1 to 64 of A–Z, a–z, 0–9, _ . : -"),
  name: line(NAME_MOST),
  at: z.iso.datetime({ offset: true }),
  invited: z.array(line(64)).max(INVITED_MOST).default([]),
});

/** The answer has the number of invited people, not their names. */
export const deadlineAnswer = z.object({
  reference: z.string(),
  name: z.string(),
  at: z.iso.datetime(),
  invited: z.int(),
});
export const deadlineTakenBack = z.object({ reference: z.string() });

/** Room for {@link INVITED_MOST} of the longest User IDs that people have. */
export const DEADLINE_BODY_BYTES = 512 * 1024;

/** Adds a deadline, or puts it in the place of the one with the same reference. A repeat changes and records nothing. 201 for a new one, else 200. */
export async function sendDeadline(
  world: World,
  visit: Visit,
  { id: applicationId, name: by }: Application,
): Promise<Reply> {
  const read = readBody(visit, deadlineBody);
  if (read.kind === "refused") return read.reply;
  const { reference, name, invited } = read.body;
  const at = Math.floor(Date.parse(read.body.at) / 1000);
  if (at <= world.now() || at > world.now() + DEADLINE_AHEAD_SECONDS)
    return refuse(422, "not-ahead", "at: a time ahead, within a year.");
  const people = [...Map.groupBy(invited, userKey).values()].flatMap((same) => same.slice(0, 1));
  const outcome = await transact(world, async (tx) => {
    const before = await findSent(tx, { applicationId, reference });
    if (!before && !(await hasRoom(tx, applicationId))) return "full";
    const same = before?.name === name && Number(before.at) === at;
    if (before && same && areSame(await loadInvited(tx, before.id), people)) return "unchanged";
    await putSent(tx, { applicationId, reference, name, at, invited: people });
    const detail = { name, deadline: utc(at), application: by, invited: people.length };
    await record(tx, { event: "deadline", outcome: "sent", from: visit, detail });
    return before ? "changed" : "added";
  });
  if (outcome === "full")
    return refuse(
      409,
      "full",
      `This application has as many deadlines ahead as it may (${SENT_MOST}), or the LPSE has (${DEADLINES_MOST}). Remove one first.`,
    );
  const body = { reference, name, at: utc(at), invited: people.length };
  if (outcome !== "added") return json(body);
  const location = `${world.config.portalUrl}/api/v1/deadlines/${encodeURIComponent(reference)}`;
  return { kind: "json", status: 201, body, location };
}

/** Does the repeat invite the same people, in whatever order? Both name each person once. */
const areSame = (before: readonly string[], now: readonly string[]): boolean =>
  before.length === now.length && new Set([...before, ...now].map(userKey)).size === now.length;

const hasRoom = async (tx: Tx, applicationId: string): Promise<boolean> =>
  (await countAhead(tx, applicationId)) < SENT_MOST && (await countAhead(tx)) < DEADLINES_MOST;

/** POST /api/v1/deadlines/:reference/cancellation: removes one; a repeat finds nothing and gets 404. */
export async function cancelDeadline(
  world: World,
  visit: Visit,
  { id: applicationId, name: by }: Application,
): Promise<Reply> {
  const reference = visit.params.reference ?? "";
  const removed = await transact(world, async (tx) => {
    const found = await findSent(tx, { applicationId, reference });
    if (!found) return false;
    await deleteDeadline(tx, found.id);
    const detail = { name: found.name, deadline: utc(found.at), application: by };
    await record(tx, { event: "deadline", outcome: "taken-back", from: visit, detail });
    return true;
  });
  return removed ? json({ reference }) : refuse(404, "not-found", "This application has sent no such deadline.");
}

/** GET /api/v1/deadlines/:reference */
export async function showDeadline(world: World, visit: Visit, { id: applicationId }: Application): Promise<Reply> {
  const reference = visit.params.reference ?? "";
  const found = await findSent(world, { applicationId, reference });
  if (!found) return refuse(404, "not-found", "This application has sent no such deadline.");
  return json({ reference, name: found.name, at: utc(found.at), invited: found.invited });
}
