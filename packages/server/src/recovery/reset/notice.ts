/** The notice to an account's phones about a waiting reset. [P-84] */
import type { ResetNotice } from "@spse/protocol";
import { requestId } from "@spse/protocol";
import { loadAccount } from "../../account/index.ts";
import { asLine } from "../../factors/device/index.ts";
import type { World } from "../../platform/world.ts";
import { resetStanding } from "./request.ts";
import { findOpen } from "./reset.sql.ts";

/** The request that waits or is ready; null if there is no such request. */
export async function noticeOf(world: World, accountId: string): Promise<ResetNotice | null> {
  const [first] = await findOpen(world, accountId);
  if (!first?.waiting) return null;
  const at = resetStanding(first, await loadAccount(world, accountId), world.now());
  if (at !== "waiting" && at !== "ready") return null;
  const { waiting, ip } = first;
  return {
    id: requestId(first.id),
    browser: asLine(first.browserLabel, 80, "?"),
    ip: /^[0-9a-fA-F:.]{2,45}$/.test(ip) ? ip : "0.0.0.0",
    asked: first.requestedAt,
    ...(waiting.route === "wait" && { from: waiting.dueAt }),
    ready: at === "ready",
  };
}
