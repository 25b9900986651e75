/** Every call to an LPSE goes through here. */
import type { PortalUrl, UnixSeconds } from "@spse/protocol";
import type * as z from "zod/mini";
import { settleOffset } from "./clock.ts";
import { type Contact, REPLY_MAX_LENGTH, readReply } from "./contact.ts";

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
}

interface Call<Body> {
  readonly url: PortalUrl;
  readonly method: "GET" | "POST";
  /** Path with query. */
  readonly path: string;
  /** The bytes sent; empty for GET. */
  readonly body: Uint8Array<ArrayBuffer>;
  readonly authorization?: string;
  readonly shape: z.ZodMiniType<Body>;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Makes one call, and learns the LPSE's clock from any answer. [P-66]
 *
 * @returns the body by its shape, or why no body came. Never throws.
 */
export async function call<Body extends { now: UnixSeconds }>(
  outside: Outside,
  request: Call<Body>,
): Promise<Contact<Body>> {
  const { url, method, path, body, authorization, shape, timeoutMs = CALL_TIMEOUT_MS, signal } = request;
  if (signal?.aborted) return { kind: "stopped" };
  const controller = new AbortController();
  const stop = () => controller.abort();
  signal?.addEventListener("abort", stop);
  const timer = setTimeout(stop, timeoutMs);
  const headers: Record<string, string> = { Accept: "application/json" };
  if (method === "POST") headers["Content-Type"] = "application/json";
  if (authorization) headers.Authorization = authorization;
  try {
    const response = await outside.fetch(url + path, {
      method,
      headers,
      ...(method === "POST" ? { body } : {}),
      mode: "cors",
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
      referrerPolicy: "no-referrer",
      signal: controller.signal,
    });
    const text = await readText(response);
    if (text === null) return { kind: "oversized" };
    const { contact, serverNow } = readReply(response.status, text, shape);
    if (serverNow !== null) outside.learnOffset(url, settleOffset(outside.offsetOf(url), serverNow, outside.nowMs()));
    return contact;
  } catch {
    if (signal?.aborted) return { kind: "stopped" };
    return { kind: outside.isOnline() ? "server-down" : "offline" };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
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
