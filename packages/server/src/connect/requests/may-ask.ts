/** May this application ask this person now? Pure. [P-104] */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { ASKED_IN_VAIN_MOST } from "../../base/rules/budgets.ts";
import { AHEAD_SECONDS, REFUSED_PAUSES_SECONDS } from "../../base/rules/lifetimes.ts";
import type { PastRequest } from "../../core/acceptor/application/index.ts";

/** `paused`: the person has refused. `wakes`: may it wake the phones? */
type MayAsk =
  | { readonly kind: "free"; readonly wakes: boolean }
  | { readonly kind: "paused"; readonly until: UnixSeconds };

/** @param own the application's requests to the person, newest first. Requests of other applications do not count. */
export function mayAsk(own: readonly PastRequest[], now: UnixSeconds): MayAsk {
  const lastYes = own.findIndex((it) => it.decision === "approve" && it.report_jws === null);
  const inVain = lastYes === -1 ? own : own.slice(0, lastYes);
  // A report may be newer than the Ya to a later request.
  const yesAt = own[lastYes]?.answered_at ?? 0;
  const refused = own.filter((it) => isRefused(it) && (inVain.includes(it) || refusedAt(it) > yesAt));
  const pause = REFUSED_PAUSES_SECONDS[Math.min(refused.length, REFUSED_PAUSES_SECONDS.length) - 1];
  const until = Math.max(...refused.map(refusedAt)) + (pause ?? 0);
  if (pause !== undefined && until > now && until <= now + pause + AHEAD_SECONDS)
    return { kind: "paused", until: unixSeconds(until) };
  return { kind: "free", wakes: inVain.length < ASKED_IN_VAIN_MOST };
}

const isRefused = ({ decision, report_jws }: PastRequest): boolean =>
  decision === "deny" || decision === "report" || report_jws !== null;

/** A later *Bukan saya* ends the request, so its time is the end. */
const refusedAt = ({ ended_at, answered_at, issued_at }: PastRequest): number => ended_at ?? answered_at ?? issued_at;
