/** *Pastikan penelepon*: the phone is asked, and the officer types the words that the caller says. It gives nobody a right. [P-112] */
import { z } from "zod";
import { spendInOrder } from "../../base/platform/throttle/throttle.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { type Tx, transact, type World } from "../../base/platform/world.ts";
import { CALLER_CHECKS, callerChecksKey } from "../../base/rules/budgets.ts";
import { typedField } from "../../base/web/form.ts";
import { findPerson, mayAsk } from "../../connect/requests/index.ts";
import { listAnswered } from "../../core/acceptor/application/index.ts";
import {
  askCaller,
  CALLER_DESK,
  type CallerCheck,
  isAskedNow,
  listCallerChecks,
  matchCaller,
} from "../../core/acceptor/index.ts";
import { isRoleOver, loadAccount } from "../../core/account/index.ts";
import { json, page, type Reply, redirect, type SessionVisit } from "../../core/session/web/index.ts";
import { actorOf, ofPath, recordBoth, recordOwn } from "../frame/index.ts";
import { callerPage, callerText } from "./caller.html.ts";
import type { RefusedWord } from "./caller.texts.ts";
import { findOwner } from "./case.flow.ts";
import { recordOpened } from "./histories.ts";

/** Passes the question of the path, for the officer who asked it. */
export const ofCaller = ofPath(async (world, visit) => {
  const [found] = await listCallerChecks(world, { id: visit.params.id ?? "" });
  return found?.by === visit.session.account.id ? { found } : redirect("/helpdesk?selesai=sudah");
});

/** POST /helpdesk/accounts/:id/callers */
export async function askOwner(world: World, visit: SessionVisit): Promise<Reply> {
  const owner = await findOwner(world, visit);
  if (!owner) return redirect("/helpdesk?selesai=sendiri");
  const asked = await transact(world, async (tx) => {
    const asked = await askIfAllowed(tx, visit, owner.id);
    if (typeof asked === "string")
      await recordOwn(tx, visit, "helpdesk", "caller-not-asked", { account: owner.userId, why: asked });
    else await recordBoth(tx, actorOf(visit), owner.id, "caller-asked", { request: asked.id });
    return asked;
  });
  return redirect(
    typeof asked === "string" ? `/konsol/akun/${owner.id}?selesai=${asked}` : `/helpdesk/callers/${asked.id}`,
  );
}

/** @returns the question, or the reason why the phone is not asked. */
async function askIfAllowed(tx: Tx, visit: SessionVisit, id: string): Promise<{ readonly id: string } | RefusedWord> {
  const officer = visit.session.account;
  const person = await findPerson(tx, id);
  if (!person || person.phones === 0) return "penelepon-tidak";
  const { account } = person;
  if (!account.active || account.twoFactorSince === null || isRoleOver(account, tx.now())) return "penelepon-tidak";
  if (await isAskedNow(tx, id, CALLER_DESK)) return "penelepon-login";
  const may = mayAsk(await listAnswered(tx, id, CALLER_DESK), tx.now());
  if (may.kind === "paused") return "penelepon-jeda";
  const counted = await spendInOrder(tx, [
    { key: callerChecksKey("person", id), budget: CALLER_CHECKS },
    { key: callerChecksKey("officer", officer.id), budget: CALLER_CHECKS },
  ]);
  if (counted.kind === "spent") return "penelepon-habis";
  const wakesPhones = person.wakesPhones && may.wakes;
  const asked = await askCaller(tx, { account, wakesPhones, by: officer.id, role: roleName(officer.role, "id") });
  return { id: asked.approvalId };
}

/** GET /helpdesk/callers/:id */
export async function show(world: World, visit: SessionVisit, shown: CallerCheck): Promise<Reply> {
  const owner = await loadAccount(world, shown.accountId);
  await recordOpened(world, visit, owner);
  return page(callerPage(world, visit, shown, owner));
}

/** GET /helpdesk/callers/:id/now: how it stands, for the page's script. */
export const showNow = async (_: World, visit: SessionVisit, shown: CallerCheck): Promise<Reply> =>
  json({ text: callerText(visit, shown), over: shown.standing !== "waiting" });

/** The words as they were heard. */
const WORDS_MOST = 60;
export const wordsForm = z.object({ words: typedField(WORDS_MOST) });

/** POST /helpdesk/callers/:id/words */
export async function compareWords(
  world: World,
  visit: SessionVisit,
  shown: CallerCheck,
  { words }: z.infer<typeof wordsForm>,
): Promise<Reply> {
  if (words.trim() !== "")
    await transact(world, async (tx) => {
      const matched = await matchCaller(tx, shown, words);
      if (matched === null) return;
      const outcome = matched ? "caller-matched" : "caller-unmatched";
      await recordBoth(tx, actorOf(visit), shown.accountId, outcome, { request: shown.id });
    });
  return redirect(`/helpdesk/callers/${shown.id}`);
}
