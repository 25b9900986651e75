/** What an import finds, whichever app wrote it. Pure. */
import {
  decodeBase32,
  isLine,
  type OtherKeyUri,
  TOTP_PERIOD_SECONDS,
  type TotpAlgorithm,
  totpAlgorithms,
} from "@spse/protocol";

/** Why an entry is left out. Each has its own sentence. */
export type SkipReason = "counter" | "steam" | "kind" | "algorithm" | "parameters" | "secret" | "name" | "spse";

export type FoundEntry =
  | {
      readonly kind: "account";
      readonly uri: OtherKeyUri;
      readonly label?: string | undefined;
    }
  | { readonly kind: "skipped"; readonly name: string; readonly why: SkipReason };

/** An account at an LPSE on another phone; the file does not carry its key. */
export interface Reconnect {
  readonly lpse: string;
  readonly host: string;
  readonly userId: string;
}

/** All that a file or a series of QR codes holds. */
export interface Reading {
  readonly found: readonly FoundEntry[];
  readonly reconnect: readonly Reconnect[];
}

/** Why a text or file gives nothing. `too-costly`: its parameters ask for more work or memory than any app sets. */
export type ImportRefusal = {
  readonly kind:
    | "empty"
    | "too-large"
    | "too-many"
    | "unknown-format"
    | "damaged"
    | "newer-version"
    | "no-password-slot"
    | "too-costly"
    | "wrong-passphrase"
    | "no-memory";
};

/** A reading that needs a passphrase. */
export interface Sealed {
  readonly kind: "sealed";
  readonly app: "aegis" | "2fas" | "spse";
  /** @throws the signal's reason once it is aborted, if the work can be broken off. */
  readonly open: (passphrase: string, signal?: AbortSignal) => Promise<Reading | ImportRefusal>;
}

/** Most characters of a file. Icons make an export large, accounts do not. */
export const FILE_MAX_LENGTH = 4_000_000;

/** Most entries of an import. */
const ITEMS_MAX = 1000;

/** One entry as an app wrote it. Missing members are undefined. */
interface RawEntry {
  readonly issuer?: string | undefined;
  readonly name?: string | undefined;
  readonly label?: string | undefined;
  /** `totp`, `hotp`, `steam` or the app's own word, in small letters. */
  readonly type: string;
  /** Base32, or the bytes. */
  readonly secret: string | Uint8Array<ArrayBuffer>;
  readonly algorithm?: string | undefined;
  readonly digits?: number | undefined;
  readonly periodSeconds?: number | undefined;
}

/** Checks one entry by the rules of a key URI. Cleans names to one visible line. */
export function judgeEntry(raw: RawEntry): FoundEntry {
  const issuer = tidy(raw.issuer ?? "", 80);
  const name = tidy(raw.name ?? "", 120);
  const userId = name || issuer;
  const skipped = (why: SkipReason): FoundEntry => ({
    kind: "skipped",
    name: [userId, issuer].filter(Boolean).join(", "),
    why,
  });
  if (raw.type === "hotp") return skipped("counter");
  if (raw.type === "steam") return skipped("steam");
  if (raw.type !== "totp") return skipped("kind");
  const algorithm = (raw.algorithm ?? "SHA1").toUpperCase().replace("-", "");
  if (!(totpAlgorithms as readonly string[]).includes(algorithm)) return skipped("algorithm");
  const { digits = 6, periodSeconds = TOTP_PERIOD_SECONDS } = raw;
  if (!isWhole(digits, 6, 8) || !isWhole(periodSeconds, 5, 300)) return skipped("parameters");
  const seed = typeof raw.secret === "string" ? decodeBase32(raw.secret) : raw.secret;
  if (seed === null || seed.length === 0 || seed.length > 128) return skipped("secret");
  if (!isLine(userId, 120)) return skipped("name");
  const key = { seed, algorithm: algorithm as TotpAlgorithm, digits, periodSeconds };
  const label = tidy(raw.label ?? "", 40) || undefined;
  return { kind: "account", uri: { kind: "other-service", issuer, userId, key }, ...(label ? { label } : {}) };
}

const isWhole = (value: number, from: number, to: number): boolean =>
  Number.isInteger(value) && value >= from && value <= to;

/** One visible line: without characters that hide or reverse text, and cut to its limit. */
function tidy(text: string, maxLength: number): string {
  const line = text
    .slice(0, 4 * maxLength)
    .normalize("NFC")
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return Array.from(line)
    .reduce((cut, letter) => (cut.length + letter.length <= maxLength ? cut + letter : cut), "")
    .trim();
}

/** A reading, unless it holds nothing or too much. */
export function readingOf(found: readonly FoundEntry[], reconnect: readonly Reconnect[] = []): Reading | ImportRefusal {
  if (found.length + reconnect.length > ITEMS_MAX) return { kind: "too-many" };
  return found.length + reconnect.length === 0 ? { kind: "empty" } : { found, reconnect };
}
