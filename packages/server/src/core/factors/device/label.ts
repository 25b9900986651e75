/** The names of this LPSE and its accounts on a phone: one visible line each. [P-8] */
import {
  type Account,
  isLine,
  type Lpse,
  lpseId,
  type PortalUrl,
  portalUrl,
  USER_ID_MOST,
  withoutUnseen,
} from "@spse/protocol";
import type { World, WorldOrTx } from "../../../base/platform/world.ts";

const NAME_LENGTH = 120;
const LPSE_LENGTH = 80;

/** A name as one line of at most `length` UTF-16 units; `instead` where nothing visible is left. */
export function asLine(name: string, length: number, instead: string): string {
  const line = withoutUnseen(name)
    .trim()
    .slice(0, length)
    .replace(/\p{Cs}$/u, "")
    .trim();
  return isLine(line, length) ? line : instead;
}

/** The account as a phone shows it. */
export const accountLabel = (account: { readonly userId: string; readonly name: string }): Account => ({
  userId: asLine(account.userId, USER_ID_MOST, "?"),
  name: asLine(account.name, NAME_LENGTH, "?"),
});

/** This LPSE as a phone shows it. [P-3] */
export const lpseLabel = (world: WorldOrTx): Lpse => ({
  id: lpseId(world.lpseId),
  name: asLine(world.office.lpseName, LPSE_LENGTH, "LPSE"),
  url: portalUrl(world.config.portalUrl),
});

/** The new address of this LPSE, for replies to phones; empty where it has not moved. [P-5] [P-81] */
export const moved = ({ config: { movedTo } }: World): { readonly movedTo?: PortalUrl } =>
  movedTo === undefined ? {} : { movedTo: portalUrl(movedTo) };
