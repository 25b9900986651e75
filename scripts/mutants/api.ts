/** What an application can rely on, and what it cannot reach: repeats, signed calls, codes, receipts, webhooks, and the calls that we make. */
import type { Mutant } from "./mutant.ts";

const SRC = "packages/server/src";
const ONCE = `${SRC}/application/once.story.test.ts`;
const ASSERTION = `${SRC}/application/assertion.story.test.ts`;
const MESSAGES = `${SRC}/application/messages/messages.story.test.ts`;
const CODES = `${SRC}/application-request/codes.story.test.ts`;
const WEBHOOK = `${SRC}/application-request/webhook.story.test.ts`;
const PROOF = "packages/protocol/test/receipt.test.ts";
const CALL_OUT = "packages/server/attacks/call-out.story.test.ts";

export const api: readonly Mutant[] = [
  {
    id: "key-of-any-application",
    breaks: "an application reads the answer of another one by its Idempotency-Key",
    file: `${SRC}/application/once.ts`,
    source: `const id = digest(\`\${applicationId} \${key}\`)`,
    replacement: `const id = digest(\`\${key}\`)`,
    tests: [ONCE],
  },
  {
    id: "key-other-body",
    breaks: "another call under the same key gets the first one's answer",
    file: `${SRC}/application/once.ts`,
    source: "if (first.request !== request)",
    replacement: "if (first.request === null)",
    tests: [ONCE],
  },
  {
    id: "key-kept-by-refusal",
    breaks: "a refusal uses a key up",
    file: `${SRC}/application/once.ts`,
    source: "      await deleteKey(inside, id);\n",
    replacement: "",
    tests: [ONCE],
  },
  {
    id: "assertion-audience",
    breaks: "a JWT for another server authenticates here",
    file: `${SRC}/application/assertion.ts`,
    source: 'if (aud !== world.config.portalUrl) return "audience-wrong";',
    replacement: "",
    tests: [ASSERTION],
  },
  {
    id: "assertion-replayed",
    breaks: "a copied JWT authenticates again",
    file: `${SRC}/application/assertion.ts`,
    source: 'used.kind === "spent" ? "replayed" : "signed"',
    replacement: 'used === null ? "replayed" : "signed"',
    tests: [ASSERTION],
  },
  {
    id: "assertion-long",
    breaks: "a JWT lives for as long as its maker says",
    file: `${SRC}/application/assertion.ts`,
    source: 'if (exp > soon + ASSERTION_SECONDS) return "too-long";',
    replacement: "",
    tests: [ASSERTION],
  },
  {
    id: "assertion-about-another",
    breaks: "a JWT about somebody else authenticates",
    file: `${SRC}/application/assertion.ts`,
    source: "iss !== id || sub !== id",
    replacement: "iss !== id",
    tests: [ASSERTION],
  },
  {
    id: "code-budget-own",
    breaks: "an application spends all of the owner's typed codes",
    file: `${SRC}/rules/budgets.ts`,
    source: "limit: CODES_A_DAY.limit / 2",
    replacement: "limit: CODES_A_DAY.limit * 2",
    tests: [CODES],
  },
  {
    id: "code-budget-shared",
    breaks: "codes that an application checks do not count at the login",
    file: `${SRC}/application-request/codes.flow.ts`,
    source: "(await spend(world, all.key, all.budget))",
    replacement: "(await spend(world, own.key, all.budget))",
    tests: [CODES],
  },
  {
    id: "code-passkey-only",
    breaks: "a code is enough for an application where policy takes only passkeys",
    file: `${SRC}/application-request/codes.flow.ts`,
    source: 'demand === "none" && mayUseCodes',
    replacement: "mayUseCodes",
    tests: [CODES],
  },
  {
    id: "receipt-taken-back",
    breaks: "a Ya that was taken back proves a Ya",
    file: "packages/protocol/src/receipt.ts",
    source: 'said.reported ? "report" : answer.decision',
    replacement: "answer.decision",
    tests: [PROOF],
  },
  {
    id: "receipt-any-answer",
    breaks: "a statement proves another answer",
    file: "packages/protocol/src/receipt.ts",
    source: "said.answer === digestOf(new TextEncoder().encode(kept.data.answer))",
    replacement: 'said.answer !== ""',
    tests: [PROOF],
  },
  {
    id: "receipt-any-type",
    breaks: "another JWT of the LPSE is taken for a receipt",
    file: "packages/protocol/src/receipt.ts",
    source: "protectedHeader.typ === typ && ",
    replacement: "",
    tests: [PROOF],
  },
  {
    id: "webhook-drawn-elsewhere",
    breaks: "a session draws a webhook's secret that its officer did not approve",
    file: `${SRC}/application-request/webhook.sql.ts`,
    within: "storeWebhookSecret",
    source: '    .where("draw_session", "=", sessionId)\n',
    replacement: "",
    tests: [WEBHOOK],
  },
  {
    id: "message-after-gone",
    breaks: "messages go on to an address that has answered 410",
    file: `${SRC}/application/messages/send-messages.ts`,
    source: "(await loadGone(world, message.applicationId, message.kind)) === made.to",
    replacement: "made.to === ''",
    tests: [MESSAGES],
  },
  {
    id: "call-office",
    breaks: "an address of the office's network is called without permission",
    file: `${SRC}/platform/net/call-out.ts`,
    source: "(allowPrivate && isOfficeAddress(address))",
    replacement: "isOfficeAddress(address)",
    tests: [CALL_OUT],
  },
  {
    id: "call-literal",
    breaks: "an address without a name is not judged",
    file: `${SRC}/platform/net/call-out.ts`,
    source: 'if (isIP(literal) !== 0 && !allows(literal)) return { kind: "forbidden" };',
    replacement: "",
    tests: [CALL_OUT],
  },
  {
    id: "call-mapped",
    breaks: "IPv4 inside IPv6 counts as an address of the office",
    file: `${SRC}/platform/net/public-address.ts`,
    source: "(isIPv4(address) ? office4 : office6)(address)",
    replacement: "office4(address) || office6(address)",
    tests: [CALL_OUT],
  },
];
