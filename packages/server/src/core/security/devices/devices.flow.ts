/**
 * Adds a phone or replaces one (*Ganti ponsel*), after a fresh proof. Removes a device, or a stranger's device (*Bukan ponsel saya*, within
 * 72 hours). The session alone allows both removals, because they grant nothing and a lost phone has to stop at once. NIST SP 800-63B-4
 * §3.2.1. The acting session continues under a new id; all others end.
 */

import { z } from "zod";
import { transact, type World } from "../../../base/platform/world.ts";
import {
  answerMine,
  openUndoToken,
  removeAuthenticator,
  undoEnrolment,
  undoInSession,
} from "../../factors/adding/index.ts";
import { listDevices } from "../../factors/device/index.ts";
import { besideDevice, listAuthenticators } from "../../factors/index.ts";
import { type Ending, grantingEnding, startStepUp } from "../../proof/index.ts";
import { isFreshFor, rememberedPage } from "../../session/index.ts";
import { page, type Reply, redirect, type SessionVisit, type Visit } from "../../session/web/index.ts";
import { removalPage } from "../removal.html.ts";
import { codesAfter, findAdded, lastOf, type Removal } from "../removal.ts";
import { addDevicePage, notMineDonePage, notMinePage } from "./devices.html.ts";

/** The page of *Ganti ponsel* also removes devices, and the person continues there. */
const ADD_DEVICE_PATH = "/devices/new";

/** The named device of this account, if this removal applies to it. */
const find = (world: World, visit: SessionVisit, removal: Removal) => findAdded(world, visit, "device", removal);

/** GET /devices/:id/revoke and /devices/:id/not-mine: names the device and asks. */
export async function showDeviceRemoval(removal: Removal, world: World, visit: SessionVisit): Promise<Reply> {
  const added = await find(world, visit, removal);
  if (!added) return redirect("/beranda");
  const last = await lastOf(world, visit, "device");
  const codes = await codesAfter(world, visit, added, removal);
  return page(removalPage(world, visit, { removal, added, last, codes, proven: true }));
}

/** `back`: the page that it was pressed on. */
export const removalForm = z.object({ back: z.literal(ADD_DEVICE_PATH).optional().catch(undefined) });
type RemovalForm = z.infer<typeof removalForm>;

/** POST /devices/:id/revoke. A second click finds the device removed and shows the same. */
export async function removeDevice(world: World, visit: SessionVisit, { back }: RemovalForm): Promise<Reply> {
  const found = await find(world, visit, "remove");
  const cookies = await transact(world, async (tx) =>
    found ? removeAuthenticator(tx, visit.session, { kind: "device", id: found.id }, visit) : [],
  );
  return redirect(back ?? "/keamanan?selesai=perangkat", cookies);
}

/** POST /devices/:id/not-mine. */
export async function undoDevice(world: World, visit: SessionVisit, { back }: RemovalForm): Promise<Reply> {
  const found = await find(world, visit, "not-mine");
  const cookies = await transact(world, async (tx) => (found ? undoInSession(tx, visit.session, found.id, visit) : []));
  return redirect(back ?? "/keamanan?selesai=bukan-ponsel-saya", cookies);
}

/** POST /devices/:id/mine: *Ini ponsel saya*. Beranda does not ask again in this browser. */
export async function keepDevice(world: World, visit: SessionVisit): Promise<Reply> {
  await answerMine(world, visit.session, visit.params.id ?? "", visit);
  return redirect("/beranda");
}

/** GET /devices/new: the phones, and the way to add one. After a login by recovery code: revoke the lost one. */
export async function showAddDevice(world: World, visit: SessionVisit): Promise<Reply> {
  if (visit.session.account.twoFactorSince === null) return redirect("/2fa/enable");
  const devices = await listDevices(world, visit.session.account.id);
  const others = await listAuthenticators(world, visit.session.account.id, besideDevice());
  const shown = { devices, others, mayEnrol: mayEnrolNow(world, visit), wanted: rememberedPage(visit) };
  return page(addDevicePage(world, visit, shown));
}

/** POST /devices/new: on to the QR where a fresh proof was given, else to the proof. */
export async function startAddDevice(world: World, visit: SessionVisit): Promise<Reply> {
  if (visit.session.account.twoFactorSince === null || mayEnrolNow(world, visit)) return redirect("/2fa/enable");
  return startStepUp(world, visit, "add-device");
}

const mayEnrolNow = (world: World, visit: SessionVisit): boolean =>
  isFreshFor(visit.session, "add-device", world.now());

/** After the fresh proof this session may show a QR. */
export const addDeviceEnding: Ending = grantingEnding("/2fa/enable", "/keamanan");

/** GET /devices/not-mine/:token: the mail's link. Changes nothing; takes the token out of the address, into a cookie. */
export const openNotMine = async (_world: World, visit: Visit): Promise<Reply> =>
  redirect("/devices/not-mine", [{ name: "undo", value: parseUndoToken(visit.params.token) }]);

/** Only a well-formed token becomes a cookie; any other leads to the page of an expired link. */
const parseUndoToken = (claimed = ""): string => (/^[\w-]+\.\d+\.[\w-]+$/.test(claimed) ? claimed : "-");

/** GET /devices/not-mine: names the authenticator and asks. */
export async function showNotMine(world: World, visit: Visit): Promise<Reply> {
  const opened = await openUndoToken(world, visit.cookie("undo") ?? "");
  return opened
    ? page(notMinePage(world, visit, opened.added))
    : page(notMineDonePage(world, visit, "late"), { status: 410 });
}

/** POST /devices/not-mine: ends the authenticator that a stranger added. */
export async function undoNotMine(world: World, visit: Visit): Promise<Reply> {
  const opened = await openUndoToken(world, visit.cookie("undo") ?? "");
  if (!opened) return page(notMineDonePage(world, visit, "late"), { status: 410 });
  const undone = await transact(world, (tx) => undoEnrolment(tx, opened.added.id, { kind: "mail" }, visit));
  if (undone === null) return page(notMineDonePage(world, visit, "late"), { status: 410 });
  // Clears the cookie of the owner's own browser too: its session ended with all the others.
  const ended = visit.session?.account.id === opened.accountId;
  const seen = ended ? { ...visit, session: null } : visit;
  return page(notMineDonePage(world, seen, "done"), { cookies: ended ? [{ name: "session", value: null }] : [] });
}
