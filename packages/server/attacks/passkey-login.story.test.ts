/** A passkey at the User ID, attacked: it names its user before anybody has typed anything, and by policy opens the account alone. */
import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { transact } from "../src/base/platform/world.ts";
import { loadAccount, raiseEpoch } from "../src/core/account/account.ts";
import { removePasskey } from "../src/core/factors/passkey/passkey.ts";
import { type Policy, savePolicy } from "../src/core/policy/policy.ts";
import { onBothEngines, onSqlite } from "../test-support/enrolled.ts";
import { filledPassword, giveUserId, logIn } from "../test-support/log-in.ts";
import {
  askNaming,
  askRequest,
  chooseAtUserId,
  passkeyOwner,
  softPasskey,
  type Wrong,
} from "../test-support/passkey.ts";
import { notingStatements } from "../test-support/statements.ts";
import { PASSWORD, type TestWorld, type Visitor, visitor } from "../test-support/world.ts";
import { ELSEWHERE, isInside, nameOf, resist, thiefWith } from "./attacker.ts";

const ALONE: Policy = { twoFactor: "optional", twoFactorFrom: null, number: "new-browser", passkeyAlone: true };
const { passkeyAlone: _, ...WITH_PASSWORD } = ALONE;

/** The audit's reason for the last refusal, and whose it was. */
async function lastRefusal(world: TestWorld): Promise<readonly [string | undefined, string | null]> {
  const row = await world.db
    .selectFrom("audit")
    .select(["detail", "account_id"])
    .where("event", "=", "login")
    .where("outcome", "=", "passkey-refused")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return [row && (JSON.parse(row.detail) as { why?: string }).why, row?.account_id ?? null];
}

/** The person with a passkey, under the policy by which the passkey opens the account alone. */
async function aloneOwner(fresh: () => Promise<TestWorld>) {
  const person = await passkeyOwner(await fresh());
  await transact(person.world, (tx) => savePolicy(tx, "penyedia", ALONE));
  return person;
}

const givePassword = (world: TestWorld, computer: Visitor) =>
  computer.post("/login/password", filledPassword(world, computer.page(), PASSWORD));
const sessions = async (world: TestWorld) => (await world.db.selectFrom("session").select("id").execute()).length;
const namedLogins = async (world: TestWorld) =>
  (
    await world.db
      .selectFrom("audit")
      .select("id")
      .where("event", "=", "passkey")
      .where("outcome", "=", "named")
      .execute()
  ).length;

const OTHER = "https://spse-lpse.example";
const stranger = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;

const wrongs: readonly (readonly [string, Wrong, string])[] = [
  ["without user verification", { userVerified: false }, "not-verified"],
  ["without user presence", { userPresent: false }, "not-verified"],
  ["relayed from a false site", { origin: OTHER, rpId: "spse-lpse.example" }, "wrong-origin"],
  ["of a false site that claims our RP id", { origin: OTHER }, "wrong-origin"],
  ["for another RP id", { rpId: "lpse.example" }, "not-verified"],
  ["made in another site's frame", { client: { crossOrigin: true, topOrigin: OTHER } }, "cross-origin"],
  ["of the kind that registers", { type: "webauthn.create" }, "wrong-type"],
  ["signed by another key", { signedBy: stranger }, "not-verified"],
  ["that changed its kind", { backupEligible: true }, "not-verified"],
  ["with a challenge of its own", { challenge: "A".repeat(75) }, "challenge-over"],
  ["with another account's handle", { userHandle: "A".repeat(43) }, "unknown-passkey"],
  ["without a handle", { userHandle: "" }, "unknown-passkey"],
  ["of a credential that nobody has", { id: "AAAA" }, "unknown-passkey"],
];

onSqlite("A passkey at the User ID, attacked [promise:passkey-login]", (fresh) => {
  test("an answer that is wrong in one place names nobody and opens nothing, under both policies [N1 N3 N18 A34]", async () => {
    const { world, passkey } = await passkeyOwner(await fresh());
    for (const policy of [WITH_PASSWORD, ALONE]) {
      await transact(world, (tx) => savePolicy(tx, "penyedia", policy));
      for (const [what, wrong, why] of wrongs) {
        world.clock.advance(3600); // The audit records each of them.
        const computer = visitor(world, ELSEWHERE);
        const seen = await chooseAtUserId(computer, passkey, wrong);
        assert.deepEqual([seen.status, seen.path], [422, "/login/passkey"], what);
        assert.equal((await lastRefusal(world))[0], why, what);
        assert.equal(computer.cookies.has(nameOf(world, "login")), false, what);
        assert.equal(await isInside(computer), false, what);
      }
    }
    assert.equal(await namedLogins(world), 0);
    assert.equal((await chooseAtUserId(visitor(world), passkey)).path, "/beranda", "the right one afterwards");
  });

  test("the answer names the account that has the credential: another person's handle beside it does not help", async () => {
    const world = await fresh();
    const victim = await passkeyOwner(world);
    const thief = await passkeyOwner(world, "PPK2");
    await transact(world, (tx) => savePolicy(tx, "penyedia", ALONE));
    const row = world.db.selectFrom("passkey_user").select("handle").where("account_id", "=", victim.accountId);
    const { handle } = await row.executeTakeFirstOrThrow();
    const computer = visitor(world, ELSEWHERE);
    assert.equal((await chooseAtUserId(computer, thief.passkey, { userHandle: handle })).status, 422);
    assert.deepEqual(await lastRefusal(world), ["unknown-passkey", thief.accountId]);
    assert.equal(await isInside(computer), false);
  });

  test("a challenge is good once, five minutes, and in its own browser only [N18 A12 A18]", async () => {
    const { world, passkey } = await aloneOwner(fresh);
    const [one, two] = [visitor(world), visitor(world, ELSEWHERE)];
    const first = await askNaming(one);
    const response = passkey.get(first.options);
    const { fields } = await askNaming(two);
    assert.equal((await two.post("/login/passkey", { ...fields, response })).status, 422);
    assert.equal((await lastRefusal(world))[0], "challenge-over", "of another browser");
    assert.equal((await one.post("/login/passkey", { ...first.fields, response })).path, "/beranda", "still unused");
    await one.post("/keluar");

    const again = await askNaming(one);
    await one.post("/login/passkey", { ...again.fields, response });
    assert.equal((await lastRefusal(world))[0], "challenge-over", "used already");
    const late = passkey.get(again.options);
    world.clock.advance(300);
    await one.post("/login/passkey", { ...again.fields, response: late });
    assert.equal((await lastRefusal(world))[0], "challenge-over", "five minutes are over");
    assert.equal(await isInside(one), false);
  });

  test("a failed answer has used its challenge up", async () => {
    const { world, passkey } = await aloneOwner(fresh);
    const computer = visitor(world);
    const { options, fields } = await askNaming(computer);
    await computer.post("/login/passkey", { ...fields, response: passkey.get(options, { userVerified: false }) });
    await computer.post("/login/passkey", { ...fields, response: passkey.get(options) });
    assert.equal((await lastRefusal(world))[0], "challenge-over");
    assert.equal(await isInside(computer), false);
  });

  test("a challenge of the waiting page names nobody here, nor one of this page there", async () => {
    const { world, passkey } = await passkeyOwner(await fresh());
    const computer = visitor(world, ELSEWHERE);
    await logIn(world, computer, "PENYEDIA1");
    const waiting = await askRequest(computer);
    const { options } = await askNaming(computer);
    await computer.post("/login/passkey", { response: passkey.get(waiting.options) });
    assert.equal((await lastRefusal(world))[0], "challenge-over");
    const seen = await computer.post("/proof/passkey", { ...waiting.fields, response: passkey.get(options) });
    assert.equal(seen.path, "/proof?passkey=terlambat");
    assert.equal(await isInside(computer), false);
  });

  test("a removed passkey names nobody, whatever policy says [A23]", async () => {
    const { world, passkey, accountId } = await aloneOwner(fresh);
    const id = (await world.db.selectFrom("passkey").select("id").executeTakeFirstOrThrow()).id;
    await transact(world, (tx) => removePasskey(tx, accountId, id, "removed"));
    const computer = visitor(world);
    assert.equal((await chooseAtUserId(computer, passkey)).status, 422);
    assert.deepEqual(await lastRefusal(world), ["unknown-passkey", null]);
    assert.equal(await isInside(computer), false);
  });

  test("a passkey that was proven before the epoch rose is no second factor after: the password leads to the waiting page [A23]", async () => {
    const { world, passkey, accountId } = await passkeyOwner(await fresh());
    const computer = visitor(world);
    await chooseAtUserId(computer, passkey);
    await transact(world, async (tx) => raiseEpoch(tx, accountId, (await loadAccount(tx, accountId)).epoch));
    assert.doesNotMatch((await computer.get("/login/password")).text, /Passkey diterima/);
    assert.equal((await givePassword(world, computer)).path, "/proof");
    assert.equal(await isInside(computer), false);
  });

  test("nor in a browser that has copied the login's cookie: the one that chose the passkey is the one that gets in", async () => {
    const { world, passkey, computer } = await passkeyOwner(await fresh());
    await computer.post("/keluar");
    await chooseAtUserId(computer, passkey);
    const thief = thiefWith(world, computer, ["login", "form"]);
    await thief.get("/login/password");
    assert.equal((await givePassword(world, thief)).path, "/proof");
    assert.equal(await isInside(thief), false);
  });

  test("the policy counts as it is when the answer comes: switched off meanwhile, the password is asked", async () => {
    const { world, passkey } = await aloneOwner(fresh);
    const computer = visitor(world);
    const { options, fields } = await askNaming(computer);
    await transact(world, (tx) => savePolicy(tx, "penyedia", WITH_PASSWORD));
    const seen = await computer.post("/login/passkey", { ...fields, response: passkey.get(options) });
    assert.equal(seen.path, "/login/password");
    assert.equal(await isInside(computer), false);
  });

  test("with the passkey alone and the policy without it, no other step opens anything [N1]", async () => {
    const { world, passkey } = await passkeyOwner(await fresh());
    const computer = visitor(world, ELSEWHERE);
    await chooseAtUserId(computer, passkey);
    for (const path of ["/beranda", "/proof", "/2fa/enable", "/passkeys/new"]) {
      const seen = await computer.get(path);
      assert.match(seen.path, /^\/login/, path);
    }
    assert.equal((await logIn(world, computer, "PENYEDIA1")).path, "/proof", "a typed User ID begins without it");
  });

  test("another login of the browser does not take the passkey along", async () => {
    const world = await fresh();
    const { passkey } = await passkeyOwner(world);
    await passkeyOwner(world, "PPK2");
    const computer = visitor(world, ELSEWHERE);
    await chooseAtUserId(computer, passkey);
    await giveUserId(computer, "PPK2");
    assert.equal((await givePassword(world, computer)).path, "/proof");
  });

  test("under phishing-resistant it stays what it is: the second factor, or by policy both [A34]", async () => {
    const { world, passkey } = await passkeyOwner(await fresh());
    await resist(world);
    const computer = visitor(world);
    await chooseAtUserId(computer, passkey);
    assert.equal((await givePassword(world, computer)).path, "/beranda");
    await resist(world, "penyedia", { passkeyAlone: true });
    assert.equal((await chooseAtUserId(visitor(world), passkey)).path, "/beranda");
  });

  test("a copied authenticator shows itself by its counter: refused, and in the audit [A33]", async () => {
    const { world, passkey, accountId } = await aloneOwner(fresh);
    for (const [counter, opens] of [
      [7, true],
      [7, false],
      [6, false],
      [8, true],
    ] as const) {
      const computer = visitor(world, ELSEWHERE);
      await chooseAtUserId(computer, passkey, { counter });
      assert.equal(await isInside(computer), opens, `counter ${counter}`);
    }
    const rows = world.db.selectFrom("audit").select("account_id").where("outcome", "=", "counter-back");
    assert.deepEqual(
      (await rows.execute()).map((it) => it.account_id),
      [accountId, accountId],
    );
  });
});

onBothEngines("A passkey at the User ID, attacked, at the same moment [promise:passkey-login]", (fresh) => {
  test("the same answer, sixty times at once: one session, or one login where the password is asked [A12]", async () => {
    const { world, passkey } = await passkeyOwner(await fresh());
    for (const [policy, count] of [
      [ALONE, sessions],
      [WITH_PASSWORD, namedLogins],
    ] as const) {
      await transact(world, (tx) => savePolicy(tx, "penyedia", policy));
      const computer = visitor(world, ELSEWHERE);
      const { options, fields } = await askNaming(computer);
      const response = passkey.get(options);
      const before = await count(world);
      await Promise.all(Array.from({ length: 60 }, () => computer.post("/login/passkey", { ...fields, response })));
      assert.equal(await count(world), before + 1);
    }
  });
});

onSqlite("What a passkey at the User ID tells [promise:passkey-login]", (fresh) => {
  test("a credential that nobody has, a removed one and one with a wrong signature cost the same, and look alike [A8]", async () => {
    const opened = await fresh();
    const { passkey } = await passkeyOwner(opened);
    const removed = await passkeyOwner(opened, "PPK2");
    const { id } = await opened.db
      .selectFrom("passkey")
      .select("id")
      .where("account_id", "=", removed.accountId)
      .executeTakeFirstOrThrow();
    await transact(opened, (tx) => removePasskey(tx, removed.accountId, id, "removed"));
    const { world, noted, close } = await notingStatements(opened);
    const seen: { readonly text: string; readonly statements: readonly string[] }[] = [];
    const strange = softPasskey(world);
    for (const [chosen, wrong] of [
      [passkey, { signedBy: stranger }],
      [strange, { userHandle: "A".repeat(43) }],
      [removed.passkey, {}],
    ] as const) {
      const computer = visitor(world, ELSEWHERE);
      const { options, fields } = await askNaming(computer);
      const response = chosen.get(options, wrong);
      noted.length = 0;
      const { text, status } = await computer.post("/login/passkey", { ...fields, response });
      assert.equal(status, 422);
      seen.push({
        text: text.replace(/name="_token" value="[^"]*"|data-challenge="[^"]*"/g, ""),
        statements: [...noted],
      });
    }
    assert.ok((seen[0]?.statements.length ?? 0) > 4);
    for (const other of seen.slice(1)) assert.deepEqual(other, seen[0]);
    await close();
  });
});
