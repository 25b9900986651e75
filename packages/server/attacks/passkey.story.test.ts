/** A passkey, attacked: relayed from a false site, replayed, borrowed from another login or account, copied, revoked. */
import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { describe, test } from "node:test";
import { transact } from "../src/base/platform/world.ts";
import { findAccount, loadAccount, raiseEpoch } from "../src/core/account/account.ts";
import { listPasskeys, rpIdOf } from "../src/core/factors/passkey/passkey.ts";
import { cborBytes, cborText } from "../test-support/authenticator.ts";
import { onBothEngines, onSqlite } from "../test-support/enrolled.ts";
import { logIn } from "../test-support/log-in.ts";
import {
  askCreation,
  askRequest,
  makePasskey,
  passkeyOwner,
  softPasskey,
  usePasskey,
  type Wrong,
} from "../test-support/passkey.ts";
import { addPerson, type TestWorld, type Visitor, visitor } from "../test-support/world.ts";
import { ELSEWHERE, isInside } from "./attacker.ts";

/** Somebody with the password, at the waiting page. */
async function waiting(world: TestWorld, userId = "PENYEDIA1"): Promise<Visitor> {
  const computer = visitor(world, ELSEWHERE);
  assert.equal((await logIn(world, computer, userId)).path, "/proof");
  return computer;
}

/** The audit's reason for the last refusal. */
async function whyOf(world: TestWorld, event = "proof"): Promise<string | undefined> {
  const rows = await world.db
    .selectFrom("audit")
    .select(["outcome", "detail"])
    .where("event", "=", event)
    .orderBy("id", "desc")
    .limit(1)
    .execute();
  return rows[0] && (JSON.parse(rows[0].detail) as { why?: string }).why;
}

const OTHER = "https://spse-lpse.example";
const stranger = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;

/** One wrong member, and the audit's word for it. A browser on a false host signs that host's origin and RP id. */
const wrongs: readonly (readonly [string, Wrong, string])[] = [
  ["relayed from a false site", { origin: OTHER, rpId: "spse-lpse.example" }, "wrong-origin"],
  ["of a false site that claims our RP id", { origin: OTHER }, "wrong-origin"],
  ["of another port of our host", { origin: "http://localhost:4501" }, "wrong-origin"],
  ["of a subdomain", { origin: "http://evil.localhost:4500" }, "wrong-origin"],
  ["for another RP id", { rpId: "lpse.example" }, "not-verified"],
  ["for no RP id at all", { rpId: "" }, "not-verified"],
  ["made in another site's frame", { client: { crossOrigin: true, topOrigin: OTHER } }, "cross-origin"],
  ["made in a frame, without naming it", { client: { crossOrigin: true } }, "cross-origin"],
  ["with a top origin of another", { client: { topOrigin: OTHER } }, "cross-origin"],
  ["without user verification", { userVerified: false }, "not-verified"],
  ["without user presence", { userPresent: false }, "not-verified"],
  ["with a challenge of its own", { challenge: "A".repeat(43) }, "challenge-over"],
];

onSqlite("A passkey, attacked [promise:passkey]", (fresh) => {
  test("an answer that is wrong in one place opens nothing, and the right one afterwards does [N1 N3 N18 A34] [S4]", async () => {
    const { world, passkey } = await passkeyOwner(await fresh());
    const computer = await waiting(world);
    const more: typeof wrongs = [
      ["of the kind that registers", { type: "webauthn.create" }, "wrong-type"],
      ["signed by another key", { signedBy: stranger }, "not-verified"],
      ["that says another account's handle", { userHandle: "A".repeat(43) }, "unknown-passkey"],
      ["of a credential that nobody has", { id: "AAAA" }, "unknown-passkey"],
      ["that changed its kind", { backupEligible: true }, "not-verified"],
    ];
    for (const [what, wrong, why] of [...wrongs, ...more]) {
      const seen = await usePasskey(computer, passkey, wrong);
      assert.match(seen.path, /^\/proof\?passkey=/, what);
      assert.equal(await whyOf(world), why, what);
      assert.equal(await isInside(computer), false, what);
    }
    assert.equal((await usePasskey(computer, passkey)).path, "/beranda");
  });

  test("a registration that is wrong in one place adds nothing [N26]", async () => {
    const world = await fresh();
    const { id } = await addPerson(world);
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    const x5c = Buffer.concat([
      Buffer.from([0xa1]),
      cborText("x5c"),
      Buffer.from([0x81]),
      cborBytes(Buffer.alloc(300)),
    ]);
    const more: typeof wrongs = [
      ["of the kind that logs in", { type: "webauthn.get" }, "wrong-type"],
      ["with a maker's certificate", { attestation: { fmt: "packed", statement: x5c } }, "not-verified"],
      [
        "with a statement of a phone's maker",
        { attestation: { fmt: "android-safetynet", statement: Buffer.from([0xa0]) } },
        "not-verified",
      ],
      ["with a statement where none belongs", { attestation: { fmt: "none", statement: x5c } }, "not-verified"],
    ];
    for (const [what, wrong, why] of [...wrongs, ...more]) {
      assert.equal((await makePasskey(computer, softPasskey(world), "X", wrong)).status, 422, what);
      assert.equal(await whyOf(world, "passkey"), why, what);
    }
    assert.deepEqual(await listPasskeys(world, id), []);
    assert.equal((await loadAccount(world, id)).twoFactorSince, null);
    assert.equal((await makePasskey(computer, softPasskey(world))).path, "/2fa/enable");
  });

  test("a challenge is good once, five minutes, and for its own proof or session only [N18 A12 A18]", async () => {
    const { world, passkey } = await passkeyOwner(await fresh());
    const one = await waiting(world);
    const two = await waiting(world);
    const first = await askRequest(one);
    const response = passkey.get(first.options);
    const other = await askRequest(two);
    await two.post("/proof/passkey", { ...other.fields, response });
    assert.equal(await whyOf(world), "challenge-over", "a challenge of another proof");

    const newer = await askRequest(one);
    await one.post("/proof/passkey", { ...first.fields, response });
    assert.equal(await whyOf(world), "challenge-over", "a newer one has replaced it");

    const late = passkey.get(newer.options);
    world.clock.advance(300);
    await one.post("/proof/passkey", { ...newer.fields, response: late });
    assert.equal(await whyOf(world), "challenge-over", "five minutes are over");

    const good = await askRequest(one);
    const replayed = passkey.get(good.options);
    assert.equal((await one.post("/proof/passkey", { ...good.fields, response: replayed })).path, "/beranda");
    const again = await waiting(world);
    const { fields } = await askRequest(again);
    await again.post("/proof/passkey", { ...fields, response: replayed });
    assert.equal(await whyOf(world), "challenge-over", "used already");
    assert.equal(await isInside(again), false);
  });

  test("another account's passkey opens this account no more than none, and is no name for its own", async () => {
    const world = await fresh();
    await passkeyOwner(world);
    const thief = await passkeyOwner(world, "PPK2");
    const computer = await waiting(world);
    assert.equal((await usePasskey(computer, thief.passkey)).path, "/proof?passkey=tidak-dikenal");
    assert.equal(await isInside(computer), false);
    const { options } = await askRequest(computer);
    const offered = options.allowCredentials?.map((it) => it.id) ?? [];
    assert.ok(offered.length === 1 && !offered.includes(thief.passkey.id));
  });

  test("a credential that is registered is registered nowhere else", async () => {
    const world = await fresh();
    const { passkey, accountId } = await passkeyOwner(world);
    const computer = await waitingToActivate(world, "PPK2");
    assert.equal((await makePasskey(computer, passkey)).status, 409);
    assert.equal((await listPasskeys(world, accountId)).length, 1);
    assert.equal((await findAccount(world, "PPK2"))?.twoFactorSince, null);
  });

  test("a copied authenticator shows itself by its counter: refused, and in the audit [A33]", async () => {
    const { world, passkey, accountId } = await passkeyOwner(await fresh());
    for (const [counter, opens] of [
      [7, true],
      [7, false],
      [6, false],
      [0, false],
      [8, true],
    ] as const) {
      const computer = await waiting(world);
      await usePasskey(computer, passkey, { counter });
      assert.equal(await isInside(computer), opens, `counter ${counter}`);
    }
    const found = await world.db
      .selectFrom("audit")
      .select("account_id")
      .where("event", "=", "passkey")
      .where("outcome", "=", "counter-back")
      .execute();
    assert.deepEqual(
      found.map((it) => it.account_id),
      [accountId, accountId, accountId],
    );
  });

  test("an authenticator without a counter may say 0 for ever; once it counts, 0 is a step back", async () => {
    const world = await fresh();
    const passkey = softPasskey(world, "synced");
    const { accountId } = await passkeyOwner(world, "PENYEDIA1", passkey);
    for (let login = 0; login < 2; login++) {
      const computer = await waiting(world);
      assert.equal((await usePasskey(computer, passkey)).path, "/beranda");
    }
    assert.equal((await listPasskeys(world, accountId))[0]?.synced, true);
    const computer = await waiting(world);
    await usePasskey(computer, passkey, { counter: 1 });
    const later = await waiting(world);
    await usePasskey(later, passkey, { counter: 0 });
    assert.equal(await isInside(later), false);
  });

  test("an answer given before the epoch rose is void after: redeeming loses to a reset [A23]", async () => {
    const { world, passkey, accountId } = await passkeyOwner(await fresh());
    const computer = await waiting(world);
    const { options, fields } = await askRequest(computer);
    await transact(world, async (tx) => raiseEpoch(tx, accountId, (await loadAccount(tx, accountId)).epoch));
    await computer.post("/proof/passkey", { ...fields, response: passkey.get(options) });
    assert.equal(await isInside(computer), false);
  });
});

onBothEngines("A passkey, attacked, at the same moment [promise:passkey]", (fresh) => {
  test("the same answer, ten times at once: one session [A12]", async () => {
    const { world, passkey, accountId } = await passkeyOwner(await fresh());
    const computer = await waiting(world);
    const before = (await world.db.selectFrom("session").select("id").execute()).length;
    const { options, fields } = await askRequest(computer);
    const response = passkey.get(options);
    await Promise.all(Array.from({ length: 10 }, () => computer.post("/proof/passkey", { ...fields, response })));
    const rows = await world.db.selectFrom("session").select("method").where("account_id", "=", accountId).execute();
    assert.equal(rows.length, before + 1);
  });
});

/** Somebody without 2FA, who may add a passkey. */
async function waitingToActivate(world: TestWorld, userId: string): Promise<Visitor> {
  await addPerson(world, { userId });
  const computer = visitor(world, ELSEWHERE);
  await logIn(world, computer, userId);
  return computer;
}

onSqlite("Passkeys and what may be learnt from them", (fresh) => {
  test("who has one is told to nobody before the password: no options, and the same login page [A8]", async () => {
    const { world } = await passkeyOwner(await fresh());
    const computer = visitor(world, ELSEWHERE);
    await computer.get("/login");
    await computer.post("/login", { "user-id": "PENYEDIA1" });
    assert.doesNotMatch(computer.page().text, /passkey/i);
    const told = await computer.post("/proof/passkey/options", { for: "x" });
    assert.deepEqual([told.status, told.json()], [410, { at: "over" }]);
  });

  test("what the authenticator keeps of a person is a random handle, not the User ID", async () => {
    const world = await fresh();
    const computer = await waitingToActivate(world, "PENYEDIA1");
    const { options } = await askCreation(computer);
    const id = Buffer.from(options.user?.id ?? "", "base64url");
    assert.equal(id.length, 32);
    assert.ok(!id.toString("latin1").includes("PENYEDIA1"));
    assert.equal((await askCreation(computer)).options.user?.id, options.user?.id, "one handle an account");
  });
});

describe("The RP id", () => {
  test("is the portal's host alone; a bare IP address has no RP id", () => {
    assert.equal(rpIdOf("https://spse.lpse.go.id"), "spse.lpse.go.id");
    assert.equal(rpIdOf("http://localhost:4500"), "localhost");
    for (const url of ["http://127.0.0.1:4500", "https://192.168.1.7", "http://[::1]:4500"])
      assert.equal(rpIdOf(url), null);
  });
});
