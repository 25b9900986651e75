/** Authenticates every call of an application, and answers it. docs/api.md describes the API. */
import { parseJson } from "@spse/protocol";
import type { z } from "zod";
import { withoutFlush } from "../../base/platform/db/wal-flush.ts";
import { spend } from "../../base/platform/throttle/throttle.ts";
import { transact, type World } from "../../base/platform/world.ts";
import {
  APPLICATION_CALLS,
  applicationCallsKey,
  type Budget,
  WRONG_SECRETS_NOTED,
  wrongSecretsKey,
} from "../../base/rules/budgets.ts";
import { record } from "../../core/audit/index.ts";
import { problem } from "../../core/session/web/http/index.ts";
import { json, type Manner, type Reply, tooMany, type Visit } from "../../core/session/web/index.ts";
import { findApplication, noteUse } from "./application.sql.ts";
import { type Application, isSecret, parseCredential, type Right } from "./application.ts";
import { claimedIssuer, parseBearer, useAssertion } from "./assertion.ts";

/** The budget that calls spend, by the application's id. */
interface Calls {
  readonly key: (id: string) => string;
  readonly budget: Budget;
}
const ANY_CALLS: Calls = { key: applicationCallsKey, budget: APPLICATION_CALLS };

/**
 * Lets only applications with this right reach a flow. A wrong, unknown, ended or missing credential gets one same 401.
 */
export const withApplication =
  (
    right: Right,
    flow: (world: World, visit: Visit, application: Application) => Promise<Reply>,
    calls: Calls = ANY_CALLS,
  ) =>
  async (world: World, visit: Visit): Promise<Reply> => {
    const caller = await readCaller(world, visit);
    if (caller === null) return NOT_AUTHENTICATED;
    if (!caller.may.includes(right))
      return refuse(
        403,
        "not-allowed",
        `This application does not have the right "${right}". Admin PPE can give it one that has.`,
      );
    const counted = await withoutFlush(() => spend(world, calls.key(caller.id), calls.budget));
    if (counted.kind === "spent") return refuseUntil(world, counted.until, "This application called too often.");
    // Only now: until then any stranger could have the server keep the beginnings of large bodies.
    if ((await visit.arrive()) && !(await mayStill(world, caller, right))) return NOT_AUTHENTICATED;
    await noteUse(world, caller);
    return flow(world, visit, caller);
  };

/** Does the application still have this right? Its body may have come long after its header. */
async function mayStill(world: World, { id }: Application, right: Right): Promise<boolean> {
  const found = await findApplication(world, id);
  return found !== null && found.application.endedAt === null && found.application.may.includes(right);
}

const CHALLENGE = { authenticate: 'Basic realm="SPSE API", charset="UTF-8", Bearer realm="SPSE API"' } as const;

/** The application that a call's credential proves; null where the credential is missing or wrong. */
export async function readCaller(world: World, visit: Visit): Promise<Application | null> {
  const header = visit.header("authorization");
  const jwt = parseBearer(header);
  const sent = parseCredential(header);
  const id = jwt === null ? sent?.id : claimedIssuer(jwt);
  const found = id ? await findApplication(world, id) : null;
  if (!found || found.application.endedAt !== null) return null;
  if (jwt !== null) {
    const verdict = await useAssertion(world, found.application, jwt);
    if (verdict === "signed") return found.application;
    await noteWrong(world, visit, found.application, { outcome: "assertion-wrong", why: verdict });
  } else if (sent !== null) {
    if (isSecret(found.stored, sent.secret, world.now())) return found.application;
    await noteWrong(world, visit, found.application, { outcome: "secret-wrong" });
  }
  return null;
}

/** An attack, a server that missed a new secret, or a developer's mistake: Admin PPE finds it in the audit. */
async function noteWrong(
  world: World,
  visit: Visit,
  { id, name }: Application,
  { outcome, ...more }: { readonly outcome: "secret-wrong" | "assertion-wrong"; readonly why?: string },
): Promise<void> {
  const noted = await spend(world, wrongSecretsKey(id), WRONG_SECRETS_NOTED);
  if (noted.kind === "spent") return;
  await transact(world, (tx) =>
    record(tx, { event: "application", outcome, from: visit, detail: { application: id, name, ...more } }),
  );
}

/** A refusal as problem details (RFC 9457). `code` is stable. */
export const refuse = (status: number, code: string, detail: string, manner: Manner = {}) => ({
  ...json(problem(status, code, detail), status, manner),
  type: "application/problem+json" as const,
});

/** 429, until then. */
export const refuseUntil = (world: World, until: number, detail: string, code: "too-many" | "paused" = "too-many") =>
  refuse(429, code, `${detail} Retry-After says when to come again.`, tooMany(until - world.now()));

const NOT_AUTHENTICATED: Reply = {
  ...refuse(
    401,
    "not-authenticated",
    "Send the application's id and secret (RFC 7617), or a JWT that its own key has signed (RFC 7523).",
  ),
  ...CHALLENGE,
};

/** Parses a JSON body by its strict schema. @returns the body, or the refusal that names each wrong member. */
export function readBody<Body>(
  visit: Visit,
  shape: z.ZodType<Body>,
): { readonly kind: "body"; readonly body: Body } | { readonly kind: "refused"; readonly reply: Reply } {
  if (!/^application\/json\b/i.test(visit.header("content-type") ?? ""))
    return { kind: "refused", reply: refuse(415, "not-json", "Send application/json.") };
  const sent = parseJson(visit.body);
  if (sent === undefined)
    return { kind: "refused", reply: refuse(422, "malformed", "body: not JSON, or a name is in it twice.") };
  const read = shape.safeParse(sent);
  if (read.success) return { kind: "body", body: read.data };
  const wrong = read.error.issues.map((it) => `${it.path.join(".") || "body"}: ${it.message}`).slice(0, 10);
  return { kind: "refused", reply: refuse(422, "malformed", wrong.join("; ")) };
}
