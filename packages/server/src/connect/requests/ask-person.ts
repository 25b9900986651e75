/** An application asks a person's phone: decided, counted and stored in one transaction. */

import type { AskedByApplication, UnixSeconds } from "@spse/protocol";
import { spendInOrder } from "../../base/platform/throttle/throttle.ts";
import type { Tx, World } from "../../base/platform/world.ts";
import { ASKS_OF_PERSON, ASKS_TO_PERSON, asksOfPersonKey, asksToPersonKey } from "../../base/rules/budgets.ts";
import { askForApplication, listAnswered } from "../../core/acceptor/application/index.ts";
import { isRoleOver } from "../../core/account/index.ts";
import { type From, noteAttempt, record } from "../../core/audit/index.ts";
import { demandUnder } from "../../core/factors/index.ts";
import { takes } from "../../core/proof/index.ts";
import { type Application, mayOpen } from "../application/index.ts";
import { mayAsk } from "./may-ask.ts";
import { findPerson, type Person } from "./person.sql.ts";
import { expectEnd } from "./tell.ts";

/** `text`: of a transaction; absent: a sign-in. `browser`, `ip`: of the application's user, if known. */
interface WantedRequest {
  readonly user: string;
  readonly text?: string | undefined;
  readonly browser?: string | undefined;
  readonly ip?: string | undefined;
}

/** `cannot-be-asked`: the person does not exist, may not be asked, or has no phone. The application learns no more. */
export type AskPerson =
  | {
      readonly kind: "asked";
      readonly id: string;
      readonly number: string;
      readonly expiresAt: UnixSeconds;
      readonly accountId: string;
    }
  | { readonly kind: "cannot-be-asked" }
  | { readonly kind: "paused" | "too-many"; readonly until: UnixSeconds; readonly accountId: string };

/** Sends the request to the person's phones, unless they may not be asked now. */
export async function askPerson(
  tx: Tx,
  application: Application,
  { user, text, browser, ip }: WantedRequest,
  from: From,
): Promise<AskPerson> {
  const person = await findPerson(tx, user);
  if (!person || !(await mayBeAsked(tx, application, person))) return { kind: "cannot-be-asked" };
  const { account, wakesPhones } = person;
  const may = mayAsk(await listAnswered(tx, account.id, application.id), tx.now());
  if (may.kind !== "free") return { ...may, accountId: account.id };
  const counted = await spendInOrder(tx, [
    { key: asksOfPersonKey(application.id, account.id), budget: ASKS_OF_PERSON },
    { key: asksToPersonKey(account.id), budget: ASKS_TO_PERSON },
  ]);
  if (counted.kind === "spent") return { kind: "too-many", until: counted.until, accountId: account.id };
  const { id, name } = application;
  const asked: AskedByApplication = { id, name, ...(text !== undefined && { text }) };
  const sent = await askForApplication(tx, {
    ...{ asked, account, wakesPhones: wakesPhones && may.wakes },
    ...{ browserLabel: browser ?? null, ip: ip ?? null },
  });
  await expectEnd(tx, application, { id: sent.approvalId, expiresAt: sent.expiresAt });
  const kind = text === undefined ? "sign-in" : "transaction";
  const told = { askedFrom: browser ?? null, askedIp: ip ?? null };
  await record(tx, {
    ...{ event: "application", outcome: "asked", accountId: account.id, from, client: id },
    detail: { application: id, name, kind, request: sent.approvalId, ...told },
  });
  return {
    ...{ kind: "asked", id: sent.approvalId, number: sent.number, expiresAt: sent.expiresAt },
    accountId: account.id,
  };
}

/** Audits a request that was not sent. */
export const noteRefused = (
  world: World,
  from: From,
  { id, name }: Application,
  why: Exclude<AskPerson, { kind: "asked" }>,
): Promise<void> =>
  noteAttempt(world, {
    ...{ event: "application", outcome: "ask-refused", from, client: id },
    accountId: "accountId" in why ? why.accountId : null,
    detail: { application: id, name, why: why.kind },
  });

/** Where policy or the application takes only phishing-resistant methods, a phone's *Ya* is not enough, as at a login. */
async function mayBeAsked(tx: Tx, application: Application, { account, policy, phones }: Person): Promise<boolean> {
  if (phones === 0 || account.twoFactorSince === null || isRoleOver(account, tx.now())) return false;
  if (!mayOpen(application, account) || application.settings.passkey) return false;
  return takes("approval", "application", await demandUnder(tx, account, policy));
}
