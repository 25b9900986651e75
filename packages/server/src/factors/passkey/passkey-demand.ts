/**
 * The accounts that only a passkey can prove: policy `phishing-resistant`. A false site can relay a phone's *Ya*, a typed code and a
 * recovery code, but not a passkey. docs/decisions/0014-passkeys-only.md
 */

import type { World } from "../../platform/world.ts";
import { loadPolicy, type Policy } from "../../policy/index.ts";
import { loadActiveDevices } from "../device/device.sql.ts";
import { hasHadPasskey, loadActivePasskeys } from "./passkey.sql.ts";

/**
 * - `none`: the policy does not apply; every authenticator proves the account.
 * - `first`: it applies, and the account has had no passkey since. An ordinary proof leads only to making the first one.
 * - `only`: it applies, and the account has a passkey, or had one. Nothing else proves the account any more; after losing the
 *   passkey, *Reset 2FA* is the way on.
 */
export type PasskeyDemand = "none" | "first" | "only";

/** The page that makes a passkey: a demand for one leads there. */
export const FIRST_PASSKEY_PATH = "/passkeys/new";

/** The parts of an account that a policy looks at. */
interface Whose {
  readonly id: string;
  readonly kind: string;
  readonly role: string;
}

/** What the policy demands of this account now. A caller that decides by it must hold the account first. */
export async function loadPasskeyDemand(world: World, account: Whose): Promise<PasskeyDemand> {
  return demandUnder(world, account, await loadPolicy(world, account));
}

/** {@link loadPasskeyDemand} where the caller has loaded the policy for the account already. */
export async function demandUnder(world: World, account: Pick<Whose, "id">, policy: Policy): Promise<PasskeyDemand> {
  const since = policy.phishingResistantSince;
  if (since === undefined) return "none";
  return (await hasHadPasskey(world, account.id, since)) ? "only" : "first";
}

/** What can still answer the next login: `factors`; only recovery `codes`; or only *Reset 2FA*, where codes do not count. */
export type Left = "factors" | "codes" | "reset";

/** The factors that are left after an authenticator was removed. */
export async function loadLeft(world: World, account: Whose): Promise<Left> {
  const demand = await loadPasskeyDemand(world, account);
  const passkeys = (await loadActivePasskeys(world, account.id)).length;
  const left = passkeys + (demand === "only" ? 0 : (await loadActiveDevices(world, account.id)).length);
  if (left > 0) return "factors";
  return demand === "none" ? "codes" : "reset";
}
