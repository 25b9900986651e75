/**
 * Runs after the officer's *Ya* with the number, or a phishing-resistant proof. Does the one act that this proof names, in the
 * transaction that redeems it. Does nothing for a session other than the one that asked.
 */
import { isSameAct, type OfficerAct } from "@spse/protocol";
import type { Tx } from "../../base/platform/world.ts";
import { actDetail } from "../../core/acceptor/index.ts";
import { record } from "../../core/audit/index.ts";
import { traitsOf } from "../../core/factors/index.ts";
import type { Ending, RedeemedProof } from "../../core/proof/index.ts";
import type { SessionVisit, Visit } from "../../core/session/web/index.ts";
import { type Act, type BoundAct, type RefusedWord, readAct } from "./act.ts";
import { actorOf } from "./actor.ts";

/** The ending of every act of officers. @param acts all acts of the server. */
export const officerEnding = (acts: readonly Act[]): Ending => ({
  back: "/helpdesk",
  backOf: (subject) => readAct(acts, subject)?.back ?? null,
  alsoChanges: (subject) => readAct(acts, subject)?.targets ?? [],
  finish: async (tx, visit, proven) => {
    const act = readAct(acts, proven.subject);
    if (!act || !mayDo(visit, proven, act)) return { to: visit.session ? "/beranda" : "/login", cookies: [] };
    const refuse = (word: RefusedWord) => ({ to: `${act.back}?selesai=${word}`, cookies: [] });
    if (!(proven.withNumber || traitsOf(proven.method).phishingResistant)) return refuse("ponsel");
    const ready = await act.load(tx);
    if (!ready || !isApproved(proven, ready.signed)) {
      await recordChanged(tx, visit, proven);
      return refuse("berubah");
    }
    for (const change of ready.effect)
      if ("account" in change && !act.targets.includes(change.account))
        throw new Error("an act changes an account that it has not locked");
    const closed = acts.flatMap((it) => it.closed);
    return { to: await ready.perform(tx, actorOf(visit), closed), cookies: [] };
  },
});

/** Is this the session that asked, of the same officer, whose role may still do the act? */
const mayDo = (visit: Visit, proven: RedeemedProof, { roles }: BoundAct): visit is SessionVisit =>
  visit.session !== null &&
  visit.session.id === proven.sessionId &&
  visit.session.account.id === proven.accountId &&
  roles.has(visit.session.account.role);

/**
 * Is the act the same as the requested one and the approved one? Compares the kind, and the User ID and name or the
 * object's text, with the present state in one of the languages. [P-102]
 */
const isApproved = ({ act, signed }: RedeemedProof, now: readonly OfficerAct[]): boolean =>
  now.some((it) => isSameAct(act, it) && isSameAct(signed, it));

function recordChanged(tx: Tx, visit: SessionVisit, { accountId, act, signed, method }: RedeemedProof): Promise<void> {
  const [asked, approved] = [actDetail(act), actDetail(signed)];
  return record(tx, {
    event: "helpdesk",
    outcome: "act-changed",
    method,
    accountId,
    from: visit,
    detail: {
      act: asked.act ?? null,
      account: asked.on ?? null,
      signed: approved.act ?? null,
      signedFor: approved.on ?? null,
    },
  });
}
