/** The server's own check of ES256 says of every vector what WebCrypto says: docs/protocol.md leaves no room between them. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import {
  type AskedRequest,
  type DeviceCall,
  importPublicKey,
  unixSeconds,
  verifyAnswer,
  verifyChange,
  verifyDeviceRequest,
  verifyVouch,
} from "@spse/protocol";
import fc from "fast-check";
import { makeKeys, publicJwkOf } from "../../../../test-support/phone.ts";
import { PHONE_KEYS_KEPT } from "../../../../test-support/promised.ts";
import { phoneKey } from "./phone-key.ts";

const readVectors = (name: string) =>
  JSON.parse(readFileSync(new URL(import.meta.resolve(`@spse/protocol/vectors/${name}`)), "utf8"));
const { x, y } = readVectors("keys.json").phone;
const jwk = { kty: "EC", crv: "P-256", x, y } as const;
const stored = JSON.stringify(jwk);
const own = phoneKey(stored) ?? assert.fail("the vectors' key is on the curve");

const utf8 = (text: string) => new TextEncoder().encode(text);
type Key = Parameters<typeof verifyAnswer>[0];
/** Each kind of signed text that the server checks with a stored key. */
const suites: Readonly<Record<string, (key: Key, given: never) => Promise<{ kind: string }>>> = {
  "answers.json": (key, { jws, asked }: { jws: string; asked: AskedRequest }) => verifyAnswer(key, jws, asked),
  "device-requests.json": (
    key,
    { authorization, call, now }: { authorization: string; call: DeviceCall & { body: unknown }; now: number },
  ) => verifyDeviceRequest(key, authorization, { ...call, body: utf8(String(call.body)) }, unixSeconds(now)),
  "verification-changes.json": (
    key,
    { jws, asked, now }: { jws: string; asked: Parameters<typeof verifyChange>[2]; now: number },
  ) => verifyChange(key, jws, asked, unixSeconds(now)),
  "vouches.json": (key, { jws, asked, now }: { jws: string; asked: Parameters<typeof verifyVouch>[2]; now: number }) =>
    verifyVouch(key, jws, asked, unixSeconds(now)),
};

describe("[P-30] [P-49] [P-77] [P-92] the same verdict as WebCrypto's, on every vector", () => {
  for (const [name, verdict] of Object.entries(suites))
    test(name, async () => {
      const { valid, hostile } = readVectors(name);
      const web = (await importPublicKey(jwk)) ?? assert.fail("no key");
      assert.ok(valid.length > 0 && hostile.length > 0);
      for (const given of [...valid, ...hostile] as never[])
        assert.deepEqual(await verdict(own, given), await verdict(web, given), JSON.stringify(given));
      for (const given of valid as never[]) assert.doesNotMatch((await verdict(own, given)).kind, /^bad|^malformed/);
    });
});

test("property: one changed bit of text or signature, or a signature of another length or of zeros, and the check fails", async () => {
  const keys = await makeKeys();
  const key = phoneKey(JSON.stringify(await publicJwkOf(keys))) ?? assert.fail("no key");
  const signed = utf8("header.payload");
  const ecdsa = { name: "ECDSA", hash: "SHA-256" };
  const signature = new Uint8Array(await crypto.subtle.sign(ecdsa, keys.privateKey, signed));
  assert.equal(key.verifies(signed, signature), true);
  const bent = (bytes: Uint8Array, bit: number) =>
    bytes.map((it, at) => (at === (bit >> 3) % bytes.length ? it ^ (1 << (bit & 7)) : it));
  fc.assert(
    fc.property(fc.nat(), (bit) => {
      assert.equal(key.verifies(bent(signed, bit), signature), false);
      assert.equal(key.verifies(signed, bent(signature, bit)), false);
    }),
  );
  for (const bytes of [0, 63, 65, 72]) assert.equal(key.verifies(signed, new Uint8Array(bytes)), false);
  for (const fill of [0, 255]) assert.equal(key.verifies(signed, new Uint8Array(64).fill(fill)), false);
});

describe("[P-11] a stored key", () => {
  test("off the curve, or the point of zeros, is no key", () => {
    const last = y.endsWith("A") ? "E" : "A";
    assert.equal(phoneKey(JSON.stringify({ ...jwk, y: `${y.slice(0, -1)}${last}` })), null);
    assert.equal(phoneKey(JSON.stringify({ ...jwk, x: "A".repeat(43), y: "A".repeat(43) })), null);
    assert.equal(phoneKey(JSON.stringify({ ...jwk, x: y, y: x })), null);
  });
  test("with a private part, another curve or a further member is refused", () => {
    assert.throws(() => phoneKey(JSON.stringify({ ...jwk, d: x })));
    assert.throws(() => phoneKey(JSON.stringify({ ...jwk, crv: "P-384" })));
    assert.throws(() => phoneKey("{}"));
  });
});

test("a key is imported once, and a bounded number stays imported", async () => {
  assert.equal(phoneKey(stored), own);
  for (let more = 0; more < PHONE_KEYS_KEPT; more++) phoneKey(JSON.stringify(await publicJwkOf(await makeKeys())));
  assert.notEqual(phoneKey(stored), own);
});
