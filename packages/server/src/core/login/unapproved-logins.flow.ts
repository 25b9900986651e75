/** Warns owners of logins with the right password that were not approved. ASVS 6.3.5. */

import { unixSeconds } from "@spse/protocol";
import { letOthersRun } from "../../base/platform/let-others-run.ts";
import { queueMail } from "../../base/platform/outbox/outbox.ts";
import { peek, spend } from "../../base/platform/throttle/throttle.ts";
import { transact, type World } from "../../base/platform/world.ts";
import {
  LOGIN_TOLD,
  LOGIN_WARNINGS,
  LOOK_BACK_SECONDS,
  loginToldKey,
  loginWarningsKey,
} from "../../base/rules/budgets.ts";
import { loadAccount } from "../account/index.ts";
import { unapprovedMail } from "./login.mail.ts";
import { findUnapproved } from "./login.sql.ts";

/** Queues the warnings that are due. The jobs call it every minute; two calls at once do no harm. */
export async function warnUnapproved(world: World): Promise<void> {
  const now = world.now();
  const found = await findUnapproved(world, unixSeconds(now - LOOK_BACK_SECONDS), now);
  for (const [accountId, requests] of Map.groupBy(found, (it) => it.accountId)) {
    await letOthersRun();
    const untold: (typeof found)[number][] = [];
    for (const request of requests)
      if ((await peek(world, loginToldKey(request.id), LOGIN_TOLD)).kind === "within") untold.push(request);
    if (untold.length === 0) continue;
    await transact(world, async (tx) => {
      if ((await spend(tx, loginWarningsKey(accountId), LOGIN_WARNINGS)).kind === "spent") return;
      for (const request of untold) await spend(tx, loginToldKey(request.id), LOGIN_TOLD);
      await queueMail(tx, unapprovedMail(tx, await loadAccount(tx, accountId), untold));
    });
  }
}
