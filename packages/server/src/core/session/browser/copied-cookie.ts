/** The consequences of a copied browser cookie: the browser ends, and the owners are warned. */

import { queueMail } from "../../../base/platform/outbox/outbox.ts";
import { spend } from "../../../base/platform/throttle/throttle.ts";
import { type Tx, transact, type World } from "../../../base/platform/world.ts";
import { COPIED_MAILS, copiedMailsKey } from "../../../base/rules/budgets.ts";
import { loadAccount } from "../../account/index.ts";
import { record } from "../../audit/index.ts";
import { endSessionsIn } from "../end.ts";
import { copiedMail } from "./browser.mail.ts";
import { endCopiedBrowser } from "./browser.ts";

/** May the owner be warned once more? Counts the warning. */
export const mayWarn = async (tx: Tx, accountId: string): Promise<boolean> =>
  (await spend(tx, copiedMailsKey(accountId), COPIED_MAILS)).kind === "within";

/** Ends the browser and its sessions, records a security event for each account that knew it, and warns the owners. A second call changes nothing. */
export async function dropCopiedBrowser(
  world: World,
  browserId: string,
  from: { readonly ip: string; readonly browserLabel: string },
): Promise<void> {
  await transact(world, async (tx) => {
    await endSessionsIn(tx, browserId);
    for (const accountId of await endCopiedBrowser(tx, browserId)) {
      await record(tx, { event: "known-browser", outcome: "copied", accountId, from });
      if (await mayWarn(tx, accountId)) await queueMail(tx, copiedMail(tx, await loadAccount(tx, accountId), from));
    }
  });
}
