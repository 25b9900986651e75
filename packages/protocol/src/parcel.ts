/**
 * What the old phone gives the new one: where to claim each account with its owner's name for it and its place, and the
 * accounts of other services. It is sealed for the key that the new phone showed, cut into parts, and shown as QR codes
 * that follow each other. No LPSE and no server sees it. [P-96] [P-98] [P-99]
 */
import { sha256 } from "@noble/hashes/sha2.js";
import * as z from "zod/mini";
import { decodeBase64url, encodeBase64url } from "./base64url.ts";
import { importBoxKey, openBox, sealBox } from "./hpke.ts";
import { MOVE_MOST, type MoveOffer, voucherIdShape } from "./move.ts";
import { portalUrlShape } from "./portal-url.ts";

/** Accounts of other services in one parcel. */
export const PARCEL_OTHERS_MOST = 200;
/** Bytes of a parcel before it is sealed: what a hundred parts hold with room to spare. */
export const PARCEL_MAX_BYTES = 16_000;
/** Characters of a part's own: with its head a QR of version 12 at level L. */
const PART_LENGTH = 240;
const PARTS_MOST = 99;
/** Of a parcel in one part, as a link carries it. */
const WHOLE_MAX_LENGTH = 24_000;
const SUM_BYTES = 8;

const INFO = new TextEncoder().encode("spse-move-parcel");

const place = z.int().check(z.minimum(0), z.maximum(9999));
const text = (most: number) => z.string().check(z.maxLength(most));

/** An account at an LPSE, to be claimed; its owner's own name for it, and where it stood in the list. */
const vouched = z.tuple([portalUrlShape, voucherIdShape, place, text(80)]);
/** An account of another service: place, own name, issuer, user, seed in base32, algorithm, digits, seconds. Judged by who takes it. */
const other = z.tuple([place, text(80), text(120), text(240), text(240), text(10), z.int(), z.int()]);
const parcel = z.strictObject({
  accounts: z.array(vouched).check(z.maxLength(MOVE_MOST)),
  others: z.array(other).check(z.maxLength(PARCEL_OTHERS_MOST)),
});
export type Parcel = z.infer<typeof parcel>;

/** How many bytes it takes, before it is sealed. */
export const parcelBytes = (it: Parcel): number => new TextEncoder().encode(JSON.stringify(it)).length;

/**
 * Seals a parcel for the new phone. [P-98]
 *
 * @param ephemeral a fresh pair of `makeBoxKeys`.
 * @returns null where the offer's box key is no point of the curve.
 */
export async function sealParcel(
  it: Parcel,
  offer: Pick<MoveOffer, "box" | "nonce">,
  ephemeral: CryptoKeyPair,
): Promise<Uint8Array | null> {
  const to = await importBoxKey(offer.box);
  const bytes = new TextEncoder().encode(JSON.stringify(it));
  return to && sealBox(to, bytes, { info: INFO, aad: new TextEncoder().encode(offer.nonce) }, ephemeral);
}

/** Why a parcel that was read whole is none. `not-for-us`: another key, another move, or a bit that was changed. `unreadable`: of another version, or made to harm. */
export interface ParcelRefusal {
  readonly kind: "not-for-us" | "unreadable";
}

/** Opens a parcel with the key pair of this move. */
export async function openParcel(
  keys: CryptoKeyPair,
  nonce: string,
  sealed: Uint8Array,
): Promise<{ readonly kind: "parcel"; readonly parcel: Parcel } | ParcelRefusal> {
  const plain = await openBox(keys, sealed, { info: INFO, aad: new TextEncoder().encode(nonce) });
  if (!plain) return { kind: "not-for-us" };
  const read = parcel.safeParse(parse(plain));
  return read.success ? { kind: "parcel", parcel: read.data } : { kind: "unreadable" };
}

function parse(plain: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(plain));
  } catch {
    return undefined;
  }
}

/** One part: the offer's nonce, the parcel's sum, which part of how many, and its share of the sealed bytes in base64url. */
export interface Part {
  readonly nonce: string;
  readonly sum: string;
  readonly index: number;
  readonly count: number;
  readonly share: string;
}

const sumOf = (sealed: Uint8Array): string => encodeBase64url(sha256(sealed).subarray(0, SUM_BYTES));

/** The texts of the QR codes that follow each other. [P-99] */
export function writeParts(app: string, nonce: string, sealed: Uint8Array): readonly string[] {
  const whole = encodeBase64url(sealed);
  const count = Math.ceil(whole.length / PART_LENGTH);
  // Alike in length: no part is harder to read than another.
  const length = Math.ceil(whole.length / count);
  const head = `${app}/#moved/2/${nonce}/${sumOf(sealed)}`;
  return Array.from(
    { length: count },
    (_, at) => `${head}/${at}/${count}/${whole.slice(at * length, (at + 1) * length)}`,
  );
}

/** The same in one text, for phones without a camera. */
export const writeWhole = (app: string, nonce: string, sealed: Uint8Array): string =>
  `${app}/#moved/2/${nonce}/${sumOf(sealed)}/0/1/${encodeBase64url(sealed)}`;

/** Reads one part, of whatever app address. `other-version`: of an app that this one does not understand. Null: nothing of the kind. */
export function parsePart(text: string): Part | "other-version" | null {
  const found =
    /^\s*(?:https?:\/\/[^\s#]{1,200}\/)?#moved\/(\d{1,4})\/(?:([\w-]{22})\/([\w-]{11})\/(\d{1,2})\/(\d{1,2})\/([\w-]+)\s*$)?/.exec(
      text,
    );
  if (!found) return null;
  const [, version, nonce = "", sum = "", index = "", count = "", share = ""] = found;
  if (version !== "2") return "other-version";
  const [at, of] = [Number(index), Number(count)];
  const isShort = share.length <= (of === 1 ? WHOLE_MAX_LENGTH : PART_LENGTH);
  if (share === "" || of < 1 || of > PARTS_MOST || at >= of || !isShort) return null;
  return { nonce, sum, index: at, count: of, share };
}

/** The parts of one parcel that were read so far, by index. */
export type Parts = ReadonlyMap<number, Part>;

/**
 * Adds a part. One of another parcel begins anew: the old phone has made another one meanwhile.
 *
 * @returns the parts so far; with `sealed`, all of them put together; `damaged`: together they are not what was cut.
 */
export function addPart(
  parts: Parts,
  part: Part,
):
  | { readonly kind: "more" | "damaged"; readonly parts: Parts }
  | { readonly kind: "whole"; readonly sealed: Uint8Array } {
  const [first] = parts.values();
  const same = first?.sum === part.sum && first.count === part.count && first.nonce === part.nonce;
  const read = new Map(same ? parts : []).set(part.index, part);
  if (read.size < part.count) return { kind: "more", parts: read };
  const text = [...read.values()].sort((a, b) => a.index - b.index).map(({ share }) => share);
  const sealed = decodeBase64url(text.join(""));
  return sealed && sumOf(sealed) === part.sum ? { kind: "whole", sealed } : { kind: "damaged", parts: new Map() };
}
