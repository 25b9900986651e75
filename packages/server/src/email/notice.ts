/** What an account's phones are told of a change of address that can still be taken back. [P-86] */
import { type EmailNotice, requestId } from "@spse/protocol";
import { asLine } from "../factors/device/index.ts";
import type { World } from "../platform/world.ts";
import { latestChange } from "./email-change.ts";

/** The newest change; null if there is no such change. */
export async function emailNoticeOf(world: World, accountId: string): Promise<EmailNotice | null> {
  const change = await latestChange(world, accountId);
  if (!change || change.changedAt === null) return null;
  return {
    id: requestId(change.id),
    place: change.place,
    browser: asLine(change.browserLabel, 80, "?"),
    ip: /^[0-9a-fA-F:.]{2,45}$/.test(change.ip) ? change.ip : "0.0.0.0",
    changed: change.changedAt,
  };
}
