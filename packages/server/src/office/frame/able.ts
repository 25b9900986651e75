/** An officer sees and changes other people's accounts only with 2FA on, and with a phone that can be asked for the number, or a phishing-resistant factor. */

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

/** The flow for officers who {@link mayAct}; the others are told what they lack. Every flow of the console is in one. */
export const onlyAble =
  <More extends readonly unknown[]>(flow: (world: World, visit: SessionVisit, ...more: More) => Promise<Reply>) =>
  async (world: World, visit: SessionVisit, ...more: More): Promise<Reply> =>
    (await mayAct(world, visit)) ? flow(world, visit, ...more) : page(unablePage(world, visit), { status: 403 });
