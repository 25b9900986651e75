/** A request of the library, with who makes it. */
import type { IncomingMessage } from "node:http";
import type { Context } from "oidc-provider";
import type { Visit } from "../web/route.ts";

/** `visit`: set by the mount where it knows its visitors. */
export interface VisitedRequest extends IncomingMessage {
  visit?: Visit;
}

export const visitOf = (ctx: Context): Visit | null => (ctx.req as VisitedRequest).visit ?? null;
