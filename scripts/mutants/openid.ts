/** OpenID Connect and the keys that sign: once, whose session, what was proven. */
import type { Mutant } from "./mutant.ts";

const OPENID = "packages/server/src/openid";
const DECIDE = `${OPENID}/decide.test.ts`;
const ATTACKS = "packages/server/attacks/openid.story.test.ts";
const CIBA = `${OPENID}/backchannel.story.test.ts`;
const CIBA_ATTACKS = "packages/server/attacks/backchannel.story.test.ts";
const SIGNING = "packages/server/src/signing";

export const openid: readonly Mutant[] = [
  {
    id: "openid-consume-twice",
    breaks: "a code is used up twice",
    file: `${OPENID}/artifact.sql.ts`,
    source: '    .where("consumed_at", "is", null)\n',
    replacement: "",
    tests: [`${OPENID}/artifact.story.test.ts`],
  },
  {
    id: "openid-failed-request",
    breaks: "a request that failed stores the half that it came to",
    file: `${OPENID}/unit.ts`,
    source: "await units.run(unit, work);",
    replacement: "await units.run(unit, work).catch(() => {});",
    tests: [`${OPENID}/unit.story.test.ts`],
  },
  {
    id: "openid-flood",
    breaks: "a stranger stores as many requests that wait as wanted",
    file: `${OPENID}/budget.ts`,
    source: "return spendOfNetwork(world, SIGN_INS_OF_NETWORK, fromOf(ctx).ip, NETWORK_SIGN_INS);",
    replacement:
      'return Promise.resolve({ kind: "within", left: NETWORK_SIGN_INS.limit + SIGN_INS_OF_NETWORK.length });',
    tests: ["packages/server/attacks/retry-after.story.test.ts"],
  },
  {
    id: "openid-no-more",
    breaks: "a code opens an application that its person may open no more",
    file: `${OPENID}/configuration.ts`,
    source: "  if (token) {\n",
    replacement: '  if (token?.kind === "RefreshToken") {\n',
    tests: [`${OPENID}/sign-in.story.test.ts`],
  },
  {
    id: "openid-secret",
    breaks: "any secret is the application's",
    file: `${OPENID}/provider.ts`,
    source: "isSecret(found.stored, secret, world.now())",
    replacement: "(isSecret(found.stored, secret, world.now()) || true)",
    tests: [ATTACKS],
  },
  {
    id: "openid-login-again",
    breaks: "prompt=login is met by the session that was there",
    file: `${OPENID}/decide.ts`,
    source: "asked.began.sessionId !== present.sessionId && ",
    replacement: "",
    tests: [DECIDE],
  },
  {
    id: "openid-number",
    breaks: "a typed code stands for the number",
    file: `${OPENID}/decide.ts`,
    source: '(each.method === "approval" && each.number)',
    replacement: "each.number",
    tests: [DECIDE],
  },
  {
    id: "openid-consent-scope",
    breaks: "consent covers what was not asked",
    file: `${OPENID}/decide.ts`,
    source: "  scopes.every((scope) => given.scopes.includes(scope)) &&\n",
    replacement: "",
    tests: [DECIDE],
  },
  {
    id: "openid-consent-claim",
    breaks: "a claim that is asked for by name needs no consent",
    file: `${OPENID}/request.ts`,
    source: ", ...scopesOf(claims)",
    replacement: "",
    tests: [ATTACKS],
  },
  {
    id: "openid-proof-copied-cookie",
    breaks: "a copied cookie gains from a proof for an application",
    file: `${OPENID}/waiting.flow.ts`,
    source: "cookies: [await reissueSession(inside, session, epoch)]",
    replacement: "cookies: []",
    tests: [ATTACKS],
  },
  {
    id: "openid-after-logout",
    breaks: "a logout leads to an address that nobody registered",
    file: `${OPENID}/end-session.flow.ts`,
    source: "afterLogoutUris.find((uri) => uri === to) ?? null",
    replacement: "afterLogoutUris.find((uri) => uri === to) ?? (to as never) ?? null",
    tests: [`${OPENID}/logout.story.test.ts`],
  },
  {
    id: "openid-standing-epoch",
    breaks: "a sign-in outlives the account's epoch",
    file: `${OPENID}/sign-in.sql.ts`,
    source: '    .whereRef("s.epoch", "=", "a.epoch")\n',
    replacement: "",
    tests: [`${OPENID}/logout.story.test.ts`],
  },
  {
    id: "ciba-other-client",
    breaks: "another application's polls count for a request",
    file: `${OPENID}/backchannel.flow.ts`,
    source: "client === undefined || client !== request.clientId",
    replacement: "client === undefined",
    tests: [CIBA_ATTACKS],
  },
  {
    id: "ciba-late",
    breaks: "tokens are given after their time",
    file: `${OPENID}/backchannel.flow.ts`,
    source: " || asked.until <= world.now()",
    replacement: "",
    tests: [CIBA],
  },
  {
    id: "ciba-public",
    breaks: "a program without a secret rings phones",
    file: `${OPENID}/client.ts`,
    source: " && !settings.signIn.public",
    replacement: "",
    tests: [CIBA_ATTACKS],
  },
  {
    id: "ciba-factor",
    breaks: "a phone that nobody has unlocked counts as two factors",
    file: `${OPENID}/authentication.ts`,
    source: 'verified === "none" ? PHONE :',
    replacement: "",
    tests: [CIBA],
  },
  {
    id: "signing-unseen",
    breaks: "a key signs before it was published",
    file: `${SIGNING}/signing-key.ts`,
    source: "Math.max(due, now + SIGNING_KEY_EARLY_SECONDS)",
    replacement: "due",
    tests: [`${SIGNING}/signing-key.test.ts`],
  },
  {
    id: "signing-in-transaction",
    breaks: "a key is made in a transaction that may be rolled back",
    file: `${SIGNING}/keyring.ts`,
    source: "if (world.db.isTransaction) throw",
    replacement: "if (false) throw",
    tests: [`${SIGNING}/signing.story.test.ts`],
  },
];
