/** A browser becomes known to an account, by an enrolment or a login made there. Nobody comes to know one silently. */
import { loadAccount } from "../../account/account.ts";
import { type From, record } from "../../audit/audit.ts";
import { queueMail } from "../../platform/outbox/outbox.ts";
import type { World } from "../../platform/world.ts";
import { knowBrowser } from "./browser.ts";
import { knownMail } from "./known.mail.ts";

/**
 * Lets the account know the browser. Where it did not know it before, that stands in the audit, from where its phones learn of
 * it [P-88], and every address is told. Call it inside the transaction of the act.
 *
 * @param by the act. The mail about an enrolment tells of the browser too (factors/adding/added.mail.ts), so there is no second one.
 */
export async function becomeKnown(
  inside: World,
  it: {
    readonly browserId: string;
    readonly accountId: string;
    readonly by: "login" | "enrolment";
    readonly from: From;
  },
): Promise<void> {
  const { browserId, accountId, by, from } = it;
  if (!(await knowBrowser(inside, browserId, accountId, from.browserLabel))) return;
  await record(inside, { event: "known-browser", outcome: "known", accountId, from, detail: { by } });
  if (by === "login") await queueMail(inside, knownMail(inside, await loadAccount(inside, accountId), from));
}
