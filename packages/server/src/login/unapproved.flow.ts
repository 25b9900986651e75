/** Warns owners of logins whose password was right and that nobody approved. ASVS 6.3.5; design §3. */
import { unixSeconds } from "@spse/protocol";
import { loadAccount } from "../account/account.ts";
import { queueMail } from "../platform/outbox/outbox.ts";
import { type Budget, peek, spend } from "../platform/throttle/throttle.ts";
import { transact, type World } from "../platform/world.ts";
import { unapprovedMail } from "./login.mail.ts";
import { findUnapproved } from "./unapproved.sql.ts";

/** One warning an hour for each account: several logins come together in one mail. */
const WARNING_BUDGET: Budget = { limit: 1, seconds: 3600 };
/** How far back is looked: twice the hour, so that nothing falls between two warnings. */
const LOOK_BACK_SECONDS = 2 * 3600;
const TOLD_BUDGET: Budget = { limit: 1, seconds: LOOK_BACK_SECONDS + 3600 };

/** Queues the warnings that are due. Called by jobs/ every minute; twice at once changes nothing. */
export async function warnUnapproved(world: World): Promise<void> {
  const now = world.now();
  const found = await findUnapproved(world, unixSeconds(now - LOOK_BACK_SECONDS), now);
  for (const accountId of new Set(found.map((it) => it.accountId))) {
    const untold: (typeof found)[number][] = [];
    for (const it of found.filter((it) => it.accountId === accountId))
      if ((await peek(world, toldKey(it.id), TOLD_BUDGET)).kind === "within") untold.push(it);
    if (untold.length === 0) continue;
    await transact(world, async (inside) => {
      if ((await spend(inside, `login-warning:${accountId}`, WARNING_BUDGET)).kind === "spent") return;
      for (const it of untold) await spend(inside, toldKey(it.id), TOLD_BUDGET);
      await queueMail(inside, unapprovedMail(inside, await loadAccount(inside, accountId), untold));
    });
  }
}

const toldKey = (proofId: string): string => `login-warned:${proofId}`;
