/** Signs and sends the owner's answer. */
import { type AnswerOutcome, type Decision, signAnswer, type Verification } from "@spse/protocol";
import { timeAt } from "../../base/transport/clock.ts";
import { postAnswer, type SigningAccount } from "../../base/transport/device-api.ts";
import type { Failure, Outside } from "../../base/transport/transport.ts";
import type { Shown } from "./request.ts";

/** A signed answer. After a lost connection the app sends the same one again. [P-52] [P-67] */
export interface SignedAnswer {
  readonly shown: Shown;
  readonly decision: Decision;
  readonly jws: string;
  /** By the phone's biometric key or PIN, over `jws`. [P-75] */
  readonly verification?: Verification | undefined;
}

/** @param number the six digits as typed; only with `approve`, and only where the request asks for them. [P-48] */
export async function sign(
  outside: Outside,
  account: SigningAccount,
  shown: Shown,
  decision: Decision,
  number: string | undefined,
): Promise<SignedAnswer> {
  const { url } = account.lpse;
  const jws = await signAnswer(account.key, {
    request: shown.id,
    aud: url,
    account: account.account.userId,
    device: account.device,
    decision,
    number: decision === "approve" && shown.request.number ? number : undefined,
    digest: shown.digest,
    iat: timeAt(outside.nowMs(), outside.offsetOf(url) ?? 0),
  });
  return { shown, decision, jws };
}

/** `demanded`: the LPSE will soon demand a biometric key or PIN. [P-79] */
interface Told {
  readonly kind: "outcome";
  readonly outcome: AnswerOutcome;
  readonly demanded?: boolean;
}

/** @returns the outcome, or why the answer did not arrive; then send the same one again. */
export async function send(outside: Outside, account: SigningAccount, answer: SignedAnswer): Promise<Told | Failure> {
  const contact = await postAnswer(outside, account, answer.shown.id, answer);
  if (contact.kind === "ok") {
    const { outcome, demanded } = contact.body;
    return { kind: "outcome", outcome, ...(demanded !== undefined && { demanded: true }) };
  }
  // The LPSE has another answer already, or no longer knows the request.
  if (contact.kind === "refused" && contact.code === "conflict")
    return { kind: "outcome", outcome: "answered-already" };
  if (contact.kind === "refused" && contact.code === "not-found") return { kind: "outcome", outcome: "not-live" };
  return contact;
}
