/** The outcome of one call to an LPSE, and how its reply is read. Pure. */
import { type ErrorCode, errorReply, errorStatus, parseJson, type UnixSeconds } from "@spse/protocol";
import type * as z from "zod/mini";

/**
 * Why a call failed. `offline`: this phone has no connection. `server-down`: no answer in time, or an answer that asks to come
 * back later. `malformed`: something answered that does not speak this protocol. `oversized`: an answer longer than any of it.
 * `stopped`: by us.
 */
export type Failure =
  | { readonly kind: "offline" | "server-down" | "malformed" | "oversized" | "stopped" }
  | { readonly kind: "refused"; readonly code: ErrorCode };

export type Contact<Body> = { readonly kind: "ok"; readonly body: Body } | Failure;

/** A reply, with the server's time if there is one. */
interface Reply<Body> {
  readonly contact: Contact<Body>;
  readonly serverNow: UnixSeconds | null;
}

/** Largest reply read, in characters: eight login requests of 8 KiB and some room. */
export const REPLY_MAX_LENGTH = 100_000;

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
