/** Recovery codes on the portal: shown once, kept by the owner, made anew after a fresh proof. */

import { z } from "zod";
import { queueMail } from "../../../base/platform/outbox/outbox.ts";
import { transact, type World, type WorldOrTx } from "../../../base/platform/world.ts";
import { field } from "../../../base/web/form.ts";
import { enrolledPage } from "../../activation/index.ts";
import { addedIn } from "../../factors/adding/index.ts";
import { loadDemand } from "../../factors/index.ts";
import {
  codesMadeMail,
  keepRecoveryCodes,
  prepareRecoveryCodes,
  recoveryState,
  saveRecoveryCodes,
} from "../../factors/recovery-codes/index.ts";
import { type Ending, grantingEnding, startStepUp } from "../../proof/index.ts";
import { askerInSession } from "../../session/browser/index.ts";
import { forgetPage, isFreshFor, pageBack, useUpFreshProof } from "../../session/index.ts";
import { page, type Reply, redirect, type SessionVisit } from "../../session/web/index.ts";
import { codesBusyPage, codesList, codesPage, startPage } from "./recovery-codes.html.ts";
import { type CodesStanding, standingOfCodes } from "./recovery-codes.ts";

/** GET /2fa/recovery-codes: the state of the account's codes, and the way to new ones. Shows no code. */
export async function showCodes(world: World, visit: SessionVisit): Promise<Reply> {
  if (visit.session.account.twoFactorSince === null) return redirect("/beranda");
  const demand = await loadDemand(world, visit.session.account);
  return page(startPage(world, visit, await load(world, visit), demand));
}

async function load(world: WorldOrTx, { session }: SessionVisit): Promise<CodesStanding> {
  const state = await recoveryState(world, session.account.id);
  const own = await addedIn(world, session.id);
  return standingOfCodes(state, isFreshFor(session, "recovery-codes", world.now()), own?.at ?? null, world.now());
}

/**
 * POST /2fa/recovery-codes: makes ten codes and shows them, this once. The first set comes with activation, in the
 * session that activated, on its success page. At any other time, and to replace a set that was kept, it needs a fresh
 * proof.
 */
export async function makeCodes(world: World, visit: SessionVisit): Promise<Reply> {
  const { session } = visit;
  if (session.account.twoFactorSince === null) return redirect("/beranda");
  // Before *Lanjutkan* a session that had to activate makes only codes that open the account.
  if (session.scope === "enrol" && (await loadDemand(world, session.account)) !== "none")
    return redirect("/2fa/enable");
  const standing = await load(world, visit);
  if (!standing.mayMake)
    return session.scope === "enrol" ? redirect("/2fa/enable") : startStepUp(world, visit, "recovery-codes");
  const prepared = await prepareRecoveryCodes(world, askerInSession(visit));
  if (!prepared) return page(codesBusyPage(world, visit), { status: 503 });
  const saved = await transact(world, async (tx) => {
    // Decide again: the owner may have kept the set while the hashes waited.
    if (!(await load(tx, visit)).mayMake) return false;
    // The first set comes with the factor itself, and its mail.
    const anew = (await recoveryState(tx, session.account.id)) !== null;
    const shownIn = isFreshFor(session, "recovery-codes", tx.now()) ? null : session.id;
    await saveRecoveryCodes(tx, session.account.id, prepared, visit, shownIn);
    if (anew) await queueMail(tx, codesMadeMail(tx, session.account, visit));
    await useUpFreshProof(tx, session);
    return true;
  });
  if (!saved) return redirect("/2fa/recovery-codes");
  const own = await addedIn(world, session.id);
  if (!own || own.completed) return page(codesPage(world, visit, prepared.shown));
  const list = codesList(world, visit, prepared.shown);
  return page(enrolledPage(world, visit, own, { at: "shown", list }));
}

export const keptForm = z.object({ kept: field });

/** POST /2fa/recovery-codes/kept: "I have kept them". */
export async function keepCodes(world: World, visit: SessionVisit): Promise<Reply> {
  await transact(world, (tx) => keepRecoveryCodes(tx, visit.session.account.id, visit));
  return redirect(pageBack(visit), [forgetPage]);
}

/** After the fresh proof this session may make one new set. */
export const recoveryCodesEnding: Ending = grantingEnding("/2fa/recovery-codes", "/keamanan");
