/** Finds names that imitate an LPSE or account that this phone knows. Pure. */
import { encodeBase32, type Lpse, type OtherKeyUri, type SpseKeyUri } from "@spse/protocol";
import { hostOf, type SpseAccount, type StoredAccount } from "./account.ts";
import { DOUBLES } from "./doubles.ts";

const LOOKS_LIKE = new Map(
  Object.entries(DOUBLES).flatMap(([letter, doubles]) => Array.from(doubles, (double) => [double, letter])),
);
const look = (text: string): string => Array.from(text, (letter) => LOOKS_LIKE.get(letter) ?? letter).join("");

/**
 * A name as a careless reader sees it: letters and digits, without marks, script or case. Capitals and small letters have their own
 * doubles, and so have some letters that NFKD turns into others.
 */
export const skeleton = (name: string): string =>
  look(look(look(name).normalize("NFKD").replace(/\p{M}/gu, "")).toLowerCase())
    .replace(/[^\p{L}\p{N}]/gu, "")
    // A capital I and a small l are one stroke each; r and n touch.
    .replaceAll("i", "l")
    .replaceAll("rn", "m");

const spseOf = (known: readonly StoredAccount[]): readonly SpseAccount[] => known.filter((it) => it.kind === "spse");

/** The host of another LPSE, already on this phone, whose name looks the same. Null if there is no such LPSE. */
export function namesakeOf({ id, name }: Lpse, known: readonly StoredAccount[]): string | null {
  const twin = spseOf(known).find((it) => it.lpse.id !== id && skeleton(it.lpse.name) === skeleton(name));
  return twin ? hostOf(twin.lpse.url) : null;
}

/** The known LPSE whose name an account of another service bears. Such an account confirms no login there. */
export function borrowedName({ issuer }: OtherKeyUri, known: readonly StoredAccount[]): string | null {
  if (skeleton(issuer) === "") return null;
  return spseOf(known).find((it) => skeleton(it.lpse.name) === skeleton(issuer))?.lpse.name ?? null;
}

/** Whether a code names one LPSE and its address answers as another. */
export const isOfAnother = ({ issuer }: SpseKeyUri, { name }: Lpse): boolean => skeleton(issuer) !== skeleton(name);

/** The name of the account on this phone that has the same key. `exact`: the names are the same too. */
export function sameKey(
  { issuer, userId, key }: OtherKeyUri,
  known: readonly StoredAccount[],
): { readonly exact: boolean; readonly account: StoredAccount } | null {
  const secret = encodeBase32(key.seed);
  const all = known.filter((it) => it.secret === secret);
  const exact = all.find((it) => it.kind === "other" && it.issuer === issuer && it.userId === userId);
  const account = exact ?? all[0];
  return account ? { exact: exact !== undefined, account } : null;
}
