/** What of an entry is authenticated, hashed and signed, byte for byte. Pure; docs/audit.md tells an auditor the same. */
import { digest } from "../platform/keys.ts";

/** An entry's content, as its row holds it. */
export interface EntryContent {
  readonly nonce: string | null;
  readonly at: number;
  readonly account_id: string | null;
  readonly event: string;
  readonly outcome: string;
  readonly method: string | null;
  readonly ip: string | null;
  readonly browser_label: string | null;
  readonly client: string;
  readonly detail: string;
}

/** A point of the chain that was signed: up to `seq`, nothing may be other than it was. */
export interface Mark {
  readonly seq: number;
  readonly hash: string;
  readonly at: number;
  readonly signature: string;
}

/** What the first entry names as the hash before it: 32 zero bytes, base64url. */
export const BEGINNING = "A".repeat(43);

const listed = (it: EntryContent) => [
  it.nonce,
  it.at,
  it.account_id,
  it.event,
  it.outcome,
  it.method,
  it.ip,
  it.browser_label,
  it.client,
  it.detail,
];

/** What an entry's MAC covers until it is chained. */
export const writtenText = (it: EntryContent): string => JSON.stringify(["spse-audit-written", ...listed(it)]);

/** SHA-256, base64url, over place, predecessor, row and content. */
export const hashOf = (seq: number, previous: string, id: number, it: EntryContent): string =>
  digest(JSON.stringify(["spse-audit-1", seq, previous, id, ...listed(it)]));

/** What an entry's MAC covers once it is chained. `proven`: its MAC was right when it was. */
export const chainedText = (seq: number, hash: string, proven: boolean): string =>
  JSON.stringify([proven ? "spse-audit-chained" : "spse-audit-unproven", seq, hash]);

/** What is signed: `checkpoint` for the chain up to here, `dropped` for the part that retention took away. */
export const markText = (kind: "checkpoint" | "dropped", lpseId: string, it: Omit<Mark, "signature">): string =>
  JSON.stringify([`spse-audit-${kind}`, lpseId, it.seq, it.hash, it.at]);
