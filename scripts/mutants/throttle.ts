/** Counters, and budgets ten times as large. */
import type { Mutant } from "./mutant.ts";

const SRC = "packages/server/src";
const COUNTERS = `${SRC}/throttle/network.test.ts`;
const PASSWORDS = "packages/server/attacks/retry-after.story.test.ts";
const FORGOT = `${SRC}/portal/password/forgot.story.test.ts`;
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
    id: "give-back-window",
    breaks: "a right password leaves its window behind",
    file: `${SRC}/throttle/throttle.ts`,
    source: '  await world.db.deleteFrom("throttle").where("key", "=", key).where("count", "=", 0).execute();\n',
    replacement: "",
    tests: [COUNTERS, "packages/server/attacks/enumeration.story.test.ts"],
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
  times10("PASSWORD_LINKS", "portal/password/forgot.ts", 5, [FORGOT]),
  times10("PASSWORD_LINKS_FROM_NETWORK", "portal/password/forgot.ts", 3, [FORGOT]),
  times10("FORGOT_FROM_NETWORK", "portal/password/forgot.ts", 100, [FORGOT]),
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
  times10("CODES_BUDGET", "portal/login/gate.ts", 20, [GATE]),
  times10("DEVICE_ANSWERS", "acceptor/answer.flow.ts", 60, [`${SRC}/acceptor/answer.test.ts`]),
  times10("VOUCHER_CLAIMS", "acceptor/voucher.flow.ts", 20, [`${SRC}/acceptor/voucher.story.test.ts`]),
  times10("NETWORK_CLAIMS", "acceptor/enrolment.flow.ts", 60, [`${SRC}/acceptor/ask.test.ts`]),
  times10("PUSH_TESTS", "push/subscription.flow.ts", 5, [`${SRC}/push/push.test.ts`]),
  times10("KNOWN_BROWSER_MAILS", "mailed-code/mailed-code.ts", 20, [`${SRC}/mailed-code/mailed-code.test.ts`]),
  times10("WARNING_BUDGET", "portal/login/unapproved.flow.ts", 1, [`${SRC}/portal/login/ending.story.test.ts`]),
  times10("TOLD_BUDGET", "portal/login/unapproved.flow.ts", 1, [`${SRC}/portal/login/ending.story.test.ts`]),
  times10("WARNING_MAILS", "acceptor/report.ts", 1, [`${SRC}/acceptor/answer.test.ts`]),
  times10("COPIED_MAILS", "browser/copied.ts", 1, ["packages/server/attacks/bound-session.story.test.ts"]),
  times10("TOLD_ONCE", "portal/reset/reset.flow.ts", 1, [`${SRC}/portal/reset/reset-rules.story.test.ts`]),
  times10("NETWORK_FAILURES", "captcha/effort.ts", 200, [`${SRC}/captcha/effort.story.test.ts`]),
  times10("NETWORK_DRAWINGS", "captcha/drawings.ts", 1200, [`${SRC}/captcha/effort.story.test.ts`]),
  ...["activate", "change-email", "change-password"].map((story) => ({
    ...times10("PASSWORDS", `portal/${story}/${story}.flow.ts`, 10, [PASSWORDS]),
    id: `PASSWORDS-${story}-x10`,
  })),
  ...(
    [
      ["PROOF_REQUESTS = 5", "proof/proof.ts", `${SRC}/proof/proof.story.test.ts`],
      ["PROOF_WRONG_CODES = 5", "proof/proof.ts", `${SRC}/proof/proof.story.test.ts`],
      ["RESET_CODE_TRIES = 5", "portal/reset/reset.ts", `${SRC}/portal/reset/reset.story.test.ts`],
      ["PIN_TRIES = 10", "../../protocol/src/verification.ts", `${SRC}/acceptor/verification.story.test.ts`],
      ["WAITING_OF_BROWSER = 2", "hashing/fair-queue.ts", `${SRC}/hashing/fair-queue.test.ts`],
      ["WAITING_OF_ACCOUNT = 10", "hashing/fair-queue.ts", `${SRC}/hashing/fair-queue.test.ts`],
      ["HELD_OF_NETWORK = 2000", "http/held-open.ts", `${SRC}/http/held-open.test.ts`],
      ["PASSKEYS_MOST = 10", "factor/passkey.ts", `${SRC}/portal/passkeys/passkeys.story.test.ts`],
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
