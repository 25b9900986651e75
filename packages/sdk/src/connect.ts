/** The calls of an application that keeps its own login and asks people's phones. */
import type { JWK } from "jose";
import { type Connection, callerOf, sleep } from "./call.ts";
import type { Receipt } from "./receipt.ts";
import { SpseError } from "./refused.ts";

/** Whom the application asks. With `text`, for exactly this transaction; without, to sign in. */
export interface Question {
  readonly user: string;
  /** Lines separated by `\n`, at most 1,500 characters: what the phone shows, the person approves and the receipt proves. */
  readonly text?: string | undefined;
  /** What the application knows of its user's browser: "Firefox di Linux". */
  readonly browser?: string | undefined;
  readonly ip?: string | undefined;
  /** The same key asks once, however often it is sent, within 24 hours. Without one, each call asks. */
  readonly idempotencyKey?: string | undefined;
}

/** A request that waits for the person. Show `number` at once, large, and only to the user who asked. */
export interface Asked {
  readonly id: string;
  readonly number: string;
  readonly expiresAt: Date;
}

export type Status =
  | "pending"
  | "approved"
  | "denied"
  | "reported"
  | "number-wrong"
  | "expired"
  | "cancelled"
  | "superseded"
  | "ended";

/** How a request stands. Only `approved` is a yes; treat a status that you do not know as a no. */
export interface Standing {
  readonly id: string;
  readonly user: string;
  readonly kind: "sign-in" | "transaction";
  readonly status: Status;
  /** How far a pending request has come; null where it is not pending. */
  readonly hint: "asked" | "sent" | "reached" | "opened" | null;
  readonly expiresAt: Date;
  readonly answeredAt: Date | null;
}

/** Between two reads of a pending request: a server that cannot hold a call, or holds several for one request, answers at once. */
const BETWEEN_MS = 1_000;

/** One application at one LPSE. Every method throws `SpseError` where it is refused, so what goes wrong never reads as a yes. */
export interface Spse {
  /** Sends the request to the person's phones. Refusals: `cannot-be-asked`, `paused`, `too-many`, `malformed`. */
  askApproval(question: Question): Promise<Asked>;
  /**
   * Waits until the request is not pending any more, for a minute, or three for a transaction. A connection that breaks is made again.
   *
   * @throws the signal's reason once it is aborted. The request then still waits on the phone: `cancel` takes it back.
   */
  awaitAnswer(id: string, options?: { readonly signal?: AbortSignal }): Promise<Standing>;
  /** How it stands, after at most this many seconds (0 to 25). */
  readRequest(
    id: string,
    options?: { readonly waitSeconds?: number; readonly signal?: AbortSignal },
  ): Promise<Standing>;
  /** Takes the request back. The status may say that the answer was faster. */
  cancel(id: string): Promise<Standing>;
  /**
   * Is it a current code of this person, used nowhere else? A right one is used up. After the application's own password, never in its
   * place.
   *
   * @throws SpseError `unknown-outcome` where no answer came: the code may be used up, so ask the person for the next one.
   */
  checkCode(user: string, code: string): Promise<boolean>;
  /** What proves the answer years later. Keep it with your own record, and {@link readKeys} beside it. */
  readReceipt(id: string): Promise<Receipt>;
  /** The LPSE's public keys of today, for `verifyReceipt`. */
  readKeys(): Promise<JWK[]>;
}

/** @throws TypeError where the connection cannot serve: http, or neither secret nor key. */
export function connect(connection: Connection): Spse {
  const call = callerOf(connection);

  async function readRequest(
    id: string,
    { waitSeconds = 0, signal }: { readonly waitSeconds?: number; readonly signal?: AbortSignal } = {},
  ): Promise<Standing> {
    return standingOf(
      await call(`/api/v1/requests/${encodeURIComponent(id)}?wait=${waitSeconds}`, undefined, { signal }),
    );
  }

  return {
    async askApproval({ idempotencyKey = crypto.randomUUID(), text, ...whom }) {
      const kind = text === undefined ? "sign-in" : "transaction";
      const { id, number, expires_at } = await call("/api/v1/requests", { ...whom, kind, text }, { idempotencyKey });
      if (typeof id !== "string" || typeof number !== "string") throw notUnderstood();
      return { id, number, expiresAt: dateOf(expires_at) };
    },
    async awaitAnswer(id, { signal } = {}) {
      for (;;) {
        const standing = await readRequest(id, { waitSeconds: 25, ...(signal && { signal }) });
        if (standing.status !== "pending") return standing;
        await sleep(BETWEEN_MS, signal);
      }
    },
    readRequest,
    cancel: async (id) => standingOf(await call(`/api/v1/requests/${encodeURIComponent(id)}/cancellation`, {})),
    checkCode: async (user, code) => (await call("/api/v1/codes", { user, code }, { onlyOnce: true })).right === true,
    async readReceipt(id) {
      const { request, answer, statement } = await call(`/api/v1/requests/${encodeURIComponent(id)}/receipt`);
      if (typeof request !== "string" || typeof answer !== "string" || typeof statement !== "string")
        throw notUnderstood();
      return { request, answer, statement };
    },
    async readKeys() {
      const { keys } = await call("/.well-known/jwks.json");
      if (!Array.isArray(keys)) throw notUnderstood();
      return keys as JWK[];
    },
  };
}

function standingOf(said: Record<string, unknown>): Standing {
  const { id, status, expires_at, answered_at } = said;
  if (typeof id !== "string" || typeof status !== "string") throw notUnderstood();
  return {
    ...(said as unknown as Pick<Standing, "id" | "user" | "kind" | "status">),
    hint: (said.hint ?? null) as Standing["hint"],
    expiresAt: dateOf(expires_at),
    answeredAt: answered_at === undefined ? null : dateOf(answered_at),
  };
}

function dateOf(text: unknown): Date {
  const date = new Date(String(text));
  if (Number.isNaN(date.getTime())) throw notUnderstood();
  return date;
}

const notUnderstood = (): SpseError => new SpseError("not-understood", "the answer is not one of the API");
