/**
 * Erases a person (UU 27/2022 Art. 8 and 43) from every table except the audit, which the law requires (PP 71/2019 Art. 22) and
 * whose chain would break. The audit's entries name only the account's id, and that row no longer holds personal data.
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

/** In this order: tables that find their rows through the phones come before the phones. */
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
 * @returns the account's new name; null if the account is active or was changed meanwhile, and then nothing is erased.
 */
export async function erasePerson(inside: World, account: Account): Promise<string | null> {
  const called = await eraseAccount(inside, account.id, account.epoch);
  if (called === null) return null;
  for (const erase of erasers) await erase(inside, account.id);
  return called;
}
