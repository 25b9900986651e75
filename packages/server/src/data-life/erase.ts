/**
 * Erases a person (UU 27/2022 Art. 8 and 43) from every table except the audit, which the law requires (PP 71/2019 Art. 22) and
 * whose chain would break. The audit's entries name only the account's id, and that row no longer holds personal data.
 */
import { eraseApprovals, erasePush } from "../acceptor/index.ts";
import { type Account, eraseAccount } from "../account/index.ts";
import { eraseImportLines } from "../account-import/index.ts";
import { eraseOpened } from "../application/index.ts";
import { eraseFailures } from "../audit/fold/index.ts";
import { eraseInvited } from "../deadline/index.ts";
import { releaseKept } from "../directory/index.ts";
import { eraseEmailChanges } from "../email/index.ts";
import { eraseFactors } from "../factors/index.ts";
import { eraseProtected } from "../forward-auth/index.ts";
import { eraseCases, eraseFirstYes } from "../helpdesk/index.ts";
import { eraseLogins } from "../login/index.ts";
import { eraseMailedCodes } from "../mailed/index.ts";
import { eraseArtifacts, eraseSignIns } from "../openid/index.ts";
import { eraseMails } from "../platform/outbox/erase.sql.ts";
import type { World } from "../platform/world.ts";
import { eraseProofs } from "../proof/index.ts";
import { eraseResets } from "../recovery/index.ts";
import { eraseKnownBrowsers } from "../session/browser/index.ts";
import { eraseSessions } from "../session/index.ts";

/** In this order: tables that find their rows through the phones come before the phones. */
const erasers = [
  erasePush,
  eraseFactors,
  eraseApprovals,
  eraseProofs,
  eraseLogins,
  eraseSessions,
  eraseProtected,
  eraseResets,
  eraseFirstYes,
  eraseCases,
  eraseEmailChanges,
  eraseMailedCodes,
  eraseMails,
  eraseKnownBrowsers,
  eraseFailures,
  eraseImportLines,
  eraseArtifacts,
  eraseSignIns,
  eraseOpened,
  releaseKept,
];

/**
 * Erases one deactivated account. Call inside a transaction, and record it there.
 *
 * @returns the account's new name; null if the account is active or was changed meanwhile, and then nothing is erased.
 */
export async function erasePerson(inside: World, account: Account): Promise<string | null> {
  const called = await eraseAccount(inside, account.id, account.epoch);
  if (called === null) return null;
  await eraseInvited(inside, account.userId);
  for (const erase of erasers) await erase(inside, account.id);
  return called;
}
