/** The calls of the device API as this phone makes them. [P-60] */
import {
  type AboutReply,
  type AnswerReply,
  aboutReply,
  answerReply,
  devicePaths,
  type EnrolmentReply,
  enrolmentReply,
  OPENED_VERSION,
  type PortalUrl,
  type ReceiptReply,
  type RequestId,
  type RequestsReply,
  type RevocationReply,
  receiptReply,
  requestsReply,
  revocationReply,
  type Seen,
  type StateReply,
  signDeviceRequest,
  stateReply,
  UNNAMED_VERSIONS,
  type UnixSeconds,
  type Verification,
  WAIT_MAX_SECONDS,
} from "@spse/protocol";
import type * as z from "zod/mini";
import type { SpseAccount, StoredAccount } from "../store/account.ts";
import type { DeviceKey } from "../store/key-store.ts";
import { timeAt } from "./clock.ts";
import { CALL_TIMEOUT_MS, type Contact, call, type Outside, shouldSignAgain } from "./transport.ts";

/** An account with its key: only such an account can sign. */
export type SigningAccount = SpseAccount & { readonly key: DeviceKey };
export const canSign = (account: SpseAccount): account is SigningAccount => account.key !== null;

/** The accounts at an LPSE that are active, and for which this phone can answer. */
export const signingOf = (list: readonly StoredAccount[]): readonly SigningAccount[] =>
  list
    .filter((it) => it.kind === "spse")
    .filter((it) => it.ended === null)
    .filter(canSign);

const NO_BODY = new Uint8Array(0);
export const utf8 = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** Who an LPSE says it is, before anything is added. [P-5] */
export const fetchAbout = (outside: Outside, url: PortalUrl): Promise<Contact<AboutReply>> =>
  call(outside, { url, method: "GET", path: devicePaths.about, body: NO_BODY, shape: aboutReply });

/**
 * Posts a signed enrolment. [P-21]
 *
 * @param sign makes the JWS for a time; called again, once, when the first was refused for the clock [P-32]. What it
 *   returns without such a refusal must be kept and posted again after a lost connection [P-25].
 */
export async function postEnrolment(
  outside: Outside,
  url: PortalUrl,
  sign: (now: UnixSeconds, again: boolean) => Promise<string>,
): Promise<Contact<EnrolmentReply>> {
  return signedTwice(outside, url, async (now, again) => {
    const body = utf8({ enrolment: await sign(now, again) });
    return call(outside, { url, method: "POST", path: devicePaths.enrolments, body, shape: enrolmentReply });
  });
}

/** The live requests, newest last. @param waitSeconds 0 to 25: how long the server may hold the call. [P-43] [P-44] */
export const fetchRequests = (
  outside: Outside,
  account: SigningAccount,
  waitSeconds: number,
  signal?: AbortSignal,
): Promise<Contact<RequestsReply>> =>
  listed(outside, account, waitSeconds === 0 ? "" : `?wait=${waitSeconds}`, {
    timeoutMs: CALL_TIMEOUT_MS + Math.min(waitSeconds, WAIT_MAX_SECONDS) * 1000,
    isHeld: waitSeconds > 0,
    signal,
  });

/** The same at once, and reports that a request is on the screen: an older LPSE gets that in a call of its own. [P-83] [P-110] */
export async function fetchOpened(
  outside: Outside,
  account: SigningAccount,
  opened: RequestId,
  signal?: AbortSignal,
): Promise<Contact<RequestsReply>> {
  const { url } = account.lpse;
  if ((outside.newestOf(url) ?? UNNAMED_VERSIONS.max) >= OPENED_VERSION) {
    const contact = await listed(outside, account, `?opened=${opened}`, { signal });
    if (contact.kind !== "refused" || contact.code !== "malformed") return contact;
    outside.learnNewest(url, OPENED_VERSION - 1); // it went back to an older version
  }
  void postReceipt(outside, account, opened, "opened");
  return fetchRequests(outside, account, 0, signal);
}

const listed = (
  outside: Outside,
  account: SigningAccount,
  query: string,
  limits: Pick<SignedCall<RequestsReply>, "timeoutMs" | "signal" | "isHeld">,
) => getSigned(outside, account, devicePaths.requests + query, requestsReply, limits);

/** Posts a signed answer. The same JWS may be posted again after a lost connection. [P-52] */
export const postAnswer = (
  outside: Outside,
  account: SigningAccount,
  request: RequestId,
  { jws: answer, verification }: { readonly jws: string; readonly verification?: Verification | undefined },
): Promise<Contact<AnswerReply>> =>
  postSigned(outside, account, devicePaths.answer(request), { answer, verification }, answerReply);

/** Reports how far a request has come on this phone. The report grants nothing, and nothing waits for it. [P-83] */
export const postReceipt = (
  outside: Outside,
  account: SigningAccount,
  request: RequestId,
  seen: Seen,
): Promise<Contact<ReceiptReply>> => postSigned(outside, account, devicePaths.receipt(request), { seen }, receiptReply);

/** Whether the device is still active, and why not. [P-54] */
export const fetchState = (outside: Outside, account: SigningAccount): Promise<Contact<StateReply>> =>
  getSigned(outside, account, devicePaths.state, stateReply);

/** Revokes this phone at the LPSE. 2FA stays on there. [P-53] */
export const postRevocation = (outside: Outside, account: SigningAccount): Promise<Contact<RevocationReply>> =>
  postSigned(outside, account, devicePaths.revocation, {}, revocationReply);

/** Reads under this device's signature. @param limits how long the call may take, what stops it, and whether the LPSE may hold it. */
export const getSigned = <Body extends { now: UnixSeconds }>(
  outside: Outside,
  account: SigningAccount,
  path: string,
  shape: z.ZodMiniType<Body>,
  limits: Pick<SignedCall<Body>, "timeoutMs" | "signal" | "isHeld"> = {},
): Promise<Contact<Body>> => signed(outside, account, { method: "GET", path, body: NO_BODY, shape, ...limits });

/** Posts a value as JSON under this device's signature. */
export const postSigned = <Body extends { now: UnixSeconds }>(
  outside: Outside,
  account: SigningAccount,
  path: string,
  value: unknown,
  shape: z.ZodMiniType<Body>,
): Promise<Contact<Body>> => signed(outside, account, { method: "POST", path, body: utf8(value), shape });

/** Two changes in one second look like a replay to the LPSE. [P-33] Milliseconds to wait between two changes. */
const NEXT_SECOND_MS = 1100;

/** As {@link postSigned}, for a change. After a refusal for its time, signs once more a second later. */
export async function postChange<Body extends { now: UnixSeconds }>(
  ...call: Parameters<typeof postSigned<Body>>
): Promise<Contact<Body>> {
  const first = await postSigned(...call);
  if (first.kind !== "refused" || first.code !== "not-allowed") return first;
  await new Promise((resolve) => setTimeout(resolve, NEXT_SECOND_MS));
  return postSigned(...call);
}

interface SignedCall<Body> {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly shape: z.ZodMiniType<Body>;
  readonly timeoutMs?: number;
  readonly isHeld?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Makes one call under this device's signature. [P-29] */
function signed<Body extends { now: UnixSeconds }>(
  outside: Outside,
  account: SigningAccount,
  request: SignedCall<Body>,
): Promise<Contact<Body>> {
  const { url } = account.lpse;
  return signedTwice(outside, url, async (now) => {
    const target = { device: account.device, aud: url, method: request.method, path: request.path, body: request.body };
    const authorization = await signDeviceRequest(account.key, target, now, outside.randomId());
    return call(outside, { ...request, url, authorization });
  });
}

/** Calls with the learnt time. If a refusal shows that the time was wrong, calls once more. [P-32] */
export async function signedTwice<Body>(
  outside: Outside,
  url: PortalUrl,
  attempt: (now: UnixSeconds, again: boolean) => Promise<Contact<Body>>,
): Promise<Contact<Body>> {
  const used = outside.offsetOf(url) ?? 0;
  const first = await attempt(timeAt(outside.nowMs(), used), false);
  const learnt = outside.offsetOf(url) ?? 0;
  if (!shouldSignAgain(first, used, learnt)) return first;
  return attempt(timeAt(outside.nowMs(), learnt), true);
}
