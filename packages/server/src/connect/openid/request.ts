/** The content of an authorization request, read from its parameters once the library has checked them. Pure. */
import { isLine, USER_ID_MOST, unixSeconds } from "@spse/protocol";
import { decodeJwt } from "jose";
import { z } from "zod";
import { type Language, languages } from "../../base/platform/ui/texts.ts";
import type { Payload } from "./artifact.sql.ts";
import { SCOPE_CLAIMS } from "./claims.ts";
import type { AskedSignIn } from "./decide.ts";

/** The parameters that count for us, as the library stores them. */
interface Params {
  readonly client_id?: string | undefined;
  readonly scope?: string | undefined;
  readonly prompt?: string | undefined;
  readonly max_age?: number | string | undefined;
  readonly acr_values?: string | undefined;
  readonly claims?: string | undefined;
  readonly id_token_hint?: string | undefined;
  readonly login_hint?: string | undefined;
}

const wanted = z.looseObject({ value: z.string().optional(), values: z.array(z.string()).optional() });
const claimsShape = z.looseObject({
  id_token: z.looseObject({ acr: wanted.nullish(), sub: wanted.nullish() }).nullish(),
  userinfo: z.looseObject({}).nullish(),
});

/** The words of a parameter that is a list (RFC 6749 §3.3). */
export const wordsIn = (list: string | undefined): readonly string[] => list?.split(" ").filter(Boolean) ?? [];

/** @param hinted the `sub` of an `id_token_hint` whose signature was checked; null without one. */
export function readAsked(params: Params, hinted: string | null, began: AskedSignIn["began"]): AskedSignIn {
  const prompts = new Set(wordsIn(params.prompt));
  const claims = readClaims(params.claims);
  const { acr: level, sub } = claims?.id_token ?? {};
  const essential = level?.values ?? (level?.value === undefined ? [] : [level.value]);
  const acr = essential.length > 0 ? essential : wordsIn(params.acr_values);
  const maxAge = params.max_age === undefined ? null : Number(params.max_age);
  const scopes = [...new Set([...wordsIn(params.scope), ...scopesOf(claims)])];
  return {
    scopes,
    ...{ login: prompts.has("login"), consent: prompts.has("consent"), maxAge, acr, began },
    sub: sub?.value ?? hinted,
  };
}

/** The scopes of claims that are asked for by name: the person consents to them too. */
function scopesOf(claims: z.infer<typeof claimsShape> | null): string[] {
  const asked = new Set([claims?.id_token, claims?.userinfo].flatMap((each) => Object.keys(each ?? {})));
  return Object.entries(SCOPE_CLAIMS).flatMap(([scope, its]) => (its.some((claim) => asked.has(claim)) ? [scope] : []));
}

function readClaims(text: string | undefined): z.infer<typeof claimsShape> | null {
  try {
    return text === undefined ? null : (claimsShape.safeParse(JSON.parse(text)).data ?? null);
  } catch {
    return null; // the library has refused it
  }
}

/** The User ID in `login_hint`, if it can be one: the login's first page has it in its field, and nothing is looked up. */
export const hintIn = ({ login_hint: hint }: Pick<Params, "login_hint">): { readonly hint?: string } =>
  hint !== undefined && isLine(hint, USER_ID_MOST) ? { hint } : {};

/** The first language of `ui_locales` that our pages have (BCP 47, as `en-GB`); undefined without one. */
export const languageIn = (locales: string | undefined): Language | undefined =>
  wordsIn(locales).flatMap((tag) => languages.filter((it) => it === tag.toLowerCase().split("-")[0]))[0];

const details = z.looseObject({ startedAt: z.number(), startedIn: z.string().nullable() });
type Details = z.infer<typeof details>;

/** When and where a request began, from the details of the library's prompt. Null where it has not waited yet. */
export const detailsOf = (kept: unknown): Details | null =>
  kept === undefined ? null : (details.safeParse(kept).data ?? null);

export const beganOf = (kept: Details | null): AskedSignIn["began"] =>
  kept && { at: unixSeconds(kept.startedAt), sessionId: kept.startedIn };

const waiting = z.looseObject({
  params: z.looseObject({ client_id: z.string() }),
  prompt: z.looseObject({ details }),
  result: z.looseObject({ error: z.string().optional() }).optional(),
});

/** A request that waits for the person. `denied`: the person has gone back to the application. */
export interface PausedRequest {
  readonly params: Params & { readonly client_id: string };
  readonly began: NonNullable<AskedSignIn["began"]>;
  readonly denied: boolean;
}

export function readWaiting(payload: Payload | null): PausedRequest | null {
  const read = waiting.safeParse(payload).data;
  const began = read && beganOf(read.prompt.details);
  if (!read || !began) return null;
  return { params: read.params as PausedRequest["params"], began, denied: read.result?.error !== undefined };
}

/** The subject of a JWT. The library has already checked the signature. */
export function subjectOf(jwt: string | undefined): string | null {
  try {
    const { sub } = decodeJwt(jwt ?? "");
    return typeof sub === "string" ? sub : null;
  } catch {
    return null;
  }
}
