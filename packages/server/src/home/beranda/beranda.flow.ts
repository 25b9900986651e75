/** GET /beranda. Reads only. */
import { listShown } from "../../announcement/index.ts";
import { listTiles } from "../../application/index.ts";
import { listLogins } from "../../audit/index.ts";
import { listNewcomers } from "../../factors/adding/index.ts";
import { demandUnder } from "../../factors/passkey/index.ts";
import type { World } from "../../platform/world.ts";
import { demandsPhoneKey } from "../../policy/index.ts";
import { findOpen, resetStanding } from "../../recovery/index.ts";
import { page, type Reply, type SessionVisit } from "../../web/route.ts";
import { loadSecurity } from "../keamanan-akun/keamanan-akun.sql.ts";
import { lacksPhoneKey, twoFactorCard } from "../keamanan-akun/two-factor.ts";
import { berandaPage } from "./beranda.html.ts";
import { lastLogin } from "./last-login.ts";
import { nextStep } from "./next-step.ts";

/** Lines of Log Akses that are read to find the login before this one. */
const ACCESS_READ = 10;

export async function showBeranda(world: World, visit: SessionVisit): Promise<Reply> {
  const { account, policy, createdAt } = visit.session;
  const security = await loadSecurity(world, account.id);
  const { devices, verifications, codes, passkeys } = security;
  const [demand, access, resets, announcements, tiles] = await Promise.all([
    demandUnder(world, account, policy),
    listLogins(world, account.id, ACCESS_READ),
    security.hasReset ? findOpen(world, account.id) : [],
    security.hasAnnouncements ? listShown(world) : [],
    security.hasApplications ? listTiles(world, account) : [],
  ]);
  const newcomers = devices.some((it) => it.isVouched) ? await listNewcomers(world, visit.session) : [];

  const card = twoFactorCard(account.twoFactorSince, policy, world.now());
  const phoneKeyFrom = demandsPhoneKey(policy, world.now());
  const lacking = devices.some((device) => lacksPhoneKey(device, verifications, phoneKeyFrom));
  const step = nextStep({ card, demand, phones: devices.length, passkeys, codes, lacksPhoneKey: lacking });
  const reset = resets.find((request) =>
    ["waiting", "ready"].includes(resetStanding(request, { ...account, active: true }, world.now())),
  );

  const has = { phones: devices.length, passkeys, codes: codes?.left ?? 0 };
  const last = lastLogin(access, createdAt);
  const shown = { card, step, has, phoneKeyFrom, last, reset, newcomers, announcements, tiles };
  return page(berandaPage(world, visit, shown));
}
