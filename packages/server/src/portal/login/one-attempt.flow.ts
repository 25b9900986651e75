/** The mailed link that buys one attempt at the password, where no code can be typed. Design §3. */
import { type Account, nobody } from "../../account/account.ts";
import { LINK_SECONDS, newLink, newLinkToNothing } from "../../account/account-link.ts";
import { record } from "../../audit/audit.ts";
import type { Visit } from "../../http/route.ts";
import { queueMail, queueNothing } from "../../outbox/outbox.ts";
import { spend } from "../../throttle/throttle.ts";
import { transact, type World } from "../../world.ts";
import { LINKS_BUDGET } from "./gate.ts";
import { oneAttemptMail } from "./login.mail.ts";
import type { Login } from "./login.ts";

/** Mails the link where there is an active account; says nothing of it either way, nor by its time. At most three an hour. */
export async function mailAttemptLink(
  world: World,
  visit: Visit,
  login: Login,
  account: Account | null,
): Promise<void> {
  const counted = await spend(world, `attempt-link:${account?.id ?? login.id}`, LINKS_BUDGET);
  if (counted.kind === "spent") return;
  const owner = account?.active ? account : null;
  const outcome = owner ? "attempt-link-mailed" : "attempt-link-for-nobody";
  await transact(world, async (inside) => {
    const secret = owner
      ? await newLink(inside, { purpose: "one-attempt", accountId: owner.id, seconds: LINK_SECONDS })
      : await newLinkToNothing(inside, "one-attempt");
    const mail = oneAttemptMail(world, visit, owner ?? nobody(login.typedUserId, ""), secret);
    await (owner ? queueMail : queueNothing)(inside, mail);
    await record(inside, { event: "password", outcome, accountId: owner?.id ?? null, from: visit });
  });
}
