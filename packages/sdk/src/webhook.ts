/** Calls from the LPSE to the application: Standard Webhooks 1.0.0. */
import { SpseError } from "./refused.ts";

/** A request has ended. It names nobody: `readRequest` has the rest. Another one with `reported` may follow `approved`. */
export interface Webhook {
  /** The same at each repeat: keep it, and do nothing at the second. */
  readonly id: string;
  readonly type: string;
  readonly data: { readonly id: string; readonly status: string };
}

interface Received {
  /** Of Node, Express and Fastify, or of a `Request`. */
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The bytes as they came. JSON that was parsed and written again is not what was signed. */
  readonly body: Uint8Array;
}

/** A copy is not older, and no clock is further ahead. */
const TOLERANCE_SECONDS = 5 * 60;
const PREFIX = "whsec_";

/**
 * Checks that this LPSE has sent the call, a moment ago.
 *
 * @param secret `whsec_…` of the application's page, or several while a new one is taken over.
 * @throws SpseError `webhook-unsigned` or `webhook-old`: answer 400. TypeError where the body is not bytes.
 */
export async function verifyWebhook(
  { headers, body }: Received,
  secret: string | readonly string[],
  now: Date = new Date(),
): Promise<Webhook> {
  if (!(body instanceof Uint8Array))
    throw new TypeError("body: the raw bytes (express.raw, or Fastify's parseAs: 'buffer'), not text and not JSON");
  const [id, timestamp, signatures] = ["id", "timestamp", "signature"].map((name) =>
    readHeader(headers, `webhook-${name}`),
  );
  if (!id || !timestamp || !signatures || !/^\d{1,12}$/.test(timestamp))
    throw new SpseError("webhook-unsigned", "the call has no signature");
  const head = new TextEncoder().encode(`${id}.${timestamp}.`);
  const signed = new Uint8Array(head.length + body.length);
  signed.set(head);
  signed.set(body, head.length);
  if (!(await isSigned(signed, signatures, typeof secret === "string" ? [secret] : secret)))
    throw new SpseError("webhook-unsigned", "the signature is not this LPSE's");
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > TOLERANCE_SECONDS)
    throw new SpseError("webhook-old", "the call is a copy of an old one, or this clock is wrong");
  const { type, data } = JSON.parse(new TextDecoder().decode(body));
  return { id, type, data };
}

async function isSigned(
  signed: Uint8Array<ArrayBuffer>,
  signatures: string,
  secrets: readonly string[],
): Promise<boolean> {
  for (const secret of secrets) {
    if (!secret.startsWith(PREFIX)) throw new TypeError("secret: begins with whsec_");
    const bytes = fromBase64(secret.slice(PREFIX.length));
    if (!bytes?.length) throw new TypeError("secret: whsec_ and base64");
    const key = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
    for (const each of signatures.split(" ")) {
      const signature = each.startsWith("v1,") ? fromBase64(each.slice("v1,".length)) : null;
      if (signature && (await crypto.subtle.verify("HMAC", key, signature, signed))) return true; // in constant time
    }
  }
  return false;
}

function readHeader(headers: Received["headers"], name: string): string | null {
  const value = headers instanceof Headers ? headers.get(name) : headers[name];
  return typeof value === "string" ? value : null;
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (it) => it.charCodeAt(0));
  } catch {
    return null;
  }
}
