/**
 * A call that is done once for each Idempotency-Key (draft-ietf-httpapi-idempotency-key-header-07). Key, change and
 * answer are committed together: a repeat waits for the first call and gets its answer; a failed call leaves the key
 * free.
 */
import { z } from "zod";
import { digest } from "../../base/platform/keys.ts";
import { type Tx, transact, type World } from "../../base/platform/world.ts";
import { json, type Reply, type Visit } from "../../core/session/web/index.ts";
import type { Application } from "./application.ts";
import { refuse } from "./call.ts";
import { deleteKey, insertKey, loadKey, saveAnswer } from "./once.sql.ts";

/** The draft's structured string, in quotes, or the bare key that most clients send. A UUID is usual. */
const KEY = /^(?:"([\x21\x23-\x5b\x5d-\x7e]{1,128})"|([\x21\x23-\x5b\x5d-\x7e]{1,128}))$/;

/** The answer to a successful call. */
const done = z.strictObject({ status: z.int().min(200).max(299), body: z.unknown() });

/** `refused`: only counters of attempts changed. The key is free, and a repeat is decided anew. */
type Effect<Why> = ({ readonly kind: "done" } & z.infer<typeof done>) | { readonly kind: "refused"; readonly why: Why };

/**
 * Runs `work` in a transaction, once for each key.
 * @param work awaits only SQL, and may run again after a conflict.
 * @returns the answer; or why `work` has refused, which the caller reports.
 */
export async function oncePerKey<Why>(
  world: World,
  visit: Pick<Visit, "method" | "path" | "body" | "header">,
  { id: applicationId }: Pick<Application, "id">,
  work: (tx: Tx) => Promise<Effect<Why>>,
): Promise<Reply | Extract<Effect<Why>, { kind: "refused" }>> {
  const sent = KEY.exec(visit.header("idempotency-key") ?? "");
  const key = sent?.[1] ?? sent?.[2];
  if (key === undefined)
    return refuse(
      400,
      "idempotency-key-missing",
      "Send Idempotency-Key: 1 to 128 visible characters that are new for each new call, such as a UUID.",
    );
  const id = digest(`${applicationId} ${key}`);
  const request = digest(`${visit.method} ${visit.path}\n${visit.body}`);
  return transact(world, async (tx) => {
    if (!(await insertKey(tx, id, request))) return repeat(tx, id, request);
    const worked = await work(tx);
    if (worked.kind === "refused") {
      await deleteKey(tx, id);
      return worked;
    }
    const { status, body } = worked;
    await saveAnswer(tx, id, JSON.stringify({ status, body }));
    return json(body, status);
  });
}

async function repeat(tx: Tx, id: string, request: string): Promise<Reply> {
  const first = await loadKey(tx, id);
  // The job has deleted the key between the two statements: the caller must repeat the call.
  if (first === null) return refuse(409, "in-progress", "Repeat this call.");
  if (first.request !== request)
    return refuse(422, "idempotency-key-reused", "This Idempotency-Key was used for another call. Use a new key.");
  const { status, body } = done.parse(JSON.parse(first.answer));
  return json(body, status);
}
