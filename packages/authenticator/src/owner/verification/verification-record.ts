/** The account record's member for the owner's verification. Pure. */
import type { VerificationReply } from "@spse/protocol";
import * as z from "zod/mini";
import { ROUNDING_SECONDS } from "../../base/lifetimes.ts";

/** `key`: the secret from which a PIN's key is made; not extractable. [P-80] */
export type Kept =
  | { readonly kind: "biometric"; readonly credential: string }
  | { readonly kind: "pin"; readonly key: CryptoKey };

/** A change was sent at `since`, and no answer came. Either this holds, or what was before. */
export type Record = Kept & { readonly unsure?: { readonly since: number; readonly before: Kept | null } };

const kept = z.union([
  z.object({ kind: z.literal("biometric"), credential: z.string() }),
  z.object({ kind: z.literal("pin"), key: z.custom<CryptoKey>((it) => it instanceof CryptoKey) }),
]);
const unsure = z.object({ since: z.int(), before: z.nullable(kept) });

/** Reads `SpseAccount.verification`; null if it is missing or cannot be read. */
export function parseRecord(raw: unknown): Record | null {
  const read = kept.safeParse(raw);
  if (!read.success) return null;
  const open = unsure.safeParse((raw as { unsure?: unknown }).unsure);
  return open.success ? { ...read.data, unsure: open.data } : read.data;
}

/**
 * What holds, after the LPSE's answer.
 *
 * @returns what this phone verifies with; null: the LPSE asks for nothing; `lost`: it asks for a PIN whose secret this phone
 *   does not have.
 */
export function settle(record: Record | null, told: VerificationReply): Kept | null | "lost" {
  if (told.kind === "none") return null;
  const arrived = record?.unsure && told.since !== null && told.since >= record.unsure.since - ROUNDING_SECONDS;
  const mine = record?.unsure && !arrived ? record.unsure.before : record;
  if (told.kind === "biometric") return { kind: "biometric", credential: told.credential ?? "" };
  return mine?.kind === "pin" ? { kind: "pin", key: mine.key } : "lost";
}
