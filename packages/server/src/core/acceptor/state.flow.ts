/** GET /device/v1/state: whether this device is still enrolled, and if not, why. Ended devices may ask. [P-54] [P-82] */

import type { World } from "../../base/platform/world.ts";
import { loadAccount } from "../account/index.ts";
import { accountLabel, lpseLabel, moved, proveState } from "../factors/device/index.ts";
import type { Visit } from "../session/web/index.ts";
import type { DeviceCall } from "./device-call.ts";
import { answerWith, type DeviceReply } from "./device-refusal.ts";

export async function showState(world: World, _visit: Visit, { phone, request }: DeviceCall): Promise<DeviceReply> {
  const account = accountLabel(await loadAccount(world, phone.accountId));
  const state =
    phone.ended === null
      ? { state: "active", proof: await proveState(world, phone.id, request.jti) }
      : { state: "ended", reason: phone.ended };
  return answerWith(world, { ...state, account, lpse: lpseLabel(world), ...moved(world) });
}
