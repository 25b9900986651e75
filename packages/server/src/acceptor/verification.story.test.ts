/** A phone's biometric key and PIN at each *Ya*. [P-75] … [P-80] */
import assert from "node:assert/strict";
import { test } from "node:test";
import { verificationPath } from "@spse/protocol";
import { authenticator, type Bent } from "../../test-support/authenticator.ts";
import { askPhone, enrolled, onBothEngines, secondPhone } from "../../test-support/enrolled.ts";
import type { Phone } from "../../test-support/phone.ts";
import {
  type Brought,
  pinsOf,
  postAnswer,
  postChange,
  signedChange,
  withBiometric,
  withPin,
} from "../../test-support/verification.ts";
import { mailsOf, type TestWorld, testWorld } from "../../test-support/world.ts";
import { clearExpired } from "../data-life/clear.ts";
import { checkAssertion } from "../factors/owner/biometric.ts";
import { savePolicy } from "../policy/policy.ts";
import { approvalStateOf } from "./ask.ts";

const known = { browserKnown: true, number: false };

/** A person whose phone has been asked; `ask` asks again. */
async function asked(world: TestWorld) {
  const person = await enrolled(world);
  const ask = async () => {
    await askPhone(world, person.account, known);
    const request = (await person.phone.requests()).at(-1);
    assert.ok(request);
    return request;
  };
  return { ...person, ask };
}

const codeOf = (told: { status: number; body: { outcome?: string; error?: { code: string } } }) =>
  told.body.error?.code ?? told.body.outcome;
const stateOf = async (phone: Phone) => (await phone.call({ path: verificationPath })).body;
const change = async (world: TestWorld, phone: Phone, to: "biometric" | "pin" | "none", brought: Brought = {}) =>
  codeOf(await postChange(world, phone, await signedChange(world, phone, to), brought));
const events = async (world: TestWorld, event: string) =>
  (await world.db.selectFrom("audit").select("outcome").where("event", "=", event).orderBy("id").execute()).map(
    (it) => it.outcome,
  );

onBothEngines("the biometric key [promise:verified-phone]", (fresh) => {
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
    assert.ok((await events(world, "proof")).includes("verification-wrong"));
  });

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

  test("[P-77] a change is signed by this phone, for now, and brings what it says", async () => {
    const world = await fresh();
    const { phone, session } = await asked(world);
    const second = await secondPhone(world, session);
    const key = authenticator(world.config.authenticatorUrl);
    const send = async (jws: string, brought: Brought) => codeOf(await postChange(world, phone, jws, brought));
    const foreign = await signedChange(world, second, "biometric");
    assert.equal(await send(foreign, { credential: key.create(foreign) }), "not-allowed");
    const old = await signedChange(world, phone, "biometric", { iat: (world.now() - 310) as never });
    assert.equal(await send(old, { credential: key.create(old) }), "clock");
    const jws = await signedChange(world, phone, "biometric");
    const pin = pinsOf(world, phone).key("493817");
    assert.equal(await send(jws, {}), "malformed");
    assert.equal(await send(jws, { pin }), "malformed");
    assert.equal(await send(jws, { pin, credential: key.create(jws) }), "malformed");
    assert.equal(await send(await signedChange(world, phone, "none"), { pin }), "malformed");
    assert.equal((await stateOf(phone)).kind, "none");
  });

  test("[P-77] the unlocked phone alone neither replaces nor removes its biometric key", async () => {
    const world = await fresh();
    const { phone, account } = await asked(world);
    const key = await withBiometric(world, phone);
    const thief = authenticator(world.config.authenticatorUrl);
    const jws = await signedChange(world, phone, "biometric");
    assert.equal(codeOf(await postChange(world, phone, jws, { credential: thief.create(jws) })), "verification-needed");
    const own = { credential: thief.create(jws), verification: { biometric: thief.get(jws) } };
    assert.equal(codeOf(await postChange(world, phone, jws, own)), "verification-wrong");
    assert.equal(await change(world, phone, "none"), "verification-needed");
    assert.equal(await change(world, phone, "pin", { pin: pinsOf(world, phone).key("493817") }), "verification-needed");
    assert.equal((await stateOf(phone)).credential, key.id);
    const away = await signedChange(world, phone, "none");
    const gone = await postChange(world, phone, away, { verification: { biometric: key.get(away) } });
    assert.equal(gone.body.kind, "none");
    const mails = (await mailsOf(world)).filter((it) => it.kind === "verification-changed");
    assert.equal(mails.length, 2);
    assert.ok(mails.every((it) => it.to === account.email));
    const told = await events(world, "device");
    const refused = ["verification-needed", "verification-wrong", "verification-needed", "verification-needed"];
    assert.deepEqual(told.slice(-6), ["verification-set", ...refused, "verification-removed"]);
  });

  test("[P-77] a repeated change, after a lost answer, changes nothing; of two at once one wins", async () => {
    const world = await fresh();
    const { phone } = await asked(world);
    const key = authenticator(world.config.authenticatorUrl);
    const jws = await signedChange(world, phone, "biometric");
    const credential = key.create(jws);
    for (let i = 0; i < 3; i++)
      assert.equal((await postChange(world, phone, jws, { credential })).body.credential, key.id);
    assert.equal((await mailsOf(world)).filter((it) => it.kind === "verification-changed").length, 1);

    const two = await Promise.all(
      [0, 1].map(async () => {
        const made = authenticator(world.config.authenticatorUrl);
        const next = await signedChange(world, phone, "biometric");
        const brought = { credential: made.create(next), verification: { biometric: key.get(next) } };
        return { id: made.id, told: await postChange(world, phone, next, brought) };
      }),
    );
    const won = two.filter(({ told }) => told.status === 200);
    assert.equal(won.length, 1);
    assert.equal((await stateOf(phone)).credential, won[0]?.id);
  });

  test("[P-77] a phone changes its verification twenty times an hour at most; its Ya goes on", async () => {
    const world = await fresh();
    const { phone, ask } = await asked(world);
    for (let at = 0; at < 20; at++) assert.equal(await change(world, phone, "none"), undefined, `${at}`);
    assert.equal(await change(world, phone, "none"), "too-many");
    assert.equal((await phone.answer(await ask(), "approve")).body.outcome, "approved");
    world.clock.advance(3600);
    assert.equal(await change(world, phone, "none"), undefined);
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

onBothEngines("the app's PIN [promise:verified-phone]", (fresh) => {
  test("[P-80] a proof is valid for one answer, and a copy of it for no other [N24 A12]", async () => {
    const world = await fresh();
    const { phone, ask } = await asked(world);
    const pins = await withPin(world, phone, "493817");
    assert.deepEqual([(await stateOf(phone)).kind, (await stateOf(phone)).tries], ["pin", 10]);
    const request = await ask();
    const jws = await phone.sign(request, "approve");
    const proof = pins.prove("493817", jws);
    assert.equal(codeOf(await postAnswer(phone, request.id, jws)), "verification-needed");
    assert.equal(codeOf(await postAnswer(phone, request.id, jws, pins.prove("493816", jws))), "verification-wrong");
    assert.equal((await stateOf(phone)).tries, 9);
    assert.equal(codeOf(await postAnswer(phone, request.id, jws, proof)), "approved");
    assert.equal((await stateOf(phone)).tries, 10);
    assert.equal(codeOf(await postAnswer(phone, request.id, jws, proof)), "approved", "the same answer again");
    const next = await ask();
    const nextJws = await phone.sign(next, "approve");
    assert.equal(codeOf(await postAnswer(phone, next.id, nextJws, proof)), "verification-wrong");
    const row = await world.db.selectFrom("user_verification").select("pin_sealed").executeTakeFirstOrThrow();
    assert.ok(row.pin_sealed?.startsWith("2.") && !row.pin_sealed.includes(pins.key("493817")));
  });

  test("[P-80] ten wrong PINs in a row, or a hundred at once, end verification for this phone alone [N20 N24 A19 A1]", async () => {
    const world = await fresh();
    const { phone, session, account, ask } = await asked(world);
    const pins = await withPin(world, phone, "493817");
    const second = await secondPhone(world, session);
    const request = await ask();
    const jws = await phone.sign(request, "approve");
    const guesses = Array.from({ length: 40 }, (_, i) => pins.prove(String(100_000 + i), jws));
    const told = await Promise.all(guesses.map((it) => postAnswer(phone, request.id, jws, it)));
    assert.equal(told.filter((it) => codeOf(it) === "verification-wrong").length, 9);
    assert.equal(told.filter((it) => codeOf(it) === "verification-ended").length, 31);
    const right = pins.prove("493817", jws);
    assert.equal(codeOf(await postAnswer(phone, request.id, jws, right)), "verification-ended");
    assert.equal((await stateOf(phone)).tries, 0);
    const away = await signedChange(world, phone, "none");
    const removal = await postChange(world, phone, away, { verification: pins.prove("493817", away) });
    assert.equal(codeOf(removal), "verification-ended");
    assert.equal(await change(world, phone, "pin", { pin: pins.key("777111") }), "verification-ended");
    assert.deepEqual(
      (await mailsOf(world)).filter((it) => it.kind === "pin-ended").map((it) => it.to),
      [account.email],
    );
    assert.ok((await events(world, "device")).includes("pin-ended"));

    // The account goes on: Bukan saya from here, Ya from the other phone, codes.
    assert.equal(codeOf(await second.answer(await ask(), "approve")), "approved");
    assert.equal(codeOf(await phone.answer(await ask(), "report")), "reported");
  });

  test("[P-80] guesses at a change count as guesses at an answer do", async () => {
    const world = await fresh();
    const { phone } = await asked(world);
    const pins = await withPin(world, phone, "493817");
    for (let i = 0; i < 9; i++) {
      const jws = await signedChange(world, phone, "none");
      const told = await postChange(world, phone, jws, { verification: pins.prove(String(200_000 + i), jws) });
      assert.equal(codeOf(told), "verification-wrong");
    }
    assert.equal((await stateOf(phone)).tries, 1);
    const jws = await signedChange(world, phone, "pin");
    const told = await postChange(world, phone, jws, {
      pin: pins.key("777123"),
      verification: pins.prove("493817", jws),
    });
    assert.deepEqual([told.body.kind, told.body.tries], ["pin", 10]);
    const old = await signedChange(world, phone, "none");
    assert.equal(
      codeOf(await postChange(world, phone, old, { verification: pins.prove("493817", old) })),
      "verification-wrong",
    );
  });

  test("[P-77] the PIN authorizes its replacement by a biometric key", async () => {
    const world = await fresh();
    const { phone, ask } = await asked(world);
    const pins = await withPin(world, phone, "493817");
    const key = authenticator(world.config.authenticatorUrl);
    const jws = await signedChange(world, phone, "biometric");
    const told = await postChange(world, phone, jws, {
      credential: key.create(jws),
      verification: pins.prove("493817", jws),
    });
    assert.equal(told.body.kind, "biometric");
    const request = await ask();
    const answer = await phone.sign(request, "approve");
    assert.equal(
      codeOf(await postAnswer(phone, request.id, answer, pins.prove("493817", answer))),
      "verification-wrong",
    );
    assert.equal(codeOf(await postAnswer(phone, request.id, answer, { biometric: key.get(answer) })), "approved");
  });
});

onBothEngines("policy: a verified phone", (fresh) => {
  const policy = { twoFactor: "optional", mandatoryFrom: null, number: "new-browser" } as const;

  test("[P-79] is announced at once and demanded after its grace period; the phone sets up a key and goes on [N16 N21]", async () => {
    const world = await fresh();
    const { phone, ask } = await asked(world);
    assert.equal((await stateOf(phone)).demanded, null);
    const from = (world.now() + 600) as never;
    await savePolicy(world, "penyedia", { ...policy, phoneKey: "verified", phoneKeyFrom: from });
    assert.equal((await stateOf(phone)).demanded, from);
    const told = await phone.answer(await ask(), "approve");
    assert.deepEqual([codeOf(told), told.body.demanded], ["approved", from]);
    world.clock.advance(600);
    const request = await ask();
    const refused = await phone.answer(request, "approve");
    assert.deepEqual([refused.status, codeOf(refused)], [403, "verification-needed"]);
    assert.equal((await approvalStateOf(world, "proof-1")).at, "waiting");
    const pins = await withPin(world, phone, "493817");
    const jws = await phone.sign(request, "approve");
    assert.equal(codeOf(await postAnswer(phone, request.id, jws, pins.prove("493817", jws))), "approved");
    assert.equal(codeOf(await phone.answer(await ask(), "deny")), "denied");
  });

  test("a rule for others demands nothing", async () => {
    const world = await fresh();
    const { phone, ask } = await asked(world);
    await savePolicy(world, "ppk", { ...policy, phoneKey: "verified" });
    assert.equal((await stateOf(phone)).demanded, null);
    assert.equal(codeOf(await phone.answer(await ask(), "approve")), "approved");
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
