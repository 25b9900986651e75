/** GET /beranda. Reads only. */

import type { World } from "../../../base/platform/world.ts";
import { listLogins } from "../../audit/index.ts";
import { listNewcomers } from "../../factors/adding/index.ts";
import { countResistant, demandUnder } from "../../factors/index.ts";
import { demandsPhoneKey } from "../../policy/index.ts";
import { listStoppable } from "../../power/index.ts";
import { findOpen, resetStanding } from "../../recovery/index.ts";
import { askForBoundKey } from "../../session/browser/index.ts";
import { page, type Reply, type SessionVisit } from "../../session/web/index.ts";
import { securityReader } from "../keamanan-akun/keamanan-akun.sql.ts";
import { lacksPhoneKey, twoFactorCard } from "../keamanan-akun/two-factor.ts";
import type { BerandaParts } from "../panel.ts";
import { berandaPage } from "./beranda.html.ts";
import { lastLogin } from "./beranda.ts";
import { nextStep } from "./next-step.ts";

/** Lines of Log Akses that are read to find the login before this one. */
const ACCESS_READ = 10;

/** @param parts the panels and ways of other wings on the page. */
export function showBeranda({ panels, ways }: BerandaParts) {
  const loadSecurity = securityReader(panels);
  return async (world: World, visit: SessionVisit): Promise<Reply> => {
    const { id: sessionId, account, policy, createdAt, browserId } = visit.session;
    const security = await loadSecurity(world, account.id, browserId ?? "");
    const { devices, verifications, codes } = security;
    const resistant = countResistant(security.authenticators);
    const [demand, access, resets, waiting, cards] = await Promise.all([
      demandUnder(world, account, policy),
      listLogins(world, account.id, ACCESS_READ),
      security.hasReset ? findOpen(world, account.id) : [],
      security.hasWaiting ? listStoppable(world, account.id) : [],
      Promise.all(panels.map((panel, at) => panel.card(world, visit, security.counts[at] ?? 0))),
    ]);
    const newcomers = devices.some((it) => it.isVouched) ? await listNewcomers(world, visit.session) : [];

    const card = twoFactorCard(account.twoFactorSince, policy, world.now());
    const phoneKeyFrom = demandsPhoneKey(policy, world.now());
    const lacking = devices.some((device) => lacksPhoneKey(device, verifications, phoneKeyFrom));
    const step = nextStep({ card, demand, phones: devices.length, resistant, codes, lacksPhoneKey: lacking });
    const reset = resets.find((request) =>
      ["waiting", "ready"].includes(resetStanding(request, { ...account, active: true }, world.now())),
    );

    const has = { phones: devices.length, resistant, codes: codes?.left ?? 0 };
    const last = lastLogin(access, createdAt);
    const { lacksBrowserKey } = security;
    const shown = { card, step, has, lacksBrowserKey, phoneKeyFrom, last, reset, waiting, newcomers, cards };
    const html = berandaPage(world, visit, { ...shown, ways: ways.map((way) => way(visit)) });
    if (browserId === null || !security.lacksBoundKey) return page(html);
    return page(html, { registration: askForBoundKey(world, { sessionId, accountId: account.id, browserId }) });
  };
}
