/** The one list of factors. Code that treats them alike reads it, or the traits of a method. */
import type { Purpose } from "@spse/protocol";
import type { WorldOrTx } from "../../base/platform/world.ts";
import { device } from "./device/factor.ts";
import type { Authenticators, Factor, ListedAuthenticator, Method, MethodOfFactor } from "./factor/factor.ts";
import { passkey } from "./passkey/factor.ts";
import { recoveryCodes } from "./recovery-codes/factor.ts";

const all = [device, passkey, recoveryCodes] as const;

type FactorName = (typeof all)[number]["name"];
/** The factors that an owner adds and removes one by one; each of their authenticators has it as its `kind`. */
export type AuthenticatorKind = Extract<(typeof all)[number], { readonly authenticators: object }>["name"];

/** Every factor. Pages and statements keep this order. */
export const factors: readonly Factor<FactorName>[] = all;

/** A factor that an owner adds and removes one by one. */
export interface OneByOne extends Factor<AuthenticatorKind> {
  readonly authenticators: Authenticators;
}

const isOneByOne = (factor: Factor): factor is OneByOne => factor.authenticators !== null;

export const oneByOne = (): readonly OneByOne[] => factors.filter(isOneByOne);

/** Those beside the device, whose pages are its own. */
export const besideDevice = (): readonly OneByOne[] => oneByOne().filter(({ name }) => name !== "device");

/** The factor of an authenticator's kind. */
export function authenticatorsOf(kind: AuthenticatorKind): Authenticators {
  const found = oneByOne().find(({ name }) => name === kind);
  if (!found) throw new Error(`no factor is named ${kind}`);
  return found.authenticators;
}

/** One active authenticator of an account, of whichever kind. */
export interface AddedAuthenticator extends ListedAuthenticator {
  readonly kind: AuthenticatorKind;
}

/** The account's active authenticators of these kinds: by kind, in the order of the factors, and the oldest of each kind first. */
export async function listAuthenticators(
  world: WorldOrTx,
  accountId: string,
  these: readonly OneByOne[] = oneByOne(),
): Promise<readonly AddedAuthenticator[]> {
  const all: AddedAuthenticator[] = [];
  for (const { name: kind, authenticators } of these)
    for (const each of await authenticators.list(world, accountId)) all.push({ ...each, kind });
  return all;
}

/** The clean-up of each factor: deletes up to so many rows that nothing needs any more. */
export const clearsOfFactors = (): Factor["clear"] => factors.flatMap((each) => each.clear);

/** Every method of every factor. */
export const methods = (): readonly Method[] => factors.flatMap((each) => Object.keys(each.methods) as Method[]);

/** A method's traits; the password, which is no factor of this list, has none. */
export function traitsOf(method: Method | "password"): MethodOfFactor {
  if (method === "password") return PASSWORD;
  const traits = factors.find((each) => method in each.methods)?.methods[method];
  if (!traits) throw new Error(`no factor gives ${method}`);
  return traits;
}
const PASSWORD: MethodOfFactor = {
  phishingResistant: false,
  verifiesOwner: false,
  bindsAct: false,
  onPaper: false,
  amr: () => [],
};

/** Can this factor meet policy `phishing-resistant`? */
export const isResistant = ({ methods: its }: Factor): boolean =>
  Object.values(its).some((each) => each.phishingResistant);

/** Does a proof of this purpose allow adding another authenticator? */
export const addsAuthenticator = (purpose: Purpose): boolean =>
  oneByOne().some((each) => each.authenticators.purpose === purpose);

/** The purposes of proofs that lead to a factor which policy `phishing-resistant` demands. */
export const addingDemanded = (): readonly Purpose[] =>
  oneByOne()
    .filter(isResistant)
    .map((each) => each.authenticators.purpose);

/** Does a proof of this purpose lead to such a factor? */
export const addsDemanded = (purpose: Purpose): boolean => addingDemanded().includes(purpose);

/** Is it kept on paper, so that no lost phone holds it? */
export const isOnPaper = ({ methods: its }: Factor): boolean => Object.values(its).every((each) => each.onPaper);
