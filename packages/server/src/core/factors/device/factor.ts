/** Phones with SPSE Authenticator, and other apps that make codes. */
import { unixSeconds } from "@spse/protocol";
import { sql } from "kysely";
import type { DeviceTable } from "../../../base/platform/db/schema.ts";
import type { WorldOrTx } from "../../../base/platform/world.ts";
import type { Factor, ListedAuthenticator, ListedHere } from "../factor/factor.ts";
import { endDevices, loadActiveDevices, loadDevice } from "./device.sql.ts";
import { entries, words } from "./device.texts.ts";
import { revokeDevice } from "./device.ts";
import { completeOffer, endOffers, loadNewestOffer } from "./offer.sql.ts";

export const device = {
  name: "device",
  methods: {
    approval: {
      phishingResistant: false,
      verifiesOwner: false,
      bindsAct: true,
      onPaper: false,
      // A WebCrypto key is `swk`, and `hwk` only a biometric key that cannot be copied.
      amr: (verified) => [
        "mca",
        verified === "bound" ? "hwk" : "swk",
        ...(verified === "none" ? [] : [verified === "pin" ? "pin" : "user"]),
      ],
    },
    code: {
      phishingResistant: false,
      verifiesOwner: false,
      bindsAct: false,
      onPaper: false,
      amr: () => ["otp"],
    },
  },
  authenticators: {
    purpose: "add-device",
    path: "/devices",
    icon: "phone",
    worksAt: () => true,
    active: sql`device as d where d.account_id = a.id and d.revoked_at is null`,
    ended: null,
    list: async (world, accountId) => (await loadActiveDevices(world, accountId)).map(listed),
    find: async (world, id) => {
      const row = await loadDevice(world, id);
      return row && row.revoked_at === null ? listed(row) : null;
    },
    addedIn,
    complete: completeOffer,
    end: revokeDevice,
    hasHad: null,
    mails: {
      added: "device-enrolled",
      removed: "device-removed",
    },
    words,
  },
  entries,
  changes: {
    enrolled: "device-added",
    removed: "device-removed",
    "not-mine": "device-removed",
    revoked: "device-removed",
  },
  endAll: async (tx, accountId, why) => {
    const ended = await endDevices(tx, accountId, why);
    // A pending QR code would become a phone.
    await endOffers(tx, accountId);
    return ended;
  },
  tables: {
    offer: [],
    voucher: [],
    device: "kind name enrolled_at enrolled_ip enrolled_browser last_used_at revoked_at revoked_why".split(" "),
  },
  clear: [],
} as const satisfies Factor<"device">;

const listed = (row: DeviceTable): ListedAuthenticator => ({
  id: row.id,
  accountId: row.account_id,
  name: row.name,
  at: unixSeconds(row.enrolled_at),
  ip: row.enrolled_ip,
  browser: row.enrolled_browser,
  lastUsedAt: row.last_used_at === null ? null : unixSeconds(row.last_used_at),
  about: null,
});

/** The device that claimed this session's newest QR. */
async function addedIn(world: WorldOrTx, sessionId: string): Promise<ListedHere | null> {
  const offer = await loadNewestOffer(world, sessionId);
  const row = offer?.device_id ? await loadDevice(world, offer.device_id) : undefined;
  if (!offer || !row || row.revoked_at !== null) return null;
  const [twice, completed] = [offer.second_claim_at !== null, offer.completed_at !== null];
  return { ...listed(row), isApp: row.kind === "totp", twice, completed };
}
