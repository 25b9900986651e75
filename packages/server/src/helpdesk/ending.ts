/**
 * Runs after the officer's *Ya* with the number, or the officer's passkey. Does the one act that this proof names, in the
 * transaction that redeems it. Does nothing for a session other than the one that asked.
 */
import { isSameAct, type OfficerAct } from "@spse/protocol";
import { type Account, liftEnrolBrowser, loadAccount, officers } from "../account/index.ts";
import { record } from "../audit/index.ts";
import { stopPhones } from "../factors/ending/index.ts";
import { queueMail } from "../platform/outbox/outbox.ts";
import type { World } from "../platform/world.ts";
import type { Ending, Proven } from "../proof/index.ts";
import { endSession, endSessions } from "../session/index.ts";
import type { SessionVisit, Visit } from "../web/route.ts";
import { decideReset } from "./decide.ts";
import { firstYesMail, liftedMail, liftRefusedMail, phonesStoppedMail, sessionsEndedMail } from "./helpdesk.mail.ts";
import { type Act, type ActWord, readAct, shownAct } from "./helpdesk.ts";
import { endFirstYes } from "./second-officer/second-officer.sql.ts";
import { aboutOf, sayYes } from "./second-officer/second-officer.ts";

const acts = (visit: Visit, sessionId: string | null): visit is SessionVisit =>
  visit.session !== null && visit.session.id === sessionId && officers.has(visit.session.account.role);

export const helpdeskEnding: Ending = {
  back: "/helpdesk",
  alsoChanges: (subject) => {
    const act = readAct(subject);
    return act?.account ?? null;
  },
  finish: async (inside, visit, proven) => {
    if (!acts(visit, proven.sessionId) || visit.session.account.id !== proven.accountId)
      return { to: visit.session ? "/beranda" : "/login", cookies: [] };
    const act = readAct(proven.subject);
    if (!act || !(proven.withNumber || proven.method === "passkey"))
      return { to: "/helpdesk?selesai=ponsel", cookies: [] };
    if (!isApproved(proven, shownAct(act, await loadAccount(inside, act.account)))) {
      await recordChanged(inside, visit, proven);
      return { to: "/helpdesk?selesai=berubah", cookies: [] };
    }
    return { to: `/helpdesk?selesai=${await perform(inside, visit, act)}`, cookies: [] };
  },
};

/**
 * Is the act that is about to happen the one that was asked for, and the one that was approved? By kind, User ID and name, on the
 * account as it is now. [P-102]
 */
const isApproved = ({ act, signed }: Proven, now: OfficerAct): boolean => isSameAct(act, now) && isSameAct(signed, now);

const recordChanged = (inside: World, visit: SessionVisit, { accountId, act, signed, method }: Proven) =>
  record(inside, {
    event: "helpdesk",
    outcome: "act-changed",
    method,
    accountId,
    from: visit,
    detail: {
      act: act?.kind ?? null,
      account: act?.userId ?? null,
      signed: signed?.kind ?? null,
      signedFor: signed?.userId ?? null,
    },
  });

async function perform(inside: World, visit: SessionVisit, act: Act): Promise<ActWord> {
  const officer = visit.session.account;
  switch (act.act) {
    case "approve":
    case "refuse": {
      const decision = act.act === "approve" ? "approved" : "refused";
      const detail = { checked: act.act === "approve" ? act.checked : null, note: act.note || null };
      const verdict = await decideReset(inside, { resetId: act.reset, decision, officer, from: visit, detail });
      if (verdict.kind === "first")
        return waitForSecond(inside, visit, verdict.owner, "approve", { ...detail, reset: act.reset });
      if (verdict.kind === "decided") return decision === "approved" ? "disetujui" : "ditolak";
      return verdict.kind === "own" ? "sendiri" : "sudah";
    }
    case "lift": {
      if (act.account === officer.id) return "sendiri";
      const owner = await loadAccount(inside, act.account);
      if (!owner.active || (owner.enrolBrowserUntil ?? 0) <= inside.now()) return "sudah";
      const { checked, note } = act;
      const detail = { checked, note: note || null };
      const verdict = await sayYes(inside, { act: "lift", object: owner.id, owner, officer, checked, note });
      if (verdict.kind === "first") return waitForSecond(inside, visit, owner, "lift", detail);
      if (!(await liftEnrolBrowser(inside, act.account))) return "sudah";
      const account = await recordBoth(inside, visit, act.account, "enrolment-lifted", { ...detail, ...verdict.first });
      await queueMail(inside, liftedMail(inside, account));
      return "dibuka";
    }
    case "refuse-lift": {
      if (act.account === officer.id) return "sendiri";
      if (!(await endFirstYes(inside, aboutOf("lift", act.account)))) return "sudah";
      const account = await recordBoth(inside, visit, act.account, "lift-refused", { note: act.note || null });
      await queueMail(inside, liftRefusedMail(inside, account));
      return "izin-ditolak";
    }
    case "stop-phones": {
      if (act.account === officer.id) return "sendiri";
      const owner = await loadAccount(inside, act.account);
      if (!(await stopPhones(inside, owner, "officer", visit))) return "sudah";
      const detail = { checked: act.checked, note: act.note || null };
      const account = await recordBoth(inside, visit, act.account, "phones-stopped", detail);
      await queueMail(inside, phonesStoppedMail(inside, account));
      return "berhenti";
    }
    case "end-sessions": {
      if (act.account === officer.id) return "sendiri";
      if (act.session === null) await endSessions(inside, act.account, null, "ended-by-officer");
      else if (!(await endSession(inside, act.account, act.session, "ended-by-officer"))) return "sudah";
      const account = await recordBoth(inside, visit, act.account, "sessions-ended", { session: act.session });
      await queueMail(inside, sessionsEndedMail(inside, account));
      return "sesi";
    }
    default:
      return act satisfies never;
  }
}

/** A first officer's yes changes nothing yet. Records it in both histories and tells the owner. */
async function waitForSecond(
  inside: World,
  visit: SessionVisit,
  owner: Account,
  act: "approve" | "lift",
  detail: Readonly<Record<string, string | null>>,
): Promise<ActWord> {
  await recordBoth(inside, visit, owner.id, "second-officer-awaited", { act, ...detail });
  await queueMail(inside, firstYesMail(inside, owner, act));
  return "pertama";
}

/** Records the act in the owner's and in the officer's history. */
async function recordBoth(
  inside: World,
  visit: SessionVisit,
  accountId: string,
  outcome: string,
  detail: Readonly<Record<string, string | null>>,
) {
  const officer = visit.session.account;
  const account = await loadAccount(inside, accountId);
  const entry = { event: "helpdesk", outcome, from: visit } as const;
  await record(inside, { ...entry, accountId, detail: { ...detail, officer: officer.userId } });
  await record(inside, { ...entry, accountId: officer.id, detail: { ...detail, account: account.userId } });
  return account;
}
