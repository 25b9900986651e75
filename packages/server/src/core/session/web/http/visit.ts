/**
 * Reads one request into a {@link Visit}, or gives the reason for its refusal. This is the border: only this file
 * parses cookies, forms, queries and addresses.
 */
import type { IncomingHttpHeaders } from "node:http";
import { BODY_MAX_BYTES } from "@spse/protocol";
import type { FastifyReply, FastifyRequest } from "fastify";
import { sameText, token } from "../../../../base/platform/keys.ts";
import type { CookieName, SetCookie } from "../../../../base/platform/net/set-cookie.ts";
import type { Step } from "../../../../base/platform/overload.ts";
import type { Lane } from "../../../../base/platform/turns.ts";
import { type Language, languages } from "../../../../base/platform/ui/texts.ts";
import type { World } from "../../../../base/platform/world.ts";
import { isArriving, readText } from "../../../../base/web/body.ts";
import { browserLabel } from "../../../../base/web/browser-label.ts";
import { cookieName, parseCookies } from "../../../../base/web/cookies.ts";
import {
  type Fields,
  type FieldsRefusal,
  hasOnlyFieldsOf,
  parseFields,
  TOKEN_FIELD,
} from "../../../../base/web/form.ts";
import type { PostedForm } from "../../../../base/web/upload.ts";
import { loadBrowser } from "../../browser/browser.ts";
import { dropCopiedBrowser } from "../../browser/copied-cookie.ts";
import { keepToBrowser } from "../../browser/session-browser.ts";
import { loadSession } from "../../session.ts";
import { isCallGuard, type Route, type Visit } from "../route.ts";
import { methodOf } from "./text-form.ts";

/** Why a request does not reach its flow. */
export type Refused =
  | FieldsRefusal
  | { readonly kind: "overloaded" | "reconnecting"; readonly again: Again }
  | { readonly kind: "wrong-host"; readonly asked: string }
  | { readonly kind: "proxy-untrusted" | "proxy-unread" | "proxy-silent"; readonly peer: string }
  | {
      readonly kind:
        | "wrong-origin"
        | "form-stale"
        | "session-moved"
        | "too-large"
        | "not-found"
        | "wrong-method"
        | "failed"
        | "unavailable";
    };

/** The request that the page of an overloaded server, or of an outage, sends again, unchanged; a POST goes under the form token. */
export type Again = {
  readonly method: Visit["method"];
  readonly path: string;
  readonly fields: Fields;
  readonly formToken: string;
} & (
  | { readonly step: Step }
  | {
      readonly step: "away";
      /** The page to which the request belongs; empty, as `path`: this address. */
      readonly page: string;
      readonly errorCode: string;
      /** What was sent is not on the page. */
      readonly isDropped: boolean;
    }
);

/** For the page of an outage, whose form token is the one that was sent: the database cannot be asked. */
export function againOf(
  { id, method, url }: FastifyRequest,
  how: NonNullable<Route["again"]>,
  page: string,
  { fields: posted }: PostedForm,
): Again {
  const { [TOKEN_FIELD]: formToken = "", ...fields } = posted;
  const away = { step: "away", page: how === "here" ? "" : page, errorCode: id, formToken } as const;
  const [path = "/", query] = url.split("?");
  if (how === "sent") return { ...away, isDropped: false, method: "POST", path, fields };
  const asked = how === "here" ? Object.fromEntries(new URLSearchParams(query)) : {};
  return { ...away, isDropped: method === "POST", method: "GET", path: away.page, fields: asked };
}

/** A request that may go on to its flow. */
export interface ReadVisit {
  readonly kind: "visit";
  readonly visit: Visit;
  /** As posted: only fields of the route's form, each once. Empty for GET and for device calls. */
  readonly fields: Fields;
  /** Cookies to set with every answer of the flow. */
  readonly cookies: readonly SetCookie[];
  /** Cookies to set only with a page: the cookie of a new form token, if the visit brought none. */
  readonly pageCookies: readonly SetCookie[];
}

/** No form: of a GET, of a call, or not yet. */
export const NO_FORM: PostedForm = { kind: "posted", fields: {}, upload: null };

/** The most bytes of a body of this row. */
export const bodyMost = (route: Route): number => ("bodyMost" in route ? route.bodyMost : undefined) ?? BODY_MAX_BYTES;

/** Reads a form without a file. @throws BodyBroken */
export async function readForm(route: Route, { raw }: FastifyRequest): Promise<PostedForm | FieldsRefusal> {
  const isForm = raw.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? false;
  const body = await readText(raw, bodyMost(route));
  if (body && !isForm) return { kind: "malformed" };
  const read = parseFields(body, route.form);
  return read.kind === "fields" ? { kind: "posted", fields: read.fields, upload: null } : read;
}

/**
 * Parses the request of the person at `ip`.
 *
 * @param posted what was read of the row's form. {@link NO_FORM}: nothing yet, and nothing of it is checked.
 */
export async function readVisit(
  world: World,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  { ip, fromProxy }: Pick<Visit, "ip" | "fromProxy">,
  pagePath: string,
  posted = NO_FORM,
): Promise<ReadVisit | Refused> {
  const call = isCallGuard(route.guard);
  const header = (name: string): string | undefined => {
    const value = request.call && name in request.call.headers ? request.call.headers[name] : request.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  const sent = call ? new Map<string, string>() : parseCookies(header("cookie"));
  const cookie = (name: CookieName) => sent.get(cookieName(world.config.portalUrl, name)) || undefined;
  const query = parseFields(route.query === "ignored" ? "" : request.url.split("?").slice(1).join("?"));
  const params = parseParams(request.params as Record<string, string>);
  if (query.kind !== "fields" || !params) return { kind: "malformed" };
  if (call && !Object.keys(query.fields).every((name) => route.query?.includes(name))) return { kind: "malformed" };

  const { formToken, formCookie, formIsOurs } = call
    ? NO_FORM_TOKEN
    : readFormToken(world, cookie("form"), posted.fields[TOKEN_FIELD]);
  if (route.form && posted !== NO_FORM) {
    if (!formIsOurs) return { kind: "form-stale" };
    if (!hasOnlyFieldsOf(route.form, posted.fields)) return { kind: "field-unknown" };
    if (posted.upload && posted.upload.field !== route.file) return { kind: "field-unknown" };
  }

  const { step } = route;
  const turnedAway = (): Refused | null => {
    if (step === undefined || !world.overload.turnsAway(step)) return null;
    const { [TOKEN_FIELD]: _, ...fields } = request.method === "POST" ? posted.fields : query.fields;
    const path = request.url.split("?")[0] ?? "/";
    return { kind: "overloaded", again: { step, method: request.method as Visit["method"], path, fields, formToken } };
  };
  // Before the first statement. But a session is looked up first: no visitor with a session is turned away.
  const known = !call && !route.unknown;
  const looksInside = known && cookie("session") !== undefined;
  const early = looksInside ? null : turnedAway();
  if (early) return early;
  const lane = laneOf(route);
  await world.turns.next(lane);
  const meanwhile = lane === "login" && !looksInside ? turnedAway() : null;
  if (meanwhile) return meanwhile;

  let held = known ? await loadSession(world, cookie("session")) : null;
  const asks = known && (held !== null || !route.anyBrowser);
  const read = held ? null : ((await route.read?.(world, cookie)) ?? null);
  const row = (held ?? read)?.browserRow;
  const browser = asks ? await loadBrowser(world, cookie("browser"), row) : ({ kind: "none" } as const);
  const label = browserLabel(header("user-agent"));
  if (browser.kind === "outdated") {
    await dropCopiedBrowser(world, browser.browserId, { ip, browserLabel: label });
    held = await loadSession(world, cookie("session")); // The browser's sessions have ended with it.
  }
  const session = held && (await keepToBrowser(world, held, browser, { ip, browserLabel: label }));
  const late = looksInside && !session ? turnedAway() : null;
  if (late) return late;
  let gone: AbortSignal | null = null;
  const body = call ? lazyBody(request, bodyMost(route)) : null;

  const visit: Visit = {
    method: methodOf(request) as Visit["method"],
    path: pagePath,
    params,
    query: query.fields,
    get body() {
      return body?.text() ?? "";
    },
    arrive: async () => (await body?.arrive()) ?? false,
    header,
    headerNames: () => Object.keys(request.headers),
    cookie,
    ip,
    fromProxy,
    browserLabel: label,
    language: readLanguage(cookie("lang")),
    browser: browser.kind === "browser" ? browser.browser : null,
    read,
    session,
    formToken,
    requestId: request.id,
    /** Made on demand: only open answers wait for it. */
    get gone() {
      gone ??= closing(reply.raw);
      return gone;
    },
  };
  return {
    kind: "visit",
    visit,
    fields: posted.fields,
    cookies: browser.kind === "outdated" ? [{ name: "browser", value: null }] : [],
    pageCookies: formCookie ? [formCookie] : [],
  };
}

/** The body of a call, read once. */
function lazyBody(request: FastifyRequest, most: number) {
  const { raw, call } = request;
  const method = methodOf(request);
  let coming: Promise<boolean> | null = null;
  let text: string | null = null;
  const take = async (): Promise<boolean> => {
    const isLate = isArriving(raw);
    text = method === "GET" || method === "HEAD" ? "" : await readText(raw, most, call?.begun);
    return isLate;
  };
  return {
    arrive: () => {
      coming ??= take();
      return coming;
    },
    text: () => {
      if (text === null) throw new Error("a flow reads a body that it has not waited for");
      return text;
    },
  };
}

/** Aborts when the client goes away, or at once if it has. The reason is a word: an error would collect a stack each time. */
function closing(raw: FastifyReply["raw"]): AbortSignal {
  const gone = new AbortController();
  raw.once("close", () => gone.abort("closed"));
  if (raw.destroyed) gone.abort("closed");
  return gone.signal;
}

/** What is posted goes on with a login whose page was shown. */
function laneOf({ guard, step, method }: Route): Lane {
  if (step === "begin" && method === "GET") return "login";
  return step !== undefined ? "begun" : guard === "open" || isCallGuard(guard) ? "open" : "inside";
}

/** Unsafe methods need our own Origin. Where Origin is absent they need `Sec-Fetch-Site: same-origin`; `null` is refused. */
export const sameOrigin = (portalUrl: string, headers: IncomingHttpHeaders): boolean =>
  headers.origin === undefined ? headers["sec-fetch-site"] === "same-origin" : headers.origin === portalUrl;

const parseParams = (params: Record<string, string>): Readonly<Record<string, string>> | null =>
  Object.values(params).some((it) => it.includes("\0")) ? null : params;

const readLanguage = (claimed: string | undefined): Language => languages.find((it) => it === claimed) ?? "id";

/** A call shows no page and sends no form. */
const NO_FORM_TOKEN = { formToken: "", formCookie: null, formIsOurs: false };

/** The form token is HMAC(cookie): another site can neither read the cookie nor make the token. */
function readFormToken(world: World, sent: string | undefined, shown: string | undefined) {
  const value = sent ?? token(world.random);
  const formToken = world.keys.mac("form", value);
  const formCookie: SetCookie | null = sent ? null : { name: "form", value };
  return { formToken, formCookie, formIsOurs: sent !== undefined && shown !== undefined && sameText(shown, formToken) };
}
