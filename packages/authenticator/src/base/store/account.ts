import {
  type Account,
  accountShape,
  type DeviceId,
  decodeBase32,
  deviceIdShape,
  type EndedReason,
  endedReasons,
  type Lpse,
  lpseShape,
  type TotpAlgorithm,
  type TotpKey,
  totpAlgorithms,
  totpKey,
  type UnixSeconds,
  unixSecondsShape,
  withoutUnseen,
} from "@spse/protocol";
import * as z from "zod/mini";
import { type DeviceKey, keyStore } from "./key-store.ts";

/** How the owner has arranged an account in the list. */
interface Kept {
  /** The owner's own name for it; never shown instead of the User ID. */
  readonly label?: string | undefined;
  /** Its place in the list, from 0. Accounts without a place follow those with one. */
  readonly place?: number | undefined;
  /** Whether it stands above all others. */
  readonly favourite?: boolean | undefined;
}

/** An account at an LPSE, whose requests this phone can answer. */
export interface SpseAccount extends Kept {
  readonly kind: "spse";
  /** {@link spseAccountId}: a look-alike LPSE has another id and so can never overwrite an entry. */
  readonly id: string;
  readonly lpse: Lpse;
  readonly device: DeviceId;
  readonly account: Account;
  /** This device's own seed, base32; null while it cannot be read: see {@link hasSeed}. */
  readonly secret: string | null;
  /** P-256, not extractable [P-11]; null when the browser has lost it. */
  readonly key: DeviceKey | null;
  readonly addedAt: UnixSeconds;
  /** How this phone verifies its owner at *Ya*; owner/verification/verification-record.ts reads it. Undefined: it does not. */
  readonly verification?: unknown;
  /** Why the LPSE ended this device; null while it is active. */
  readonly ended: EndedReason | null;
}

/** An account of any other service: codes only. */
export interface OtherAccount extends Kept {
  readonly kind: "other";
  readonly id: string;
  readonly issuer: string;
  readonly userId: string;
  /** As {@link SpseAccount.secret}. */
  readonly secret: string | null;
  readonly algorithm: TotpAlgorithm;
  readonly digits: number;
  readonly periodSeconds: number;
  readonly addedAt: UnixSeconds;
  /** When its owner removed it. It can be restored for a while: see `removed` in store.ts. Undefined: it is in the list. */
  readonly removedAt?: UnixSeconds | undefined;
}

export type StoredAccount = SpseAccount | OtherAccount;

/** Whether an account makes codes now. If not, the app is locked, or the browser has lost the key that opens the seed. */
export const hasSeed = <It extends StoredAccount>(account: It): account is It & { readonly secret: string } =>
  account.secret !== null;

/** The key of an entry: the LPSE's identity and this phone's id there. */
export const spseAccountId = (lpse: Lpse, device: DeviceId): string => `${lpse.id}/${device}`;

/** Only an earlier version stored the seed readable. This version stores it sealed, in another member. */
const secret = z.catch(z.nullable(z.string().check(z.refine((text) => decodeBase32(text) !== null))), null);

const kept = { label: z.optional(z.string()), place: z.optional(z.int()), favourite: z.optional(z.boolean()) };

/** A name stored by an earlier version. Invisible characters become spaces, as the LPSE now writes them. [P-8] */
const storedLine = (shape: z.ZodMiniType<string>) =>
  z.pipe(
    z.transform((it) => (typeof it === "string" ? withoutUnseen(it).trim() : it)),
    shape,
  );

/** An LPSE as it is stored. */
export const storedLpseShape = z.object({ ...lpseShape.shape, name: storedLine(lpseShape.shape.name) });

const spse = z.object({
  ...kept,
  kind: z.literal("spse"),
  id: z.string(),
  lpse: storedLpseShape,
  device: deviceIdShape,
  account: z.object({
    userId: storedLine(accountShape.shape.userId),
    name: storedLine(accountShape.shape.name),
  }),
  secret,
  key: z.unknown(),
  addedAt: unixSecondsShape,
  verification: z.optional(z.unknown()),
  ended: z.nullable(z.enum(endedReasons)),
});

const other = z.object({
  ...kept,
  kind: z.literal("other"),
  id: z.string(),
  issuer: z.string(),
  userId: z.string(),
  secret,
  algorithm: z.enum(totpAlgorithms),
  digits: z.int().check(z.minimum(6), z.maximum(8)),
  periodSeconds: z.int().check(z.minimum(5), z.maximum(300)),
  addedAt: unixSecondsShape,
  removedAt: z.optional(unixSecondsShape),
});

/**
 * Reads a record from the browser's storage. store.ts opens the seed; until then `secret` is null.
 *
 * @returns the account; null for what this version cannot read, which stays stored for a later one. A record whose key is gone
 *   keeps its codes: `key` is null then. One whose seed is gone stays in the list.
 */
export function parseStoredAccount(raw: unknown): StoredAccount | null {
  const theOther = other.safeParse(raw);
  if (theOther.success) return theOther.data;
  const read = spse.safeParse(raw);
  if (!read.success || read.data.id !== spseAccountId(read.data.lpse, read.data.device)) return null;
  const { key } = read.data;
  return { ...read.data, key: keyStore.find(key) };
}

/** The key that makes an account's codes. */
export function totpKeyOf(account: StoredAccount & { readonly secret: string }): TotpKey {
  const seed = decodeBase32(account.secret) ?? new Uint8Array(0);
  if (account.kind === "spse") return totpKey(seed);
  return { seed, algorithm: account.algorithm, digits: account.digits, periodSeconds: account.periodSeconds };
}

/** What names an account in the list. */
interface Names {
  readonly user: string;
  /** The LPSE or service. */
  readonly at: string;
  /** The person or firm; "" if it is the User ID. */
  readonly name: string;
  /** The owner's name for the account, or "". */
  readonly label: string;
}

export function namesOf(stored: StoredAccount): Names {
  const { label = "" } = stored;
  if (stored.kind === "other") return { user: stored.userId, at: stored.issuer, name: "", label };
  const { userId, name } = stored.account;
  return { user: userId, at: stored.lpse.name, name: name === userId ? "" : name, label };
}

/** The host with its port, as people compare it with the address bar. */
export const hostOf = (url: string): string => new URL(url).host;

/** Names the account of an entry. After a new enrolment two entries may share one account; history belongs to the account. */
export const whoseOf = ({ lpse, account }: SpseAccount): string => `${lpse.id}/${account.userId}`;
