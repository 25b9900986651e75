/** A phone's biometric key: each *Ya*, its registration, the apps that it passes for. [P-76] [P-78] [P-79] */
import assert from "node:assert/strict";
import { test } from "node:test";
import { verificationPath } from "@spse/protocol";
import { approvalStateOf } from "../../../test-support/approval-state.ts";
import { authenticator, type Bent } from "../../../test-support/authenticator.ts";
import { onBothEngines, onSqlite, secondPhone } from "../../../test-support/enrolled.ts";
import {
  asked,
  codeOf,
  outcomesOf,
  pinsOf,
  postAnswer,
  postChange,
  signedChange,
  stateOf,
  withBiometric,
} from "../../../test-support/verification.ts";
import { type TestWorld, testWorld } from "../../../test-support/world.ts";
import { clearExpired } from "../../operate/start/clear.ts";
import { checkAssertion } from "../factors/owner/biometric.ts";

onSqlite("the biometric key [promise:verified-phone]", (fresh) => {
  test("[P-76] each Ya needs an assertion over its own JWS; deny and report need none [N16 N12]", async () => {
    const world = await fresh();
    const { phone, ask } = await asked(world);
    const key = await withBiometric(world, phone);
    const request = await ask();
    const jws = await phone.sign(request, "approve");
    const without = await postAnswer(phone, request.id, jws);
    assert.deepEqual([without.status, codeOf(without)], [403, "verification-needed"]);
    assert.equal((await approvalStateOf(world, "proof-1")).at, "waiting");
    const told = await postAnswer(phone, request.id, jws, { biometric: key.get(jws) });
    assert.deepEqual([told.status, codeOf(told)], [200, "approved"]);
    const row = await world.db.selectFrom("approval").select("answer_verification").executeTakeFirstOrThrow();
    assert.equal(JSON.parse(row.answer_verification ?? "").id, key.id);
    assert.equal(codeOf(await phone.answer(await ask(), "deny")), "denied");
    assert.equal(codeOf(await phone.answer(await ask(), "report")), "reported");
  });

  test("[P-76] hostile assertions leave the request live [A18 N18]", async () => {
    const world = await fresh();
    const { phone, session, ask } = await asked(world);
    const key = await withBiometric(world, phone);
    const second = await secondPhone(world, session);
    const other = await withBiometric(world, second);
    const origin = world.config.authenticatorUrl;
    const host = new URL(origin).hostname;
    const request = await ask();
    const jws = await phone.sign(request, "approve");
    const another = await phone.sign(request, "approve");
    const bent: readonly (readonly [string, Bent])[] = [
      ["challenge of nothing", { challenge: "A".repeat(43) }],
      ["origin of another site", { origin: "https://penipu.example" }],
      ["origin with another port", { origin: `http://${host}:9999` }],
      ["origin with another scheme", { origin: origin.replace("http:", "https:") }],
      ["origin of the portal", { origin: world.config.portalUrl }],
      ["RP id of a parent domain", { rpId: "localhost" }],
      ["RP id of another host", { rpId: "penipu.example" }],
      ["RP id with the port", { rpId: new URL(origin).host }],
      ["user not present", { userPresent: false }],
      ["user not verified", { userVerified: false }],
      ["neither", { userPresent: false, userVerified: false }],
      ["inside another site's frame", { client: { crossOrigin: true } }],
      ["with a top origin", { client: { topOrigin: "https://penipu.example" } }],
      ["crossOrigin as text", { client: { crossOrigin: "false" } }],
      ["a registration's type", { type: "webauthn.create" }],
      ["a payment's type", { type: "payment.get" }],
      ["backup eligibility that was not there", { backupEligible: true }],
      ["backed up without being eligible", { backedUp: true }],
      ["another credential's id", { id: other.id }],
      ["another credential's key", { signedBy: other.privateKey }],
    ];
    for (const [name, bend] of bent)
      assert.equal(
        codeOf(await postAnswer(phone, request.id, jws, { biometric: key.get(jws, bend) })),
        "verification-wrong",
        name,
      );
    const wrong = async (name: string, biometric: ReturnType<typeof key.get>) =>
      assert.equal(codeOf(await postAnswer(phone, request.id, jws, { biometric })), "verification-wrong", name);
    await wrong("of another JWS of the same request", key.get(another));
    await wrong("another phone's credential", other.get(jws));
    await wrong("client data that is no JSON", { ...key.get(jws), clientDataJSON: "AAAA" });
    await wrong("no authenticator data", { ...key.get(jws), authenticatorData: "AA" });
    await wrong("a signature over nothing", { ...key.get(jws), signature: "AAAA" });
    const pins = pinsOf(world, phone);
    assert.equal(codeOf(await postAnswer(phone, request.id, jws, pins.prove("493817", jws))), "verification-wrong");
    assert.equal((await approvalStateOf(world, "proof-1")).at, "waiting");
    assert.equal(codeOf(await postAnswer(phone, request.id, jws, { biometric: key.get(jws) })), "approved");
    assert.ok((await outcomesOf(world, "proof")).includes("verification-wrong"));
  });

  test("[P-78] hostile registrations are refused, and nothing is stored", async () => {
    const world = await fresh();
    const { phone, session } = await asked(world);
    const second = await secondPhone(world, session);
    const origin = world.config.authenticatorUrl;
    const bent: readonly (readonly [string, Bent])[] = [
      ["challenge of another change", { challenge: "A".repeat(43) }],
      ["another origin", { origin: "https://penipu.example" }],
      ["RP id of a parent domain", { rpId: "localhost" }],
      ["user not verified", { userVerified: false }],
      ["user not present", { userPresent: false }],
      ["inside another site's frame", { client: { crossOrigin: true } }],
      ["an assertion's type", { type: "webauthn.get" }],
      ["backed up without being eligible", { backedUp: true }],
      ["another id beside it", { id: "AAAA" }],
    ];
    for (const [name, bend] of bent) {
      const jws = await signedChange(world, phone, "biometric");
      const told = await postChange(world, phone, jws, { credential: authenticator(origin).create(jws, bend) });
      assert.equal(codeOf(told), "verification-wrong", name);
    }
    assert.equal((await stateOf(phone)).kind, "none");
    const key = await withBiometric(world, second);
    const jws = await signedChange(world, phone, "biometric");
    const stolen = await postChange(world, phone, jws, { credential: key.create(jws) });
    assert.equal(codeOf(stolen), "verification-wrong", "a credential that another phone has");
  });

  test("[P-79] the state says whether the key is copied to other devices; the key ends with its phone", async () => {
    const world = await fresh();
    const { phone, ask } = await asked(world);
    const key = await withBiometric(world, phone, "synced");
    assert.deepEqual([(await stateOf(phone)).kind, (await stateOf(phone)).synced], ["biometric", true]);
    const request = await ask();
    const jws = await phone.sign(request, "approve");
    const moved = key.get(jws, { backupEligible: false, backedUp: false });
    assert.equal(codeOf(await postAnswer(phone, request.id, jws, { biometric: moved })), "verification-wrong");
    const resting = key.get(jws, { backedUp: false });
    assert.equal(codeOf(await postAnswer(phone, request.id, jws, { biometric: resting })), "approved");
    world.clock.advance(1);
    await phone.revoke();
    assert.equal((await phone.call({ path: verificationPath })).status, 401);
    await clearExpired(world);
    assert.deepEqual(await world.db.selectFrom("user_verification").selectAll().execute(), []);
  });
});

onBothEngines("the biometric key, at the same moment [promise:verified-phone]", (fresh) => {
  test("[P-76] an assertion that was used approves no other request, and the same answer again is the same [A12]", async () => {
    const world = await fresh();
    const { phone, ask } = await asked(world);
    const key = await withBiometric(world, phone, "counting");
    const request = await ask();
    const jws = await phone.sign(request, "approve");
    const assertion = key.get(jws);
    const twice = await Promise.all([1, 2, 3].map(() => postAnswer(phone, request.id, jws, { biometric: assertion })));
    assert.deepEqual(twice.map(codeOf), ["approved", "approved", "approved"]);
    const next = await ask();
    const nextJws = await phone.sign(next, "approve");
    assert.equal(codeOf(await postAnswer(phone, next.id, nextJws, { biometric: assertion })), "verification-wrong");
    const late = key.get(nextJws, { counter: 2 });
    assert.equal(
      codeOf(await postAnswer(phone, next.id, nextJws, { biometric: late })),
      "verification-wrong",
      "a copy's counter",
    );
    assert.equal(codeOf(await postAnswer(phone, next.id, nextJws, { biometric: key.get(nextJws) })), "approved");
  });
});

test("[P-76] of two apps that an LPSE accepts, each has its own keys; an app that is no longer accepted has none", async () => {
  const other = "https://authenticator.lain.example";
  const world = await testWorld({
    settings: { SPSE_AUTHENTICATOR_ORIGINS: `http://authenticator.localhost:4501,${other}` },
  });
  try {
    assert.equal(world.config.authenticatorOrigins.length, 2);
    const { phone, ask } = await asked(world);
    const key = await withBiometric(world, phone);
    const request = await ask();
    const jws = await phone.sign(request, "approve");
    const elsewhere = { biometric: key.get(jws, { origin: other, rpId: new URL(other).hostname }) };
    assert.equal(codeOf(await postAnswer(phone, request.id, jws, elsewhere)), "verification-wrong");
    const narrowed = { ...world, config: { ...world.config, authenticatorOrigins: [other] } };
    const row = await world.db.selectFrom("user_verification").selectAll().executeTakeFirstOrThrow();
    assert.equal(await checkAssertion(narrowed, row, key.get(jws), jws), null);
    assert.equal(codeOf(await postAnswer(phone, request.id, jws, { biometric: key.get(jws) })), "approved");
  } finally {
    await world.close();
  }
});

test("[P-76] a native app's biometric key passes where its origin is set, letter by letter, and nowhere else", async () => {
  const mine = `android:apk-key-hash:${"A".repeat(43)}`;
  const bare = await testWorld({ settings: { SPSE_WEBAUTHN_ORIGINS: mine } });
  try {
    const { phone, ask } = await asked(bare);
    const key = authenticator(bare.config.authenticatorUrl);
    const register = async (world: TestWorld, origin: string, more: Bent = {}) => {
      const jws = await signedChange(world, phone, "biometric");
      return codeOf(await postChange(world, phone, jws, { credential: key.create(jws, { origin, ...more }) }));
    };
    for (const origin of [
      `android:apk-key-hash:${"B".repeat(43)}`,
      mine.toLowerCase(),
      `${mine}=`,
      `${mine}/`,
      "android:apk-key-hash:",
      "ios:bundle-id:id.go.contoh.app",
    ])
      assert.equal(await register(bare, origin), "verification-wrong", origin);
    assert.equal(await register(bare, mine, { rpId: "localhost" }), "verification-wrong", "RP id of a parent domain");
    assert.equal((await stateOf(phone)).kind, "none");
    assert.equal(await register(bare, mine), undefined);
    assert.equal((await stateOf(phone)).kind, "biometric");

    const request = await ask();
    const jws = await phone.sign(request, "approve");
    const answer = async (world: TestWorld, origin: string) => {
      const row = await world.db.selectFrom("user_verification").selectAll().executeTakeFirstOrThrow();
      return checkAssertion(world, row, key.get(jws, { origin }), jws);
    };
    assert.notEqual(await answer(bare, mine), null);
    assert.equal(
      await answer({ ...bare, config: { ...bare.config, nativeOrigins: [] } }, mine),
      null,
      "no such setting",
    );
    assert.equal(
      codeOf(await postAnswer(phone, request.id, jws, { biometric: key.get(jws, { origin: mine }) })),
      "approved",
    );
  } finally {
    await bare.close();
  }
});
