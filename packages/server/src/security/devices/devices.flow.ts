/**
 * Removes a device, or a stranger's device (*Bukan ponsel saya*, within 72 hours). The session alone allows both, because they
 * grant nothing and a lost phone has to stop at once. NIST SP 800-63B-4 §3.2.1. The acting session continues under a new id;
 * all others end.
 */

import { z } from "zod";
import { raiseEpoch } from "../../account/index.ts";
import { answerMine, countFactors, removedMail, undoEnrolment } from "../../factors/adding/index.ts";
import { type Device, listDevices, revokeDevice } from "../../factors/device/index.ts";
import { loadLeft, loadPasskeyDemand } from "../../factors/passkey/index.ts";
import { queueMail } from "../../platform/outbox/outbox.ts";
import { transact, type World } from "../../platform/world.ts";
import { UNDO_SECONDS } from "../../rules/lifetimes.ts";
import { endSessions, reissueSession } from "../../session/index.ts";
import { page, type Reply, redirect, type SessionVisit } from "../../web/route.ts";
import { confirmPage, type Removal } from "./devices.html.ts";

/** The page of *Ganti ponsel* also removes devices, and the person goes on there. */
const ADD_DEVICE_PATH = "/devices/new";

interface Found {
  readonly device: Device;
  readonly last: boolean;
}

/** The named device of this account, as far as this removal fits it. */
async function find(world: World, visit: SessionVisit, removal: Removal): Promise<Found | null> {
  const all = await listDevices(world, visit.session.account.id);
  const device = all.find((it) => it.id === visit.params.id);
  if (!device) return null;
  if (removal === "not-mine" && device.enrolledAt <= world.now() - UNDO_SECONDS) return null;
  const { account } = visit.session;
  // If only a passkey opens the account, no phone counts as the last authenticator.
  const last = (await countFactors(world, account.id)) === 1 && (await loadPasskeyDemand(world, account)) !== "only";
  return { device, last };
}

/** GET /devices/:id/revoke and /devices/:id/not-mine: names the device and asks. */
export const showRemoval =
  (removal: Removal) =>
  async (world: World, visit: SessionVisit): Promise<Reply> => {
    const found = await find(world, visit, removal);
    return found ? page(confirmPage(world, visit, { removal, ...found })) : redirect("/beranda");
  };

/** `back`: the page that it was pressed on. */
export const removalForm = z.object({ back: z.literal(ADD_DEVICE_PATH).optional().catch(undefined) });
type RemovalForm = z.infer<typeof removalForm>;

/** POST /devices/:id/revoke. A second click finds it removed and shows the same. */
export async function removeDevice(world: World, visit: SessionVisit, { back }: RemovalForm): Promise<Reply> {
  const { account } = visit.session;
  const found = await find(world, visit, "revoke");
  const cookies = await transact(world, async (inside) => {
    if (!found) return [];
    const epoch = await raiseEpoch(inside, account.id, account.epoch);
    if (epoch === null) return [];
    if ((await revokeDevice(inside, account.id, found.device.id, "removed", visit)) !== null) {
      const left = await loadLeft(inside, account);
      const told = { kind: "device", name: found.device.name, notMine: null, codesEnded: false, left } as const;
      await queueMail(inside, removedMail(inside, account, visit, told));
    }
    await endSessions(inside, account.id, visit.session.id, "device-removed");
    return [await reissueSession(inside, visit.session, epoch)];
  });
  return redirect(back ?? "/beranda?selesai=perangkat", cookies);
}

/** POST /devices/:id/not-mine. */
export async function undoDevice(world: World, visit: SessionVisit, { back }: RemovalForm): Promise<Reply> {
  const found = await find(world, visit, "not-mine");
  const cookies = await transact(world, async (inside) => {
    const by = { kind: "session", sessionId: visit.session.id } as const;
    const epoch = found && (await undoEnrolment(inside, found.device.id, by, visit));
    return epoch === null ? [] : [await reissueSession(inside, visit.session, epoch)];
  });
  return redirect(back ?? "/beranda?selesai=bukan-ponsel-saya", cookies);
}

/** POST /devices/:id/mine: *Ini ponsel saya*. Beranda asks no more in this browser. */
export async function keepDevice(world: World, visit: SessionVisit): Promise<Reply> {
  await answerMine(world, visit.session, visit.params.id ?? "", visit);
  return redirect("/beranda");
}
