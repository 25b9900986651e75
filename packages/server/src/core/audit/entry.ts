/** The exact bytes of an entry that are authenticated, hashed and signed. Pure; docs/audit.md describes the same for auditors. */
import type { Schema } from "../../base/platform/db/schema.ts";
import { digest } from "../../base/platform/keys.ts";

/** An entry's content, as in its row. */
type EntryContent = Pick<Schema["audit"], (typeof CONTENT)[number]>;

/** In the order in which they are authenticated. */
const CONTENT = [
  ...(["nonce", "at", "account_id", "event", "outcome", "method", "ip", "browser_label", "client", "detail"] as const),
] as const;

/** A signed point of the chain: nothing up to `seq` may differ from what was signed. */
export interface Mark {
  readonly seq: number;
  readonly hash: string;
  readonly at: number;
  readonly signature: string;
}

/** The signed point up to which retention has dropped the chain, as in the row of the chain's head. */
export const droppedMark = (head: Schema["audit_head"]): Mark => ({
  ...{ seq: head.dropped_seq, hash: head.dropped_hash, at: head.dropped_at, signature: head.dropped_signature },
});

/** What is wrong, and where. `kind` is stable; `seq` and `to` are places in the chain, `id` is the row's. */
export type AuditProblem =
  | { readonly kind: "changed"; readonly seq: number; readonly id: number } //  the entry is not the one that was chained there
  | { readonly kind: "inserted"; readonly seq: number | null; readonly id: number } // written without the audit's key
  | { readonly kind: "missing"; readonly seq: number; readonly to: number } //  removed from the middle
  | { readonly kind: "truncated"; readonly seq: number; readonly to: number } // removed from the end
  | { readonly kind: "misplaced"; readonly seq: number; readonly id: number } // does not follow the one before it
  | { readonly kind: "surplus"; readonly seq: number; readonly id: number } //  beyond the signed end, or twice
  | { readonly kind: "rewritten"; readonly seq: number } //                     a signed checkpoint has another hash
  | { readonly kind: "mark-forged"; readonly seq: number } //                   a checkpoint, the end or the beginning is not signed with the key
  | { readonly kind: "rolled-back"; readonly seq: number } //                   a checkpoint that was kept elsewhere is not in this chain
  | { readonly kind: "key-exchanged"; readonly device: string } //              the key of an authenticator, or how a phone verifies its owner, is not what was set up
  | { readonly kind: "key-unrecorded"; readonly device: string }; //            an authenticator is in its table, and no entry enrolled it

/** The hash before the first entry: 32 zero bytes, base64url. */
export const BEGINNING = "A".repeat(43);

const listed = (content: EntryContent) => CONTENT.map((name) => content[name]);

/** The text that an entry's MAC covers until the entry is chained. */
export const writtenText = (content: EntryContent): string =>
  JSON.stringify(["spse-audit-written", ...listed(content)]);

/** SHA-256, base64url, over place, predecessor, row and content. */
export const hashOf = (seq: number, previous: string, id: number, content: EntryContent): string =>
  digest(JSON.stringify(["spse-audit-1", seq, previous, id, ...listed(content)]));

/** The text that an entry's MAC covers once the entry is chained. `proven`: its first MAC was right at that moment. */
export const chainedText = (seq: number, hash: string, proven: boolean): string =>
  JSON.stringify([proven ? "spse-audit-chained" : "spse-audit-unproven", seq, hash]);

/** The text that is signed: `checkpoint` for the chain up to here, `dropped` for the part that retention has dropped. */
export const markText = (kind: "checkpoint" | "dropped", lpseId: string, mark: Omit<Mark, "signature">): string =>
  JSON.stringify([`spse-audit-${kind}`, lpseId, mark.seq, mark.hash, mark.at]);
