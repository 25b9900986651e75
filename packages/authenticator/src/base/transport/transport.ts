/** Every call to an LPSE goes through here: what it gives, how it is made, and how its reply is read. */
import {
  type ErrorCode,
  errorReply,
  errorStatus,
  type PortalUrl,
  parseJson,
  RESIGN_OFFSET_SECONDS,
  TEXT_FORM_TYPE,
  TEXT_FORM_VERSION,
  textForm,
  UNNAMED_VERSIONS,
  type UnixSeconds,
  versionsShape,
} from "@spse/protocol";
import type * as z from "zod/mini";
import { settleOffset } from "./clock.ts";

/**
 * Why a call failed. `offline`: this phone has no connection. `server-down`: no answer in time, or an answer that asks to come
 * back later. `malformed`: something answered that does not speak this protocol. `oversized`: an answer longer than any of it.
 * `stopped`: by us.
 */
export type Failure =
  | { readonly kind: "offline" | "server-down" | "malformed" | "oversized" | "stopped" }
  | { readonly kind: "refused"; readonly code: ErrorCode };

export type Contact<Body> = { readonly kind: "ok"; readonly body: Body } | Failure;

/** Timeout of a call, in milliseconds. */
export const CALL_TIMEOUT_MS = 15_000;

/** The world outside, given by the caller: tests bring their own. */
export interface Outside {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Milliseconds since 1970 by this phone's clock. */
  nowMs(): number;
  isOnline(): boolean;
  /** 22 random base64url characters. */
  randomId(): string;
  /** Seconds by which an LPSE is ahead; undefined before the first contact. */
  offsetOf(url: PortalUrl): number | undefined;
  learnOffset(url: PortalUrl, offsetSeconds: number): void;
  /** The newest version of the protocol that an LPSE has named; undefined where it has named none. [P-110] */
  newestOf(url: PortalUrl): number | undefined;
  learnNewest(url: PortalUrl, newest: number): void;
}

interface Call<Body> {
  readonly url: PortalUrl;
  readonly method: "GET" | "POST";
  /** Path with query. */
  readonly path: string;
  /** The bytes sent; empty for GET. */
  readonly body: Uint8Array<ArrayBuffer>;
  readonly authorization?: string;
  /** The LPSE may hold it: proxies bound how many POSTs of one network are under way, so it stays a GET. */
  readonly isHeld?: boolean;
  readonly shape: z.ZodMiniType<Body>;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Makes one call, and learns the LPSE's clock and versions from any answer. [P-66] [P-110] An LPSE that reads text form gets it: a browser
 * sends that without asking the LPSE first (Fetch, CORS-safelisted request), as it sends an unsigned GET. [P-111]
 *
 * @returns the body by its shape, or why no body came. Never throws.
 */
export async function call<Body extends { now: UnixSeconds }>(
  outside: Outside,
  request: Call<Body>,
): Promise<Contact<Body>> {
  const { url, method, authorization, isHeld } = request;
  const newest = outside.newestOf(url) ?? UNNAMED_VERSIONS.max;
  if (newest < TEXT_FORM_VERSION || isHeld || (method === "GET" && authorization === undefined))
    return send(outside, request, inHeaderForm(request));
  const contact = await send(outside, request, inTextForm(request));
  if (contact.kind !== "refused" || !OLDER_ANSWERS.has(contact.code)) return contact;
  const again = await send(outside, request, inHeaderForm(request));
  if (again.kind !== "refused" || again.code !== contact.code) outside.learnNewest(url, UNNAMED_VERSIONS.max);
  return again;
}

/** What an LPSE that went back to an older version says to text form. */
const OLDER_ANSWERS: ReadonlySet<ErrorCode> = new Set(["not-found", "not-allowed", "malformed"]);

const ACCEPT = { Accept: "application/json" } as const;

const inTextForm = ({ authorization = "", ...made }: Call<unknown>): RequestInit => ({
  method: "POST",
  headers: { ...ACCEPT, "Content-Type": TEXT_FORM_TYPE },
  body: textForm(authorization, made),
});

const inHeaderForm = ({ method, body, authorization }: Call<unknown>): RequestInit => ({
  method,
  headers: {
    ...ACCEPT,
    ...(method === "POST" && { "Content-Type": "application/json" }),
    ...(authorization !== undefined && { Authorization: authorization }),
  },
  ...(method === "POST" ? { body } : { cache: "no-store" }),
});

async function send<Body extends { now: UnixSeconds }>(
  outside: Outside,
  { url, path, shape, timeoutMs = CALL_TIMEOUT_MS, signal }: Call<Body>,
  made: RequestInit,
): Promise<Contact<Body>> {
  if (signal?.aborted) return { kind: "stopped" };
  const controller = new AbortController();
  const stop = () => controller.abort();
  signal?.addEventListener("abort", stop);
  const timer = setTimeout(stop, timeoutMs);
  try {
    const response = await outside.fetch(url + path, {
      ...made,
      mode: "cors",
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
      signal: controller.signal,
    });
    const text = await readText(response);
    if (text === null) return { kind: "oversized" };
    const { contact, serverNow } = readReply(response.status, text, shape);
    if (serverNow !== null) outside.learnOffset(url, settleOffset(outside.offsetOf(url), serverNow, outside.nowMs()));
    const named = versionsShape.safeParse(contact.kind === "ok" && "protocol" in contact.body && contact.body.protocol);
    if (named.success) outside.learnNewest(url, named.data.max);
    return contact;
  } catch {
    if (signal?.aborted) return { kind: "stopped" };
    return { kind: outside.isOnline() ? "server-down" : "offline" };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
}

/** True when a refusal may be due to the clock alone: sign once more by the time just learnt. [P-32] */
export function shouldSignAgain(contact: Contact<unknown>, usedOffset: number, learntOffset: number): boolean {
  if (contact.kind !== "refused") return false;
  return contact.code === "clock" || Math.abs(learntOffset - usedOffset) > RESIGN_OFFSET_SECONDS;
}

/** The text of a reply; null if it is longer than any reply of this protocol. Reading stops there. */
async function readText(response: Response): Promise<string | null> {
  const reader = response.body?.getReader();
  if (!reader) return "";
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (text.length > REPLY_MAX_LENGTH) {
      await reader.cancel().catch(() => undefined);
      return null;
    }
  }
}

/** A reply, with the server's time if there is one. */
interface Reply<Body> {
  readonly contact: Contact<Body>;
  readonly serverNow: UnixSeconds | null;
}

/** Largest reply read, in characters: eight login requests of 8 KiB and some room. */
const REPLY_MAX_LENGTH = 100_000;

/** The meaning of an unknown error code, by its status. [P-61] */
const byStatus: Readonly<Record<number, ErrorCode>> = {
  400: "malformed",
  401: "not-allowed",
  403: "app-not-accepted",
  404: "not-found",
  409: "conflict",
  410: "offer-expired",
  413: "too-large",
  422: "code-wrong",
  429: "too-many",
};

/**
 * Reads a reply by its shape. Anything else, such as the page of a proxy or of a captive portal, is `malformed` or `server-down`.
 */
export function readReply<Body extends { now: UnixSeconds }>(
  status: number,
  text: string,
  shape: z.ZodMiniType<Body>,
): Reply<Body> {
  const json = parseJson(text);
  if (status >= 200 && status < 300) {
    const read = shape.safeParse(json);
    if (!read.success) return { contact: { kind: "malformed" }, serverNow: null };
    return { contact: { kind: "ok", body: read.data }, serverNow: read.data.now };
  }
  const read = errorReply.safeParse(json);
  const serverNow = read.success ? read.data.now : null;
  if (status >= 500) return { contact: { kind: "server-down" }, serverNow };
  if (!read.success) return { contact: { kind: "malformed" }, serverNow };
  const { code } = read.data.error;
  const known = isErrorCode(code) ? code : byStatus[status];
  return { contact: known ? { kind: "refused", code: known } : { kind: "malformed" }, serverNow };
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorStatus, code);
