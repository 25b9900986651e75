/** What importing a line does now: core/power judges a change of role as it judges one on the account's page. */
import type { WorldOrTx } from "../../base/platform/world.ts";
import { isInvitedSoon } from "../../connect/deadlines/index.ts";
import { isLonger } from "../../core/account/administration/index.ts";
import type { Account } from "../../core/account/index.ts";
import { judgeNow } from "../../core/power/index.ts";
import { decideLine, type LineVerdict, type Mode, roleChangeOf, type Values } from "./line.ts";

/** Another role ends sessions, so that of anybody whose tender closes soon takes two officers, as on the account's page. */
const needOf = async (world: WorldOrTx, account: Account, change: NonNullable<ReturnType<typeof roleChangeOf>>) =>
  !isLonger(account, change) && (await isInvitedSoon(world, [account]))
    ? "two-officers"
    : judgeNow(world, account, change);

/** @param existing the account of the line, as it is now. */
export async function decide(
  world: WorldOrTx,
  values: Values,
  existing: Account | null,
  mode: Mode,
): Promise<LineVerdict> {
  const change = mode === "update" && existing ? roleChangeOf(values, existing) : null;
  return decideLine(values, existing, mode, existing && change ? await needOf(world, existing, change) : "nothing");
}
