/** An authenticator that was added to an account, phone or passkey: what a page names, and what *Bukan ponsel saya* undoes. [P-23] */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import type { World } from "../../platform/world.ts";
import { loadActiveDevices, loadDevice } from "../device/device.sql.ts";
import { completeOffer } from "../device/offer.sql.ts";
import { completePasskey, loadActivePasskeys, loadAddedIn, loadPasskey } from "../passkey/passkey.sql.ts";
import { offerState } from "./offer.ts";

/** One active authenticator of an account, with the place where it was added. */
export interface Added {
  readonly kind: "device" | "passkey";
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly at: UnixSeconds;
  readonly ip: string;
  readonly browser: string;
}

/** The active device or passkey with this id; null where there is no such authenticator, or it has ended. */
export async function loadAdded(world: World, id: string): Promise<Added | null> {
  const device = await loadDevice(world, id);
  if (device) {
    if (device.revoked_at !== null) return null;
    return {
      kind: "device",
      id,
      accountId: device.account_id,
      name: device.name,
      at: unixSeconds(device.enrolled_at),
      ip: device.enrolled_ip,
      browser: device.enrolled_browser,
    };
  }
  const passkey = await loadPasskey(world, id);
  if (!passkey || passkey.ended_at !== null) return null;
  return {
    kind: "passkey",
    id,
    accountId: passkey.account_id,
    name: passkey.name,
    at: unixSeconds(passkey.added_at),
    ip: passkey.added_ip,
    browser: passkey.added_browser,
  };
}

/** An authenticator that a session has added. */
interface AddedHere extends Added {
  /** Somebody else has claimed the same QR since. [P-24] */
  readonly twice: boolean;
  /** *Lanjutkan* was pressed: {@link completeEnrolment}. */
  readonly completed: boolean;
}

/** The authenticator that this session added last, with its QR or as a passkey; null where it added nothing, or that has ended. */
export async function addedIn(world: World, sessionId: string): Promise<AddedHere | null> {
  const offer = await offerState(world, sessionId);
  const enrolled = offer.at === "enrolled" || offer.at === "claimed-twice" ? offer : null;
  const device = enrolled && (await loadAdded(world, enrolled.device.id));
  const row = await loadAddedIn(world, sessionId);
  if (row && (!device || row.added_at >= device.at)) {
    const passkey = await loadAdded(world, row.id);
    return passkey && { ...passkey, twice: false, completed: row.completed_at !== null };
  }
  return device && { ...device, twice: offer.at === "claimed-twice", completed: enrolled.completed };
}

/** Records *Lanjutkan* after an enrolment, in the session that made it: true the first time only. */
export const completeEnrolment = (inside: World, added: Added, sessionId: string): Promise<boolean> =>
  (added.kind === "device" ? completeOffer : completePasskey)(inside, added.id, sessionId);

/** How many active authenticators the account has: phones, other apps, and passkeys. */
export async function countFactors(world: World, accountId: string): Promise<number> {
  const [devices, passkeys] = [await loadActiveDevices(world, accountId), await loadActivePasskeys(world, accountId)];
  return devices.length + passkeys.length;
}
