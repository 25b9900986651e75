import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { type AskedRequest, digestOf, signAnswer, unixSeconds, verifyAnswer } from "../src/index.ts";
import { changed, other, phone, readVectors, utf8, type Vectors } from "./vectors.ts";

interface Given {
  readonly name: string;
  readonly jws: string;
  readonly asked: AskedRequest;
}
const { valid, hostile } = readVectors<Vectors<Given, Given & { kind: string }>>("answers.json");

describe("[P-48] answers that are accepted", () => {
  for (const { name, jws, asked } of valid)
    test(name, async () => {
      const answer = await verifyAnswer(phone.publicKey, jws, asked);
      assert.ok(answer.kind === "answer" && answer.request === asked.request);
    });
});

describe("[P-49] answers that are refused", () => {
  for (const { name, jws, asked, kind } of hostile)
    test(`${kind}: ${name}`, async () => {
      assert.deepEqual(await verifyAnswer(phone.publicKey, jws, asked), { kind });
    });
});

const asked = valid[0]?.asked ?? assert.fail("no valid answer");
const { request, aud, account, device, digest } = asked;
const claims = { request, aud, account, device, decision: "approve", digest, iat: unixSeconds(1_800_000_000) } as const;

test("what a phone signs is accepted, and a number left undefined is not written", async () => {
  const jws = await signAnswer(phone.privateKey, { ...claims, number: undefined });
  assert.equal((await verifyAnswer(phone.publicKey, jws, asked)).kind, "answer");
});

test("an answer signed by another phone of the same account is refused under this phone's key", async () => {
  const jws = await signAnswer(other.privateKey, claims);
  assert.deepEqual(await verifyAnswer(phone.publicKey, jws, asked), { kind: "bad-signature" });
});

test("property: an answer holds for no other bytes than those that were shown [P-50]", async () => {
  const shown = utf8('{"ip":"203.0.113.7"}');
  const jws = await signAnswer(phone.privateKey, { ...claims, digest: digestOf(shown) });
  await fc.assert(
    fc.asyncProperty(fc.uint8Array(), async (bytes) => {
      const { kind } = await verifyAnswer(phone.publicKey, jws, { ...asked, digest: digestOf(bytes) });
      assert.equal(kind, "wrong-digest");
    }),
  );
  assert.equal((await verifyAnswer(phone.publicKey, jws, { ...asked, digest: digestOf(shown) })).kind, "answer");
});

test("property: one changed character anywhere and it is no answer any more", async () => {
  const jws = await signAnswer(phone.privateKey, claims);
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.constantFrom(..."ABCxyz019-_.= \n"), async (at, by) => {
      const text = changed(jws, at, by);
      if (text !== null) assert.notEqual((await verifyAnswer(phone.publicKey, text, asked)).kind, "answer");
    }),
    { numRuns: 200 },
  );
});
