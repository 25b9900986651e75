/**
 * A device call in text form: its Authorization is the first line of a text, its body the rest. A browser posts such a text to another
 * origin without asking first (Fetch, CORS-safelisted request). Past this file it is the same call in header form, with every check of it. [P-111]
 */
import { BODY_MAX_BYTES, TEXT_FORM_TYPE, TEXT_LINE_MAX_BYTES } from "@spse/protocol";
import type { FastifyReply, FastifyRequest } from "fastify";
import { BodyBroken, demandLength, readLine } from "../../../../base/web/body.ts";
import { sendAsFile } from "../../../../base/web/border.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** What a call in text form would have in header form. `begun`: as much of its body as came with the first line. */
    call?: {
      readonly method: "GET" | "POST";
      readonly headers: Readonly<Record<string, string | undefined>>;
      readonly begun: Buffer | undefined;
    };
  }
}

/** A call of the device API. [P-60] */
export const isDevice = ({ url }: FastifyRequest): boolean => url.startsWith("/device/");

/**
 * Device calls come from the app's origin and carry no cookies, so any origin may read the answer. [P-60] It has the headers of a file, a
 * preflight's only where that was asked: a phone's line carries each of them while its owner waits.
 */
export function openToApps({ method }: FastifyRequest, reply: FastifyReply): void {
  sendAsFile(reply);
  reply.headers({ "access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin" });
  if (method !== "OPTIONS") return void reply.header("access-control-expose-headers", "retry-after");
  reply.headers({
    "access-control-allow-headers": "authorization, content-type",
    "access-control-allow-methods": "GET, POST",
    "access-control-max-age": "7200",
  });
}

const TYPE = new RegExp(`^${TEXT_FORM_TYPE}\\s*(;|$)`, "i");

export const isInTextForm = (request: FastifyRequest): boolean =>
  isDevice(request) && request.method === "POST" && TYPE.test(request.headers["content-type"] ?? "");

/** The method of a request; of a call in text form the call's own. */
export const methodOf = ({ method, call }: Pick<FastifyRequest, "method" | "call">): string => call?.method ?? method;

/**
 * Reads the first line and no more, so that who has signed nothing is answered then. A text without a line feed is a GET; an empty line is
 * a call without Authorization.
 *
 * @param find the row of a method and address.
 * @returns why the call is refused; null where `request.call` is read.
 */
export async function readHead(
  request: FastifyRequest,
  find: (asked: Pick<FastifyRequest, "method" | "url">) => { readonly kind: string },
): Promise<Pick<BodyBroken, "kind"> | { readonly kind: "not-found" } | null> {
  const { raw, url } = request;
  const has = (method: string) => find({ method, url }).kind !== "none";
  if (!has("GET") && !has("POST")) return { kind: "not-found" };
  try {
    demandLength(raw, BODY_MAX_BYTES);
    const { line, begun } = await readLine(raw, TEXT_LINE_MAX_BYTES);
    const headers = { authorization: line || undefined, "content-type": "application/json" };
    request.call = { method: begun ? "POST" : "GET", headers, begun: begun ?? undefined };
    return has(request.call.method) ? null : { kind: "malformed" };
  } catch (error) {
    if (error instanceof BodyBroken) return error;
    throw error;
  }
}
