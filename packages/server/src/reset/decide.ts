/** An officer's decision on a reset of 2FA that waits for one: from the page Helpdesk, or by the command line. */
import { loadAccount } from "../account/account.ts";
import { record } from "../audit/audit.ts";
import { queueMail } from "../outbox/outbox.ts";
import type { World } from "../world.ts";
import { decidedMail } from "./decided.mail.ts";
import { READY_SECONDS } from "./request.ts";
import { findReset, recordDecision } from "./reset.sql.ts";

export interface Decision {
  readonly resetId: string;
  readonly decision: "approved" | "refused";
  /** Null: an operator of the server, by the command line. */
  readonly officer: { readonly id: string; readonly userId: string } | null;
  readonly from?: { readonly ip: string; readonly browserLabel: string };
  /** For the audit: how identity was checked, a number of letter or ticket, the operator's name. */
  readonly detail: Readonly<Record<string, string | null>>;
}

/** `gone`: decided by somebody else, cancelled, expired, void; or it was the officer's own. */
export type DecisionVerdict = { readonly kind: "decided" | "own" | "gone" };

/** Decides, once, for good. The officer's and the owner's history both tell of it, and the owner is told by mail. */
export async function decideReset(inside: World, it: Decision): Promise<DecisionVerdict> {
  const request = await findReset(inside, it.resetId);
  if (!request) return { kind: "gone" };
  if (request.accountId === it.officer?.id) return { kind: "own" };
  const expiresAt = inside.now() + READY_SECONDS;
  const by = it.officer?.id ?? null;
  if (!(await recordDecision(inside, request.id, it.decision, by, expiresAt))) return { kind: "gone" };

  const owner = await loadAccount(inside, request.accountId);
  const client = it.officer ? "portal" : "cli";
  const from = it.from ? { from: it.from } : {};
  const detail = { reset: request.id, ...it.detail };
  await record(inside, {
    ...{ event: "reset", outcome: it.decision, accountId: owner.id, client, ...from },
    detail: { ...detail, officer: it.officer?.userId ?? null },
  } as const);
  if (it.officer) {
    const outcome = `reset-${it.decision}`;
    await record(inside, {
      ...{ event: "helpdesk", outcome, accountId: it.officer.id, client, ...from },
      detail: { ...detail, account: owner.userId },
    } as const);
  }
  const mail = decidedMail(inside, owner, it.decision, request, expiresAt);
  await queueMail(inside, { kind: `reset-${it.decision}`, accountId: owner.id, to: owner.email, ...mail });
  await inside.wake.wake(inside.db, `account:${owner.id}`);
  return { kind: "decided" };
}
