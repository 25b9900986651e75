/**
 * "Is it you?": the second factor, the same for a login and for every change that needs a fresh proof. Pure: it decides
 * the question, the page, and the person's next steps.
 */

import { type OfficerAct, type Purpose, type RequestId, type UnixSeconds, unixSeconds } from "@spse/protocol";
import { QUIET_SECONDS } from "../../base/rules/lifetimes.ts";
import type { ApprovalState, Progress } from "../acceptor/index.ts";
import type { Account } from "../account/index.ts";
import {
  type AuthenticatorKind,
  addsDemanded,
  type Demand,
  type Method,
  methods,
  type Traits,
  traitsOf,
} from "../factors/index.ts";
import type { Policy } from "../policy/index.ts";
import type { KnownAs } from "../session/browser/index.ts";

/** Requests that one proof may send to the phone, the first included. */
export const PROOF_REQUESTS = 5;
/** Wrong typed and recovery codes that one proof takes. */
export const PROOF_WRONG_CODES = 5;

/** The purpose of a proof. The answer to an application or to the helpdesk about a caller is no proof: the asker reads the answer itself. */
export type ProofPurpose = Exclude<Purpose, "application" | "caller">;

/** One proof, with the fields that its own browser may know. */
export interface Proof {
  readonly id: string;
  readonly accountId: string;
  readonly epoch: number;
  readonly purpose: ProofPurpose;
  readonly client: string;
  readonly sessionId: string | null;
  readonly browserId: string | null;
  readonly browserKnown: boolean;
  readonly browserLabel: string;
  readonly ip: string;
  readonly passwordProvenAt: UnixSeconds;
  /** The only act that this proof allows; null if the purpose names it. */
  readonly subject: string | null;
  /** The act that an officer is asked to approve, and its person, as shown; null except for `helpdesk`. [P-102] */
  readonly act: OfficerAct | null;
  /** The id of that account. */
  readonly actOn: string | null;
  readonly requestsLeft: number;
  readonly wrongCodes: number;
  readonly expiresAt: UnixSeconds;
}

/** The facts beside a proof's own row that decide about it, read by one statement. */
export interface Grounds {
  readonly account: Account;
  readonly policy: Policy;
  /** How many active authenticators of each kind it has. */
  readonly counts: Readonly<Record<AuthenticatorKind, number>>;
  /** The phones with the app, oldest first: all are asked. Only a browser that the account knows shows the names. */
  readonly phones: readonly string[];
  /** Does the account know the proof's browser, now? */
  readonly knowsBrowser: boolean;
  /** How it knows the browser. A login also asks whether this is the browser itself. */
  readonly knownAs: KnownAs | null;
  /** A phone of the account has a push subscription. */
  readonly wakesPhones: boolean;
  /** The account has a session in the proof's browser that was not ended. */
  readonly hasSession: boolean;
  /** Requests of unknown browsers had no success: the next success lets them wake the phones again. */
  readonly isPaused: boolean;
  /** A confirmed request to reset 2FA is open. It may have expired. */
  readonly hasReset: boolean;
}

/** An open proof with its grounds. */
export interface OpenProof extends Proof {
  readonly loaded: Grounds;
  /** The state of its newest request to the phone. */
  readonly request: ApprovalState;
}

/** A proof that was redeemed; made once, in the transaction that its ending runs in. */
export interface RedeemedProof extends Omit<Proof, "requestsLeft" | "wrongCodes" | "expiresAt"> {
  readonly method: Method;
  /** The phone's owner typed the number that this browser showed: the browser may become known. */
  readonly withNumber: boolean;
  /** The act that the phone signed, or that another method's page showed. Compare it with {@link Proof.act}. [P-102] */
  readonly signed: OfficerAct | null;
  /** *Perangkat ini dipakai bersama* was ticked: the browser must not become known. */
  readonly sharedComputer: boolean;
  /** The facts that decide about it, with the account, which the transaction holds. */
  readonly loaded: Grounds;
  /** The policy's demand on it. */
  readonly demand: Demand;
}

/**
 * Is the number asked? A change of a factor always asks for it; for a login the policy decides.
 *
 * @returns true: the page shows six digits which the phone's owner types before *Ya*.
 */
export function needsNumber(purpose: Purpose, policy: Policy["number"], browserKnown: boolean): boolean {
  if (purpose !== "login") return true;
  switch (policy) {
    case "always":
      return true;
    case "new-browser":
      return !browserKnown;
    case "never":
      return false;
    default:
      return policy satisfies never;
  }
}

/**
 * The requirements of a purpose on a method, if policy demands nothing. A purpose without a line takes every method.
 *
 * - `helpdesk`: an officer's act on another person's account. A person can be talked into telling a code, and no code
 * is bound to one act.
 * - `confirm`: opens a guarded part of an application: a code on paper raises nothing (decision 36).
 */
const required: Partial<Record<Purpose, (traits: Traits) => boolean>> = {
  helpdesk: ({ bindsAct }) => bindsAct,
  confirm: ({ onPaper }) => !onPaper,
};

/**
 * Does this method prove this purpose? The only place that decides, for each purpose and each demand of policy.
 *
 * @param demand `first`: a phone's *Ya* or a typed code leads to adding the first phishing-resistant factor. A code on
 * paper does not, because people often keep it where others can read it.
 */
export function takes(method: Method, purpose: Purpose, demand: Demand): boolean {
  const traits = traitsOf(method);
  switch (demand) {
    case "none":
      return required[purpose]?.(traits) ?? true;
    case "first":
      return (purpose === "login" || addsDemanded(purpose)) && !traits.onPaper;
    case "only":
      return traits.phishingResistant;
    default:
      return demand satisfies never;
  }
}

/** Does any method prove this purpose? None does until the account has the factor that policy demands. */
export const isProvable = (purpose: Purpose, demand: Demand): boolean =>
  methods().some((method) => takes(method, purpose, demand));

/** The present state of the waiting page. */
export type Standing =
  | {
      readonly kind: "waiting";
      readonly request: RequestId;
      readonly expiresAt: UnixSeconds;
      readonly number: string | null;
      /** How far the request has come; null on a browser that the account does not know. [P-83] */
      readonly reached: Progress | null;
      /** After this time the page mentions that the phone has not reported. */
      readonly quietAt: UnixSeconds;
      /** Whether *Kirim ulang* can send another request. */
      readonly mayAskAgain: boolean;
    }
  | { readonly kind: "approved" }
  | { readonly kind: "ask-again"; readonly why: AskAgain }
  /** No phone can be asked, so this way, with its form on the page, is the main one. */
  | { readonly kind: "leads"; readonly method: Method }
  | { readonly kind: "codes-only"; readonly why: "no-app" | "no-requests-left" | "network-spent" }
  /** 2FA is demanded, and no authenticator is left: recovery codes and *Reset 2FA* are the ways on. */
  | { readonly kind: "no-factor" };

/** The ways to give this proof: those that the account has and {@link takes} allows. */
export interface Ways {
  readonly open: ReadonlySet<Method>;
  /** The way with a form on the waiting page. It is the main one if no phone can be asked; null without such a way. */
  readonly leads: Method | null;
  /** What policy demands of the account. */
  readonly demand: Demand;
}

/** Why a new request is offered. `other-network`: another person's request waits, and ours cannot replace it yet. */
type AskAgain = "expired" | "number-wrong" | "replaced" | "other-network";

/** Why a request cannot be sent right now: see request-hold.ts. */
export type HeldBack = "network-spent" | "other-network" | null;

/**
 * The page of a live proof.
 *
 * @param requestsLeft the number of requests that it may still send.
 */
export function standing(
  phone: ApprovalState,
  requestsLeft: number,
  ways: Pick<Ways, "open" | "leads">,
  held: HeldBack = null,
): Standing {
  // The phone's *Ya* may no longer prove this purpose.
  const asksPhone = ways.open.has("approval");
  if (!asksPhone && phone.at !== "none") return standing({ at: "none" }, requestsLeft, ways, held);
  switch (phone.at) {
    case "waiting": {
      const { request, expiresAt, number, reached } = phone;
      const quietAt = unixSeconds(phone.issuedAt + QUIET_SECONDS);
      const mayAskAgain = held === null && requestsLeft > 0;
      return { kind: "waiting", request, expiresAt, number, reached, quietAt, mayAskAgain };
    }
    case "approved":
      return { kind: "approved" };
    case "denied":
    case "reported":
      throw new Error("*Bukan saya* has ended this proof");
    case "none":
      if (!asksPhone && ways.leads) return { kind: "leads", method: ways.leads };
      if (!asksPhone) return ways.open.has("code") ? { kind: "codes-only", why: "no-app" } : { kind: "no-factor" };
      return askAgain(requestsLeft, "expired", held);
    case "number-wrong":
    case "expired":
    case "replaced":
      return askAgain(requestsLeft, phone.at, held);
    case "void":
      return askAgain(requestsLeft, "expired", held);
    default:
      return phone satisfies never;
  }
}

function askAgain(requestsLeft: number, why: AskAgain, held: HeldBack): Standing {
  if (requestsLeft === 0) return { kind: "codes-only", why: "no-requests-left" };
  if (held === "network-spent") return { kind: "codes-only", why: held };
  return { kind: "ask-again", why: held ?? why };
}

/** The word of a standing in the page and on the wire. For a way that leads, it is its method. */
export const standingWord = (standing: Standing): Exclude<Standing["kind"], "leads"> | Method =>
  standing.kind === "leads" ? standing.method : standing.kind;
