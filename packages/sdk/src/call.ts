/** One call of the LPSE: who calls, the answer as JSON, and refusals as errors with a code. */
import { importJWK, type JWK, SignJWT } from "jose";
import { SpseError } from "./refused.ts";

/** The application as Admin PPE has added it. Give it `secret`, or `key`: a private key of its own, whose public half is on its page. */
export interface Connection {
  /** The portal's address, as `https://lpse.example.go.id`. */
  readonly portal: string;
  readonly id: string;
  readonly secret?: string;
  /** ES256 or RS256, with its `kid`. */
  readonly key?: JWK;
  /** Another `fetch`, for a proxy of the office or a certificate of its own. */
  readonly fetch?: typeof fetch;
}

/** Makes one call; `path` is below the portal's address. `undefined` as body: a GET. `onlyOnce`: it is never sent again, since a repeat would get another answer. */
type Call = (
  path: string,
  body?: unknown,
  more?: {
    readonly idempotencyKey?: string;
    readonly signal?: AbortSignal | undefined;
    readonly onlyOnce?: boolean;
  },
) => Promise<Record<string, unknown>>;

/** Longer than the longest wait of the server, 25 seconds. */
const CALL_MS = 40_000;
/** Pauses before the next try where no answer came, or the server was not available. */
const RETRY_MS = [500, 2_000, 5_000, 10_000];
const SIGNED_SECONDS = 60;

/** @throws TypeError where the connection cannot serve: a mistake of the program, told at its start. */
export function callerOf({ portal, id, secret, key, fetch: send = fetch }: Connection): Call {
  const { origin, protocol, hostname } = new URL(portal);
  const isLocal = hostname === "localhost" || hostname === "127.0.0.1" || hostname.endsWith(".localhost");
  if (protocol !== "https:" && !isLocal)
    throw new TypeError("portal: an https address; the secret would be readable on its way");
  if ((secret === undefined) === (key === undefined)) throw new TypeError("give either secret or key");

  return async (path, body, { idempotencyKey, signal, onlyOnce = false } = {}) => {
    for (let tries = 0; ; tries++) {
      const answer = await once();
      if (onlyOnce && answer instanceof SpseError) throw unknownUnlessSaid(answer);
      const pause = RETRY_MS[tries];
      if (pause === undefined || !(answer instanceof SpseError)) return settle(answer);
      await sleep(pause, signal);
    }

    /** An error that is returned may be tried again; one that is thrown may not. */
    async function once(): Promise<Record<string, unknown> | SpseError> {
      signal?.throwIfAborted();
      const authorization = key ? await bearer(key, id, origin) : basic(id, secret ?? "");
      const timeout = AbortSignal.timeout(CALL_MS);
      let response: Response;
      let text: string;
      try {
        response = await send(`${origin}${path}`, {
          method: body === undefined ? "GET" : "POST",
          headers: {
            authorization,
            accept: "application/json",
            ...(body !== undefined && { "content-type": "application/json" }),
            ...(idempotencyKey !== undefined && { "idempotency-key": idempotencyKey }),
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
          redirect: "error", // the credential is for this address alone
          signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        });
        text = await response.text();
      } catch (cause) {
        signal?.throwIfAborted();
        return new SpseError("unreachable", `no answer from ${origin}`, { cause });
      }
      return read(response, text);
    }
  };
}

/** What the server itself says, it has not done. */
const unknownUnlessSaid = (error: SpseError): SpseError =>
  ["unreachable", "not-understood"].includes(error.code)
    ? new SpseError("unknown-outcome", "no answer came: the server may have done it", { cause: error })
    : error;

/** @returns the answer, or an error that may be tried again. @throws any other refusal. */
function read(response: Response, text: string): Record<string, unknown> | SpseError {
  const { status, ok, headers } = response;
  const said = parse(text);
  if (ok && said) return said;
  const { code, detail } = said ?? {};
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  const more = { status, retryAfterSeconds: Number.isFinite(seconds) ? seconds : null };
  if (ok || typeof code !== "string") {
    const error = new SpseError("not-understood", `the answer (${status}) is not one of the API`, more);
    if (status < 500) throw error;
    return error;
  }
  const error = new SpseError(code, typeof detail === "string" ? detail : code, more);
  if (status < 500 && code !== "in-progress") throw error;
  return error;
}

function settle(answer: Record<string, unknown> | SpseError): Record<string, unknown> {
  if (answer instanceof SpseError) throw answer;
  return answer;
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

const basic = (id: string, secret: string): string => `Basic ${btoa(`${id}:${secret}`)}`;

/** RFC 7523 §3: a new one for each call, since each counts once. */
async function bearer(key: JWK, id: string, audience: string): Promise<string> {
  const alg = key.alg ?? (key.kty === "EC" ? "ES256" : "RS256");
  const jwt = new SignJWT({ jti: crypto.randomUUID() })
    .setProtectedHeader({ alg, ...(key.kid !== undefined && { kid: key.kid }) })
    .setIssuer(id)
    .setSubject(id)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(`${SIGNED_SECONDS}s`);
  return `Bearer ${await jwt.sign(await importJWK(key, alg))}`;
}

/** Ends early, with the signal's reason, where the signal is aborted. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", abort);
      resolve();
    }, ms);
    signal?.addEventListener("abort", abort, { once: true });
  });
}
