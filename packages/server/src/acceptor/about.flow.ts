/** GET /device/v1/about: the LPSE's name, its new address if it moved, how it wakes phones, and its time. Unsigned, open to every app. [P-5] */

import { lpseLabel, moved } from "../factors/device/index.ts";
import type { World } from "../platform/world.ts";
import type { Reply } from "../web/route.ts";
import { answerWith } from "./device-refusal.ts";
import { offeredKinds } from "./push/senders.ts";

export async function showAbout(world: World): Promise<Reply> {
  return answerWith(world, {
    lpse: lpseLabel(world),
    app: world.config.authenticatorUrl,
    wake: offeredKinds,
    ...moved(world),
  });
}
