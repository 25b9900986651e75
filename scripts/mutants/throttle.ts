/** Counters, and budgets ten times as large. */
import type { Mutant } from "./mutant.ts";

const SRC = "packages/server/src";
const COUNTERS = `${SRC}/platform/throttle/network.test.ts`;
const PASSWORDS = "packages/server/attacks/retry-after.story.test.ts";
const FORGOT = `${SRC}/recovery/forgotten-password/forgot.story.test.ts`;
const GATE = `${SRC}/login/gate.story.test.ts`;

/** A budget whose limit is multiplied by ten. */
const times10 = (name: string, limit: number, tests: readonly string[]): Mutant => ({
  id: `${name}-x10`,
  breaks: `${name}: ten times the budget`,
  file: `${SRC}/rules/budgets.ts`,
  within: name,
  source: `limit: ${limit},`,
  replacement: `limit: ${limit}0,`,
  tests,
});

export const throttle: readonly Mutant[] = [
  {
    id: "window-never-ends",
    breaks: "a spent budget stays spent",
    file: `${SRC}/platform/throttle/throttle.ts`,
    source: "throttle.window_ends_at <= $" + "{now}`",
    replacement: "1 = 0`",
    tests: [COUNTERS],
  },
  {
    id: "one-more",
    breaks: "a budget allows one more",
    file: `${SRC}/platform/throttle/throttle.ts`,
    source: "count <= budget.limit",
    replacement: "count <= budget.limit + 1",
    tests: [COUNTERS],
  },
  {
    id: "shared-budget-spent",
    breaks: "requests of one network beyond its budget spend the wider network's budget",
    file: `${SRC}/platform/throttle/throttle.ts`,
    source: "spent.length === 0",
    replacement: "true",
    tests: [COUNTERS],
  },
  {
    id: "tightest",
    breaks: "a spent budget among several does not count",
    file: `${SRC}/platform/throttle/throttle.ts`,
    source: 'return other.kind === "spent" || other.left < one.left ? other : one;',
    replacement: "return one;",
    tests: [COUNTERS],
  },
  {
    id: "give-back",
    breaks: "nothing is given back",
    file: `${SRC}/platform/throttle/throttle.ts`,
    source: "else count - 1 end",
    replacement: "else count end",
    tests: [COUNTERS, GATE],
  },
  {
    id: "give-back-window",
    breaks: "a right password leaves its window behind",
    file: `${SRC}/platform/throttle/throttle.ts`,
    source: '  await world.db.deleteFrom("throttle").where("key", "=", key).where("count", "=", 0).execute();\n',
    replacement: "",
    tests: [COUNTERS, "packages/server/attacks/enumeration.story.test.ts"],
  },
  {
    id: "network-wide",
    breaks: "an IPv6 address counts for its /64 alone",
    file: `${SRC}/platform/net/network.ts`,
    source: "  { bits: 56, share: 4 },\n  { bits: 48, share: 16 },\n",
    replacement: "",
    tests: [`${SRC}/platform/net/network.test.ts`],
  },
  times10("KNOWN_BROWSER_BUDGET", 10, [GATE]),
  times10("OTHER_BROWSERS_BUDGET", 10, [GATE]),
  times10("GUESSES_A_DAY", 100, [GATE]),
  times10("NETWORK_BUDGET", 100, [GATE]),
  times10("TURN", 1, [GATE]),
  times10("NETWORK_TURN", 1, [GATE]),
  times10("LINKS_A_DAY", 10, [`${SRC}/login/one-attempt.story.test.ts`]),
  times10("LINKS_FROM_NETWORK", 3, [`${SRC}/login/one-attempt.story.test.ts`]),
  times10("PASSWORD_LINKS", 5, [FORGOT]),
  times10("PASSWORD_LINKS_FROM_NETWORK", 3, [FORGOT]),
  times10("FORGOT_FROM_NETWORK", 100, [FORGOT]),
  times10("REQUESTS_FROM_NETWORK", 10, [`${SRC}/proof/held.story.test.ts`]),
  times10("CODES_A_DAY", 20, [GATE, `${SRC}/proof/proof.story.test.ts`]),
  times10("WRONG_NUMBERS", 10, [`${SRC}/acceptor/answer.test.ts`]),
  times10("DEVICE_VOUCHES", 20, [`${SRC}/acceptor/voucher.story.test.ts`]),
  times10("VERIFICATION_CHANGES", 20, [`${SRC}/acceptor/verification.story.test.ts`]),
  times10("OFFER_WRONG_CODES", 5, [`${SRC}/acceptor/enrolment.test.ts`]),
  times10("RESETS_OF_KNOWN_BROWSER", 5, [`${SRC}/recovery/reset/pages/reset-rules.story.test.ts`]),
  times10("RESETS_FROM_NETWORK", 5, [`${SRC}/recovery/reset/pages/reset-rules.story.test.ts`]),
  times10("RESETS_FROM_ANYWHERE", 20, [`${SRC}/recovery/reset/pages/reset-rules.story.test.ts`]),
  times10("SESSION_MAILS", 5, [`${SRC}/activation/mailed-code.story.test.ts`]),
  times10("OTHER_BROWSERS_MAILS", 20, [`${SRC}/activation/mailed-code.story.test.ts`]),
  times10("NOTED_FROM_NETWORK", 10, [`${SRC}/audit/attempt.story.test.ts`]),
  times10("NOTED_OF_ACCOUNT", 60, [`${SRC}/audit/attempt.story.test.ts`]),
  times10("DEVICE_ANSWERS", 60, [`${SRC}/acceptor/answer.test.ts`]),
  times10("VOUCHER_CLAIMS", 20, [`${SRC}/acceptor/voucher.story.test.ts`]),
  times10("NETWORK_CLAIMS", 60, [`${SRC}/acceptor/ask.test.ts`]),
  times10("PUSH_TESTS", 5, [`${SRC}/acceptor/push/push.test.ts`]),
  times10("KNOWN_BROWSER_MAILS", 20, [`${SRC}/mailed/mailed-code.test.ts`]),
  times10("LOGIN_WARNINGS", 1, [`${SRC}/login/ending.story.test.ts`]),
  times10("LOGIN_TOLD", 1, [`${SRC}/login/ending.story.test.ts`]),
  times10("REPORT_MAILS", 1, [`${SRC}/acceptor/answer.test.ts`]),
  times10("COPIED_MAILS", 1, ["packages/server/attacks/bound-session.story.test.ts"]),
  times10("RESET_TOLD", 1, [`${SRC}/recovery/reset/pages/reset-rules.story.test.ts`]),
  times10("NETWORK_FAILURES", 200, [`${SRC}/captcha/effort.story.test.ts`]),
  times10("NETWORK_DRAWINGS", 1200, [`${SRC}/captcha/effort.story.test.ts`]),
  times10("SESSION_PASSWORDS", 10, [PASSWORDS]),
  ...(
    [
      ["PROOF_REQUESTS = 5", "proof/proof.ts", `${SRC}/proof/proof.story.test.ts`],
      ["PROOF_WRONG_CODES = 5", "proof/proof.ts", `${SRC}/proof/proof.story.test.ts`],
      ["RESET_CODE_TRIES = 5", "recovery/reset/pages/reset.ts", `${SRC}/recovery/reset/pages/reset.story.test.ts`],
      ["PIN_TRIES = 10", "../../protocol/src/verification.ts", `${SRC}/acceptor/verification.story.test.ts`],
      ["WAITING_OF_BROWSER = 2", "platform/hashing/fair-queue.ts", `${SRC}/platform/hashing/fair-queue.test.ts`],
      ["WAITING_OF_ACCOUNT = 10", "platform/hashing/fair-queue.ts", `${SRC}/platform/hashing/fair-queue.test.ts`],
      ["HELD_OF_NETWORK = 2000", "platform/held-open.ts", `${SRC}/platform/held-open.test.ts`],
      ["PASSKEYS_MOST = 10", "factors/passkey/passkey.ts", `${SRC}/security/passkeys/passkeys.story.test.ts`],
    ] as const
  ).map(([source, file, test]) => ({
    id: `${source.split(" ")[0]}-x10`,
    breaks: `${source}: ten times as many`,
    file: `${SRC}/${file}`,
    source,
    replacement: `${source}0`,
    tests: [test],
  })),
];
