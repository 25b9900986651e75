/**
 * An application's next attempts, traced after an officer has armed it: what it sent, what was expected, why it was
 * refused. A parameter is kept by name, its value only as {@link SHOWN} allows: no secret, code, token or person.
 */
import { unixSeconds } from "@spse/protocol";
import type { errors } from "oidc-provider";
import { z } from "zod";
import type { Tx, World } from "../../base/platform/world.ts";
import { HOUR_SECONDS } from "../../base/rules/lifetimes.ts";
import type { Application } from "../application/index.ts";
import { findArtifact, putOnce } from "./artifact.sql.ts";
import { readBasic } from "./early-secret.ts";
import type { Context } from "./library.ts";
import { applicationOf, write } from "./unit.ts";

/** The most attempts of one trace. */
export const TRACED_MOST = 20;

const steps = [
  "authorization",
  "resume",
  "pushed_authorization_request",
  "token",
  "backchannel_authentication",
] as const;
const attemptShape = z.object({
  at: z.int().transform(unixSeconds),
  step: z.enum(steps),
  /** By the parameter's name. An empty text: it was sent, and its value is not kept. */
  sent: z.record(z.string(), z.string()),
  expected: z.record(z.string(), z.string()),
  /** The protocol's word, and the library's sentence; null: the attempt passed. */
  refused: z.object({ error: z.string(), why: z.string() }).nullable(),
});
export type Attempt = z.infer<typeof attemptShape>;

/** The protocol's own words have no digits and no capitals, which every secret of ours has. */
const WORDS = /^[a-z][a-z_:. -]{0,119}$/;
const SHOWN: Readonly<Record<string, RegExp>> = {
  ...{ response_type: WORDS, response_mode: WORDS, scope: WORDS, prompt: WORDS, acr_values: WORDS, grant_type: WORDS },
  ...{ code_challenge_method: /^(S256|plain)$/, max_age: /^\d{1,6}$/ },
};
const NAME = /^[a-z_]{1,40}$/;
const NAMES_MOST = 30;
const ADDRESS_MOST = 300;

/** Keeps this attempt, where its application is traced now. No statement else: the request has read the application already. */
export async function traceAttempt(world: World, ctx: Context): Promise<void> {
  const step = steps.find((it) => it === ctx.oidc.route);
  const { Client: client } = ctx.oidc.entities;
  if (!step || !client) return;
  const { application } = (await applicationOf(world, client.clientId)) ?? {};
  if (!isTraced(world, application)) return;
  const [sent, expected] = [sentIn(ctx, step), expectedOf(application, step, client.clientAuthMethod ?? "none")];
  const attempt = { at: world.now(), step, sent, expected, refused: refusalIn(ctx.state.refused) };
  await write((tx) => keep(tx, application, attempt));
}

/** The same for a call that is refused before its body has come, for the secret in its header. */
export async function traceWrongSecret(world: World, { path, req }: Context): Promise<void> {
  const { application } = (await applicationOf(world, readBasic(req.headers.authorization).id ?? "")) ?? {};
  const step = path === "/token" ? "token" : path === "/request" ? "pushed_authorization_request" : null;
  if (!step || !isTraced(world, application)) return;
  const sent = { client_authentication: BASIC };
  const refused = { error: "invalid_client", why: "client authentication failed" };
  const attempt = { at: world.now(), step, sent, expected: expectedOf(application, step, BASIC), refused } as const;
  await write((tx) => keep(tx, application, attempt));
}

const isTraced = (world: World, application: Application | undefined): application is Application =>
  (application?.tracedUntil ?? 0) > world.now();

const nameOf = ({ id, tracedUntil }: Pick<Application, "id" | "tracedUntil">, nth: number) => ({
  ...{ model: "TracedAttempt", id: `${id} ${tracedUntil} ${nth}` },
});

async function keep(tx: Tx, traced: Application, attempt: Attempt): Promise<void> {
  if (await findArtifact(tx, nameOf(traced, TRACED_MOST - 1))) return;
  for (let nth = 0; nth < TRACED_MOST; nth++) if (await putOnce(tx, nameOf(traced, nth), HOUR_SECONDS, attempt)) return;
}

/** The attempts of the newest trace, the first one first. */
export async function listAttempts(world: World, traced: Application): Promise<readonly Attempt[]> {
  const found: Attempt[] = [];
  if (traced.tracedUntil === null) return found;
  for (let nth = 0; nth < TRACED_MOST; nth++) {
    const kept = await findArtifact(world, nameOf(traced, nth));
    if (!kept) break;
    found.push(attemptShape.parse(kept));
  }
  return found;
}

const BASIC = "client_secret_basic";

function sentIn({ oidc, query, req }: Context, step: Attempt["step"]): Attempt["sent"] {
  const { client_secret, client_assertion, ...given } = { ...query, ...oidc.body };
  const names = Object.entries(given).filter(([name]) => NAME.test(name));
  const sent = Object.fromEntries(names.slice(0, NAMES_MOST).map(([name, value]) => [name, shownOf(name, value)]));
  if (!isCall(step)) return sent;
  const proofs = [
    ...(/^basic /i.test(req.headers.authorization ?? "") ? [BASIC] : []),
    ...(client_secret === undefined ? [] : ["client_secret_post"]),
    ...(client_assertion === undefined ? [] : ["private_key_jwt"]),
  ];
  return { client_authentication: proofs.join(" ") || "none", ...sent };
}

/** By the application itself, which proves who it is. */
const isCall = (step: Attempt["step"]): boolean => step !== "authorization" && step !== "resume";

function shownOf(name: string, value: unknown): string {
  if (typeof value !== "string") return "";
  if (name === "redirect_uri") return addressOf(value);
  return SHOWN[name]?.test(value) ? value : "";
}

/** An address without what may be secret in it: a user, and the values of its query. An application may send the whole address of its page. */
function addressOf(text: string): string {
  const url = text.length <= ADDRESS_MOST ? URL.parse(text) : null;
  if (!url || url.origin === "null") return "";
  const query = text.includes("?") ? `?${[...url.searchParams.keys()].filter((it) => NAME.test(it)).join("&")}` : "";
  const path = /^[^/]*\/\/[^/?#]*([^?#]*)/.exec(text)?.[1] ?? "";
  return `${url.origin}${withoutLong(path.replace(/[^\x21-\x7e]/g, "…"))}${query}${text.includes("#") ? "#" : ""}`;
}

function expectedOf({ settings }: Application, step: Attempt["step"], method: string): Attempt["expected"] {
  const { redirectUris, switches = [] } = settings.signIn;
  const begins = step === "authorization" || step === "pushed_authorization_request";
  const redirect_uri = redirectUris.join(" ");
  return {
    ...(begins && { redirect_uri, response_type: "code", scope: "openid profile email offline_access" }),
    ...(begins && !switches.includes("without-pkce") && { code_challenge_method: "S256" }),
    ...(step === "token" && { grant_type: "authorization_code refresh_token", redirect_uri }),
    ...(isCall(step) && { client_authentication: method }),
  };
}

/** Leaves out long words that are no words of the protocol: a path may hold a code, and a library's sentence may quote what was sent. */
const withoutLong = (text: string): string => text.replace(/[^\s/]{16,}/g, (it) => (WORDS.test(it) ? it : "…"));

function refusalIn(refused: errors.OIDCProviderError | undefined): Attempt["refused"] {
  if (!refused) return null;
  const { message, error_description = "", error_detail = "" } = refused;
  const why = [error_description, error_detail].filter(Boolean).join(": ");
  return { error: message, why: withoutLong(why).slice(0, ADDRESS_MOST) };
}
