/** GET /device/v1/about: the LPSE's name, its new address if it moved, how it wakes phones, and its time. Unsigned, open to every app. [P-5] */

import { protocolVersions } from "@spse/protocol";
import type { World } from "../../base/platform/world.ts";
import { lpseLabel, moved } from "../factors/device/index.ts";
import { answerWith, type DeviceReply } from "./device-refusal.ts";
import { offeredKinds } from "./push/senders.ts";

export async function showAbout(world: World): Promise<DeviceReply> {
  return answerWith(world, {
    lpse: lpseLabel(world),
    app: world.config.authenticatorUrl,
    wake: offeredKinds,
    protocol: protocolVersions,
    ...moved(world),
  });
}
