/** What a parcel from the old phone would do here, before it does anything. Pure. [P-98] */
import { decodeBase32, type Parcel, type UnixSeconds } from "@spse/protocol";
import { readLabel } from "../manage/arrange.ts";
import type { OtherAccount, StoredAccount } from "../store/account.ts";
import { type Found, judgeEntry } from "../transfer/found.ts";
import { entriesOf, type Plan, planImport } from "../transfer/plan.ts";

/** The owner's own name for an account, fit for a line; "" where it is none. */
export function ownName(raw: string): string {
  const read = readLabel(raw);
  return read.kind === "label" ? read.label : "";
}

/** Accounts of other services that would be added, and those left out: known here already, twice, or nothing that makes codes. */
export function planOthers(others: Parcel["others"], here: readonly StoredAccount[]): Plan {
  const found = others.map(([place, label, issuer, userId, secret, algorithm, digits, periodSeconds]): Found => {
    const seed = decodeBase32(secret);
    const it = judgeEntry({
      issuer,
      name: userId,
      label: ownName(label),
      type: "totp",
      secret: seed ?? new Uint8Array(0),
      algorithm,
      digits,
      periodSeconds,
    });
    return it.kind === "account" ? { ...it, place } : it;
  });
  return planImport({ found, reconnect: [] }, here);
}

/** The entries of the plan, each where it stood on the old phone, behind what was here before. */
export const entriesAt = (
  plan: Plan,
  base: number,
  now: UnixSeconds,
  random: () => Uint8Array,
): readonly OtherAccount[] =>
  entriesOf(plan, now, random).map((entry, at) => ({ ...entry, place: base + (plan.add[at]?.place ?? 0) }));
