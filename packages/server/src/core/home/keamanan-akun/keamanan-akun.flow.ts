/** GET /keamanan: *Keamanan akun*. Reads only. */

import type { World } from "../../../base/platform/world.ts";
import { besideDevice, demandUnder, listAuthenticators } from "../../factors/index.ts";
import { demandsPhoneKey } from "../../policy/index.ts";
import { listStoppable } from "../../power/index.ts";
import { listKnownBrowsers } from "../../session/browser/index.ts";
import { listSessions } from "../../session/index.ts";
import { page, type Reply, type SessionVisit } from "../../session/web/index.ts";
import { securityPage } from "./keamanan-akun.html.ts";
import { securityReader } from "./keamanan-akun.sql.ts";
import { twoFactorCard } from "./two-factor.ts";

const loadSecurity = securityReader([]);

export async function showSecurity(world: World, visit: SessionVisit): Promise<Reply> {
  const { account, policy } = visit.session;
  const held = await loadSecurity(world, account.id, visit.session.browserId ?? "");
  const [demand, others, sessions, browsers, waiting] = await Promise.all([
    demandUnder(world, account, policy),
    listAuthenticators(
      world,
      account.id,
      besideDevice().filter(({ name }) => held.authenticators[name] > 0),
    ),
    listSessions(world, account.id),
    listKnownBrowsers(world, account.id),
    held.hasWaiting ? listStoppable(world, account.id) : [],
  ]);

  const card = twoFactorCard(account.twoFactorSince, policy, world.now());
  const phoneKeyFrom = demandsPhoneKey(policy, world.now());
  const shown = { ...held, card, demand, others, phoneKeyFrom, sessions, browsers, waiting };
  return page(securityPage(world, visit, shown));
}
