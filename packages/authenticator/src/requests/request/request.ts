/** The screen of one account's requests: its states and transitions. Pure. */
import {
  type AnswerOutcome,
  type Decision,
  type Digest,
  decodeBase64url,
  digestOf,
  type ErrorCode,
  isListedFor,
  type LoginRequest,
  type PendingRequest,
  parseLoginRequest,
  type RequestId,
  type UnixSeconds,
} from "@spse/protocol";
import type { SpseAccount } from "../../base/store/account.ts";
import type { Failure } from "../../base/transport/transport.ts";

/** A request as this phone received it: what is shown is what `digest` binds. [P-40] */
export interface Shown {
  readonly id: RequestId;
  readonly digest: Digest;
  readonly request: LoginRequest;
}

/** Why a listed request is not shown, the worst last. */
const STRANGE = ["none", "unreadable", "update-needed", "replayed", "changed"] as const;
type Strange = (typeof STRANGE)[number];

/** The live requests of one account. `strange`: the worst reason why some are not shown. */
export interface Pending {
  readonly requests: readonly Shown[];
  readonly strange: Strange;
  /** Ids under which the LPSE later sent other bytes. */
  readonly changed: readonly RequestId[];
  /** Ids of requests whose answer the LPSE has already taken. */
  readonly replayed: readonly RequestId[];
}

/**
 * What this phone remembers of one id: the digest of its first bytes (null if two came at the same time), and whether the id
 * may still be answered.
 */
export interface Remembered {
  readonly digest: Digest | null;
  readonly over: "no" | "answered" | "changed";
}

/**
 * Reads a listing: it shows only requests of this LPSE and this account [P-41], and an id means the first bytes that came under
 * it [P-42].
 *
 * @param memory what is remembered of this account. The caller adds what is new.
 */
export function readPending(
  listed: readonly PendingRequest[],
  account: SpseAccount,
  memory: ReadonlyMap<RequestId, Remembered>,
): Pending {
  const requests: Shown[] = [];
  const changed: RequestId[] = [];
  const replayed: RequestId[] = [];
  let strange: Strange = "none";
  const note = (why: Strange) => {
    if (STRANGE.indexOf(why) > STRANGE.indexOf(strange)) strange = why;
  };
  const once = new Map(listed.map((it) => [it.id, it]));
  for (const { id, bytes } of once.values()) {
    const raw = decodeBase64url(bytes);
    const known = memory.get(id);
    const other = known && (known.over === "changed" || !raw || digestOf(raw) !== known.digest);
    if (other || listed.some((it) => it.id === id && it.bytes !== bytes)) {
      changed.push(id);
      note("changed");
    } else if (known?.over === "answered") {
      replayed.push(id);
      note("replayed");
    } else {
      const read = raw ? parseLoginRequest(raw) : ({ kind: "malformed" } as const);
      if (raw && read.kind === "login-request" && isListedFor(account, id, read.request))
        requests.push({ id, digest: digestOf(raw), request: read.request });
      else note(read.kind === "unknown-purpose" ? "update-needed" : "unreadable");
    }
  }
  return { requests, strange, changed, replayed };
}

/** Whether a request names the LPSE or the account otherwise than this phone does. */
export const isNamedOtherwise = (
  { lpse, account }: Pick<LoginRequest, "lpse" | "account">,
  entry: SpseAccount,
): boolean => lpse.name !== entry.lpse.name || account.name !== entry.account.name;

/** Why the request on the screen has ended before its time; null while it is live. */
type Gone = "replaced" | "changed" | null;

/** The state of the screen. */
export type View =
  | { readonly at: "checking" }
  | { readonly at: "failed"; readonly failure: Failure }
  | { readonly at: "none"; readonly strange: Pending["strange"] }
  | { readonly at: "choose"; readonly requests: readonly Shown[] }
  | { readonly at: "asking"; readonly shown: Shown; readonly gone: Gone; readonly others: readonly Shown[] }
  /** *Ya* was tapped, and the phone's biometric key or PIN is asked; `refused`: what the LPSE said to the last one. */
  | {
      readonly at: "verifying";
      readonly shown: Shown;
      readonly gone: Gone;
      readonly others: readonly Shown[];
      readonly refused: ErrorCode | null;
    }
  /** `others`: the requests that waited beside it. */
  | { readonly at: "sending"; readonly shown: Shown; readonly decision: Decision; readonly others: readonly Shown[] }
  | {
      readonly at: "unsent";
      readonly shown: Shown;
      readonly decision: Decision;
      readonly failure: Failure;
      readonly others: readonly Shown[];
    }
  | {
      readonly at: "done";
      readonly shown: Shown;
      readonly outcome: AnswerOutcome;
      readonly others: readonly Shown[];
      /** The LPSE will soon demand a biometric key or PIN of this phone. */
      readonly demanded?: boolean;
    };

export type Event =
  | { readonly did: "listed"; readonly pending: Pending }
  | { readonly did: "failed"; readonly failure: Failure }
  | { readonly did: "opened"; readonly shown: Shown }
  | { readonly did: "looked-anew" }
  | { readonly did: "gated"; readonly refused: ErrorCode | null }
  | { readonly did: "answered"; readonly decision: Decision; readonly shown: Shown }
  | { readonly did: "outcome"; readonly outcome: AnswerOutcome; readonly demanded?: boolean }
  | { readonly did: "not-sent"; readonly failure: Failure };

/**
 * Moves the screen. A request on the screen stays there until its owner has answered it or opens another: a listing only
 * notes that it is gone or that others wait. [P-42] The outcome of an answer gives way to a request that came after the answer.
 */
export function advance(view: View, event: Event): View {
  switch (event.did) {
    case "listed":
      return listed(view, event.pending);
    case "failed":
      return view.at === "checking" ? { at: "failed", failure: event.failure } : view;
    case "opened":
      return { at: "asking", shown: event.shown, gone: null, others: besides(view, event.shown) };
    case "looked-anew":
      return { at: "checking" };
    case "answered":
      if (view.at === "sending") return view;
      return { at: "sending", shown: event.shown, decision: event.decision, others: besides(view, event.shown) };
    case "gated": {
      if (view.at !== "asking" && view.at !== "sending" && view.at !== "verifying") return view;
      const { shown, others } = view;
      return { at: "verifying", shown, gone: "gone" in view ? view.gone : null, others, refused: event.refused };
    }
    case "outcome": {
      if (view.at !== "sending") return view;
      const { outcome, demanded } = event;
      return { at: "done", shown: view.shown, outcome, others: view.others, ...(demanded && { demanded }) };
    }
    case "not-sent":
      if (view.at !== "sending") return view;
      return { ...view, at: "unsent", failure: event.failure };
    default:
      return event satisfies never;
  }
}

function listed(view: View, { requests, strange, changed }: Pending): View {
  const [first] = requests;
  switch (view.at) {
    case "checking":
    case "failed":
    case "none":
      return first ? arrived(first, requests) : { at: "none", strange };
    case "choose":
      return first ? { at: "choose", requests } : { at: "none", strange };
    case "asking":
    case "verifying": {
      const { id } = view.shown;
      const others = requests.filter((it) => it.id !== id);
      if (view.gone === "changed" || changed.includes(id)) return { ...view, gone: "changed", others };
      return { ...view, gone: others.length === requests.length ? "replaced" : null, others };
    }
    case "done": {
      const known = [view.shown, ...view.others].map(({ id }) => id);
      const fresh = requests.some(({ id }) => !known.includes(id));
      const others = requests.filter(({ id }) => id !== view.shown.id);
      return fresh && others[0] ? arrived(others[0], others) : view;
    }
    case "sending":
    case "unsent":
      return view;
    default:
      return view satisfies never;
  }
}

/** The other requests that a screen knows. */
function besides(view: View, shown: Shown): readonly Shown[] {
  const known = view.at === "choose" ? view.requests : "others" in view ? view.others : [];
  return known.filter(({ id }) => id !== shown.id);
}

/** One request opens by itself; of several the owner opens one. */
const arrived = (first: Shown, requests: readonly Shown[]): View =>
  requests.length === 1 ? { at: "asking", shown: first, gone: null, others: [] } : { at: "choose", requests };

/**
 * What an account's screen shows first: the requests that the app already holds, while a new listing is fetched behind.
 *
 * @param wanted the request that its owner has tapped, if the list had several.
 */
export function begin(held: readonly Shown[], wanted: RequestId | undefined): View {
  const tapped = held.find(({ id }) => id === wanted);
  if (tapped) return { at: "asking", shown: tapped, gone: null, others: held.filter((it) => it !== tapped) };
  return held[0] ? arrived(held[0], held) : { at: "checking" };
}

/** Whether the request on the screen can still be answered. `replaced`: gone before its time. `changed`: the LPSE sends other bytes under its id. */
export type Life =
  | { readonly kind: "live"; readonly secondsLeft: number }
  | { readonly kind: "expired" | "replaced" | "changed" };

export function lifeOf(view: { readonly shown: Shown; readonly gone: Gone }, now: UnixSeconds): Life {
  if (view.gone === "changed") return { kind: "changed" };
  const { issued, expires } = view.shown.request;
  // The learnt clock may be a second late, so subtract it: never promise more time than there is.
  const secondsLeft = Math.min(expires - now, expires - issued);
  if (secondsLeft <= 0) return { kind: "expired" };
  return view.gone ? { kind: view.gone } : { kind: "live", secondsLeft };
}

/** The last mark passed: 60, 30 or 10 seconds. A live region with this text speaks only when it changes. */
export const toldSeconds = (secondsLeft: number): number => (secondsLeft <= 10 ? 10 : secondsLeft <= 30 ? 30 : 60);
