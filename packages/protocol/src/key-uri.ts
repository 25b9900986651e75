import { decodeBase32, encodeBase32 } from "./base32.ts";
import { type Offer, offerShape } from "./ids.ts";
import { type PortalUrl, parsePortalUrl } from "./portal-url.ts";
import { isLine } from "./text.ts";
import { SEED_BYTES, type TotpAlgorithm, type TotpKey, totpAlgorithms, totpKey } from "./totp-key.ts";
import { USER_ID_MOST } from "./user-id.ts";

/** Longest key URI that is read, in characters: no QR on a screen holds more. [P-17] */
const KEY_URI_MAX_LENGTH = 2048;

/** The QR of an LPSE: a standard key URI with the place of enrolment and the right to enrol once. [P-15] */
export interface SpseKeyUri {
  readonly kind: "spse";
  readonly issuer: string;
  readonly userId: string;
  readonly key: TotpKey;
  readonly acceptor: PortalUrl;
  readonly offer: Offer;
}

/** A standard key URI of another service: the app can only make codes from it. `issuer` is "" if the URI names no issuer. */
export interface OtherKeyUri {
  readonly kind: "other-service";
  readonly issuer: string;
  readonly userId: string;
  readonly key: TotpKey;
}

/** Why a text is not a key URI. Each has its own sentence on the phone. [P-17] */
export type KeyUriRefusal = {
  readonly kind:
    | "not-a-key-uri"
    | "other-scheme"
    | "migration-unsupported"
    | "hotp-unsupported"
    | "too-long"
    | "control-character"
    | "malformed"
    | "bad-label"
    | "bad-secret"
    | "bad-parameters"
    | "bad-acceptor"
    | "bad-offer";
};

export type KeyUriVerdict = SpseKeyUri | OtherKeyUri | KeyUriRefusal;

/**
 * Writes the key URI of an LPSE's QR. Leaves out defaults (SHA-1, six digits, 30 s) and does not escape `acceptor`
 * (RFC 3986 §3.4 allows it), so that the QR has few modules. [P-15]
 *
 * @param seed 20 random bytes, this offer's own.
 * @throws TypeError when `issuer` or `userId` is not a visible line or the seed has another length.
 */
export function writeKeyUri(from: {
  readonly issuer: string;
  readonly userId: string;
  readonly seed: Uint8Array;
  readonly acceptor: PortalUrl;
  readonly offer: Offer;
}): string {
  const { issuer, userId, seed, acceptor, offer } = from;
  if (!isLine(issuer, 80) || !isLine(userId, USER_ID_MOST) || seed.length !== SEED_BYTES)
    throw new TypeError("not fit for a QR");
  const name = encodeURIComponent(issuer);
  return (
    `otpauth://totp/${name}:${encodeURIComponent(userId)}` +
    `?secret=${encodeBase32(seed)}&issuer=${name}&acceptor=${acceptor}&offer=${offer}`
  );
}

/**
 * Reads what a camera saw or a person pasted: an LPSE's key URI or a standard TOTP key URI of any service. [P-17]
 *
 * The name in it proves nothing: the app takes the LPSE's name and identity from the server it enrols with. [P-3]
 */
export function parseKeyUri(raw: string): KeyUriVerdict {
  if (raw.length > KEY_URI_MAX_LENGTH) return { kind: "too-long" };
  const text = raw.trim();
  if (/\p{Cc}|%[01][0-9a-f]|%7f/iu.test(text)) return { kind: "control-character" };
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return { kind: "not-a-key-uri" };
  if (scheme === "otpauth-migration") return { kind: "migration-unsupported" };
  if (scheme !== "otpauth") return { kind: "other-scheme" };

  const parts = /^otpauth:\/\/([a-z]+)\/([^?#]*)\?([^#]*)$/i.exec(text);
  const type = parts?.[1]?.toLowerCase();
  if (type === "hotp") return { kind: "hotp-unsupported" };
  if (!parts || type !== "totp") return { kind: "malformed" };
  const query = parseQuery(parts[3] ?? "");
  if (query === null) return { kind: "malformed" };

  const label = parseLabel(parts[2] ?? "", query.get("issuer"));
  if (label === null) return { kind: "bad-label" };
  const seed = decodeBase32(query.get("secret") ?? "");
  if (seed === null || seed.length > 128) return { kind: "bad-secret" };
  const key = parseParameters(seed, query);
  if (key === null) return { kind: "bad-parameters" };
  if (!query.has("acceptor") && !query.has("offer")) return { kind: "other-service", ...label, key };
  return parseSpse(label, key, query);
}

/** The link that opens the app on the phone that shows the page; the key URI never leaves the fragment. [P-18] */
export function appLink(app: PortalUrl, keyUri: string): string {
  return `${app}/#${encodeURIComponent(keyUri)}`;
}

/**
 * Reads the key URI out of such a link or out of `location.hash` alone. [P-18]
 *
 * @returns as {@link parseKeyUri}; `not-a-key-uri` when there is no fragment.
 */
export function parseAppLink(linkOrHash: string): KeyUriVerdict {
  if (linkOrHash.length > 3 * KEY_URI_MAX_LENGTH) return { kind: "too-long" };
  const mark = linkOrHash.indexOf("#");
  const fragment = mark < 0 ? "" : linkOrHash.slice(mark + 1);
  // Some mail programs and launchers undo the escaping of a fragment.
  if (/^otpauth:/i.test(fragment)) return parseKeyUri(fragment);
  const text = decode(fragment);
  return text === null ? { kind: "malformed" } : parseKeyUri(text);
}

function parseSpse(
  label: { issuer: string; userId: string },
  key: TotpKey,
  query: ReadonlyMap<string, string>,
): SpseKeyUri | KeyUriRefusal {
  const acceptor = parsePortalUrl(query.get("acceptor") ?? "");
  if (acceptor === null) return { kind: "bad-acceptor" };
  const offer = offerShape.safeParse(query.get("offer"));
  if (!offer.success) return { kind: "bad-offer" };
  if (label.issuer === "") return { kind: "bad-label" };
  const usual = totpKey(key.seed);
  if (key.seed.length !== SEED_BYTES) return { kind: "bad-secret" };
  const same = key.algorithm === usual.algorithm && key.digits === usual.digits;
  if (!same || key.periodSeconds !== usual.periodSeconds) return { kind: "bad-parameters" };
  return { kind: "spse", ...label, key, acceptor, offer: offer.data };
}

/** `issuer:account`, the colon plain or escaped; the parameter `issuer` takes precedence over the prefix. */
function parseLabel(raw: string, named: string | undefined): { issuer: string; userId: string } | null {
  const at = raw.includes(":") ? /:/ : /%3a/i;
  const [first = "", ...rest] = raw.split(at);
  const halves = rest.length === 0 ? ["", first] : [first, rest.join(":")];
  const [prefix, account] = halves.map(decode);
  if (typeof prefix !== "string" || typeof account !== "string") return null;
  const issuer = (named || prefix).trim();
  const userId = account.trim();
  return isLine(userId, 120) && (issuer === "" || isLine(issuer, 80)) ? { issuer, userId } : null;
}

/** Null for a broken escape or a repeated name, since two readers might pick different values. */
function parseQuery(raw: string): ReadonlyMap<string, string> | null {
  const query = new Map<string, string>();
  for (const pair of raw.split("&").filter((text) => text !== "")) {
    const [name = "", ...rest] = pair.split("=");
    const value = decode(rest.join("=").replaceAll("+", " "));
    if (value === null || query.has(name)) return null;
    query.set(name, value);
  }
  return query;
}

function parseParameters(seed: Uint8Array, query: ReadonlyMap<string, string>): TotpKey | null {
  const algorithm = (query.get("algorithm") ?? "SHA1").toUpperCase().replace("-", "");
  const digits = Number(query.get("digits") ?? 6);
  const periodSeconds = Number(query.get("period") ?? 30);
  if (!(totpAlgorithms as readonly string[]).includes(algorithm)) return null;
  if (!Number.isInteger(digits) || digits < 6 || digits > 8) return null;
  if (!Number.isInteger(periodSeconds) || periodSeconds < 5 || periodSeconds > 300) return null;
  return { seed, algorithm: algorithm as TotpAlgorithm, digits, periodSeconds };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
