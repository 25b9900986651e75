/** GET /beranda. Reads only. */
import { listAccess } from "../../audit/index.ts";
import { listNewcomers } from "../../factors/adding/index.ts";
import { listDevices } from "../../factors/device/index.ts";
import { listVerifications } from "../../factors/owner/index.ts";
import { demandUnder, listPasskeys } from "../../factors/passkey/index.ts";
import { recoveryState } from "../../factors/recovery-codes/index.ts";
import type { World } from "../../platform/world.ts";
import { demandsPhoneKey } from "../../policy/index.ts";
import { findOpen, resetStanding } from "../../recovery/index.ts";
import { listKnownBrowsers } from "../../session/browser/index.ts";
import { listSessions } from "../../session/index.ts";
import { page, type Reply, type SessionVisit } from "../../web/route.ts";
import { berandaPage } from "./beranda.html.ts";
import { doneWord, twoFactorCard } from "./beranda.ts";

/** Number of logins shown here; the page Log Akses has the rest. */
const ACCESS_SHOWN = 5;

export async function showBeranda(world: World, visit: SessionVisit): Promise<Reply> {
  const { account, policy } = visit.session;
  const [demand, devices, passkeys, verifications, codes, sessions, browsers, access, resets] = await Promise.all([
    demandUnder(world, account, policy),
    listDevices(world, account.id),
    listPasskeys(world, account.id),
    listVerifications(world, account.id),
    recoveryState(world, account.id),
    listSessions(world, account.id),
    listKnownBrowsers(world, account.id),
    listAccess(world, account.id, ACCESS_SHOWN),
    findOpen(world, account.id),
  ]);

  const newcomers = devices.some((it) => it.isVouched) ? await listNewcomers(world, visit.session) : [];

  const card = twoFactorCard(account.twoFactorSince, policy, world.now());
  const phoneKeyFrom = demandsPhoneKey(policy, world.now());
  const done = doneWord(visit.query.selesai);

  const reset = resets.find((request) =>
    ["waiting", "ready"].includes(resetStanding(request, { ...account, active: true }, world.now())),
  );

  const factors = { card, demand, devices, passkeys, verifications, phoneKeyFrom, codes };
  return page(berandaPage(world, visit, { ...factors, sessions, browsers, access, done, reset, newcomers }));
}
