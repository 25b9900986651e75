/** A fresh proof inside a session, before a change that needs one: begins it, and grants it to the session once given. */

import type { OfficerAct } from "@spse/protocol";
import { transact, type World } from "../../base/platform/world.ts";
import { record } from "../audit/index.ts";
import { demandedPage, loadDemand } from "../factors/index.ts";
import { reissueSession } from "../session/index.ts";
import { type Reply, redirect, type SessionVisit } from "../session/web/index.ts";
import type { Ending } from "./ending.ts";
import { isProvable, type ProofPurpose } from "./proof.ts";
import { startProof } from "./start.ts";

/**
 * Asks the person at this session for a second factor: redirects to the waiting page. Always with the number.
 *
 * @param subject the purpose's object, if there are several: the proof counts for nothing else.
 * @param officers for `helpdesk`: the act as phone and page show it, and the id of the account that it changes, if any.
 */
export async function startStepUp(
  world: World,
  visit: SessionVisit,
  purpose: Exclude<ProofPurpose, "login">,
  subject?: string,
  officers?: { readonly act: OfficerAct; readonly actOn?: string },
): Promise<Reply> {
  const { id, account, passwordProvenAt } = visit.session;
  // Before the account has the factor that policy demands, no method gives this proof: the person adds that factor first.
  if (!isProvable(purpose, await loadDemand(world, account))) return redirect(demandedPage());
  const cookie = await transact(world, (tx) =>
    startProof(tx, {
      accountId: account.id,
      epoch: account.epoch,
      purpose,
      client: "portal",
      sessionId: id,
      passwordProvenAt,
      ...(subject !== undefined && { subject }),
      ...officers,
      from: visit,
    }),
  );
  return redirect("/proof", [cookie]);
}

/**
 * The usual ending: the session that asked, and no other, holds a fresh proof for this purpose, under a new id (OWASP ASVS
 * 7.2.4), so a thief with the earlier cookie gains nothing from the proof. Then redirects to `to`.
 *
 * @param back the page that began it: there a cancelled proof leads.
 */
export const grantingEnding = (to: string, back: string): Ending => ({
  back,
  finish: async (tx, visit, proven) => {
    const { session } = visit;
    // The waiting page gives a session's proof to that session alone (proofHere).
    if (session?.id !== proven.sessionId) throw new Error("another session has asked for this proof");
    await record(tx, {
      event: "proof",
      outcome: "success",
      method: proven.method,
      accountId: proven.accountId,
      from: visit,
      detail: { purpose: proven.purpose, proof: proven.id },
    });
    return { to, cookies: [await reissueSession(tx, session, proven.epoch, { freshFor: proven.purpose })] };
  },
});
