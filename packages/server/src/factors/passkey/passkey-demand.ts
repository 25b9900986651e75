/**
 * Which accounts only a passkey proves: policy `phishing-resistant`. A false site can relay a phone's *Ya*, a typed code and a
 * recovery code, but no passkey. docs/decisions/0014-passkeys-only.md
 */

import type { World } from "../../platform/world.ts";
import { loadPolicy } from "../../policy/policy.ts";
import { loadActiveDevices } from "../device/device.sql.ts";
import { hasHadPasskey, loadActivePasskeys } from "./passkey.sql.ts";

/**
 * - `none`: the policy does not hold; every authenticator proves the account.
 * - `first`: it holds, and the account has had no passkey since. An ordinary proof leads to making the first one, and to nothing else.
 * - `only`: it holds, and the account has a passkey, or had one. Nothing else proves it any more; where the passkey is lost,
 *   *Reset 2FA* leads on.
 */
export type PasskeyDemand = "none" | "first" | "only";

/** Where a passkey is made: what demands one leads there. */
export const FIRST_PASSKEY_PATH = "/passkeys/new";

/** An account, as policies name it. */
interface Whose {
  readonly id: string;
  readonly kind: string;
  readonly role: string;
}

/** What policy demands of this account now. Read it while the account is held, where something is decided by it. */
export async function loadPasskeyDemand(world: World, account: Whose): Promise<PasskeyDemand> {
  const since = (await loadPolicy(world, account)).phishingResistantSince;
  if (since === undefined) return "none";
  return (await hasHadPasskey(world, account.id, since)) ? "only" : "first";
}

/** What can still answer the next login: `factors`; only recovery `codes`; or only *Reset 2FA*, where no code counts. */
export type Left = "factors" | "codes" | "reset";

/** What is left after an authenticator was removed. */
export async function loadLeft(world: World, account: Whose): Promise<Left> {
  const demand = await loadPasskeyDemand(world, account);
  const passkeys = (await loadActivePasskeys(world, account.id)).length;
  const left = passkeys + (demand === "only" ? 0 : (await loadActiveDevices(world, account.id)).length);
  if (left > 0) return "factors";
  return demand === "none" ? "codes" : "reset";
}
