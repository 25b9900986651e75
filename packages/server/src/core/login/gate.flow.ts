/** Reads and spends the budgets of gate.ts for one attempt. */

import type { Asker } from "../../base/platform/hashing/fair-queue.ts";
import { networkCounters, spendOfNetwork } from "../../base/platform/throttle/network.ts";
import { forgive, giveBack, peekAll, spend, spendInOrder } from "../../base/platform/throttle/throttle.ts";
import type { Tx, World, WorldOrTx } from "../../base/platform/world.ts";
import {
  type Budget,
  CODES_A_DAY,
  type Counter,
  codesKey,
  GUESSES_A_DAY,
  guessesKey,
  KNOWN_BROWSER_BUDGET,
  knownBrowserKey,
  NETWORK_BUDGET,
  OTHER_BROWSERS_BUDGET,
  otherBrowsersKey,
  TURN,
  turnKey,
  WITHOUT_CAPTCHA,
  WRONG_FROM_NETWORK,
  withoutCaptchaKey,
} from "../../base/rules/budgets.ts";
import { type Account, type AccountLink, loadLink, NOBODY, userKey } from "../account/index.ts";
import { effortOf, failuresAt, type WorkLevel } from "../captcha/index.ts";
import { listDevices } from "../factors/device/index.ts";
import { type ClaimedAccount, counterOf } from "../mailed/index.ts";
import type { Policy } from "../policy/index.ts";
import { askerKnownAs } from "../session/browser/index.ts";
import type { Visit } from "../session/web/index.ts";
import { decideGate, type Gate, ONE_ATTEMPT, sparesCaptcha } from "./gate.ts";
import type { CurrentLogin, Login } from "./login.ts";

/** The next attempt at the password of a login, and the gate before it, as loaded. */
export interface Attempt {
  readonly login: CurrentLogin;
  /** Null if no account has the User ID. */
  readonly account: Account | null;
  readonly gate: Gate;
  /** The weight of the next work without a code, under every gate. */
  readonly effort: WorkLevel;
  /** Counts attempts of this known browser without Kode Keamanan; null where every attempt needs one. */
  readonly withoutCaptcha: Counter | null;
  /** Does the next attempt need Kode Keamanan? */
  readonly asksCaptcha: boolean;
  /** The asker of the hash. */
  readonly asker: Asker;
  /** The address on which a wrong password also counts. */
  readonly ip: string;
  /** The turns that the gate's work needs; null where it needs no turn. */
  readonly turns: ReturnType<typeof networkCounters> | null;
  /** A mailed link that buys the attempt. */
  readonly link: AccountLink | null;
  /** Attempts of the hour: of this known browser, or of all others. */
  readonly hour: Counter;
  /** Attempts of the day; null where this browser is known. */
  readonly day: Counter | null;
}

/** The name of a typed User ID in budgets: the same for known and unknown User IDs, and it does not reveal the User ID. */
const typedKey = (world: World, typedUserId: string): string =>
  world.keys.mac("unknown-user", `budget ${userKey(typedUserId)}`);

/** The typed name by which the links that buy one attempt are counted. */
export const namedBy = (login: Pick<Login, "typedUserId">): ClaimedAccount => ({
  userId: login.typedUserId,
  email: null,
});

/** The turn: one attempt at a User ID from one network, across all its logins. */
const turnsOf = (world: World, visit: Visit, login: Pick<Login, "typedUserId">, budget: Budget) =>
  networkCounters(turnKey(typedKey(world, login.typedUserId)), visit.ip, budget);

/**
 * Loads the gate. An unknown User ID (without account) gets the same gate as an account without an authenticator, and every
 * User ID costs the same queries: the time of the answer does not tell whether the User ID exists and has 2FA.
 */
export async function loadAttempt(world: World, visit: Visit, login: CurrentLogin): Promise<Attempt> {
  const { account, knowsBrowser: known } = login;
  const id = account?.id ?? NOBODY;
  const typed = typedKey(world, login.typedUserId);
  const own = { key: knownBrowserKey(visit.browser?.id, id), budget: KNOWN_BROWSER_BUDGET };
  const hour = { key: otherBrowsersKey(typed), budget: OTHER_BROWSERS_BUDGET };
  const day = { key: guessesKey(typed), budget: GUESSES_A_DAY };
  const codes = { key: codesKey(id), budget: CODES_A_DAY };
  const withoutCaptcha = { key: withoutCaptchaKey(visit.browser?.id, id), budget: WITHOUT_CAPTCHA };
  const network = networkCounters(WRONG_FROM_NETWORK, visit.ip, NETWORK_BUDGET);
  const turns = turnsOf(world, visit, login, TURN);

  const read = await peekAll(world, [
    own,
    withoutCaptcha,
    hour,
    day,
    codes,
    ...network,
    ...turns,
    ...failuresAt(visit.ip),
  ]);
  const effort = effortOf(read, visit.ip, known);
  const asker = askerKnownAs(known, visit, { account: account?.id ?? userKey(login.typedUserId), row: login.id });
  const loaded = { login, account, effort, asker, ip: visit.ip };
  if (known && read(own).kind === "within") {
    const spared = sparesCaptcha(login.policy)
      ? { withoutCaptcha, asksCaptcha: read(withoutCaptcha).kind === "spent" }
      : ALWAYS_CAPTCHA;
    return { ...loaded, ...spared, gate: { kind: "open" }, turns: null, link: null, hour: own, day: null };
  }

  const devices = await listDevices(world, id);
  const gate = decideGate({
    hour: read(hour),
    day: read(day),
    network: read(...network),
    turn: read(...turns),
    mayTypeCode: Boolean(account?.twoFactorSince) && devices.length > 0 && read(codes).kind === "within",
  });
  const link = gate.kind === "open" ? null : await loadAttemptLink(world, visit, account);
  const spent = gate.kind === "work" ? turnsOf(world, visit, login, gate.turn) : null;
  return { ...loaded, ...ALWAYS_CAPTCHA, gate: link ? { kind: "open" } : gate, turns: spent, link, hour, day };
}

const ALWAYS_CAPTCHA = { withoutCaptcha: null, asksCaptcha: true } as const;

/** The unused mailed link behind this browser's cookie, if it buys an attempt on this account. */
async function loadAttemptLink(world: World, visit: Visit, account: Account | null): Promise<AccountLink | null> {
  const link = await loadLink(world, visit.cookie("link"));
  const fits = link?.purpose === "one-attempt" && link.usedAt === null && link.accountId === account?.id;
  return fits ? link : null;
}

/**
 * Counts one attempt before its hash. It takes the turn first, so that concurrent attempts without a turn spend nothing of the
 * day's budget.
 *
 * @returns the counters it was counted on; null if concurrent attempts closed the gate.
 */
export async function countAttempt(
  world: WorldOrTx,
  { gate, turns, link, hour, day }: Attempt,
): Promise<readonly Counter[] | null> {
  if (link || gate.kind === "code") return [];
  if (turns) {
    const turn = await spendInOrder(world, turns);
    if (turn.kind === "spent") return null;
  }
  const inHour = (await spend(world, hour.key, hour.budget)).kind === "within";
  if (!inHour && gate.kind === "open") return null;
  if (day && (await spend(world, day.key, day.budget)).kind === "spent") return null;
  return [...(inHour ? [hour] : []), ...(day ? [day] : [])];
}

/** Gives back what {@link countAttempt} has spent, its turn too, if the password was not tried. */
export const giveUp = (world: World, { link, turns }: Attempt, counted: readonly Counter[]): Promise<void> =>
  takeBack(world, [...counted, ...(link ? [] : (turns ?? []))]);

/** Takes an attempt back if its password was not wrong. A link or code that paid for it stays used. */
async function takeBack(world: WorldOrTx, counted: readonly Counter[]): Promise<void> {
  for (const counter of counted) await giveBack(world, counter);
}

/** A wrong password also counts on its network. */
export const countWrong = (world: World, { ip }: Attempt): Promise<unknown> =>
  spendOfNetwork(world, WRONG_FROM_NETWORK, ip, NETWORK_BUDGET);

/**
 * The password was right. From the budget that strangers share, this takes back only the attempt's own count, or the
 * link that paid for it: a falling price would reveal to strangers that the account exists and when its owner logs in.
 * A known browser has its own count, which is cleared.
 */
export async function forgiveAttempt(
  tx: Tx,
  { login, link, hour, day }: Attempt,
  counted: readonly Counter[],
): Promise<void> {
  if (day === null) return forgive(tx, hour.key);
  await takeBack(tx, link ? [counterOf(tx, ONE_ATTEMPT, namedBy(login))] : counted);
}

/** After a completed login: under `after-failures` this browser's next attempts need no Kode Keamanan again. */
export async function spareAgain(tx: Tx, policy: Policy, browserId: string, accountId: string): Promise<void> {
  if (sparesCaptcha(policy)) await forgive(tx, withoutCaptchaKey(browserId, accountId));
}
