/**
 * The helpdesk asks whether an account's owner is on the telephone. The answer opens and changes nothing, and no ending redeems it: the officer who
 * asked learns of it, and types the two words that only the phone shows. [P-112]
 */
import { NOT_TOLD, type UnixSeconds, unixSeconds } from "@spse/protocol";
import { sameText } from "../../base/platform/keys.ts";
import type { Tx, World } from "../../base/platform/world.ts";
import type { Account } from "../account/index.ts";
import { useApproval } from "./approval.sql.ts";
import { standingOf, stateOf } from "./approval.ts";
import { type AskedRequest, ask, shownIn } from "./ask.ts";
import { type CallerRow, callersOf, endUnmatched } from "./caller.sql.ts";
import { WORDS } from "./caller-words.ts";

/** Who asks, in the place of an application's id: the requests of the helpdesk replace each other, and no others. */
export const CALLER_DESK = "helpdesk-caller-check";

/** Stores the question and wakes the account's phones. @param by the officer's id. @param role the officer's, as people read it. */
export function askCaller(
  tx: Tx,
  asking: { readonly account: Account; readonly wakesPhones: boolean; readonly by: string; readonly role: string },
): Promise<AskedRequest> {
  const { account, wakesPhones, by, role } = asking;
  return ask(tx, {
    ...{ reference: null, account, wakesPhones, epoch: account.epoch },
    ...{ client: "portal", purpose: "caller", act: null, actOn: by },
    ...{ browserId: null, browserKnown: false, number: false },
    ...{ browserLabel: NOT_TOLD.browser, ip: NOT_TOLD.ip },
    asked: { id: CALLER_DESK, name: role, text: drawWords(tx.random) },
  });
}

/** Two different words. 14 random bits: there is one try. */
function drawWords(random: (bytes: number) => Uint8Array): string {
  const [first = 0, further = 0] = random(2);
  return [first, first + 1 + (further % (WORDS.length - 1))].map((at) => WORDS[at % WORDS.length]).join(" ");
}

/** `answered`: *Ya*, the words are missing. `unmatched`: other words were typed. `over`: no answer in time, or the account has changed. */
type CallerStanding = "waiting" | "answered" | "matched" | "unmatched" | "reported" | "over";

/** One question. `by`: the id of the officer who asked. */
export interface CallerCheck {
  readonly id: string;
  readonly accountId: string;
  readonly by: string;
  readonly standing: CallerStanding;
  readonly askedAt: UnixSeconds;
  /** Until then it can be answered. */
  readonly expiresAt: UnixSeconds;
}

const standingOfCaller = (row: CallerRow, now: number): CallerStanding => {
  const state = stateOf(row, now);
  if (state === "reported" || state === "denied") return "reported";
  if (row.redeemed_at !== null) return "matched";
  if (row.ended_why === "number-wrong") return "unmatched";
  const at = standingOf(row, now);
  return at === "approved" ? "answered" : at === "waiting" ? at : "over";
};

/** The questions about an account, the newest first, or the one of this id. */
export async function listCallerChecks(
  world: World | Tx,
  of: { readonly accountId: string } | { readonly id: string },
): Promise<readonly CallerCheck[]> {
  const rows = await callersOf(world, CALLER_DESK, of);
  return rows.map((row) => ({
    ...{ id: row.id, accountId: row.account_id, by: row.act_on ?? "", standing: standingOfCaller(row, world.now()) },
    ...{ askedAt: unixSeconds(row.issued_at), expiresAt: unixSeconds(row.expires_at) },
  }));
}

/**
 * Compares the words that the officer heard, once, within two minutes of *Ya*.
 *
 * @returns whether they are the phone's; null where there is nothing to compare.
 */
export async function matchCaller(tx: Tx, { id }: CallerCheck, typed: string): Promise<boolean | null> {
  const [row] = await callersOf(tx, CALLER_DESK, { id });
  if (!row || standingOfCaller(row, tx.now()) !== "answered") return null;
  const heard = typed.toLowerCase().match(/[a-z]+/g) ?? [];
  if (!sameText(heard.join(" "), shownIn(row).asked?.text ?? "")) return (await endUnmatched(tx, id)) ? false : null;
  return (await useApproval(tx, id, row.liveEpoch)) ? true : null;
}
