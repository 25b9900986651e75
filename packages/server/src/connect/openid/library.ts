/** A request of the OpenID library: its types, where we know more than @types/oidc-provider, and its visitor. */
import type { IncomingMessage } from "node:http";
import type * as library from "oidc-provider";
import { browserLabel } from "../../base/web/browser-label.ts";
import type { From } from "../../core/audit/index.ts";
import type { Visit } from "../../core/session/web/index.ts";
import type { OwnMembers } from "./client.ts";
import type { Sent } from "./waiting-request.ts";

export type Module = typeof library;

/** Koa's context, with the values that the library has read. */
export type Context = library.KoaContextWithOIDC & {
  readonly oidc: {
    readonly client: library.Client & OwnMembers & { readonly clientName: string };
    readonly session: library.Session;
    readonly params: Readonly<Record<string, string | undefined>>;
  };
};

/** A code or token that the library has found. */
export type KeptToken = library.AuthorizationCode | library.RefreshToken;

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
