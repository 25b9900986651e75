/** What must happen before an application gets an answer about the person at this browser. Pure: the only place that decides it. */

import type { UnixSeconds } from "@spse/protocol";
import { traitsOf } from "../../core/factors/index.ts";
import { type Authentication, levelOf, reaches } from "./authentication.ts";

/** The application's request (OpenID Connect Core §3.1.2.1). */
export interface AskedSignIn {
  /** `prompt=login`. */
  readonly login: boolean;
  /** `prompt=consent`. */
  readonly consent: boolean;
  readonly maxAge: number | null;
  /** `acr_values`, or those of an essential claim; one of them must be reached. Empty: any. */
  readonly acr: readonly string[];
  readonly scopes: readonly string[];
  /** The person that the application expects, by `id_token_hint` or by a requested `sub`. Null: any person. */
  readonly sub: string | null;
  /** When the request arrived, and in which session; both null where this is the arrival itself. */
  readonly began: { readonly at: UnixSeconds; readonly sessionId: string | null } | null;
}

/** The LPSE's settings for the application. */
interface Demands {
  /** The number is always typed. */
  readonly number: boolean;
  readonly passkey: boolean;
  /** It belongs to others: the person consents. */
  readonly ofOthers: boolean;
}

/** The person at this browser. */
interface Present {
  readonly accountId: string;
  readonly sessionId: string;
  /** Of the session's login, and of proofs that were given in it for this application. */
  readonly authentications: readonly Authentication[];
  readonly loggedInAt: UnixSeconds;
  readonly mayOpen: boolean;
  /** The person's consent in this session; null: none yet. */
  readonly consent: { readonly at: UnixSeconds; readonly scopes: readonly string[] } | null;
}

/**
 * `login`: no person is logged in, or the person must log in again. `proof`: the session needs one more proof: by
 * passkey if `passkey`, else with the number if `number`. `refused`: this person may not open the application.
 * `consent`: the person must agree.
 */
export type Verdict =
  | { readonly kind: "fine" }
  | { readonly kind: "login"; readonly why: "nobody" | "asked" | "too-old" | "other-person" }
  | { readonly kind: "refused" }
  | { readonly kind: "proof"; readonly passkey: boolean; readonly number: boolean }
  | { readonly kind: "consent" };

export type ProofVerdict = Extract<Verdict, { readonly kind: "proof" }>;

export function decide(asked: AskedSignIn, demands: Demands, present: Present | null, now: UnixSeconds): Verdict {
  if (!present) return { kind: "login", why: "nobody" };
  // A login after the request satisfies it, even where max_age=0 would call it too old by now.
  const isNew =
    asked.began !== null && asked.began.sessionId !== present.sessionId && present.loggedInAt >= asked.began.at;
  if (asked.sub !== null && asked.sub !== present.accountId) return { kind: "login", why: "other-person" };
  if (asked.login && !isNew) return { kind: "login", why: "asked" };
  if (asked.maxAge !== null && !isNew && now - present.loggedInAt > asked.maxAge)
    return { kind: "login", why: "too-old" };
  if (!present.mayOpen) return { kind: "refused" };
  const passkey =
    demands.passkey || (asked.acr.length > 0 && !asked.acr.some((each) => reaches("urn:spse:acr:two-factor", each)));
  if (!satisfies(asked, demands, present.authentications)) return { kind: "proof", passkey, number: demands.number };
  if ((demands.ofOthers || asked.consent) && !agrees(asked, present.consent)) return { kind: "consent" };
  return { kind: "fine" };
}

const isResistant = ({ method }: Authentication): boolean => traitsOf(method).phishingResistant;

/** A phishing-resistant method is bound to our address, so that no number is needed with it. A number counts with the *Ya* alone. */
const hasNumber = ({ method, number }: Authentication): boolean =>
  traitsOf(method).phishingResistant || (number && traitsOf(method).bindsAct);

const satisfies = (asked: AskedSignIn, demands: Demands, given: readonly Authentication[]): boolean =>
  (!demands.passkey || given.some(isResistant)) &&
  (!demands.number || given.some(hasNumber)) &&
  (asked.acr.length === 0 || given.some((each) => asked.acr.some((acr) => reaches(levelOf(each), acr))));

/** `prompt=consent` wants an answer that is newer than the request. */
const agrees = ({ consent, began, scopes }: AskedSignIn, given: Present["consent"]): boolean =>
  given !== null &&
  scopes.every((scope) => given.scopes.includes(scope)) &&
  (!consent || (began !== null && given.at >= began.at));
