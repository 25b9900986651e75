/** A program of the LPSE that calls this server: its rights, and how it authenticates. Pure. */
import type { UnixSeconds } from "@spse/protocol";
import { digest, sameText } from "../../base/platform/keys.ts";
import type { UserKind } from "../../base/rules/roles.ts";
import type { Settings } from "./settings.ts";

/**
 * What an application may do. `deadlines`: it sends the deadlines of tenders. `requests`: it asks phones, and checks typed codes. `sign-in`:
 * people sign in to it with OpenID Connect. `ciba`: it asks a phone by CIBA. `forward-auth`: a proxy asks before it lets people through.
 * `directory`: it adds and deactivates accounts by SCIM. `proposals`: it proposes to officers that a Penyedia's account is closed.
 */
export const rights = ["deadlines", "requests", "sign-in", "ciba", "forward-auth", "directory", "proposals"] as const;
export type Right = (typeof rights)[number];

export interface Application {
  readonly id: string;
  readonly name: string;
  readonly may: readonly Right[];
  readonly settings: Settings;
  /** Has a secret been drawn? */
  readonly hasSecret: boolean;
  readonly createdAt: UnixSeconds;
  /** The time of its last call, to the hour; null: no call yet. */
  readonly usedAt: UnixSeconds | null;
  readonly endedAt: UnixSeconds | null;
  /** Until when an officer has its OpenID attempts traced; null: never yet. */
  readonly tracedUntil: UnixSeconds | null;
}

/** An application on Beranda. */
export type Tile = Pick<Application, "id" | "name">;

/** The person who opens an application: an account, or the account of a session, which is always active. */
export interface Opener {
  readonly kind: UserKind;
  readonly role: string;
  readonly active?: boolean;
}

/** May this person open it? Every way to the application asks this. The login checks whether the role has ended. */
export function mayOpen(
  { endedAt, settings: { who } }: Pick<Application, "endedAt" | "settings">,
  { kind, role, active = true }: Opener,
): boolean {
  if (endedAt !== null || !active) return false;
  const isForAll = who.kinds.length === 0 && who.roles.length === 0;
  return isForAll || who.kinds.includes(kind) || who.roles.some((it) => it === role);
}

/** The mark of the present settings: an officer approves a change of exactly these. After another change it is void. */
export const settingsMark = ({ may, settings }: Pick<Application, "may" | "settings">): string =>
  digest(JSON.stringify([may, settings]));

/** The most applications that one LPSE may have: the page lists them all. */
export const APPLICATIONS_MOST = 50;

/** Scanners for leaked secrets recognise a secret by this prefix. */
const SECRET_PREFIX = "spse-app-";
const SECRET_BYTES = 32;

export const newSecret = (random: (bytes: number) => Uint8Array): string =>
  `${SECRET_PREFIX}${Buffer.from(random(SECRET_BYTES)).toString("base64url")}`;

/** The stored digest of a secret. A secret has 256 random bits and cannot be guessed, so a plain digest is enough. */
export const secretDigest = (secret: string): string => digest(secret);

/** Id and secret of `Basic` (RFC 7617 §2), or of `Bearer` with a dot between, as some directories send; else null. */
export function parseCredential(header: string | undefined): { readonly id: string; readonly secret: string } | null {
  const [, bearerId, bearerSecret] = /^Bearer +([\w-]+)\.([\w-]+)$/i.exec(header ?? "") ?? [];
  if (bearerId !== undefined && bearerSecret !== undefined) return { id: bearerId, secret: bearerSecret };
  const sent = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header ?? "")?.[1];
  if (sent === undefined) return null;
  const text = Buffer.from(sent, "base64").toString("utf8");
  const at = text.indexOf(":");
  return at < 1 ? null : { id: text.slice(0, at), secret: text.slice(at + 1) };
}

/** The stored digests. `oldUntil`: when the previous secret stops working. */
export interface StoredSecret {
  readonly digest: string | null;
  readonly oldDigest: string | null;
  readonly oldUntil: number | null;
}

/** Is this the application's present secret, or the previous one while it still works? Compares in constant time. */
export function isSecret(stored: StoredSecret, secret: string, now: UnixSeconds): boolean {
  const given = secretDigest(secret);
  const isNow = stored.digest !== null && sameText(given, stored.digest);
  const old = stored.oldDigest !== null && stored.oldUntil !== null && now < stored.oldUntil ? stored.oldDigest : "";
  return sameText(given, old) || isNow;
}
