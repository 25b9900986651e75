/** GET /device/v1/state: is this device still enrolled, and if not, why. Ended devices may ask. [P-54] */
import { loadAccount } from "../account/account.ts";
import { accountLabel, lpseLabel } from "../factor/label.ts";
import type { Reply, Visit } from "../http/route.ts";
import type { World } from "../world.ts";
import type { DeviceCall } from "./device-call.ts";
import { answerWith } from "./device-refusal.ts";

export async function showState(world: World, _visit: Visit, { phone }: DeviceCall): Promise<Reply> {
  const account = accountLabel(await loadAccount(world, phone.accountId));
  const state = phone.ended === null ? { state: "active" } : { state: "ended", reason: phone.ended };
  return answerWith(world, { ...state, account, lpse: lpseLabel(world) });
}
