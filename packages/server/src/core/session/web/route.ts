/** Routes, visits and replies. Flows are functions from (world, visit) to a Reply; only `web/` knows Fastify. */

import type { HeldBy } from "../../../base/platform/held-open.ts";
import { type LocalPath, parseLocalPath } from "../../../base/platform/net/local-path.ts";
import type { OutsideUrl } from "../../../base/platform/net/outside-url.ts";
import type { CookieName, SetCookie } from "../../../base/platform/net/set-cookie.ts";
import type { Step } from "../../../base/platform/overload.ts";
import type { Html } from "../../../base/platform/ui/html.ts";
import type { Language } from "../../../base/platform/ui/texts.ts";
import type { Topic } from "../../../base/platform/wake.ts";
import type { World } from "../../../base/platform/world.ts";
import { admins, officers, readers } from "../../../base/rules/roles.ts";
import type { Fields, Form } from "../../../base/web/form.ts";
import type { Upload } from "../../../base/web/upload.ts";
import type { Browser } from "../browser/browser.ts";
import type { BrowserRow } from "../browser-row.ts";
import type { Session } from "../session.ts";

/**
 * The visitors that may pass. `open`: all. `session`: a full session. `enrol`: a full session, or one that may only
 * activate 2FA. A {@link RoleGuard}: a full session of certain roles; for all others the page does not exist. `device`:
 * the flow checks the phone's signature. `application`: the flow checks the application's secret. `front`: a proxy
 * asks, or the browser on a host that a proxy protects; the flow reads which. `browser`: a browser calls by itself; the flow checks
 * its bound key's signature.
 */
export type Guard = "open" | "session" | "enrol" | CallGuard | RoleGuard;

/** Calls of programs, and of browsers on a host that is not ours: no cookie of the portal, no form, no page. */
export type CallGuard = "device" | "application" | "front" | "browser";

/** Pages know GET and POST. A directory calls with all of them (RFC 7644 §3.2). */
export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Is this a guard of calls, and not of pages? */
export const isCallGuard = (guard: Guard): guard is CallGuard =>
  guard === "device" || guard === "application" || guard === "front" || guard === "browser";

/** The roles behind each guard: `officer` acts on other people's accounts, `admin` decides for the LPSE, `reader` reads figures and audit. */
export const roleGuards = { officer: officers, admin: admins, reader: readers } as const;
export type RoleGuard = keyof typeof roleGuards;

/** Is this the guard of certain roles? */
export const isRoleGuard = (guard: Guard): guard is RoleGuard => guard in roleGuards;

export type PageGuard = Exclude<Guard, CallGuard>;

/**
 * One line of the route table. A POST of the portal names the shape of its form, and only those fields come through. A
 * device call names its query's parameters, where it has any. A page ignores unknown parameters of its query (decision 13).
 */
export type Route = {
  /** Fastify path: `/devices/:id/revoke`. */
  readonly path: string;
  /** @param fields the posted fields as text. Only {@link rows} parses them: a flow gets its form as parsed. */
  readonly flow: (world: World, visit: Visit, fields: Fields, upload: Upload | null) => Promise<Reply>;
  /** A step of a login that an overloaded server turns away at the border, unless the visit has a session. */
  readonly step?: Step;
  /**
   * A step of a login: the page of an outage goes on by itself. `sent`: it posts this again, which decides once and carries no secret.
   * `page`: it loads the step's page. `here`: it loads this address with its query, and does not name a mailed token's path.
   */
  readonly again?: "sent" | "page" | "here";
  /** Asks the database nothing about its visitor: all get the same page, and it answers while the database is away. */
  readonly unknown?: true;
  /** Is the same for every browser without a session: no such browser is looked up. */
  readonly anyBrowser?: true;
  /** Reads, for a visitor without a session, what the row is about together with the browser: two rows in one statement. Null: nothing. */
  readonly read?: (world: World, cookie: Visit["cookie"]) => Promise<ReadWithBrowser | null>;
} & (
  | {
      readonly method: "GET";
      readonly guard: PageGuard;
      readonly form?: never;
      readonly query?: never;
      readonly file?: never;
    }
  | {
      readonly method: "POST";
      readonly guard: PageGuard;
      readonly form: Form;
      readonly query?: never;
      /** The most bytes of a posted list, or of a form with its file; absent: BODY_MAX_BYTES, which holds every other form. */
      readonly bodyMost?: number;
      /** The form's one file, and its last field: a form with a file is sent as multipart/form-data. The flow reads it as it arrives. */
      readonly file?: string;
    }
  | {
      readonly method: Method;
      readonly guard: CallGuard;
      readonly form?: never;
      readonly file?: never;
      /** `ignored`: a proxy passes on the query of the request that it asks about. */
      readonly query?: readonly string[] | "ignored";
      /** The most bytes of a body; absent: BODY_MAX_BYTES. */
      readonly bodyMost?: number;
    }
);

/** What a row has read with its visitor's browser. The border compares the cookie with `browserRow`. */
export interface ReadWithBrowser {
  readonly browserRow: BrowserRow | null;
}

/** A visit of such a row. */
export type Reading<Read extends ReadWithBrowser> = Visit & { readonly read: Read | null };

/** One request, with everything parsed that every flow needs. What was posted comes beside the visit, as the route's form parses it. */
export interface Visit {
  readonly method: Method;
  /** Path of this page. A POST that has no page of its own has the nearest path above it. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** The raw body of a phone's or application's call (JSON text), once it has arrived; empty otherwise. */
  readonly body: string;
  /**
   * Waits for the body of a call: only of a caller whose header proves who calls, where the call has such a header.
   *
   * @returns whether it came later than the header. Then what the caller was allowed may be over: ask again.
   * @throws BodyBroken, which the border answers.
   */
  readonly arrive: () => Promise<boolean>;
  readonly header: (name: string) => string | undefined;
  /** The names of all headers, in lower case. */
  readonly headerNames: () => readonly string[];
  readonly cookie: (name: CookieName) => string | undefined;
  /** The person's address: the socket's, or what a trusted proxy says. IPv6 in canonical form. */
  readonly ip: string;
  /** Did a trusted proxy send it? Set only for flows of {@link front}. */
  readonly fromProxy: boolean;
  /** The browser as people read it: "Chrome di Windows". */
  readonly browserLabel: string;
  readonly language: Language;
  /** The browser behind the `browser` cookie, or null without one (yet). */
  readonly browser: Browser | null;
  /** What the row has read with it, at the beginning of the request; null without it. */
  readonly read: ReadWithBrowser | null;
  /** Valid session behind the `session` cookie, or null. The guard has been checked already. */
  readonly session: Session | null;
  /** Every form of a page carries it: see base/platform/ui/form.html.ts. */
  readonly formToken: string;
  /** Kode Error of this request, for the page of a failure. */
  readonly requestId: string;
  /** Aborted when the browser or phone goes away: for streams and long polls. */
  readonly gone: AbortSignal;
}

/** A visit whose guard has proven a session. */
export interface SessionVisit extends Visit {
  readonly session: Session;
}

/** Status and time of an answer. `retryAfterSeconds`: when to come again, with 429 and 503. */
export interface Manner {
  readonly status?: number;
  readonly retryAfterSeconds?: number;
}

export interface Redirect {
  readonly kind: "redirect";
  readonly to: LocalPath;
  readonly cookies?: readonly SetCookie[];
  /** The person logs out: the browser forgets what it has stored of the portal. */
  readonly leaves?: true;
  /** From a protected host to the portal. */
  readonly onPortal?: true;
}

export type Reply =
  | {
      readonly kind: "page";
      readonly status: number;
      readonly html: Html;
      readonly cookies?: readonly SetCookie[];
      /** Asks the browser for a bound key, if it has such: Secure-Session-Registration. */
      readonly registration?: string;
      readonly retryAfterSeconds?: number;
    }
  | Redirect
  | {
      /** To another program, at an address that an officer has registered. */
      readonly kind: "outside";
      readonly to: OutsideUrl;
    }
  | {
      readonly kind: "json";
      readonly status: number;
      readonly body: unknown;
      /** Absent: `application/json`. */
      readonly type?: "application/problem+json" | "application/scim+json";
      /** Where the resource is that was made (RFC 9110 §10.2.2). An address of ours. */
      readonly location?: string;
      /** The credential that a caller must send (RFC 9110 §11.6.1). */
      readonly authenticate?: string;
      /** What the browser's bound key signs next: Secure-Session-Challenge. */
      readonly challenge?: string;
      readonly cookies?: readonly SetCookie[];
      readonly retryAfterSeconds?: number;
    }
  | {
      readonly kind: "bytes";
      readonly status: number;
      readonly type: string;
      readonly body: Uint8Array | string;
      /** `minutes`: it is public, so that scripts of any origin may read it too. */
      readonly cache: "never" | "day" | "minutes";
      readonly download?: string;
      /** Each element carries its style: a mail in the mailbox of the demo. */
      readonly styled?: true;
      readonly retryAfterSeconds?: number;
    }
  | {
      /** Tells a proxy whether a request may pass, in its status and in these headers. */
      readonly kind: "verdict";
      readonly status: 200 | 302 | 303 | 401 | 403;
      readonly headers: Readonly<Record<string, string>>;
      /** One word for the proxy's operator. */
      readonly why?: string;
    }
  | {
      /** A file that is written while it is sent: nothing of it is kept. It ends early where its reader goes away. */
      readonly kind: "download";
      readonly type: string;
      readonly name: string;
      readonly parts: AsyncIterable<string>;
    }
  | {
      readonly kind: "stream";
      /** Who is served; {@link HeldOpen} bounds the streams of each session or proof, and of its account. */
      readonly by: Required<HeldBy>;
      /** What wakes it. */
      readonly topic: Topic;
      /** How often it looks without a wake; absent: never. */
      readonly everySeconds?: number;
      /** The state to begin with, where the flow has read it already: `since` is the {@link Wake.mark} from before. Absent: `read` gives it. */
      readonly first?: StreamState & { readonly since: number };
      /**
       * Reads the state that the browser gets: at once, and after each wake. It is kept as long as the stream, and
       * thousands are open at the same moment: let it capture little.
       */
      readonly read: () => Promise<StreamState>;
    };

/** What a stream tells its browser. `isLast`: the stream ends with it. */
export interface StreamState {
  /** Sent as JSON. */
  readonly data: unknown;
  readonly isLast: boolean;
}

export const page = (
  html: Html,
  more: Manner & { readonly cookies?: readonly SetCookie[]; readonly registration?: string } = {},
): Reply => ({
  kind: "page",
  status: more.status ?? 200,
  html,
  ...(more.cookies && { cookies: more.cookies }),
  ...(more.registration && { registration: more.registration }),
  ...(more.retryAfterSeconds !== undefined && { retryAfterSeconds: more.retryAfterSeconds }),
});

/** Too many: 429 Too Many Requests (RFC 6585 §4), for this many seconds. Only this function answers 429, so each 429 says when to come again. */
export const tooMany = (seconds: number): Required<Manner> => ({
  status: 429,
  retryAfterSeconds: Math.max(1, Math.ceil(seconds)),
});

/**
 * 303 See Other: the browser follows with GET. The only way to a redirect within the portal.
 *
 * @throws where the target is not a path of ours: a flow must check a visitor's text with {@link parseLocalPath} first.
 */
export function redirect(target: string, cookies?: readonly SetCookie[]): Redirect {
  const to = parseLocalPath(target);
  if (to === null) throw new Error("a redirect would lead to another origin");
  return { kind: "redirect", to, ...(cookies && { cookies }) };
}

/** 303 See Other, to another program. No part of a request makes such an address: it comes from what was registered. */
export const redirectOutside = (to: OutsideUrl): Reply => ({ kind: "outside", to });

/** {@link redirect} of a person who logs out. */
export const leave = (target: string, cookies: readonly SetCookie[]): Redirect => ({
  ...redirect(target, cookies),
  leaves: true,
});

export const json = (body: unknown, status = 200, more: Manner = {}): Reply => ({
  kind: "json",
  status: more.status ?? status,
  body,
  ...(more.retryAfterSeconds !== undefined && { retryAfterSeconds: more.retryAfterSeconds }),
});
