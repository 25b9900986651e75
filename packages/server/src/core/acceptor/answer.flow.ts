/** POST /device/v1/requests/:id/answer: *Ya* or *Bukan saya*. [P-48] … [P-52] */

import {
  type Answer,
  type AnswerOutcome,
  answerBody,
  deviceId,
  digestShape,
  type LoginRequest,
  portalUrl,
  requestId,
  type UnixSeconds,
  type Verification,
  verifyAnswer,
} from "@spse/protocol";
import { withoutFlush } from "../../base/platform/db/wal-flush.ts";
import { sameText } from "../../base/platform/keys.ts";
import { forgive, peek, spend } from "../../base/platform/throttle/throttle.ts";
import { type Tx, transact, type World } from "../../base/platform/world.ts";
import {
  answersKey,
  asksOfPersonKey,
  DEVICE_ANSWERS,
  WRONG_NUMBERS,
  wrongNumbersKey,
} from "../../base/rules/budgets.ts";
import { type From, noteAttempt, record } from "../audit/index.ts";
import { type Phone, touchDevice } from "../factors/device/index.ts";
import {
  factorIn,
  useVerification,
  type VerificationRefusal,
  type VerifiedOwner,
  verifyUser,
} from "../factors/owner/index.ts";
import { demandsPhoneKey } from "../policy/index.ts";
import type { Visit } from "../session/web/index.ts";
import { recordAnswer, recordReport, recordWrongNumber, voidUnredeemed } from "./approval.sql.ts";
import { type AnswerVerdict, decideAnswer, isOfApplication, outcomeOf } from "./approval.ts";
import { actDetail, askedDetail, numberMac, shownIn } from "./ask.ts";
import { type DeviceCall, parseBody } from "./device-call.ts";
import { answerWith, codeOf, type DeviceReply, refuse, refuseTooMany } from "./device-refusal.ts";
import { type Approval, type AskedOf, loadApproval, loadAsked } from "./read-approval.sql.ts";
import { followReport, followReportOfApplication } from "./report.ts";
import type { DeviceStories } from "./stories.ts";

/** An answer that came too late to count. */
const LATE: ReadonlySet<SavedAnswer["outcome"]> = new Set<AnswerOutcome>(["not-live", "expired", "answered-already"]);

/** A phone's call with the request that it answers; null for an unknown or foreign one. */
type AnswerCall = DeviceCall & { readonly asked: AskedOf | null };

/** Loads an {@link AnswerCall}. */
export const loadAnswerCall = (world: World, claimedDevice: string, visit: Visit) =>
  loadAsked(world, claimedDevice, visit.params.id ?? "");

/** Checks the phone's answer, stores it once, and does what follows from it. */
export async function answerRequest(
  stories: DeviceStories,
  world: World,
  visit: Visit,
  { phone, asked }: AnswerCall,
): Promise<DeviceReply> {
  const body = parseBody(visit, answerBody);
  if (!body) return refuse(world, "malformed", { event: "proof" });
  if (!asked) return refuse(world, "not-found", { event: "proof" });
  const { stored } = asked;
  const { client, purpose, id } = stored;
  const shown = shownIn(stored);
  const ofApplication = isOfApplication(stored);
  const what = ofApplication
    ? askedDetail(shown)
    : { purpose, ...actDetail(shown.act ?? null), proof: stored.reference };
  const detail = { ...what, request: id, ...factorIn(body.verification) };
  const about = { event: ofApplication ? "application" : "proof", client, detail } as const;
  const tries = await withoutFlush(() => spend(world, answersKey(phone.id), DEVICE_ANSWERS));
  if (tries.kind === "spent") return refuseTooMany(world, tries, about);
  const answer = await verifyAnswer(phone.key, body.answer, {
    request: requestId(stored.id),
    aud: portalUrl(world.config.portalUrl),
    account: shown.account.userId,
    device: deviceId(phone.id),
    digest: digestShape.parse(stored.digest),
    number: stored.number_mac !== null,
  });
  if (answer.kind !== "answer") return refuse(world, codeOf(answer), { ...about, why: answer.kind });

  const owner = await verifyOwner(world, phone, asked, answer, body, visit);
  if (owner.kind !== "verified" && owner.kind !== "not-needed" && owner.kind !== "not-live")
    return refuse(world, owner.kind, about);
  const told: AuditedAnswer = { stored, shown, phone, from: visit };
  const outcome = await transact(world, async (tx) => {
    const saved = await save(tx, phone, stored, { answer, jws: body.answer, owner });
    if (saved.kind === "stored") await follow(tx, told, saved.outcome, stories);
    return saved.outcome;
  });
  if (typeof outcome === "object") return refuseTooMany(world, outcome, about);
  if (outcome === "conflict" || outcome === "verification-wrong") return refuse(world, outcome, about);
  if (LATE.has(outcome)) await noteAttempt(world, eventOf(told, outcome));
  const demanded = owner.kind === "not-needed" ? owner.demanded : undefined;
  return answerWith(world, { outcome, demanded });
}

/**
 * `not-live`: the owner was not verified, because no answer can be recorded any more. `demanded`: this phone has no biometric
 * key or PIN, and from this time its *Ya* needs one.
 */
type Owner =
  | VerifiedOwner
  | { readonly kind: "not-needed"; readonly demanded?: UnixSeconds }
  | { readonly kind: "not-live" };
interface SentAnswer {
  readonly answer: Answer;
  readonly jws: string;
  readonly owner: Owner;
}

/**
 * *Ya* on a live request needs the phone's biometric key or PIN. If the phone has neither, policy decides whether *Ya* still
 * counts. *Bukan saya* and late answers need neither. [P-76]
 */
async function verifyOwner(
  world: World,
  phone: Phone,
  { stored, policy, verification }: AskedOf,
  answer: Answer,
  body: { readonly answer: string; readonly verification?: Verification | undefined },
  from: From,
): Promise<Owner | VerificationRefusal> {
  const given = { deviceId: phone.id, decision: answer.decision, jws: body.answer };
  if (answer.decision !== "approve") return { kind: "not-needed" };
  if (decideAnswer(stored, given, world.now()).kind !== "record") return { kind: "not-live" };
  const verified = await verifyUser(world, phone, verification, body.verification, body.answer, from);
  if (verified.kind === "verified") return verified;
  if (verified.kind === "not-set") {
    const from = demandsPhoneKey(policy, world.now());
    if (from === null) return { kind: "not-needed" };
    return from <= world.now() ? { kind: "verification-needed" } : { kind: "not-needed", demanded: from };
  }
  // A concurrent copy of this answer has used the assertion: this copy gets the same outcome.
  const now = await loadApproval(world, phone.accountId, stored.id);
  return now && decideAnswer(now, given, world.now()).kind !== "record" ? { kind: "not-live" } : verified;
}

/** `stored`: this answer changed the request. `kept`: it did not. `until`: too many wrong numbers until this time. */
type SavedAnswer =
  | { readonly kind: "stored"; readonly outcome: "approved" | "denied" | "reported" | "number-wrong" }
  | {
      readonly kind: "kept";
      readonly outcome: AnswerOutcome | "conflict" | "verification-wrong" | { readonly until: UnixSeconds };
    };

const kept = (outcome: Extract<SavedAnswer, { kind: "kept" }>["outcome"]): SavedAnswer => ({ kind: "kept", outcome });

/**
 * Decides on the request and stores the decision; after a concurrent answer, on the request as it is now, twice at
 * most.
 */
async function save(tx: Tx, phone: Phone, loaded: Approval, given: SentAnswer): Promise<SavedAnswer> {
  for (let turn = 0; ; turn++) {
    const stored = turn === 0 ? loaded : await loadApproval(tx, phone.accountId, loaded.id);
    if (!stored) throw new Error("a login request has gone");
    const asGiven = { deviceId: phone.id, decision: given.answer.decision, jws: given.jws };
    const verdict: AnswerVerdict = decideAnswer(stored, asGiven, tx.now());
    switch (verdict.kind) {
      case "outcome":
        return kept(verdict.outcome);
      case "conflict":
        return kept("conflict");
      case "report":
        if (await recordReport(tx, stored.id, given.jws)) return { kind: "stored", outcome: "reported" };
        break;
      case "record": {
        const saved = await saveLive(tx, phone, stored, given);
        // A concurrent copy of this answer has used the assertion: the next read of the request gives its outcome.
        if (saved && !(saved.outcome === "verification-wrong" && turn === 0)) return saved;
        break;
      }
      default:
        verdict satisfies never;
    }
    if (turn > 1) return kept("not-live");
  }
}

/** For a live request: records the answer, or ends the request for a wrong number. Null if a concurrent answer won. */
async function saveLive(
  tx: Tx,
  phone: Phone,
  stored: Approval,
  { answer, jws, owner }: SentAnswer,
): Promise<SavedAnswer | null> {
  if (owner.kind === "not-live") return kept("not-live");
  const verification = owner.kind === "verified" ? owner.receipt : null;
  const given = { deviceId: phone.id, decision: answer.decision, jws, verification };
  const numbers = wrongNumbersKey(stored.class === "application" ? stored.client : stored.class, stored.account_id);
  if (answer.number !== undefined && stored.number_mac !== null) {
    const left = await peek(tx, numbers, WRONG_NUMBERS);
    if (left.kind === "spent") return kept(left);
    if (!sameText(numberMac(tx, stored.id, answer.number), stored.number_mac)) {
      if (!(await recordWrongNumber(tx, stored.id, given))) return null;
      await spend(tx, numbers, WRONG_NUMBERS);
      return { kind: "stored", outcome: "number-wrong" };
    }
  }
  if (owner.kind === "verified" && !(await useVerification(tx, owner))) return kept("verification-wrong");
  if (!(await recordAnswer(tx, stored.id, given))) return null;
  await touchDevice(tx, phone.id);
  if (answer.decision === "approve" && stored.number_mac !== null) {
    const asks = stored.class === "application" ? [asksOfPersonKey(stored.client, stored.account_id)] : [];
    await forgive(tx, numbers, ...asks);
  }
  return { kind: "stored", outcome: outcomeOf(answer.decision) };
}

/** A phone's answer and its request, for the audit. */
interface AuditedAnswer {
  readonly stored: Approval;
  readonly shown: LoginRequest;
  readonly phone: Phone;
  readonly from: Visit;
}

/** The consequences of a stored answer: the audit, the waiting browser and the account's other phones. */
async function follow(
  tx: Tx,
  told: AuditedAnswer,
  outcome: Extract<SavedAnswer, { kind: "stored" }>["outcome"],
  { takeBack, endDenied, tellEnd }: DeviceStories,
): Promise<void> {
  const { stored, phone, from } = told;
  const ofApplication = isOfApplication(stored);
  if (outcome === "reported")
    await (ofApplication
      ? followReportOfApplication(tx, stored, phone, from)
      : followReport(tx, takeBack, stored, phone, from));
  else {
    const seconds = Math.max(0, tx.now() - stored.issued_at);
    await record(tx, eventOf(told, outcome, seconds));
    tx.monitor?.note({ kind: "answer", outcome, seconds });
  }
  if (ofApplication) await tellEnd(tx, stored.client, stored.id);
  else {
    if (outcome === "denied") await voidUnredeemed(tx, stored.reference);
    if (outcome === "denied" || outcome === "reported") await endDenied(tx, stored.reference);
  }
  await tx.wake.wake(tx.db, `proof:${stored.reference}`, `account:${stored.account_id}`);
}

/** `seconds`: from the request to this answer. */
function eventOf({ stored, shown, phone, from }: AuditedAnswer, outcome: string, seconds?: number) {
  const ofApplication = isOfApplication(stored);
  const what = ofApplication
    ? { ...askedDetail(shown), phone: phone.name }
    : { purpose: stored.purpose, ...actDetail(shown.act ?? null), name: phone.name, proof: stored.reference };
  return {
    event: ofApplication ? ("application" as const) : ("proof" as const),
    outcome,
    method: "approval",
    accountId: stored.account_id,
    from,
    client: stored.client,
    detail: { ...what, request: stored.id, device: phone.id, ...(seconds !== undefined && { seconds }) },
  };
}
