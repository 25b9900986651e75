/**
 * An officer sees and changes other people's accounts only with 2FA on, and with a phishing-resistant factor or a phone
 * that can be asked for the number.
 */

import type { World } from "../../base/platform/world.ts";
import { countAppDevices } from "../../core/factors/device/index.ts";
import { hasResistant } from "../../core/factors/index.ts";
import { page, type Reply, type SessionVisit } from "../../core/session/web/index.ts";
import { unablePage } from "./frame.html.ts";

export async function mayAct(world: World, { session }: SessionVisit): Promise<boolean> {
  const { id, twoFactorSince } = session.account;
  if (twoFactorSince === null) return false;
  return (await countAppDevices(world, id)) > 0 || hasResistant(world, id);
}

/**
 * Passes officers who {@link mayAct} to the flow; the others get a page that names the missing factor. Every flow of
 * the console is wrapped in this.
 */
export const onlyAble =
  <More extends readonly unknown[]>(flow: (world: World, visit: SessionVisit, ...more: More) => Promise<Reply>) =>
  async (world: World, visit: SessionVisit, ...more: More): Promise<Reply> =>
    (await mayAct(world, visit)) ? flow(world, visit, ...more) : page(unablePage(world, visit), { status: 403 });
