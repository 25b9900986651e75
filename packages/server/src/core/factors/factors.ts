/** The one list of factors. Code that treats them alike reads it, or the traits of a method. */
import type { Purpose } from "@spse/protocol";
import { device } from "./device/factor.ts";
import type { Authenticators, Factor, Method, MethodOfFactor } from "./factor/factor.ts";
import { passkey } from "./passkey/factor.ts";
import { recoveryCodes } from "./recovery-codes/factor.ts";

const all = [device, passkey, recoveryCodes] as const;

type FactorName = (typeof all)[number]["name"];
/** The factors that an owner adds and removes one by one; each of their authenticators has it as its `kind`. */
export type AuthenticatorKind = Extract<(typeof all)[number], { readonly authenticators: object }>["name"];

/** Every factor. Pages and statements keep this order. */
export const factors: readonly Factor<FactorName>[] = all;

/** A factor that an owner adds and removes one by one. */
interface OneByOne extends Factor<AuthenticatorKind> {
  readonly authenticators: Authenticators;
}

const isOneByOne = (factor: Factor): factor is OneByOne => factor.authenticators !== null;

export const oneByOne = (): readonly OneByOne[] => factors.filter(isOneByOne);

/** The factor of an authenticator's kind. */
export function authenticatorsOf(kind: AuthenticatorKind): Authenticators {
  const found = oneByOne().find(({ name }) => name === kind);
  if (!found) throw new Error(`no factor is named ${kind}`);
  return found.authenticators;
}

/** Deletes of each factor: up to so many rows that nothing needs any more. */
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

/** Does a proof of this purpose lead to a factor that policy `phishing-resistant` demands? */
export const addsDemanded = (purpose: Purpose): boolean =>
  oneByOne().some((each) => isResistant(each) && each.authenticators.purpose === purpose);

/** Is it kept on paper, so that no lost phone holds it? */
export const isOnPaper = ({ methods: its }: Factor): boolean => Object.values(its).every((each) => each.onPaper);
