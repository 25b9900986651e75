/** An application asks a person's phone. The caller decides which one may ask whom, and how often. [P-103] [P-104] */
import { type AskedByApplication, NOT_TOLD, type UnixSeconds, unixSeconds } from "@spse/protocol";
import type { Tx } from "../../../base/platform/world.ts";
import type { Account } from "../../account/index.ts";
import { insertLive } from "../approval.sql.ts";
import { type AskedRequest, announce, draw } from "../ask.ts";
import { findLive, replaceLiveOf } from "./request.sql.ts";

/** An application's request. `browserLabel`, `ip`: the user's browser as the application describes it, or null. */
interface ApplicationQuestion {
  readonly asked: AskedByApplication;
  /** As loaded in the same transaction. */
  readonly account: Account;
  readonly wakesPhones: boolean;
  readonly browserLabel: string | null;
  readonly ip: string | null;
}

type NumberedRequest = AskedRequest & { readonly number: string };

/**
 * Stores an application's request and wakes the account's phones. It replaces the live request of the same application.
 * While another application's is live, it stores nothing: `busy` until then. The reference is the request's own id:
 * listeners wait on `proof:<id>`.
 */
export async function askForApplication(
  tx: Tx,
  { account, asked, wakesPhones, browserLabel, ip }: ApplicationQuestion,
): Promise<({ readonly kind: "asked" } & NumberedRequest) | { readonly kind: "busy"; readonly until: UnixSeconds }> {
  const drawn = draw(tx, {
    ...{ reference: null, account, wakesPhones, epoch: account.epoch, asked },
    ...{ client: "application", purpose: "application", act: null, actOn: null },
    ...{ browserId: null, browserKnown: false, number: true },
    ...{ browserLabel: browserLabel ?? NOT_TOLD.browser, ip: ip ?? NOT_TOLD.ip },
  });
  const { number } = drawn.asked;
  if (number === null) throw new Error("an application's request asks for the number");
  while (!(await insertLive(tx, drawn.row))) {
    const replaced = await replaceLiveOf(tx, account, asked.id);
    if (replaced !== null) await tx.wake.wake(tx.db, `proof:${replaced}`);
    const live = replaced === null ? await findLive(tx, account.id) : null;
    // The same application has asked meanwhile: the next turn replaces that request.
    if (live && live.client !== asked.id) return { kind: "busy", until: unixSeconds(live.expires_at) };
  }
  await announce(tx, drawn.row, wakesPhones);
  return { kind: "asked", ...drawn.asked, number };
}
