/** An officer's decision on a reset of 2FA that waits for one: from the page Helpdesk, or by the command line. */

import type { UnixSeconds } from "@spse/protocol";
import { queueMail } from "../../base/platform/outbox/outbox.ts";
import type { Tx } from "../../base/platform/world.ts";
import { READY_SECONDS } from "../../base/rules/lifetimes.ts";
import { type Account, loadAccount } from "../../core/account/index.ts";
import { record } from "../../core/audit/index.ts";
import { endWaitingOf } from "../../core/power/index.ts";
import {
  findReset,
  type ResetRequest,
  recordDecision,
  resetStanding,
  undoApprovals,
} from "../../core/recovery/index.ts";
import { endYesesOf } from "../frame/index.ts";
import { decidedMail } from "./helpdesk.mail.ts";

interface Decision {
  readonly resetId: string;
  readonly decision: "approved" | "refused";
  /** Null: an operator at the command line, who needs no second officer. */
  readonly officer: { readonly id: string; readonly userId: string } | null;
  readonly from?: { readonly ip: string; readonly browserLabel: string };
  /**
   * For the audit: how identity was checked, the number of a letter, the operator's name, the first of two officers.
   */
  readonly detail: Readonly<Record<string, string | null>>;
}

/** `gone`: somebody else decided the request, or it is cancelled, expired or void. */
type DecisionVerdict = { readonly kind: "decided" | "gone" };

/** Does a request wait for an officer's decision? */
export const waitsForOfficer = (request: ResetRequest, owner: Account, now: UnixSeconds): boolean =>
  request.waiting?.route === "helpdesk" &&
  request.waiting.decision === null &&
  resetStanding(request, owner, now) === "waiting";

/**
 * Decides once, finally. Audits the decision in the officer's and the owner's history, and mails the owner. The caller has checked that the
 * officer is not the owner, and that enough officers have said yes.
 */
export async function decideReset(tx: Tx, decision: Decision): Promise<DecisionVerdict> {
  const request = await findReset(tx, decision.resetId);
  if (!request) return { kind: "gone" };
  const owner = await loadAccount(tx, request.accountId);
  if (!waitsForOfficer(request, owner, tx.now())) return { kind: "gone" };
  const expiresAt = tx.now() + READY_SECONDS;
  const by = decision.officer?.id ?? null;
  if (!(await recordDecision(tx, request.id, decision.decision, by, expiresAt))) return { kind: "gone" };

  const client = decision.officer ? "portal" : "cli";
  const from = decision.from ? { from: decision.from } : {};
  const detail = { reset: request.id, ...decision.detail };
  await record(tx, {
    ...{ event: "reset", outcome: decision.decision, accountId: owner.id, client, ...from },
    detail: { ...detail, officer: decision.officer?.userId ?? null },
  } as const);
  if (decision.officer) {
    const outcome = `reset-${decision.decision}`;
    await record(tx, {
      ...{ event: "helpdesk", outcome, accountId: decision.officer.id, client, ...from },
      detail: { ...detail, account: owner.userId },
    } as const);
  }
  await queueMail(tx, decidedMail(tx, owner, decision.decision, request, expiresAt));
  await tx.wake.wake(tx.db, `account:${owner.id}`);
  return { kind: "decided" };
}

/**
 * After *Bukan saya* on an officer's phone: takes back each unused yes given in the officer's name, and what waits for its time, since that request. [P-57]
 * Audits it in both histories.
 */
export async function takeBackYeses(tx: Tx, officerId: string, since: number, from: Decision["from"]): Promise<void> {
  await endYesesOf(tx, officerId, since);
  await endWaitingOf(tx, officerId, since);
  for (const { id, account_id } of await undoApprovals(tx, officerId, since)) {
    const entry = {
      event: "helpdesk",
      outcome: "approval-taken-back",
      detail: { reset: id },
      ...(from && { from }),
    } as const;
    await record(tx, { ...entry, accountId: account_id });
    await record(tx, { ...entry, accountId: officerId });
    await tx.wake.wake(tx.db, `account:${account_id}`);
  }
}
