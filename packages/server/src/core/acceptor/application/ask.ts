/** An application asks a person's phone. The caller decides which one may ask whom, and how often. [P-103] [P-104] */
import { type AskedByApplication, NOT_TOLD } from "@spse/protocol";
import type { Tx } from "../../../base/platform/world.ts";
import type { Account } from "../../account/index.ts";
import { type AskedRequest, ask } from "../ask.ts";

/** An application's request. `browserLabel`, `ip`: the user's browser as the application describes it, or null. */
interface ApplicationQuestion {
  readonly asked: AskedByApplication;
  /** As loaded in the same transaction. */
  readonly account: Account;
  readonly wakesPhones: boolean;
  readonly browserLabel: string | null;
  readonly ip: string | null;
}

/**
 * Stores an application's request and wakes the account's phones. It replaces the live request of the same application,
 * and no other. The reference is the request's own id: listeners wait on `proof:<id>`.
 */
export async function askForApplication(
  tx: Tx,
  { account, asked, wakesPhones, browserLabel, ip }: ApplicationQuestion,
): Promise<AskedRequest & { readonly number: string }> {
  const { number, ...sent } = await ask(tx, {
    ...{ reference: null, account, wakesPhones, epoch: account.epoch, asked },
    ...{ client: "application", purpose: "application", act: null, actOn: null },
    ...{ browserId: null, browserKnown: false, number: true },
    ...{ browserLabel: browserLabel ?? NOT_TOLD.browser, ip: ip ?? NOT_TOLD.ip },
  });
  if (number === null) throw new Error("an application's request asks for the number");
  return { ...sent, number };
}
