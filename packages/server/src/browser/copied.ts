/** What follows when a copied browser cookie comes to light. Design §3: "an older one drops it and warns". */
import { loadAccount } from "../account/account.ts";
import { record } from "../audit/audit.ts";
import { queueMail } from "../outbox/outbox.ts";
import { type Budget, spend } from "../throttle/throttle.ts";
import { transact, type World } from "../world.ts";
import { endCopiedBrowser } from "./browser.ts";
import { copiedMail } from "./copied.mail.ts";

/** Warnings are gathered: one an hour for each account. Design §3. */
export const COPIED_MAILS: Budget = { limit: 1, seconds: 3600 };

/** Ends the browser, records a security event for each account that knew it, and warns the owners. Again changes nothing. */
export async function dropCopiedBrowser(
  world: World,
  browserId: string,
  from: { readonly ip: string; readonly browserLabel: string },
): Promise<void> {
  await transact(world, async (inside) => {
    for (const accountId of await endCopiedBrowser(inside, browserId)) {
      await record(inside, { event: "known-browser", outcome: "copied", accountId, from });
      if ((await spend(inside, `copied-mail:${accountId}`, COPIED_MAILS)).kind === "spent") continue;
      await queueMail(inside, copiedMail(inside, await loadAccount(inside, accountId), from));
    }
  });
}
