/** Backups of 2FAS (`.2fas`, JSON): plain, or under a password by PBKDF2-SHA-256 with 10,000 rounds and AES-256-GCM. */
import * as z from "zod/mini";
import { decodeBase64, openAesGcm, parseJson } from "./bytes.ts";
import { type FoundEntry, type ImportRefusal, judgeEntry, type Reading, readingOf, type Sealed } from "./reading.ts";

/** Rounds that 2FAS fixes; the file does not name them. */
const ROUNDS = 10_000;

const service = z.object({
  name: z.optional(z.nullable(z.string())),
  secret: z.string(),
  otp: z.object({
    account: z.optional(z.nullable(z.string())),
    issuer: z.optional(z.nullable(z.string())),
    label: z.optional(z.nullable(z.string())),
    digits: z.optional(z.nullable(z.number())),
    period: z.optional(z.nullable(z.number())),
    algorithm: z.optional(z.nullable(z.string())),
    tokenType: z.optional(z.nullable(z.string())),
  }),
});
const backup = z.object({
  schemaVersion: z.int(),
  services: z.optional(z.array(z.unknown())),
  servicesEncrypted: z.optional(z.nullable(z.string())),
});

/** Versions with the same shape of services. */
const NEWEST = 4;

export const isTwofas = (json: object): boolean => "services" in json || "servicesEncrypted" in json;

export function readTwofas(json: unknown): Reading | Sealed | ImportRefusal {
  const read = backup.safeParse(json);
  if (!read.success) return { kind: "damaged" };
  const { schemaVersion, services = [], servicesEncrypted } = read.data;
  if (schemaVersion > NEWEST) return { kind: "newer-version" };
  if (!servicesEncrypted) return readServices(services);
  const [sealed, salt, iv, ...more] = servicesEncrypted.split(":").map(decodeBase64);
  if (!sealed || !salt || !iv || more.length > 0) return { kind: "damaged" };
  return { kind: "sealed", app: "2fas", open: (passphrase) => open(passphrase, sealed, salt, iv) };
}

async function open(
  passphrase: string,
  sealed: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  iv: Uint8Array<ArrayBuffer>,
): Promise<Reading | ImportRefusal> {
  const base = await crypto.subtle.importKey("raw", new TextEncoder().encode(passphrase), "PBKDF2", false, [
    "deriveBits",
  ]);
  const bits = await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS }, base, 256);
  const plain = await openAesGcm(new Uint8Array(bits), iv, sealed);
  if (!plain) return { kind: "wrong-passphrase" };
  const read = z.array(z.unknown()).safeParse(parseJson(plain));
  return read.success ? readServices(read.data) : { kind: "damaged" };
}

const readServices = (services: readonly unknown[]): Reading | ImportRefusal => readingOf(services.map(readService));

function readService(raw: unknown): FoundEntry {
  const read = service.safeParse(raw);
  if (!read.success) return { kind: "skipped", name: "", why: "kind" };
  const { name, secret, otp } = read.data;
  return judgeEntry({
    type: (otp.tokenType ?? "TOTP").toLowerCase(),
    issuer: otp.issuer || name || "",
    name: otp.account || otp.label || "",
    secret,
    algorithm: otp.algorithm ?? undefined,
    digits: otp.digits ?? undefined,
    periodSeconds: otp.period ?? undefined,
  });
}
