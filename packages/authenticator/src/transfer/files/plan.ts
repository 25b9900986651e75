/** What an import will do. Pure. */
import { encodeBase32, type OtherKeyUri, type UnixSeconds } from "@spse/protocol";
import { otherAccount } from "../../accounts/add/enrol.ts";
import { namesOf, type OtherAccount, type StoredAccount } from "../../base/store/account.ts";
import type { Part } from "./formats/google.ts";
import type { Reading, Reconnect, SkipReason } from "./formats/reading.ts";

export interface Plan {
  readonly add: readonly {
    readonly uri: OtherKeyUri;
    readonly label?: string | undefined;
  }[];
  /** Left out, with the reason; or because the same key is here already, named `known`. */
  readonly leave: readonly {
    readonly name: string;
    readonly why: SkipReason | "known" | "twice";
    readonly known?: string;
  }[];
  readonly reconnect: readonly Reconnect[];
}

/** Two entries make the same codes. */
const codesOf = (secret: string, algorithm: string, digits: number, periodSeconds: number): string =>
  [secret, algorithm, digits, periodSeconds].join(" ");

export function planImport({ found, reconnect }: Reading, here: readonly StoredAccount[]): Plan {
  const known = new Map<string, string>();
  for (const stored of here) {
    const { user, at } = namesOf(stored);
    if (stored.kind === "other" && stored.secret !== null)
      known.set(
        codesOf(stored.secret, stored.algorithm, stored.digits, stored.periodSeconds),
        [user, at].filter(Boolean).join(", "),
      );
  }
  const add: Plan["add"][number][] = [];
  const leave: Plan["leave"][number][] = [];
  const seen = new Set<string>();
  for (const entry of found) {
    if (entry.kind === "skipped") {
      leave.push({ name: entry.name, why: entry.why });
      continue;
    }
    const { uri, label } = entry;
    const { seed, algorithm, digits, periodSeconds } = uri.key;
    const codes = codesOf(encodeBase32(seed), algorithm, digits, periodSeconds);
    const name = [uri.userId, uri.issuer].filter(Boolean).join(", ");
    const already = known.get(codes);
    if (already !== undefined) leave.push({ name, why: "known", known: already });
    else if (seen.has(codes)) leave.push({ name, why: "twice" });
    else add.push({ uri, label });
    seen.add(codes);
  }
  return { add, leave, reconnect };
}

/** The entries to store, in the order in which they were found. @param randomId gives a new id at each call. */
export const entriesOf = ({ add }: Plan, now: UnixSeconds, randomId: () => string): readonly OtherAccount[] =>
  add.map(({ uri, label }) => ({ ...otherAccount(uri, randomId(), now), ...(label ? { label } : {}) }));

/** The QR codes of one transfer that were read so far. */
export interface Parts {
  readonly batch: number;
  readonly size: number;
  readonly read: ReadonlyMap<number, Part>;
}

/** Adds a QR code. A code of another transfer starts again. */
export function addPart(parts: Parts | null, part: Part): Parts {
  const same = parts?.batch === part.batch && parts.size === part.size;
  const read = new Map(same ? parts.read : []).set(part.index, part);
  return { batch: part.batch, size: part.size, read };
}

/** All codes that were read so far, in the transfer's order. */
export const readingOfParts = ({ read }: Parts): Reading => ({
  found: [...read.values()].sort((a, b) => a.index - b.index).flatMap(({ found }) => found),
  reconnect: [],
});
