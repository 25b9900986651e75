/** The factors that a policy demands of an account, and the factors that are left. */
import type { WorldOrTx } from "../../base/platform/world.ts";
import { loadPolicy, type Policy } from "../policy/index.ts";
import type { Authenticators } from "./factor/factor.ts";
import { type AddedAuthenticator, type AuthenticatorKind, isResistant, oneByOne } from "./factors.ts";

/**
 * Whether only a phishing-resistant factor can prove the account: policy `phishing-resistant`. A false site can relay a phone's *Ya*, a
 * typed code and a recovery code.
 *
 * - `none`: the policy does not apply; every factor proves the account.
 * - `first`: it applies, and the account has had no such factor since. An ordinary proof leads only to adding the first one.
 * - `only`: it applies, and the account has such a factor, or had one. Nothing else proves the account any more; after losing the
 *   last one, *Reset 2FA* is the way on.
 */
export type Demand = "none" | "first" | "only";

/** The page that adds a factor which a policy demands. */
export const demandedPage = (): string => {
  const [first] = demanded();
  return first ? `${first.authenticators.path}/new` : "/beranda";
};

/** That factor's kind, if this is its name: a page's address has it. */
export const demandedKind = (name: string | undefined): AuthenticatorKind | null =>
  demanded().find((each) => each.name === name)?.name ?? null;

/** Those of the list that are phishing-resistant. */
export const resistantOf = (all: readonly AddedAuthenticator[]): readonly AddedAuthenticator[] =>
  all.filter(({ kind }) => demandedKind(kind) !== null);

const demanded = () => oneByOne().filter(isResistant);

/** The fields of an account that a policy reads. */
interface Whose {
  readonly id: string;
  readonly kind: string;
  readonly role: string;
}

/** What the policy demands of this account now. A caller that decides by it must hold the account first. */
export async function loadDemand(world: WorldOrTx, account: Whose): Promise<Demand> {
  return demandUnder(world, account, await loadPolicy(world, account));
}

/** {@link loadDemand} where the caller has loaded the policy for the account already. */
export async function demandUnder(world: WorldOrTx, account: Pick<Whose, "id">, policy: Policy): Promise<Demand> {
  const since = policy.phishingResistantSince;
  if (since === undefined) return "none";
  for (const { authenticators } of demanded())
    if (await authenticators.hasHad?.(world, account.id, since)) return "only";
  return "first";
}

/** A phishing-resistant factor that a browser can use at this portal's address; null: none. */
export const demandedHere = (world: WorldOrTx): Authenticators | null =>
  demanded().find(({ authenticators }) => authenticators.worksAt(world.config.portalUrl))?.authenticators ?? null;

/** Is there such a factor? */
export const resistantWorks = (world: WorldOrTx): boolean => demandedHere(world) !== null;

/** Can a phishing-resistant method be asked for: does the account have such a factor, at an address where it works? */
export async function hasResistant(world: WorldOrTx, accountId: string): Promise<boolean> {
  for (const { authenticators } of demanded())
    if (authenticators.worksAt(world.config.portalUrl) && (await authenticators.list(world, accountId)).length > 0)
      return true;
  return false;
}

/** How many of these are phishing-resistant. */
export const countResistant = (counts: Readonly<Record<AuthenticatorKind, number>>): number =>
  demanded().reduce((sum, { name }) => sum + counts[name], 0);

/** What can still answer the next login: `factors`; only recovery `codes`; or only *Reset 2FA*, where codes do not count. */
export type RemainingFactors = "factors" | "codes" | "reset";

/** The factors that are left after an authenticator was removed. */
export async function loadLeft(world: WorldOrTx, account: Whose): Promise<RemainingFactors> {
  const demand = await loadDemand(world, account);
  for (const { authenticators } of demand === "only" ? demanded() : oneByOne())
    if ((await authenticators.list(world, account.id)).length > 0) return "factors";
  return demand === "none" ? "codes" : "reset";
}
