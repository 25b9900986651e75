/** Makes a browser known to an account, after an enrolment or a login there. This is never silent: the owner always learns it. */

import { queueMail } from "../../../base/platform/outbox/outbox.ts";
import type { Tx } from "../../../base/platform/world.ts";
import { loadAccount } from "../../account/index.ts";
import { type From, record } from "../../audit/index.ts";
import type { BoundBrowser } from "./bound-key.ts";
import { knownMail } from "./browser.mail.ts";
import { knowBrowser, knowingIn } from "./browser.ts";

/**
 * Lets the account know the browser. Where that is new, the audit records it, so that the account's phones learn of it [P-88],
 * and a mail goes to every address. Call it inside the transaction of the act.
 *
 * @param known `isItself`, `boundKey`: as {@link knowBrowser}. `by`: the act. The mail about an enrolment mentions the browser too (core/factors/adding/authenticator.mail.ts), so an enrolment
 * sends no second mail.
 */
export async function becomeKnown(
  tx: Tx,
  known: {
    readonly browserId: string;
    readonly accountId: string;
    readonly by: "login" | "enrolment";
    readonly isItself?: boolean;
    readonly boundKey?: string | null;
    readonly from: From;
    /** The login's proof. */
    readonly proof?: string;
  },
): Promise<void> {
  const { browserId, accountId, by, from, proof } = known;
  if (!(await knowBrowser(tx, browserId, accountId, from.browserLabel, known))) return;
  await record(tx, {
    event: "known-browser",
    outcome: "known",
    accountId,
    from,
    detail: { by, ...(proof && { proof }) },
  });
  if (by === "login") await queueMail(tx, knownMail(tx, await loadAccount(tx, accountId), from));
}

/** Keeps the first key of a browser that the account knows; false where it has one, or is not known. */
export async function saveBrowserKey(tx: Tx, browserId: string, accountId: string, key: string): Promise<boolean> {
  const { numUpdatedRows } = await knowingIn(tx, { browserId, accountId }, { key })
    .where("key", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Keeps the first bound key of a browser that the account knows; false where it has one, is not known, or the session has ended. */
export async function saveBoundKey(tx: Tx, { sessionId, key, ...known }: BoundBrowser): Promise<boolean> {
  const { numUpdatedRows } = await knowingIn(tx, known, { bound_key: key })
    .where("bound_key", "is", null)
    .where(({ exists, selectFrom }) =>
      exists(selectFrom("session").select("id").where("id", "=", sessionId).where("ended_at", "is", null)),
    )
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
