/** The login before this one, as Beranda reports it: NIST SP 800-53 AC-9. Pure. */
import type { UnixSeconds } from "@spse/protocol";
import type { AccessEntry } from "../../audit/index.ts";

export interface LastLogin {
  readonly at: UnixSeconds;
  readonly browserLabel: string | null;
  /** Failed attempts since then. */
  readonly failures: number;
}

/**
 * Finds the newest login that did not begin this session, and counts the failures since.
 *
 * @param entries newest first.
 * @param sessionAt when this session began.
 * @returns null if the entries show no earlier login.
 */
export function lastLogin(entries: readonly AccessEntry[], sessionAt: UnixSeconds): LastLogin | null {
  const isOther = (entry: AccessEntry) =>
    entry.step === "login" && entry.outcome === "success" && entry.at !== sessionAt;
  const found = entries.findIndex(isOther);
  const last = entries[found];
  if (!last) return null;
  const since = entries.slice(0, found).filter((entry) => entry.outcome !== "success" && entry.outcome !== "cancelled");
  return {
    at: last.at,
    browserLabel: last.browserLabel,
    failures: since.reduce((sum, entry) => sum + entry.times, 0),
  };
}
