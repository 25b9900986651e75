/** D1–D6: Disable 2FA, after a fresh proof. Each flow: load, decide, save, show. */

import { queueMail } from "../../../base/platform/outbox/outbox.ts";
import type { World } from "../../../base/platform/world.ts";
import { loadAccount } from "../../account/index.ts";
import { endTwoFactor } from "../../factors/ending/index.ts";
import { isOff, loadPolicy } from "../../policy/index.ts";
import { type Ending, startStepUp } from "../../proof/index.ts";
import { reissueSession, type Session } from "../../session/index.ts";
import { page, type Reply, redirect, type SessionVisit } from "../../session/web/index.ts";
import { disabledMail } from "../security.mail.ts";
import { disabledPage, disablePage, mandatoryPage } from "./disable.html.ts";
import { type DisableStanding, disableStanding } from "./disable.ts";

const standingOf = async (world: World, { account }: Session): Promise<DisableStanding> =>
  disableStanding(account.twoFactorSince, await loadPolicy(world, account), world.now());

/** GET /2fa/disable: D2, the confirmation. */
export async function showDisable(world: World, visit: SessionVisit): Promise<Reply> {
  const now = await standingOf(world, visit.session);
  switch (now.kind) {
    case "may":
      return page(disablePage(world, visit, now));
    case "mandatory":
      return page(mandatoryPage(world, visit), { status: 403 });
    case "off-already":
      return redirect("/2fa/disabled");
    default:
      return now satisfies never;
  }
}

/** POST /2fa/disable: the second **Disable 2FA**. Changes nothing yet: the phone is asked first, always with the number. */
export async function submitDisable(world: World, visit: SessionVisit): Promise<Reply> {
  const now = await standingOf(world, visit.session);
  return now.kind === "may" ? startStepUp(world, visit, "disable") : showDisable(world, visit);
}

/**
 * D3: after the proof. Switches 2FA off and ends its authenticators, keeps this session and ends all others. Does nothing if the
 * proof comes back in another session than the one that asked, or if 2FA has become mandatory meanwhile.
 */
export const disableEnding: Ending = {
  back: "/keamanan",
  finish: async (tx, visit, proven) => {
    const { session } = visit;
    if (!session || session.id !== proven.sessionId || session.account.id !== proven.accountId)
      return { to: session ? "/2fa/disable" : "/login", cookies: [] };
    const account = await loadAccount(tx, proven.accountId);
    const now = disableStanding(account.twoFactorSince, await loadPolicy(tx, account), tx.now());
    if (now.kind !== "may") return { to: "/2fa/disable", cookies: [] };
    const end = { kind: "disabled", method: proven.method, sessionId: session.id } as const;
    const epoch = await endTwoFactor(tx, { id: account.id, epoch: proven.epoch }, end, visit);
    if (epoch === null) return { to: "/2fa/disable", cookies: [] };
    const cookie = await reissueSession(tx, session, epoch);
    await queueMail(tx, disabledMail(tx, account, visit));
    return { to: "/2fa/disabled", cookies: [cookie] };
  },
};

/** GET /2fa/disabled: D3–D6, as long as 2FA is off. */
export async function showDisabled(world: World, visit: SessionVisit): Promise<Reply> {
  if (visit.session.account.twoFactorSince !== null) return redirect("/2fa/disable");
  const policy = await loadPolicy(world, visit.session.account);
  return page(disabledPage(world, visit, { mayEnable: !isOff(policy, world.now()) }));
}
