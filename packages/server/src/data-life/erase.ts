/**
 * Erases a person (UU 27/2022 Art. 8 and 43): every table but the audit, which the law keeps (PP 71/2019 Art. 22) and whose
 * chain would break. Its entries lose the name: they speak of an account's id, whose row says nothing any more.
 */
import { eraseApprovals } from "../acceptor/erase.sql.ts";
import { erasePush } from "../acceptor/push/erase.sql.ts";
import type { Account } from "../account/account.ts";
import { eraseAccount } from "../account/erase.sql.ts";
import { eraseEmailChanges } from "../email/erase.sql.ts";
import { eraseFactors } from "../factors/erase.sql.ts";
import { eraseFirstYes } from "../helpdesk/second-officer/second-officer.sql.ts";
import { eraseLogins } from "../login/erase.sql.ts";
import { eraseMailedCodes } from "../mailed/erase.sql.ts";
import { eraseMails } from "../platform/outbox/erase.sql.ts";
import type { World } from "../platform/world.ts";
import { eraseProofs } from "../proof/erase.sql.ts";
import { eraseResets } from "../recovery/reset/erase.sql.ts";
import { eraseKnownBrowsers } from "../session/browser/erase.sql.ts";
import { eraseSessions } from "../session/erase.sql.ts";

/** In this order: what finds its rows by the phones goes before them. */
const erasers = [
  erasePush,
  eraseFactors,
  eraseApprovals,
  eraseProofs,
  eraseLogins,
  eraseSessions,
  eraseResets,
  eraseFirstYes,
  eraseEmailChanges,
  eraseMailedCodes,
  eraseMails,
  eraseKnownBrowsers,
];

/**
 * Erases one deactivated account. Call inside a transaction, and record it there.
 *
 * @returns what the account is called from now on; null where it is active, or was changed meanwhile: nothing was erased.
 */
export async function erasePerson(inside: World, account: Account): Promise<string | null> {
  const called = await eraseAccount(inside, account.id, account.epoch);
  if (called === null) return null;
  for (const erase of erasers) await erase(inside, account.id);
  return called;
}
