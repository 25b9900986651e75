/** Pages of a case. Each flow: load, decide, save, show. */
import type { z } from "zod";
import { queueMail } from "../../base/platform/outbox/outbox.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { listCallerChecks } from "../../core/acceptor/index.ts";
import { type Account, loadAccount } from "../../core/account/index.ts";
import { recoveryState } from "../../core/factors/recovery-codes/index.ts";
import { findOpen } from "../../core/recovery/index.ts";
import { page, type Reply, redirect, type SessionVisit } from "../../core/session/web/index.ts";
import { actorOf, doneNotice, recordBoth } from "../frame/index.ts";
import { casePage, slipPage } from "./case.html.ts";
import { caseOpenedMail } from "./cases/case.mail.ts";
import { addNote, closeCase, findCase, findOpenCase, listNotes, loadUserIds, openCase } from "./cases/case.sql.ts";
import { doneWords } from "./cases/case.texts.ts";
import type { Case, closeForm, noteForm, openForm } from "./cases/case.ts";
import { recordOpened } from "./histories.ts";
import { startReset } from "./start-reset.act.ts";

const at = (id: string, word?: string): Reply => redirect(`/helpdesk/cases/${id}${word ? `?selesai=${word}` : ""}`);

/** POST /helpdesk/accounts/:id/cases: opens a case about this person, or leads to the open one. Tells the person. */
export async function open(
  world: World,
  visit: SessionVisit,
  { reason, note }: z.infer<typeof openForm>,
): Promise<Reply> {
  const owner = await findOwner(world, visit);
  if (!owner) return redirect("/helpdesk?selesai=sendiri");
  if (!reason) return redirect(`/konsol/akun/${owner.id}?tindakan=kasus`);
  const officer = visit.session.account;
  const opened = await transact(world, async (tx) => {
    const id = await openCase(tx, { accountId: owner.id, reason, openedBy: officer.id });
    if (id === null) return null;
    const added = await findCase(tx, id);
    if (added && note !== "") await addNote(tx, added, officer.id, note);
    await recordBoth(tx, actorOf(visit), owner.id, "case-opened", { case: id, reason });
    await queueMail(tx, caseOpenedMail(tx, owner));
    return id;
  });
  const id = opened ?? (await findOpenCase(world, owner.id))?.id;
  return id === undefined ? redirect(`/konsol/akun/${owner.id}`) : at(id);
}

/** The account of the path; null where no account has the id or the account is the officer's own. */
export async function findOwner(world: World, visit: SessionVisit): Promise<Account | null> {
  const id = visit.params.id ?? "";
  return id === visit.session.account.id ? null : loadAccount(world, id).catch(() => null);
}

/** GET /helpdesk/cases/:id */
export async function show(world: World, visit: SessionVisit, shown: Case, missing = false): Promise<Reply> {
  const [owner, notes, codes, resets, asked] = await Promise.all([
    loadAccount(world, shown.accountId),
    listNotes(world, shown.id),
    recoveryState(world, shown.accountId),
    findOpen(world, shown.accountId),
    listCallerChecks(world, { accountId: shown.accountId }),
  ]);
  await recordOpened(world, visit, owner);
  const callers = asked.filter(
    ({ askedAt }) => askedAt >= shown.openedAt && askedAt <= (shown.closedAt ?? world.now()),
  );
  const officers = await loadUserIds(world, [
    shown.openedBy,
    ...(shown.check ? [shown.check.by] : []),
    ...notes.map((it) => it.officerId),
    ...callers.map(({ by }) => by),
  ]);
  const waiting = resets.find((it) => it.waiting?.route === "helpdesk" && it.waiting.decision === null) ?? null;
  const done = doneNotice(visit, [startReset, { words: doneWords }]);
  const view = { shown, owner, notes, codesLeft: codes?.left ?? 0, waiting, officers, callers, done, missing };
  return page(casePage(world, visit, view), { status: missing ? 422 : 200 });
}

/** GET /helpdesk/cases/:id/slip: the person's next steps, on paper, without a secret. A closed case has none. */
export async function showSlip(world: World, visit: SessionVisit, shown: Case): Promise<Reply> {
  if (shown.closedAt !== null) return redirect(`/helpdesk/cases/${shown.id}`);
  const owner = await loadAccount(world, shown.accountId);
  await recordOpened(world, visit, owner);
  return page(slipPage(world, visit, shown, owner));
}

/** The form of its page that asks for an act. */
export const actRoutes = startReset.routes((world, visit, shown) => show(world, visit, shown, true));

/** POST /helpdesk/cases/:id/notes */
export async function write(
  world: World,
  visit: SessionVisit,
  shown: Case,
  { note }: z.infer<typeof noteForm>,
): Promise<Reply> {
  if (note === "") return at(shown.id);
  const officer = visit.session.account;
  const added = await transact(world, async (tx) => {
    if (!(await addNote(tx, shown, officer.id, note))) return false;
    await recordBoth(tx, actorOf(visit), shown.accountId, "case-noted", { case: shown.id });
    return true;
  });
  return at(shown.id, added ? "dicatat" : "penuh");
}

/** POST /helpdesk/cases/:id/close */
export async function close(
  world: World,
  visit: SessionVisit,
  shown: Case,
  { outcome, note }: z.infer<typeof closeForm>,
): Promise<Reply> {
  if (!outcome) return at(shown.id);
  const officer = visit.session.account;
  const word = await transact(world, async (tx) => {
    if (note !== "" && !(await addNote(tx, shown, officer.id, note)))
      return (await findCase(tx, shown.id))?.closedAt === null ? "penuh" : "sudah";
    if (!(await closeCase(tx, shown.id, outcome))) return "sudah";
    await recordBoth(tx, actorOf(visit), shown.accountId, "case-closed", { case: shown.id, ended: outcome });
    return "ditutup";
  });
  return at(shown.id, word);
}
