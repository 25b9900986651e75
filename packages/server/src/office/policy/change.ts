/**
 * A change of a rule, by an officer with the phone's approval or by an operator. Of two changes at once, one numbered
 * entry of the history decides which one is made. Rule, history, audit and the mail to every Admin PPE are written
 * together or not at all. The change ends a notice about the previous rule.
 */
import { queueMail } from "../../base/platform/outbox/outbox.ts";
import type { Tx, WorldOrTx } from "../../base/platform/world.ts";
import { listActive, loadAccount } from "../../core/account/index.ts";
import { type From, record } from "../../core/audit/index.ts";
import { resistantWorks } from "../../core/factors/index.ts";
import {
  inForceFrom,
  loadRules,
  loweredParts,
  type Rule,
  type Rules,
  refuseRule,
  ruleFor,
  saveRule,
  subjects,
  UNTIL_TOLD,
  withRule,
} from "../../core/policy/index.ts";
import { judgeRuleNow, undoesTwoOfficers } from "../../core/power/index.ts";
import { readAdmins } from "./facts.sql.ts";
import { insertChange, newestChange } from "./history.sql.ts";
import { lastAdmin } from "./last-admin.ts";
import { changedMail } from "./notice.mail.ts";
import { insertNotice, listRunning, stopNotice } from "./notice.sql.ts";
import { offNotice } from "./notice-templates.ts";
import type { ChangeRefusal, WantedChange } from "./rule-change.ts";
import { countReaders } from "./send-notices.ts";

/** Who changes: an officer in a session, or an operator at the command line. */
type Changer =
  | { readonly kind: "officer"; readonly accountId: string; readonly from: From }
  | { readonly kind: "operator"; readonly name: string };

export type ChangeVerdict =
  | { readonly kind: "changed"; readonly id: number }
  /** Another change came in between: the preview is out of date. */
  | { readonly kind: "outdated" }
  | ChangeRefusal;

const ADMIN = "admin-ppe" as const;

/** Looks whether a change would be made, without making it. Null: it would. */
export async function refuseChange(
  world: WorldOrTx,
  rules: Rules,
  change: Pick<WantedChange, "subject" | "becomes">,
  by: Changer["kind"],
): Promise<ChangeRefusal | null> {
  const worksHere = resistantWorks(world);
  const impossible = change.becomes && refuseRule(change.becomes, { now: world.now(), worksHere });
  if (impossible) return { kind: "impossible", why: impossible };
  const was = ruleFor(world, ADMIN, rules);
  const after = withRule(rules, change.subject, change.becomes);
  const is = ruleFor(world, ADMIN, after);
  const now = world.now();
  if (by === "officer") {
    const parts = loweredParts(was, is, now, world.config);
    if (parts.length > 0) return { kind: "weakens-admins", parts };
    if (subjects.some((it) => undoesTwoOfficers(ruleFor(world, it, rules), ruleFor(world, it, after))))
      return { kind: "undoes-two-officers" };
    if ((await judgeRuleNow(world, change.subject, change.becomes)) === "operator") return { kind: "weakens-staff" };
  }
  const admins = await readAdmins(world, { before: was.phishingResistantSince, after: is.phishingResistantSince });
  const why = lastAdmin(admins, { was, is }, now, inForceFrom(is, now) ?? now, worksHere);
  return why && { kind: "last-admin", why };
}

/** Makes a change: for an officer, in the transaction that redeems the proof. */
export async function changeRule(tx: Tx, change: WantedChange, by: Changer): Promise<ChangeVerdict> {
  const { subject, reason } = change;
  const id = (await newestChange(tx)) + 1;
  const [changedBy, operator] = by.kind === "officer" ? [by.accountId, null] : [null, by.name];
  const rules = await loadRules(tx);
  const was = rules.get(subject) ?? null;
  if (change.seen !== id - 1 || !isSame(change.was, was)) return { kind: "outdated" };
  const before = ruleFor(tx, subject, rules);
  const wanted = ruleFor(tx, subject, withRule(rules, subject, change.becomes));
  const becomes = dated(tx, change.becomes, { was: before, is: wanted }, by.kind);
  if (becomes?.twoFactor === "off" && reason === "") return { kind: "reason" };
  const refused = await refuseChange(tx, rules, { subject, becomes }, by.kind);
  if (refused) return refused;
  if (!(await insertChange(tx, { id, subject, was, becomes, reason, changedBy, operator })))
    return { kind: "outdated" };
  await saveRule(tx, subject, becomes);
  const rulesAfter = withRule(rules, subject, becomes);
  const is = ruleFor(tx, subject, rulesAfter);
  const stopped = await stopOutdated(tx, rules, rulesAfter);
  const officer = by.kind === "officer" ? await loadAccount(tx, by.accountId) : null;
  await record(tx, {
    event: "policy",
    outcome: "success",
    ...(by.kind === "officer" ? { accountId: by.accountId, from: by.from } : { client: "cli" }),
    detail: {
      subject,
      ...(becomes === null ? { own: false } : detailOf(becomes)),
      reason: reason || null,
      change: id,
      ...(stopped.length > 0 && { stopped: stopped.join(" ") }),
      ...(officer ? { officer: officer.userId } : { operator }),
    },
  });
  const said = { subject, was: ruleFor(tx, subject, rules), is, own: becomes !== null };
  if (by.kind === "officer" && is.twoFactor === "off" && before.twoFactor !== "off")
    await announceOff(tx, subject, by.accountId);
  const who = officer ? `${officer.name} (${officer.userId})` : `operator ${operator}`;
  for (const admin of await listActive(tx, ADMIN)) await queueMail(tx, changedMail(tx, admin, said, who, reason));
  return { kind: "changed", id };
}

/**
 * Stops the running notices about a changed rule; for a user type, also those of the roles that follow its rule. The
 * notices of an `off` that stays off continue, because that `off` waits for them.
 */
async function stopOutdated(tx: Tx, before: Rules, after: Rules): Promise<readonly string[]> {
  const stopped: string[] = [];
  for (const { id, subject, words } of await listRunning(tx)) {
    const is = ruleFor(tx, subject, after);
    const staysOff = isSame(words, offNotice) && is.twoFactor === "off";
    if (staysOff || isSame(ruleFor(tx, subject, before), is)) continue;
    if (await stopNotice(tx, id)) stopped.push(id);
  }
  return stopped;
}

/**
 * Sets the dates from which a changed rule holds. A new demand for phishing-resistant factors counts from now, even
 * where an old rule returns: a factor that was lost meanwhile locks nobody out. An officer's `off` begins once
 * everybody is told ({@link dateOff}), or when the rule before would be off. A subject that would follow a rule that is
 * off gets its own until then.
 *
 * @param is the wanted rule of the subject: `becomes`, or the rule that it follows.
 */
export function dated(
  world: WorldOrTx,
  becomes: Rule | null,
  { was, is }: { readonly was: Rule; readonly is: Rule },
  by: Changer["kind"],
): Rule | null {
  const now = world.now();
  const least = was.twoFactor === "off" ? (was.twoFactorFrom ?? now) : UNTIL_TOLD;
  const isTooEarly = by === "officer" && is.twoFactor === "off" && (is.twoFactorFrom ?? now) < least;
  if (becomes === null && !isTooEarly) return null;
  const { phishingResistantSince, twoFactorFrom: from } = is;
  const since = phishingResistantSince === null ? null : (was.phishingResistantSince ?? now);
  return { ...is, phishingResistantSince: since, twoFactorFrom: isTooEarly ? least : from };
}

/** Tells everybody under a rule that 2FA ends; the job for notices sends the mails. */
async function announceOff(tx: Tx, subject: string, startedBy: string): Promise<void> {
  const { todo, ready } = await countReaders(tx, subject);
  await insertNotice(tx, { subject, words: offNotice, total: todo + ready, startedBy });
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const detailOf = ({ twoFactorFrom: from, resetHours, ...rule }: Rule) => ({
  ...rule,
  from: from === UNTIL_TOLD ? "notices" : from,
  resetHours: rule.reset === "wait" ? resetHours : null,
});
