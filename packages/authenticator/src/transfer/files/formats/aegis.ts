/** Exports of Aegis (docs/vault.md of beemdevelopment/Aegis): plain, or under a password by scrypt and AES-256-GCM. */
import { scryptAsync } from "@noble/hashes/scrypt.js";
import * as z from "zod/mini";
import { decodeBase64, decodeHex, joined, openAesGcm, parseJson } from "./bytes.ts";
import { type FoundEntry, type ImportRefusal, judgeEntry, type Reading, readingOf, type Sealed } from "./reading.ts";

const entry = z.object({
  type: z.string(),
  name: z.optional(z.nullable(z.string())),
  issuer: z.optional(z.nullable(z.string())),
  info: z.object({
    secret: z.string(),
    algo: z.optional(z.string()),
    digits: z.optional(z.number()),
    period: z.optional(z.number()),
  }),
});
const content = z.object({ version: z.int(), entries: z.array(z.unknown()) });
const keyParams = z.object({ nonce: z.string(), tag: z.string() });
const vault = z.object({
  version: z.literal(1),
  header: z.object({ slots: z.nullable(z.array(z.unknown())), params: z.nullable(keyParams) }),
  db: z.union([content, z.string()]),
});
/** Type 1: password. The others are keys that stay in the phone. */
const passwordSlot = z.object({
  type: z.literal(1),
  key: z.string(),
  key_params: keyParams,
  n: z.int(),
  r: z.int(),
  p: z.int(),
  salt: z.string(),
});

/**
 * The most work of all slots together: a wrong password tries each. Aegis sets 32 MiB for one (n = 2^15, r = 8, p = 1), and an export has
 * one or two.
 */
const SCRYPT_MAX_BYTES = 96 * 1024 * 1024;
const SLOTS_MAX = 10;

export const isAegis = (json: object): boolean => "db" in json && "header" in json;

export function readAegis(json: unknown): Reading | Sealed | ImportRefusal {
  const read = vault.safeParse(json);
  if (!read.success) return { kind: isNewer(json) ? "newer-version" : "damaged" };
  const { header, db } = read.data;
  if (typeof db !== "string") return readContent(db);
  if (!header.slots || !header.params) return { kind: "damaged" };
  const slots = header.slots.flatMap((it) => passwordSlot.safeParse(it).data ?? []);
  if (slots.length === 0) return { kind: "no-password-slot" };
  if (slots.length > SLOTS_MAX || !areAffordable(slots)) return { kind: "too-costly" };
  const { params } = header;
  return { kind: "sealed", app: "aegis", open: (passphrase, signal) => open(passphrase, slots, params, db, signal) };
}

const isNewer = (json: unknown): boolean => z.object({ version: z.int().check(z.minimum(2)) }).safeParse(json).success;

const areAffordable = (slots: readonly z.infer<typeof passwordSlot>[]): boolean =>
  slots.every(({ n, r, p }) => n >= 2 && Number.isInteger(Math.log2(n)) && r >= 1 && p >= 1 && p <= 4) &&
  slots.reduce((sum, { n, r, p }) => sum + 128 * n * r * p, 0) <= SCRYPT_MAX_BYTES;

async function open(
  passphrase: string,
  slots: readonly z.infer<typeof passwordSlot>[],
  params: z.infer<typeof keyParams>,
  db: string,
  signal?: AbortSignal,
): Promise<Reading | ImportRefusal> {
  for (const { key, key_params, n, r, p, salt } of slots) {
    const saltBytes = decodeHex(salt);
    if (!saltBytes) return { kind: "damaged" };
    const derived = await scryptAsync(passphrase, saltBytes, {
      ...{ N: n, r, p, dkLen: 32, maxmem: 2 * SCRYPT_MAX_BYTES },
      onProgress: () => signal?.throwIfAborted(),
    });
    const master = await openHex(new Uint8Array(derived), key_params, decodeHex(key));
    if (!master) continue;
    const plain = await openHex(master, params, decodeBase64(db));
    const read = plain && content.safeParse(parseJson(plain));
    return read?.success ? readContent(read.data) : { kind: "damaged" };
  }
  return { kind: "wrong-passphrase" };
}

async function openHex(
  key: Uint8Array<ArrayBuffer>,
  { nonce, tag }: z.infer<typeof keyParams>,
  sealed: Uint8Array<ArrayBuffer> | null,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const [iv, end] = [decodeHex(nonce), decodeHex(tag)];
  return iv && end && sealed && openAesGcm(key, iv, joined(sealed, end));
}

function readContent({ version, entries }: z.infer<typeof content>): Reading | ImportRefusal {
  if (version > 3) return { kind: "newer-version" };
  return readingOf(entries.map(readEntry));
}

function readEntry(raw: unknown): FoundEntry {
  const read = entry.safeParse(raw);
  if (!read.success) return { kind: "skipped", name: "", why: "kind" };
  const { type, name, issuer, info } = read.data;
  const { secret, algo, digits, period } = info;
  return judgeEntry({
    type: type.toLowerCase(),
    name: name ?? "",
    issuer: issuer ?? "",
    secret,
    algorithm: algo,
    digits,
    periodSeconds: period,
  });
}
