/**
 * Looks each minute for incidents that an LPSE must know about, and mails every Admin PPE: once when an incident
 * begins, once when it is over. Any number of processes may run this; one of them looks in each minute. An incident
 * without a mail is still in the audit, and on the page System.
 */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { loadMailBacklog } from "../../../base/platform/outbox/outbox.sql.ts";
import { type Mail, queueMail } from "../../../base/platform/outbox/outbox.ts";
import { hourOf, loadCounts } from "../../../base/platform/tally.ts";
import { spend } from "../../../base/platform/throttle/throttle.ts";
import { inBoth, writeMail } from "../../../base/platform/ui/mail.html.ts";
import type { Language } from "../../../base/platform/ui/texts.ts";
import { dateTime } from "../../../base/platform/ui/time.ts";
import { type Tx, transact, type World, type WorldOrTx } from "../../../base/platform/world.ts";
import { ALERT_LOOK, ALERT_LOOK_KEY, ALERT_MAILS, alertMailsKey } from "../../../base/rules/budgets.ts";
import { HOUR_SECONDS, MAIL_LATE_SECONDS, MINUTE_SECONDS } from "../../../base/rules/lifetimes.ts";
import { countRequests, isAskedInVain } from "../../../core/acceptor/application/index.ts";
import { readFigures } from "../../../core/acceptor/index.ts";
import { listActive } from "../../../core/account/index.ts";
import { loadCheck } from "../../../core/audit/check/index.ts";
import { FAILED_LOGINS } from "../../../core/audit/fold/index.ts";
import { record, verifySome } from "../../../core/audit/index.ts";
import { examineBackup } from "../backup.check.ts";
import { examineDisk } from "../machine.check.ts";
import { beginAlert, endAlert, forgetAlert, loadAlerts, markBadAgain, markCalm, markTold } from "./alert.sql.ts";
import { alertTexts } from "./alert.texts.ts";
import { type Alert, type AlertKind, alertKinds, areFailuresUnusual, arePushesFailing, nextStep } from "./alert.ts";

/** The hours that define the usual number of failures: a week. */
const USUAL_HOURS = 168;

/** One look. */
export async function watchSystem(world: World): Promise<void> {
  if ((await spend(world, ALERT_LOOK_KEY, ALERT_LOOK)).kind === "spent") return;
  const known = await loadAlerts(world);
  for (const kind of alertKinds) {
    const alert = known.find((it) => it.kind === kind) ?? null;
    const bad = await LOOKS[kind](world, alert).catch((error: unknown) => {
      world.log.error({ err: error, alert: kind }, "it could not be looked at");
      return alert !== null && alert.goodSince === null; // nothing is known: as before
    });
    await take(world, kind, alert, bad);
  }
}

/** `alert`: the incident that is known already. */
const LOOKS: Readonly<Record<AlertKind, (world: World, alert: Alert | null) => Promise<boolean>>> = {
  "audit-broken": isAuditBroken,
  "disk-low": async ({ config }) => (await examineDisk({ config })).some((it) => it.verdict !== "good"),
  "mail-late": async (world) => {
    const { since } = await loadMailBacklog(world);
    return world.config.smtpUrl !== undefined && since !== null && world.now() - since > MAIL_LATE_SECONDS;
  },
  "directory-away": async ({ ldap }) => {
    try {
      await ldap?.probe();
      return false;
    } catch {
      return true;
    }
  },
  "login-failing": async (world) => {
    const newest = hourOf(world.now());
    const hours = new Map<number, number>();
    for (const { hour, what, count } of await loadCounts(world, newest - USUAL_HOURS * HOUR_SECONDS))
      if (isFailedLogin(what)) hours.set(hour, (hours.get(hour) ?? 0) + count);
    return areFailuresUnusual(hours, newest, USUAL_HOURS, HOUR_SECONDS);
  },
  "push-failing": async (world) => arePushesFailing(readFigures(await loadCounts(world, world.now() - HOUR_SECONDS))),
  "asked-in-vain": async (world) =>
    (await countRequests(world, world.now() - HOUR_SECONDS)).some((it) => isAskedInVain(it)),
  "backup-old": async (world) => {
    const found = await examineBackup({ config: world.config, database: world.db, now: world.now });
    return found.some((it) => it.verdict === "mend");
  },
};

/** Each minute checks another part of the audit. A finding stands until a check of the whole audit finds no problem. */
async function isAuditBroken(world: World, alert: Alert | null): Promise<boolean> {
  const check = await loadCheck(world);
  const done = check !== null && check.doneAt !== null ? check : null;
  if (done && done.problems > 0) return true;
  if (alert && !(done && done.askedAt > alert.badSince)) return true;
  return (await verifySome(world, Math.floor(world.now() / MINUTE_SECONDS))).length > 0;
}

/** @param what words of a counter: "login code-wrong code". */
function isFailedLogin(what: string): boolean {
  const [event, outcome = ""] = what.split(" ");
  return event === "login" && FAILED_LOGINS.has(outcome);
}

async function take(world: World, kind: AlertKind, alert: Alert | null, bad: boolean): Promise<void> {
  switch (nextStep(alert, bad, world.now())) {
    case "wait":
      return;
    case "begin":
      return beginAlert(world, kind);
    case "forget":
      return forgetAlert(world, kind);
    case "calm":
      return markCalm(world, kind, world.now());
    case "again":
      return markBadAgain(world, kind);
    case "tell":
      return transact(world, (tx) => tell(tx, kind));
    case "over":
      return transact(world, (tx) => tellOver(tx, kind));
  }
}

/** Beyond the budget of its kind, an incident is only in the audit, so that another kind still gets its mails. */
async function tell(tx: Tx, kind: AlertKind): Promise<void> {
  const mailed = (await spend(tx, alertMailsKey(kind), ALERT_MAILS)).kind === "within";
  if (!(await markTold(tx, kind, mailed))) return;
  await record(tx, { event: "alert", outcome: "raised", detail: { kind, mailed } });
  if (mailed) await mailAdmins(tx, kind, "raised");
}

async function tellOver(tx: Tx, kind: AlertKind): Promise<void> {
  const mailed = await endAlert(tx, kind);
  if (mailed === null) return;
  await record(tx, { event: "alert", outcome: "over", detail: { kind, mailed } });
  if (mailed) await mailAdmins(tx, kind, "over");
}

async function mailAdmins(tx: Tx, kind: AlertKind, what: "raised" | "over"): Promise<void> {
  const { alertsTo } = tx.office;
  const admins = await listActive(tx, "admin-ppe");
  const to = [
    ...admins.map(({ id, email, language }) => ({ accountId: id, to: email, language })),
    ...(alertsTo === null || admins.some(({ email }) => email === alertsTo)
      ? []
      : [{ accountId: null, to: alertsTo, language: null }]),
  ];
  for (const reader of to) await queueMail(tx, alertMail(tx, { kind, what, at: unixSeconds(tx.now()), ...reader }));
}

interface About {
  readonly kind: AlertKind;
  readonly what: "raised" | "over";
  readonly at: UnixSeconds;
  readonly accountId: string | null;
  readonly to: string;
  readonly language: Language | null;
}

function alertMail(world: WorldOrTx, { kind, what, at, accountId, to, language: own }: About): Mail {
  const over = what === "over";
  const time = inBoth((language) => dateTime(at, world.config.timeZone, language));
  const word = over ? { id: "Selesai", en: "Over" } : { id: "Peringatan", en: "Warning" };
  const written = writeMail(world, {
    language: own,
    subject: inBoth((language) => `${word[language]}: ${alertTexts[kind][language]}`),
    greeting: alertTexts[what],
    paragraphs: over ? alertTexts[kind] : [alertTexts[kind], alertTexts[`${kind}.mend`]],
    facts: [[alertTexts.time, time]],
    button: { id: "Buka halaman Sistem", en: "Open the page System (Sistem)" },
    path: "/konsol/sistem",
  });
  return { kind: "alert", accountId, to, ...written };
}
