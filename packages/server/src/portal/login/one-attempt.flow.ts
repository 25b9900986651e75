/** The mailed link that buys one attempt at the password, where no code can be typed. Design §3. */
import type { Account } from "../../account/account.ts";
import { LINK_SECONDS, newLink } from "../../account/account-link.ts";
import { record } from "../../audit/audit.ts";
import type { Visit } from "../../http/route.ts";
import { queueMail } from "../../outbox/outbox.ts";
import { spend } from "../../throttle/throttle.ts";
import { transact, type World } from "../../world.ts";
import { LINKS_BUDGET } from "./gate.ts";
import { oneAttemptMail } from "./login.mail.ts";
import type { Login } from "./login.ts";

/** Mails the link where there is an active account; says nothing of it either way. At most three an hour. */
export async function mailAttemptLink(
  world: World,
  visit: Visit,
  login: Login,
  account: Account | null,
): Promise<void> {
  const counted = await spend(world, `attempt-link:${account?.id ?? login.id}`, LINKS_BUDGET);
  if (!account?.active || counted.kind === "spent") return;
  await transact(world, async (inside) => {
    const link = { purpose: "one-attempt", accountId: account.id, seconds: LINK_SECONDS } as const;
    const secret = await newLink(inside, link);
    await queueMail(inside, oneAttemptMail(world, visit, account, secret));
    await record(inside, { event: "password", outcome: "attempt-link-mailed", accountId: account.id, from: visit });
  });
}
