/** What is sent where a request does not reach its flow, or breaks in it: a page for people, a body for phones. */
import { icons } from "@spse/look";
import { type ErrorBody, type ErrorCode, errorStatus, type UnixSeconds } from "@spse/protocol";
import type { FastifyRequest } from "fastify";
import { type Html, html, trusted } from "../ui/html.ts";
import { layout } from "../ui/layout.html.ts";
import { type Language, speak } from "../ui/texts.ts";
import type { World } from "../world.ts";
import { cookieName, parseCookies } from "./cookies.ts";
import { texts } from "./refusal.texts.ts";
import type { Refused } from "./visit.ts";

const status: Record<Refused["kind"], number> = {
  "wrong-host": 421,
  "wrong-origin": 403,
  "form-stale": 403,
  malformed: 400,
  "field-twice": 400,
  "field-unknown": 400,
  "too-large": 413,
  "not-found": 404,
  failed: 500,
  unavailable: 503,
};

/** Seconds after which to come again, where the server is busy or its database cannot be used: "a few seconds". RFC 9110 §10.2.3 */
export const RETRY_AFTER_SECONDS = 5;

const showsCode = ({ kind }: Refused): boolean => kind === "failed" || kind === "unavailable";

/**
 * A page that says what happened and what to do; a failure shows the Kode Error that the helpdesk asks for.
 *
 * @param back the page whose form was refused.
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
  const title = say(`${refused.kind}.title`);
  const broken = showsCode(refused);
  const main = html`<section class="card auth-card" data-refused="${refused.kind}">
    <div class="result ${broken ? "error" : "warning"}"><span class="result-mark">${trusted(icons.warning)}</span>
      <h1 tabindex="-1">${title}</h1>
      <p>${say(`${refused.kind}.what`)}</p>
      ${broken && html`<p class="lead">${say("errorCode")} <strong>${request.id}</strong></p>`}</div>
    <div class="actions">${back !== "/" && html`<a class="button" href="${back}">${say("back")}</a>`}<a class="${back === "/" ? "button" : "button secondary"}" href="/">${say("home")}</a></div>
  </section>`;
  return { status: status[refused.kind], html: layout(world, { language, path: "/" }, { title, main, shape: "card" }) };
}

const code: Record<Refused["kind"], ErrorCode> = {
  "wrong-host": "not-found",
  "wrong-origin": "not-allowed",
  "form-stale": "not-allowed",
  malformed: "malformed",
  "field-twice": "malformed",
  "field-unknown": "malformed",
  "too-large": "too-large",
  "not-found": "not-found",
  failed: "internal",
  unavailable: "unavailable",
};

/** The device API's refusal: stable code, a sentence, the server's time. [P-65] */
export function deviceError(
  refused: Refused,
  now: UnixSeconds,
  requestId: string,
): { status: number; body: ErrorBody } {
  const error = code[refused.kind];
  const message = showsCode(refused)
    ? `Something broke here. Kode Error: ${requestId}`
    : `The request was refused: ${error}.`;
  return { status: errorStatus[error], body: { now, error: { code: error, message } } };
}
