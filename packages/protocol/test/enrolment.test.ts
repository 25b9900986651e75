import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { calculateJwkThumbprint } from "jose";
import { code, offer, portalUrl, publicJwkShape, signEnrolment, unixSeconds, verifyEnrolment } from "../src/index.ts";
import { changed, phone, readVectors, type Vectors } from "./vectors.ts";

const aud = portalUrl("https://spse.contoh.go.id");
const claims = {
  aud,
  offer: offer("AAECAwQFBgcICQoLDA0ODw"),
  name: "Ponsel Budi",
  code: code("123456"),
  iat: unixSeconds(1_800_000_000),
};
const { valid, hostile } =
  readVectors<Vectors<{ name: string; jws: string; payload: object }, { name: string; jws: string; kind: string }>>(
    "enrolments.json",
  );

describe("[P-21] enrolments that are accepted", async () => {
  const thumbprint = await calculateJwkThumbprint(phone.jwk); // RFC 7638
  for (const { name, jws, payload } of valid)
    test(name, async () => {
      assert.deepEqual(await verifyEnrolment(jws, aud), { ...payload, kind: "enrolment", jwk: phone.jwk, thumbprint });
    });
  test("what a phone signs is accepted, with nothing added", async () => {
    const jws = await signEnrolment(
      phone.privateKey,
      { ...phone.jwk, kid: "x" } as never,
      { ...claims, more: 1 } as never,
    );
    assert.equal((await verifyEnrolment(jws, aud)).kind, "enrolment");
  });
});

describe("[P-22] enrolments that are refused", () => {
  for (const { name, jws, kind } of hostile)
    test(`${kind}: ${name}`, async () => assert.deepEqual(await verifyEnrolment(jws, aud), { kind }));
});

test("property: one changed character anywhere and it is no enrolment any more", async () => {
  const jws = await signEnrolment(phone.privateKey, phone.jwk, claims);
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.constantFrom(..."ABCxyz019-_.= \n"), async (at, by) => {
      const text = changed(jws, at, by);
      if (text !== null) assert.notEqual((await verifyEnrolment(text, aud)).kind, "enrolment");
    }),
    { numRuns: 200 },
  );
});

test("[P-11] a phone's key is of P-256, with its four members alone", () => {
  const key = { kty: "EC", crv: "P-256", x: "x".repeat(43), y: "y".repeat(43) };
  assert.equal(publicJwkShape.safeParse(key).success, true);
  for (const change of [
    { kty: "RSA" },
    { kty: "OKP" },
    { crv: "P-384" },
    { x: "x" },
    { y: "y" },
    { d: "d".repeat(43) },
  ])
    assert.equal(publicJwkShape.safeParse({ ...key, ...change }).success, false, JSON.stringify(change));
});
