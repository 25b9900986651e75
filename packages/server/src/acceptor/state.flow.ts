/** GET /device/v1/state: is this device still enrolled, and if not, why. Ended devices may ask. [P-54] [P-82] */
import { loadAccount } from "../account/account.ts";
import { accountLabel, lpseLabel, moved } from "../factor/label.ts";
import { proveState } from "../factor/state-proof.ts";
import type { Reply, Visit } from "../http/route.ts";
import type { World } from "../world.ts";
import type { DeviceCall } from "./device-call.ts";
import { answerWith } from "./device-refusal.ts";

export async function showState(world: World, _visit: Visit, { phone, request }: DeviceCall): Promise<Reply> {
  const account = accountLabel(await loadAccount(world, phone.accountId));
  const state =
    phone.ended === null
      ? { state: "active", proof: await proveState(world, phone.id, request.jti) }
      : { state: "ended", reason: phone.ended };
  return answerWith(world, { ...state, account, lpse: lpseLabel(world), ...moved(world) });
}
