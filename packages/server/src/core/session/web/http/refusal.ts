/** The answer if a request does not reach its flow, or the flow breaks: a page for people, a body for phones. */
import { icons } from "@spse/look";
import { type ErrorBody, type ErrorCode, errorStatus, type UnixSeconds } from "@spse/protocol";
import type { FastifyRequest } from "fastify";
import { nodeHttp } from "../../../../base/platform/node/http.ts";
import { type Html, html, trusted } from "../../../../base/platform/ui/html.ts";
import { layout } from "../../../../base/platform/ui/layout.html.ts";
import { type Language, type Say, speak } from "../../../../base/platform/ui/texts.ts";
import type { World } from "../../../../base/platform/world.ts";
import { asCidr, trustSetting } from "../../../../base/web/caller.ts";
import { cookieName, parseCookies } from "../../../../base/web/cookies.ts";
import { busyPage } from "./busy.html.ts";
import { elsewherePage } from "./elsewhere.html.ts";
import { texts } from "./refusal.texts.ts";
import type { Refused } from "./visit.ts";

/** The HTTP status of each refusal, and its code in the device API. */
const ANSWERS: Record<Refused["kind"], readonly [status: number, code: ErrorCode]> = {
  overloaded: [503, "unavailable"],
  reconnecting: [503, "unavailable"],
  "wrong-host": [421, "not-found"],
  "proxy-untrusted": [503, "unavailable"],
  "proxy-unread": [503, "unavailable"],
  "proxy-silent": [503, "unavailable"],
  "wrong-origin": [403, "not-allowed"],
  "form-stale": [403, "not-allowed"],
  "session-moved": [409, "not-allowed"],
  malformed: [400, "malformed"],
  "field-twice": [400, "malformed"],
  "field-unknown": [400, "malformed"],
  "too-large": [413, "too-large"],
  "not-found": [404, "not-found"],
  "wrong-method": [405, "not-found"],
  failed: [500, "internal"],
  unavailable: [503, "unavailable"],
};

const showsCode = ({ kind }: Refused): boolean => ANSWERS[kind][0] >= 500;

/**
 * A page that explains the problem and the next step; a failure shows the Kode Error that the helpdesk asks for.
 *
 * @param back the page with the refused form.
 */
export function refusalPage(
  world: World,
  request: FastifyRequest,
  refused: Refused,
  back = "/",
): { status: number; html: Html } {
  const cookies = parseCookies(request.headers.cookie);
  const language: Language = cookies.get(cookieName(world.config.portalUrl, "lang")) === "en" ? "en" : "id";
  const say = speak(texts, language);
  const [status] = ANSWERS[refused.kind];
  if (refused.kind === "overloaded" || refused.kind === "reconnecting")
    return { status, html: busyPage(world, language, refused.again) };
  if (refused.kind === "wrong-host") return { status, html: elsewherePage(world, language, refused.asked) };
  const kind = refused.kind === "wrong-method" ? "not-found" : refused.kind;
  const title = say(`${kind}.title`);
  const broken = showsCode(refused);
  const { helpdesk } = world.office;
  const main = html`<section class="card auth-card" data-refused="${kind}">
    <div class="result ${broken ? "error" : "warning"}"><span class="result-mark">${trusted(icons.warning)}</span>
      <h1 tabindex="-1">${title}</h1>
      <p>${say(`${kind}.what`, { helpdesk })}</p>
      ${broken && html`<p class="lead">${say("errorCode")} <strong>${request.id}</strong></p>`}</div>
    ${isAboutProxy(refused) && forOperator(world, refused, say)}
    <div class="actions">${back !== "/" && html`<a class="button" href="${back}">${say("back")}</a>`}<a class="${back === "/" ? "button" : "button secondary"}" href="/">${say("home")}</a></div>
  </section>`;
  return { status, html: layout(world, { language, path: "/" }, { title, main, shape: "card" }) };
}

type AboutProxy = Extract<Refused, { readonly peer: string }>;

const isAboutProxy = (refused: Refused): refused is AboutProxy => "peer" in refused;

type SayRefusal = Say<keyof typeof texts>;

/** The setting to change, here or at the proxy, for the operator. Visitors do not see the trusted proxies. */
function forOperator({ config }: World, { kind, peer }: AboutProxy, say: SayRefusal): Html {
  const first = config.trustedProxies.length === 0;
  const setting =
    kind !== "proxy-unread" &&
    html`<p>${say(first ? "operator.set" : "operator.append")}<br><code>${first ? trustSetting([], peer) : asCidr(peer)}</code></p>`;
  return html`<div class="notice info">${trusted(icons.info)}<div>
      <h2 class="notice-title">${say("operator")}</h2><p>${say(`${kind}.operator`, { peer })}</p>${setting}
    </div></div>`;
}

/** The device API's refusal: stable code, a sentence, the server's time. [P-65] */
export function deviceError(
  refused: Refused,
  now: UnixSeconds,
  requestId: string,
): { status: number; body: ErrorBody } {
  const error = ANSWERS[refused.kind][1];
  const message = !showsCode(refused)
    ? `The request was refused: ${error}.`
    : `${isAboutProxy(refused) ? `The reverse proxy's settings are not complete (${refused.kind}).` : "Something broke here."} Kode Error: ${requestId}`;
  return { status: errorStatus[error], body: { now, error: { code: error, message } } };
}

/** What an application reads instead. `code` is stable; title and detail are for people. No internals. (RFC 9457) */
interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
}

export const problem = (status: number, code: string, detail: string): Problem => ({
  type: `urn:spse:problem:${code}`,
  title: nodeHttp.STATUS_CODES[status] ?? "Error",
  ...{ status, code, detail },
});

/** What a directory reads instead (RFC 7644 §3.12). @param scimType one of its words, with 400 and 409. */
export const scimError = (status: number, detail: string, scimType?: string) => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
  ...{ status: String(status), detail, ...(scimType !== undefined && { scimType }) },
});

/** The API's refusal at the border, before its flow. */
export function apiProblem(refused: Refused, requestId: string): { status: number; body: Problem } {
  const why = !showsCode(refused)
    ? `The request was refused: ${refused.kind}.`
    : `Something broke here. Kode Error: ${requestId}`;
  const [status] = ANSWERS[refused.kind];
  return { status, body: problem(status, refused.kind, why) };
}
