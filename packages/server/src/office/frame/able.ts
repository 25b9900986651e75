/**
 * An officer sees and changes other people's accounts only with 2FA on, and with a phishing-resistant factor or a phone
 * that can be asked for the number.
 */

import type { World } from "../../base/platform/world.ts";
import { countAppDevices } from "../../core/factors/device/index.ts";
import { hasResistant } from "../../core/factors/index.ts";
import { ofRole, page, type Reply, type SessionVisit } from "../../core/session/web/index.ts";
import { unablePage } from "./frame.html.ts";

export async function mayAct(
  world: World,
  { id, twoFactorSince }: Pick<SessionVisit["session"]["account"], "id" | "twoFactorSince">,
): Promise<boolean> {
  if (twoFactorSince === null) return false;
  return (await countAppDevices(world, id)) > 0 || hasResistant(world, id);
}

/** The page that names the missing factor, for officers who may not act; null for those who {@link mayAct}. */
const refuseUnable = async (world: World, visit: SessionVisit): Promise<Reply | null> =>
  (await mayAct(world, visit.session.account)) ? null : page(unablePage(world, visit), { status: 403 });

/** Rows for officers who {@link mayAct}. */
export const officer = ofRole("officer", refuseUnable);
export const admin = ofRole("admin", refuseUnable);
export const reader = ofRole("reader", refuseUnable);

/** Rows of Helpdesk whose flows ask {@link mayAct} themselves: the desk names the missing factor on its own page. */
export const anyOfficer = ofRole("officer");
