/** An authenticator that its owner is about to remove, and what is left afterwards. */

import type { World } from "../../base/platform/world.ts";
import { type CodesAfter, codesAfterUndo, isUndoable } from "../factors/adding/index.ts";
import {
  type AddedAuthenticator,
  type AuthenticatorKind,
  listAuthenticators,
  loadDemand,
  type RemainingFactors,
  resistantOf,
} from "../factors/index.ts";
import type { SessionVisit } from "../session/web/index.ts";

/** `not-mine`: a stranger's, which the session alone may remove within 72 hours. */
export type Removal = "remove" | "not-mine";

/** The authenticator of this account that the address names, if this removal applies to it. */
export async function findAdded(
  world: World,
  visit: SessionVisit,
  kind: AuthenticatorKind,
  removal: Removal,
): Promise<AddedAuthenticator | null> {
  const all = await listAuthenticators(world, visit.session.account.id);
  const found = all.find((each) => each.kind === kind && each.id === visit.params.id);
  return found && (removal === "remove" || isUndoable(found, world.now())) ? found : null;
}

/** The account's recovery codes after this removal. */
export async function codesAfter(
  world: World,
  { session }: SessionVisit,
  added: AddedAuthenticator,
  removal: Removal,
): Promise<CodesAfter> {
  const after = await codesAfterUndo(world, added, { kind: "session", sessionId: session.id });
  return after === "ended" && removal === "remove" ? "kept" : after;
}

/** The factors that can answer a login after one of this kind is removed. Under a demand no other kind counts as the last one. */
export async function lastOf(world: World, visit: SessionVisit, kind: AuthenticatorKind): Promise<RemainingFactors> {
  const { account } = visit.session;
  const all = await listAuthenticators(world, account.id);
  if ((await loadDemand(world, account)) !== "only") return all.length === 1 ? "codes" : "factors";
  const resistant = resistantOf(all);
  return resistant.length === 1 && resistant[0]?.kind === kind ? "reset" : "factors";
}
