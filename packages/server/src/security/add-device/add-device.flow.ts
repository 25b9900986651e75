/** Adds a phone or replaces one (*Ganti ponsel*): first a fresh proof, then the QR of activation. */

import { openUndoToken, undoEnrolment } from "../../factors/adding/index.ts";
import { listDevices } from "../../factors/device/index.ts";
import { listPasskeys } from "../../factors/passkey/index.ts";
import { transact, type World } from "../../platform/world.ts";
import { type Ending, grantingEnding, startStepUp } from "../../proof/index.ts";
import { isFreshFor } from "../../session/index.ts";
import { page, type Reply, redirect, type SessionVisit, type Visit } from "../../web/route.ts";
import { notMinePage, startPage, undonePage } from "./add-device.html.ts";

/** GET /devices/new: the phones there are, and the way to another. After a login by recovery code: revoke the lost one. */
export async function showAddDevice(world: World, visit: SessionVisit): Promise<Reply> {
  if (visit.session.account.twoFactorSince === null) return redirect("/2fa/enable");
  const devices = await listDevices(world, visit.session.account.id);
  const passkeys = await listPasskeys(world, visit.session.account.id);
  return page(startPage(world, visit, { devices, passkeys, mayEnrol: mayEnrolNow(world, visit) }));
}

/** POST /devices/new: on to the QR where a fresh proof was given, else to the proof. */
export async function startAddDevice(world: World, visit: SessionVisit): Promise<Reply> {
  if (visit.session.account.twoFactorSince === null || mayEnrolNow(world, visit)) return redirect("/2fa/enable");
  return startStepUp(world, visit, "add-device");
}

const mayEnrolNow = (world: World, visit: SessionVisit): boolean =>
  isFreshFor(visit.session, "add-device", world.now());

/** After the fresh proof this session may show a QR. */
export const addDeviceEnding: Ending = grantingEnding("/2fa/enable");

/** GET /devices/not-mine/:token: the mail's link. Changes nothing; takes the token out of the address, into a cookie. */
export const openNotMine = async (_world: World, visit: Visit): Promise<Reply> =>
  redirect("/devices/not-mine", [{ name: "undo", value: parseUndoToken(visit.params.token) }]);

/** Only a well-formed token becomes a cookie; any other leads to the page of an expired link. */
const parseUndoToken = (claimed = ""): string => (/^[\w-]+\.\d+\.[\w-]+$/.test(claimed) ? claimed : "-");

/** GET /devices/not-mine: names the phone or passkey and asks. */
export async function showNotMine(world: World, visit: Visit): Promise<Reply> {
  const opened = await openUndoToken(world, visit.cookie("undo") ?? "");
  return opened
    ? page(notMinePage(world, visit, opened.added))
    : page(undonePage(world, visit, "late"), { status: 410 });
}

/** POST /devices/not-mine: ends the phone or passkey that a stranger added. */
export async function undoNotMine(world: World, visit: Visit): Promise<Reply> {
  const opened = await openUndoToken(world, visit.cookie("undo") ?? "");
  if (!opened) return page(undonePage(world, visit, "late"), { status: 410 });
  const undone = await transact(world, (inside) => undoEnrolment(inside, opened.added.id, { kind: "mail" }, visit));
  if (undone === null) return page(undonePage(world, visit, "late"), { status: 410 });
  // Clears the cookie of the owner's own browser too: its session ended with all the others.
  const ended = visit.session?.account.id === opened.accountId;
  const seen = ended ? { ...visit, session: null } : visit;
  return page(undonePage(world, seen, "done"), { cookies: ended ? [{ name: "session", value: null }] : [] });
}
