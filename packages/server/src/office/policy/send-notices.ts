/**
 * A job queues the mails of running notices, batch by batch. Each batch is one transaction: its mails and the notice's
 * progress are written together, so a killed process skips no mail and sends none twice. Few bulk mails wait at a time,
 * so that mails of logins and resets go first.
 */

import type { UnixSeconds } from "@spse/protocol";
import { letOthersRun } from "../../base/platform/let-others-run.ts";
import { hasRoomForBulk } from "../../base/platform/outbox/outbox.sql.ts";
import { queueMail } from "../../base/platform/outbox/outbox.ts";
import { type Tx, transact, type World, type WorldOrTx } from "../../base/platform/world.ts";
import { record } from "../../core/audit/index.ts";
import { resistantWorks } from "../../core/factors/index.ts";
import {
  dateOff,
  inForceFrom,
  isUserKind,
  loadRules,
  type Rules,
  ruleFor,
  ruleUnder,
} from "../../core/policy/index.ts";
import { countFacts, type LostSince, readSlice, type Scope, scopeOf } from "./facts.sql.ts";
import { noticeMail } from "./notice.mail.ts";
import { hasUnsent, listRunning, takeBatch } from "./notice.sql.ts";
import type { Notice } from "./notice-words.ts";
import { type Facts, outlookOf } from "./outlook.ts";

/** Mails of one transaction. */
const BATCH = 50;
/** Batches of one run of the job, also where few accounts are under the rule. */
const BATCHES_MOST = 200;

/** Queues as many mails as are allowed now; once all are sent, an `off` that waited for them gets its date. Resolves to the number of mails. */
export async function sendNotices(world: World): Promise<number> {
  let queued = 0;
  let batches = 0;
  for (const running of await listRunning(world)) {
    let notice: Notice | null = running;
    while (notice && batches < BATCHES_MOST && (await hasRoomForBulk(world))) {
      const current: Notice = notice;
      const { mails, next } = await transact(world, (tx) => sendBatch(tx, current));
      queued += mails;
      batches += 1;
      notice = next;
      await letOthersRun();
    }
  }
  await dateOff(world, hasUnsent);
  return queued;
}

/** One batch; `next`: the notice for the next batch; null where it has ended or another process continues it. */
async function sendBatch(tx: Tx, notice: Notice): Promise<{ mails: number; next: Notice | null }> {
  const { scope, since, isReady, from } = await groundsOf(tx, notice.subject, notice.startedAt);
  const { accounts, end } = await readSlice(tx, scope, since, notice.readTo, BATCH);
  if (!(await takeBatch(tx, notice, end, accounts.length))) return { mails: 0, next: null };
  for (const account of accounts)
    await queueMail(tx, noticeMail(tx, account, notice.words, isReady(account.facts), from));
  const sent = notice.sent + accounts.length;
  if (end !== null) return { mails: accounts.length, next: { ...notice, readTo: end, sent } };
  const detail = { notice: notice.id, subject: notice.subject, sent };
  await record(tx, { event: "policy", outcome: "announced", client: "job", detail });
  return { mails: accounts.length, next: null };
}

/** How many would get each of the two texts, and from when the rule is in force. */
export async function countReaders(
  world: WorldOrTx,
  subject: string,
): Promise<{ readonly todo: number; readonly ready: number; readonly from: UnixSeconds }> {
  const { scope, since, isReady, from } = await groundsOf(world, subject, world.now());
  const sums = { todo: 0, ready: 0, from };
  for (const { facts, count } of await countFacts(world, scope, since))
    sums[isReady(facts) ? "ready" : "todo"] += count;
  return sums;
}

/** The readers of a notice, and which of them are ready for the rule. */
async function groundsOf(world: WorldOrTx, subject: string, begun: UnixSeconds) {
  const rules: Rules = await loadRules(world);
  const rule = isUserKind(subject)
    ? ruleUnder(world, { kind: subject, role: "" }, rules)
    : ruleFor(world, subject, rules);
  const worksHere = resistantWorks(world);
  const from = inForceFrom(rule, begun) ?? begun;
  const since: LostSince = { before: null, after: rule.phishingResistantSince };
  const scope: Scope = scopeOf(subject, isUserKind(subject), rules);
  const isReady = (facts: Facts) =>
    ["password", "factor"].includes(outlookOf(facts, ruleUnder(world, facts, rules), from, "after", worksHere));
  return { scope, since, isReady, from };
}
