/**
 * Erases a person (UU 27/2022 Art. 8 and 43) from every table except the audit, which the law requires (PP 71/2019 Art.
 * 22). Erasing its entries would break its chain. The audit's entries name only the account's id, and that row no
 * longer holds personal data.
 */

import { eraseMails } from "../../base/platform/outbox/outbox.sql.ts";
import type { Tx } from "../../base/platform/world.ts";
import { eraseOpened } from "../../connect/application/index.ts";
import { eraseInvited } from "../../connect/deadlines/index.ts";
import { eraseProtected } from "../../connect/forward-auth/index.ts";
import { eraseArtifacts, eraseSignIns } from "../../connect/openid/index.ts";
import { eraseProposals } from "../../connect/requests/index.ts";
import { releaseKept } from "../../connect/scim/index.ts";
import { eraseApprovals, erasePush } from "../../core/acceptor/index.ts";
import { type Account, eraseAccount } from "../../core/account/index.ts";
import { eraseFailures } from "../../core/audit/fold/index.ts";
import { eraseEmailChanges } from "../../core/email/index.ts";
import { eraseFactors } from "../../core/factors/index.ts";
import { eraseLogins } from "../../core/login/index.ts";
import { eraseMailedCodes } from "../../core/mailed/index.ts";
import { eraseWaiting } from "../../core/power/index.ts";
import { eraseProofs } from "../../core/proof/index.ts";
import { eraseResets } from "../../core/recovery/index.ts";
import { eraseKnownBrowsers } from "../../core/session/browser/index.ts";
import { eraseSessions } from "../../core/session/index.ts";
import { eraseFirstYes } from "../../office/frame/index.ts";
import { eraseCases } from "../../office/helpdesk/index.ts";
import { eraseImportLines } from "../../office/import/index.ts";

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
  eraseWaiting,
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
  eraseProposals,
  releaseKept,
];

/**
 * Erases one deactivated account. Record it in the same transaction.
 *
 * @returns the account's new name; null if the account is active or was changed meanwhile, and then nothing is erased.
 */
export async function erasePerson(tx: Tx, account: Account): Promise<string | null> {
  const called = await eraseAccount(tx, account.id, account.epoch);
  if (called === null) return null;
  await eraseInvited(tx, account.userId);
  for (const erase of erasers) await erase(tx, account.id);
  return called;
}
