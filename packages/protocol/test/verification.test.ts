import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  answerBody,
  challengeOf,
  deviceId,
  encodeBase64url,
  lpseId,
  pinProof,
  pinText,
  signChange,
  type UnixSeconds,
  unixSeconds,
  verificationBody,
  verificationReply,
  verifyChange,
} from "../src/index.ts";
import { changed, other, phone, readVectors, utf8, type Vectors } from "./vectors.ts";

interface Given {
  readonly name: string;
  readonly jws: string;
  readonly asked: Parameters<typeof verifyChange>[2];
  readonly now: UnixSeconds;
}
const { valid, hostile } = readVectors<Vectors<Given, Given & { kind: string }>>("verification-changes.json");

describe("[P-77] changes of a phone's verification that are accepted", () => {
  for (const { name, jws, asked, now } of valid)
    test(name, async () => {
      const change = await verifyChange(phone.publicKey, jws, asked, now);
      assert.ok(change.kind === "change" && change.device === asked.device);
    });
});

describe("[P-77] changes that are refused", () => {
  for (const { name, jws, asked, now, kind } of hostile)
    test(`${kind}: ${name}`, async () => {
      assert.equal((await verifyChange(phone.publicKey, jws, asked, now)).kind, kind);
    });
});

interface PinCase {
  readonly name: string;
  readonly pinKey: string;
  readonly jws: string;
  readonly proof: string;
}

const claims = {
  aud: valid[0]?.asked.aud ?? assert.fail("no valid change"),
  device: deviceId("Zd0pO3s9T1mYqk2vXn4b7A"),
  to: "pin",
  iat: unixSeconds(1_800_000_000),
} as const;
const pinKey = encodeBase64url(new Uint8Array(32).fill(7));

test("what a phone signs is accepted under its own key and no other's", async () => {
  const jws = await signChange(phone.privateKey, claims);
  assert.equal((await verifyChange(phone.publicKey, jws, claims, claims.iat)).kind, "change");
  assert.deepEqual(await verifyChange(other.publicKey, jws, claims, claims.iat), { kind: "bad-signature" });
});

test("property: one changed character anywhere and it is no change any more", async () => {
  const jws = await signChange(phone.privateKey, claims);
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.constantFrom(..."ABCxyz019-_.= \n"), async (at, by) => {
      const text = changed(jws, at, by);
      if (text !== null)
        assert.notEqual((await verifyChange(phone.publicKey, text, claims, claims.iat)).kind, "change");
    }),
    { numRuns: 100 },
  );
});

describe("[P-75] a verification covers one signed text", () => {
  test("the same claims signed twice are two challenges: a proof for one does not serve the other [N18]", async () => {
    const [one, two] = [await signChange(phone.privateKey, claims), await signChange(phone.privateKey, claims)];
    assert.notEqual(challengeOf(one), challengeOf(two));
    assert.notEqual(pinProof(pinKey, one), pinProof(pinKey, two));
  });
});

describe("[P-80] the app's PIN", () => {
  const lpse = lpseId("BBBBBBBBBBBBBBBBBBBBBB");

  const pins =
    readVectors<Vectors<PinCase & { secret: string; lpse: string; device: string; pin: string }, PinCase>>(
      "pin-proofs.json",
    );
  for (const { name, secret, lpse: of, device, pin, pinKey: key, jws, proof } of pins.valid)
    test(name, () => {
      const made = createHmac("sha256", Buffer.from(secret, "base64url")).update(
        pinText(lpseId(of), deviceId(device), pin),
      );
      assert.equal(made.digest("base64url"), key);
      assert.equal(pinProof(key, jws), proof);
    });
  for (const { name, pinKey: key, jws, proof } of pins.hostile)
    test(`no proof: ${name}`, () => assert.notEqual(pinProof(key, jws), proof));

  test("its key is the phone's secret over LPSE, device and PIN: alike for no two of them", () => {
    const texts = [
      pinText(lpse, claims.device, "493817"),
      pinText(lpse, claims.device, "493818"),
      pinText(lpse, deviceId("CCCCCCCCCCCCCCCCCCCCCC"), "493817"),
      pinText(lpseId("DDDDDDDDDDDDDDDDDDDDDD"), claims.device, "493817"),
    ].map((it) => new TextDecoder().decode(it));
    assert.equal(texts[0], `spse-pin-key ${lpse} ${claims.device} 493817`);
    assert.equal(new Set(texts).size, 4);
  });

  test("a key of another length proves nothing", () => {
    for (const short of ["", "AAAA", encodeBase64url(utf8("x".repeat(33)))])
      assert.throws(() => pinProof(short, "aa.bb.cc"), TypeError);
  });
});

describe("[P-61] bodies of verification are read strictly", () => {
  const assertion = { id: "AQID", clientDataJSON: "e30", authenticatorData: "AAAA", signature: "MEUC" };
  const credential = { id: "AQID", clientDataJSON: "e30", attestationObject: "o2Nm" };
  const answer = "aa.bb.cc";
  const accepts = (shape: { safeParse: (value: unknown) => { success: boolean } }, value: unknown) =>
    shape.safeParse(value).success;

  test("as written", () => {
    for (const body of [
      { answer },
      { answer, verification: { biometric: assertion } },
      { answer, verification: { pin: pinKey } },
    ])
      assert.ok(accepts(answerBody, body));
    for (const body of [
      { change: answer },
      { change: answer, credential },
      { change: answer, pin: pinKey, verification: { biometric: assertion } },
    ])
      assert.ok(accepts(verificationBody, body));
    const now = claims.iat;
    assert.ok(accepts(verificationReply, { now, kind: "none", since: null, demanded: null, later: "dropped" }));
  });

  for (const [name, verification] of [
    ["both kinds", { biometric: assertion, pin: pinKey }],
    ["neither", {}],
    ["null", null],
    ["a PIN in the clear", { pin: "493817" }],
    ["a PIN's proof with spare bits", { pin: `${pinKey.slice(0, -1)}d` }],
    ["an assertion without signature", { biometric: { ...assertion, signature: undefined } }],
    ["an assertion with more", { biometric: { ...assertion, userHandle: "AAAA" } }],
    ["base64 with padding", { biometric: { ...assertion, signature: "MEU=" } }],
    ["an id of a million letters", { biometric: { ...assertion, id: "A".repeat(1_000_000) } }],
    ["client data as an object", { biometric: { ...assertion, clientDataJSON: {} } }],
  ] as const)
    test(`an answer with ${name} is refused`, () => assert.ok(!accepts(answerBody, { answer, verification })));

  test("a change with an unknown member is refused", () => {
    assert.ok(!accepts(verificationBody, { change: answer, force: true }));
    assert.ok(!accepts(verificationBody, { credential }));
  });
});
