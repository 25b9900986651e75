/** Carries out what an officer's proof has approved on the pages of Helpdesk. */

import { queueMail } from "../../base/platform/outbox/outbox.ts";
import type { Tx } from "../../base/platform/world.ts";
import { officers } from "../../base/rules/roles.ts";
import { type Account, liftEnrolBrowser, loadAccount } from "../../core/account/index.ts";
import { stopPhones } from "../../core/factors/ending/index.ts";
import { endSession, endSessions } from "../../core/session/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { officerActs } from "../frame/index.ts";
import { resetStartedMail } from "./cases/case.mail.ts";
import { findCase, recordCheck } from "./cases/case.sql.ts";
import type { CaseWord } from "./cases/case.ts";
import { decideReset } from "./decide.ts";
import { firstYesMail, liftedMail, liftRefusedMail, phonesStoppedMail, sessionsEndedMail } from "./helpdesk.mail.ts";
import { type Act, type ActWord, act, shownAct } from "./helpdesk.ts";
import { recordBoth } from "./histories.ts";
import { sayYes } from "./second-officer/say-yes.ts";
import { endFirstYes } from "./second-officer/second-officer.sql.ts";
import { aboutOf } from "./second-officer/second-officer.ts";

/** What officers of the helpdesk do, each act by its own proof (office/frame/story.ts). */
export const helpdeskActs = officerActs<Act>({
  acts: act,
  back: "/helpdesk",
  roles: () => officers,
  changes: (it) => it.account,
  shown: async (world, it) => shownAct(it, await loadAccount(world, it.account)),
  perform: async (tx, visit, done) =>
    done.act === "start-reset"
      ? `/helpdesk/cases/${done.case}?selesai=${await startReset(tx, visit, done)}`
      : `/helpdesk?selesai=${await perform(tx, visit, done)}`,
});

/** Records the check of identity in the case, and mails the person the way to Reset 2FA. It opens nothing by itself. */
async function startReset(
  tx: Tx,
  visit: SessionVisit,
  { case: id, account, checked, note }: Extract<Act, { act: "start-reset" }>,
): Promise<CaseWord> {
  const officer = visit.session.account;
  const known = await findCase(tx, id);
  if (known?.accountId !== account || account === officer.id) return "sudah";
  const owner = await loadAccount(tx, account);
  if (!owner.active || owner.twoFactorSince === null) return "sudah";
  if (!(await recordCheck(tx, id, checked, officer.id))) return "sudah";
  await recordBoth(tx, visit, account, "reset-started", { case: id, checked, note: note || null });
  await queueMail(tx, resetStartedMail(tx, owner));
  return "dimulai";
}

async function perform(tx: Tx, visit: SessionVisit, act: Exclude<Act, { act: "start-reset" }>): Promise<ActWord> {
  const officer = visit.session.account;
  switch (act.act) {
    case "approve":
    case "refuse": {
      const decision = act.act === "approve" ? "approved" : "refused";
      const detail = { checked: act.act === "approve" ? act.checked : null, note: act.note || null };
      const verdict = await decideReset(tx, { resetId: act.reset, decision, officer, from: visit, detail });
      if (verdict.kind === "first")
        return waitForSecond(tx, visit, verdict.owner, "approve", { ...detail, reset: act.reset });
      if (verdict.kind === "decided") return decision === "approved" ? "disetujui" : "ditolak";
      return verdict.kind === "own" ? "sendiri" : "sudah";
    }
    case "lift": {
      if (act.account === officer.id) return "sendiri";
      const owner = await loadAccount(tx, act.account);
      if (!owner.active || (owner.enrolBrowserUntil ?? 0) <= tx.now()) return "sudah";
      const { checked, note } = act;
      const detail = { checked, note: note || null };
      const verdict = await sayYes(tx, { act: "lift", object: owner.id, owner, officer, checked, note });
      if (verdict.kind === "first") return waitForSecond(tx, visit, owner, "lift", detail);
      if (!(await liftEnrolBrowser(tx, act.account))) return "sudah";
      const account = await recordBoth(tx, visit, act.account, "enrolment-lifted", { ...detail, ...verdict.first });
      await queueMail(tx, liftedMail(tx, account));
      return "dibuka";
    }
    case "refuse-lift": {
      if (act.account === officer.id) return "sendiri";
      if (!(await endFirstYes(tx, aboutOf("lift", act.account)))) return "sudah";
      const account = await recordBoth(tx, visit, act.account, "lift-refused", { note: act.note || null });
      await queueMail(tx, liftRefusedMail(tx, account));
      return "izin-ditolak";
    }
    case "stop-phones": {
      if (act.account === officer.id) return "sendiri";
      const owner = await loadAccount(tx, act.account);
      if (!(await stopPhones(tx, owner, "officer", visit))) return "sudah";
      const detail = { checked: act.checked, note: act.note || null };
      const account = await recordBoth(tx, visit, act.account, "phones-stopped", detail);
      await queueMail(tx, phonesStoppedMail(tx, account));
      return "berhenti";
    }
    case "end-sessions": {
      if (act.account === officer.id) return "sendiri";
      if (act.session === null) await endSessions(tx, act.account, null, "ended-by-officer");
      else if (!(await endSession(tx, act.account, act.session, "ended-by-officer"))) return "sudah";
      const account = await recordBoth(tx, visit, act.account, "sessions-ended", { session: act.session });
      await queueMail(tx, sessionsEndedMail(tx, account));
      return "sesi";
    }
    default:
      return act satisfies never;
  }
}

/** A first officer's yes changes nothing yet. Records it in both histories and tells the owner. */
async function waitForSecond(
  tx: Tx,
  visit: SessionVisit,
  owner: Account,
  act: "approve" | "lift",
  detail: Readonly<Record<string, string | null>>,
): Promise<ActWord> {
  await recordBoth(tx, visit, owner.id, "second-officer-awaited", { act, ...detail });
  await queueMail(tx, firstYesMail(tx, owner, act));
  return "pertama";
}
