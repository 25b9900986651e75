/** Reads and spends the budgets of gate.ts for one attempt. */

import { type Account, NOBODY, userKey } from "../../account/account.ts";
import { type AccountLink, loadLink } from "../../account/account-link.ts";
import { isKnownBrowser } from "../../browser/browser.ts";
import { listDevices } from "../../factor/device.ts";
import type { Visit } from "../../http/route.ts";
import { peekOfNetwork, spendOfNetwork } from "../../throttle/network.ts";
import { type Budget, forgive, peek, spend } from "../../throttle/throttle.ts";
import type { World } from "../../world.ts";
import {
  CODES_BUDGET,
  decideGate,
  type Gate,
  KNOWN_BROWSER_BUDGET,
  NETWORK_BUDGET,
  OTHER_BROWSERS_BUDGET,
} from "./gate.ts";
import type { Login } from "./login.ts";

/** The gate before the next attempt, and what that attempt is counted on. `link`: a mailed one that buys it. */
export interface Attempt {
  readonly gate: Gate;
  readonly link: AccountLink | null;
  readonly key: string;
  readonly budget: Budget;
}

/** Where wrong codes of unknown browsers are counted: proof/'s key. */
export const codesKey = (accountId: string): string => `code:new:${accountId}`;

const WRONG_FROM_NETWORK = "password:network";

/** Loads the gate. An unknown User ID (`account` null) meets the same one as an account without an authenticator. */
export async function loadAttempt(
  world: World,
  visit: Visit,
  login: Pick<Login, "typedUserId">,
  account: Account | null,
): Promise<Attempt> {
  const others = {
    key: `password:new:${world.keys.mac("unknown-user", `budget ${userKey(login.typedUserId)}`)}`,
    budget: OTHER_BROWSERS_BUDGET,
  };
  const known = visit.browser !== null && (await isKnownBrowser(world, visit.browser.id, account?.id ?? NOBODY));
  if (account && visit.browser && known) {
    const own = { key: `password:known:${visit.browser.id}:${account.id}`, budget: KNOWN_BROWSER_BUDGET };
    if ((await peek(world, own.key, own.budget)).kind === "within")
      return { gate: { kind: "open" }, link: null, ...own };
  }
  const gate = decideGate({
    account: await peek(world, others.key, others.budget),
    network: await peekOfNetwork(world, WRONG_FROM_NETWORK, visit.ip, NETWORK_BUDGET),
    mayTypeCode: await mayTypeCode(world, account),
  });
  if (gate.kind === "open") return { gate, link: null, ...others };
  const link = await loadAttemptLink(world, visit, account);
  return { gate: link ? { kind: "open" } : gate, link, ...others };
}

/** Asks the same of every User ID, whether or not somebody has it, and has 2FA: the time of the answer tells neither. */
async function mayTypeCode(world: World, account: Account | null): Promise<boolean> {
  const id = account?.id ?? NOBODY;
  const devices = await listDevices(world, id);
  const codes = await peek(world, codesKey(id), CODES_BUDGET);
  return Boolean(account?.twoFactorSince) && devices.length > 0 && codes.kind === "within";
}

/** The unused mailed link behind this browser's cookie, where it buys an attempt on this account. */
async function loadAttemptLink(world: World, visit: Visit, account: Account | null): Promise<AccountLink | null> {
  const link = await loadLink(world, visit.cookie("link"));
  const fits = link?.purpose === "one-attempt" && link.usedAt === null && link.accountId === account?.id;
  return fits ? link : null;
}

/** Counts one attempt before its hash; false where others were faster and the gate is not open any more. */
export async function countAttempt(world: World, attempt: Attempt, bought: boolean): Promise<boolean> {
  const counted = await spend(world, attempt.key, attempt.budget);
  return bought || counted.kind === "within";
}

/** A wrong password also counts on its network. */
export const countWrong = (world: World, visit: Visit): Promise<unknown> =>
  spendOfNetwork(world, WRONG_FROM_NETWORK, visit.ip, NETWORK_BUDGET);

/** The password was right: what was counted on the way is forgotten. */
export const forgiveAttempts = (world: World, attempt: Attempt): Promise<void> => forgive(world, attempt.key);
