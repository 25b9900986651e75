/** What goes into the parcel for the new phone. Pure but for the sealing. [P-96] [P-98] */
import {
  type MoveOffer,
  makeBoxKeys,
  PARCEL_MAX_BYTES,
  PARCEL_OTHERS_MOST,
  type Parcel,
  parcelBytes,
  sealParcel,
  type Vouched,
  writeParts,
  writeWhole,
} from "@spse/protocol";
import { hasSeed, type OtherAccount, type StoredAccount } from "../store/account.ts";

/** An account of another service whose seed is at hand. */
export type Giveable = OtherAccount & { readonly secret: string };

/** The accounts of other services that this phone can give. */
export const giveable = (list: readonly StoredAccount[]): readonly Giveable[] =>
  list.filter((it) => it.kind === "other").filter(hasSeed);

/** An account that was vouched for: where to claim it, and how its owner keeps it. */
export interface Given extends Vouched {
  readonly place: number;
  readonly label: string;
}

/**
 * Puts the parcel together. What is not in it for want of room is told: `left` of other services' accounts, the last ones.
 *
 * @param places where each account of another service stands in the list, by id.
 */
export function pack(
  given: readonly Given[],
  others: readonly Giveable[],
  places: ReadonlyMap<string, number>,
): { readonly parcel: Parcel; readonly left: number } {
  const accounts: Parcel["accounts"] = given.map(({ url, voucher, place, label }) => [url, voucher, place, label]);
  const parcel: Parcel = { accounts, others: [] };
  let bytes = parcelBytes(parcel);
  for (const it of others) {
    const { id, label = "", issuer, userId, secret, algorithm, digits, periodSeconds } = it;
    const place = places.get(id) ?? 0;
    const one: Parcel["others"][number] = [place, label, issuer, userId, secret, algorithm, digits, periodSeconds];
    bytes += new TextEncoder().encode(JSON.stringify(one)).length + 1;
    if (bytes > PARCEL_MAX_BYTES || parcel.others.length === PARCEL_OTHERS_MOST) break;
    parcel.others.push(one);
  }
  return { parcel, left: others.length - parcel.others.length };
}

/** What the old phone shows. `link`: without cameras, and without anybody's seeds; null where no account would be in it. */
export interface Packed {
  readonly parts: readonly string[];
  readonly link: string | null;
  /** Accounts of other services in it, and those that found no room. */
  readonly others: number;
  readonly left: number;
}

/** Seals the parcel for the new phone; null where there is nothing to give, or its key is none. */
export async function sealFor(
  app: string,
  offer: MoveOffer,
  { given, others, places }: Content,
): Promise<Packed | null> {
  const { parcel, left } = pack(given, others, places);
  if (parcel.accounts.length + parcel.others.length === 0) return null;
  const sealed = await sealParcel(parcel, offer, await makeBoxKeys());
  // A link may go through strange hands: no seed travels in one. [P-98]
  const bare =
    parcel.others.length === 0 ? sealed : await sealParcel({ ...parcel, others: [] }, offer, await makeBoxKeys());
  if (!sealed || !bare) return null;
  return {
    parts: writeParts(app, offer.nonce, sealed),
    link: parcel.accounts.length > 0 ? writeWhole(app, offer.nonce, bare) : null,
    others: parcel.others.length,
    left,
  };
}

interface Content {
  readonly given: readonly Given[];
  readonly others: readonly Giveable[];
  readonly places: ReadonlyMap<string, number>;
}
