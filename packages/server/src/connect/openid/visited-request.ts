/** A request of the library, with its visitor. */
import type { IncomingMessage } from "node:http";
import type { Context } from "oidc-provider";
import { browserLabel } from "../../base/web/browser-label.ts";
import type { From } from "../../core/audit/index.ts";
import type { Visit } from "../../core/session/web/index.ts";
import type { Sent } from "./waiting-request.ts";

/** Set by the mount. `visit`: set where the mount knows the visitor. `sent`: cookies that say nothing about who asks. */
export interface VisitedRequest extends IncomingMessage {
  visit?: Visit;
  sent?: Sent;
  ip?: string;
}

/** The browser's cookies, for the requests that wait in it. */
export const sentOf = (ctx: Context): Sent => (ctx.req as VisitedRequest).sent ?? { cookie: () => undefined };

export const visitOf = (ctx: Context): Visit | null => (ctx.req as VisitedRequest).visit ?? null;

/** From where the request comes. */
export const fromOf = (ctx: Context): From => ({
  ip: (ctx.req as VisitedRequest).ip ?? "",
  browserLabel: browserLabel(ctx.req.headers["user-agent"]),
});
