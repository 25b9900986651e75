/** The app's PIN: which ones are too easy, and how its key and its proofs are made. [P-80] */
import { encodeBase64url, pinProof, pinText, type Verification } from "@spse/protocol";
import type { SpseAccount } from "../../base/store/account.ts";
import { isWeakPin, readPin } from "../lock/pin.ts";

/** What is wrong with a chosen PIN. `easy`: guessers try it first. `date`: it can be a date. */
export type PinFault = Exclude<ReturnType<typeof readPin>["kind"], "pin"> | "easy" | "date";

/** Common PINs that no rule below finds: keypad patterns, doubled and mirrored runs. */
const FAVOURITES = new Set([
  ..."112233 332211 123321 321123 111222 222111 112211 147258 258369 369258 147852 159753 159357 357159".split(" "),
  ..."258456 789456 456123 102030 302010 135790 246810 654123 100200 200100 142536 520131 696969 808080".split(" "),
]);

/** Reads a new PIN. Refuses PINs that guessers try first, and dates in any common order. */
export function judgePin(typed: string): { readonly kind: "pin"; readonly pin: string } | { readonly kind: PinFault } {
  const read = readPin(typed);
  if (read.kind !== "pin") return read;
  if (isEasy(read.pin)) return { kind: "easy" };
  return isDate(read.pin) ? { kind: "date" } : read;
}

function isEasy(pin: string): boolean {
  const digits = [...pin].map(Number);
  const steps = digits.slice(1).map((digit, at) => (digit - (digits[at] ?? 0) + 10) % 10);
  const even = steps.every((step) => step === steps[0]); // 246802, 975319
  return isWeakPin(pin) || even || new Set(digits).size === 2 || FAVOURITES.has(pin);
}

/** DDMMYY, MMDDYY, YYMMDD: birthdays are tried first; also a year from 1900 to 2099 with two digits more. */
function isDate(pin: string): boolean {
  const [a = 0, b = 0, c = 0] = [pin.slice(0, 2), pin.slice(2, 4), pin.slice(4)].map(Number);
  const isDay = (day: number, month: number) => day >= 1 && day <= 31 && month >= 1 && month <= 12;
  return isDay(a, b) || isDay(b, a) || isDay(c, b) || /^(19|20)\d{4}$|^\d\d(19|20)\d\d$/.test(pin);
}

/** The secret of a new PIN; not extractable. */
export const makePinSecret = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]);

/** The PIN's key, which the LPSE keeps and this phone does not. */
export async function pinKeyOf(secret: CryptoKey, account: SpseAccount, pin: string): Promise<string> {
  const mac = await crypto.subtle.sign("HMAC", secret, pinText(account.lpse.id, account.device, pin));
  return encodeBase64url(new Uint8Array(mac));
}

/** Proves the PIN over one signed text. */
export async function provePin(
  secret: CryptoKey,
  account: SpseAccount,
  pin: string,
  jws: string,
): Promise<Verification> {
  return { pin: pinProof(await pinKeyOf(secret, account, pin), jws) };
}
