/** Counters, and budgets ten times as large. */
import type { Mutant } from "./mutant.ts";

const SRC = "packages/server/src";
const COUNTERS = `${SRC}/throttle/network.test.ts`;
const GATE = `${SRC}/portal/login/gate.story.test.ts`;

/** A budget whose limit is multiplied by ten. */
const times10 = (name: string, file: string, limit: number, tests: readonly string[]): Mutant => ({
  id: `${name}-x10`,
  breaks: `${name}: ten times the budget`,
  file: `${SRC}/${file}`,
  within: name,
  source: `limit: ${limit},`,
  replacement: `limit: ${limit}0,`,
  tests,
});

export const throttle: readonly Mutant[] = [
  {
    id: "window-never-ends",
    breaks: "a spent budget stays spent",
    file: `${SRC}/throttle/throttle.ts`,
    source: "throttle.window_ends_at <= $" + "{now}`",
    replacement: "1 = 0`",
    tests: [COUNTERS],
  },
  {
    id: "one-more",
    breaks: "a budget holds one more",
    file: `${SRC}/throttle/throttle.ts`,
    source: "count <= budget.limit",
    replacement: "count <= budget.limit + 1",
    tests: [COUNTERS],
  },
  {
    id: "shared-budget-spent",
    breaks: "what one network asks beyond its budget spends the wider one's",
    file: `${SRC}/throttle/throttle.ts`,
    source: "spent.length === 0",
    replacement: "true",
    tests: [COUNTERS],
  },
  {
    id: "tightest",
    breaks: "of several budgets a spent one does not count",
    file: `${SRC}/throttle/throttle.ts`,
    source: 'return other.kind === "spent" || other.left < one.left ? other : one;',
    replacement: "return one;",
    tests: [COUNTERS],
  },
  {
    id: "give-back",
    breaks: "nothing is given back",
    file: `${SRC}/throttle/throttle.ts`,
    source: "else count - 1 end",
    replacement: "else count end",
    tests: [COUNTERS, GATE],
  },
  {
    id: "network-wide",
    breaks: "an IPv6 address counts for its /64 alone",
    file: `${SRC}/http/network.ts`,
    source: "  { bits: 56, share: 4 },\n  { bits: 48, share: 16 },\n",
    replacement: "",
    tests: [`${SRC}/http/network.test.ts`],
  },
  times10("KNOWN_BROWSER_BUDGET", "portal/login/gate.ts", 10, [GATE]),
  times10("OTHER_BROWSERS_BUDGET", "portal/login/gate.ts", 10, [GATE]),
  times10("GUESSES_A_DAY", "portal/login/gate.ts", 100, [GATE]),
  times10("NETWORK_BUDGET", "portal/login/gate.ts", 100, [GATE]),
  times10("TURN", "portal/login/gate.ts", 1, [GATE]),
  times10("NETWORK_TURN", "portal/login/gate.ts", 1, [GATE]),
  times10("LINKS_A_DAY", "portal/login/gate.ts", 10, [`${SRC}/portal/login/one-attempt.story.test.ts`]),
  times10("LINKS_FROM_NETWORK", "portal/login/gate.ts", 3, [`${SRC}/portal/login/one-attempt.story.test.ts`]),
  times10("REQUESTS_FROM_NETWORK", "proof/held.ts", 10, [`${SRC}/proof/held.story.test.ts`]),
  times10("CODES_A_DAY", "proof/proof.flow.ts", 20, [`${SRC}/proof/proof.story.test.ts`]),
  times10("WRONG_NUMBERS", "acceptor/answer.flow.ts", 10, [`${SRC}/acceptor/answer.test.ts`]),
  times10("DEVICE_VOUCHES", "acceptor/voucher.flow.ts", 20, [`${SRC}/acceptor/voucher.story.test.ts`]),
  times10("VERIFICATION_CHANGES", "acceptor/verification.flow.ts", 20, [`${SRC}/acceptor/verification.story.test.ts`]),
  times10("OFFER_WRONG_CODES", "factor/offer.ts", 5, [`${SRC}/acceptor/enrolment.test.ts`]),
  times10("KNOWN_BROWSER", "portal/reset/reset.flow.ts", 5, [`${SRC}/portal/reset/reset-rules.story.test.ts`]),
  times10("FROM_NETWORK", "portal/reset/reset.flow.ts", 5, [`${SRC}/portal/reset/reset-rules.story.test.ts`]),
  times10("FROM_ANYWHERE", "portal/reset/reset.flow.ts", 20, [`${SRC}/portal/reset/reset-rules.story.test.ts`]),
  times10("SESSION_MAILS", "mailed-code/mailed-code.ts", 5, [`${SRC}/portal/activate/mailed-code.story.test.ts`]),
  times10("OTHER_BROWSERS_MAILS", "mailed-code/mailed-code.ts", 20, [
    `${SRC}/portal/activate/mailed-code.story.test.ts`,
  ]),
  times10("NOTED_FROM_NETWORK", "audit/attempt.ts", 10, [`${SRC}/audit/attempt.story.test.ts`]),
  times10("NOTED_OF_ACCOUNT", "audit/attempt.ts", 60, [`${SRC}/audit/attempt.story.test.ts`]),
];
