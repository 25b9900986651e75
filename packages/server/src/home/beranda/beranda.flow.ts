/** GET /beranda. Reads only. */
import { listAccess } from "../../audit/index.ts";
import { listNewcomers } from "../../factors/adding/index.ts";
import { demandUnder, listPasskeys } from "../../factors/passkey/index.ts";
import type { World } from "../../platform/world.ts";
import { demandsPhoneKey } from "../../policy/index.ts";
import { findOpen, resetStanding } from "../../recovery/index.ts";
import { listKnownBrowsers } from "../../session/browser/index.ts";
import { listSessions } from "../../session/index.ts";
import { page, type Reply, type SessionVisit } from "../../web/route.ts";
import { berandaPage } from "./beranda.html.ts";
import { loadCards } from "./beranda.sql.ts";
import { doneWord, twoFactorCard } from "./beranda.ts";

/** Number of logins shown here; the page Log Akses has the rest. */
const ACCESS_SHOWN = 5;

export async function showBeranda(world: World, visit: SessionVisit): Promise<Reply> {
  const { account, policy } = visit.session;
  const { devices, verifications, codes, hasPasskeys, hasReset } = await loadCards(world, account.id);
  const [demand, passkeys, sessions, browsers, access, resets] = await Promise.all([
    demandUnder(world, account, policy),
    hasPasskeys ? listPasskeys(world, account.id) : [],
    listSessions(world, account.id),
    listKnownBrowsers(world, account.id),
    listAccess(world, account.id, ACCESS_SHOWN),
    hasReset ? findOpen(world, account.id) : [],
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
