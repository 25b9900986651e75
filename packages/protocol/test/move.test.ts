import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  type ClaimClaims,
  type MoveOffer,
  moveDigits,
  parseMoveOffer,
  type UnixSeconds,
  type VouchClaims,
  verifyClaim,
  verifyVouch,
  writeMoveOffer,
} from "../src/index.ts";
import { changed, other, phone, readVectors, type Vectors } from "./vectors.ts";

interface Given<Asked> {
  readonly name: string;
  readonly jws: string;
  readonly asked: Asked;
  readonly now: UnixSeconds;
}
type Vouched = Given<Pick<VouchClaims, "aud" | "device">>;
type Claimed = Given<Pick<ClaimClaims, "aud" | "voucher">>;
const vouches = readVectors<Vectors<Vouched, Vouched & { kind: string }>>("vouches.json");
const claims = readVectors<Vectors<Claimed, Claimed & { kind: string }>>("claims.json");

describe("[P-92] vouches", () => {
  for (const { name, jws, asked, now } of vouches.valid)
    test(`accepted: ${name}`, async () => {
      const read = await verifyVouch(phone.publicKey, jws, asked, now);
      assert.ok(read.kind === "vouch");
      assert.deepEqual([read.device, read.jwk], [asked.device, other.jwk]);
    });
  for (const { name, jws, asked, now, kind } of vouches.hostile)
    test(`${kind}: ${name}`, async () => {
      assert.equal((await verifyVouch(phone.publicKey, jws, asked, now)).kind, kind);
    });
});

describe("[P-94] claims", () => {
  for (const { name, jws, asked, now } of claims.valid)
    test(`accepted: ${name}`, async () => {
      assert.equal((await verifyClaim(phone.publicKey, jws, asked, now)).kind, "claim");
    });
  for (const { name, jws, asked, now, kind } of claims.hostile)
    test(`${kind}: ${name}`, async () => {
      assert.equal((await verifyClaim(phone.publicKey, jws, asked, now)).kind, kind);
    });
});

test("property: one changed character anywhere and it is no vouch any more", async () => {
  const { jws, asked, now } = vouches.valid[0] ?? assert.fail("no vouch");
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.constantFrom(..."ABCxyz019-_.= \n"), async (at, by) => {
      const text = changed(jws, at, by);
      if (text !== null) assert.notEqual((await verifyVouch(phone.publicKey, text, asked, now)).kind, "vouch");
    }),
    { numRuns: 100 },
  );
});

const offer = { jwk: other.jwk, box: phone.jwk, nonce: "AAECAwQFBgcICQoLDA0ODw", name: "Chrome di Android (A/B #1)" };
const app = "https://app.contoh.go.id";

describe("[P-90] what the new phone shows", () => {
  const link = writeMoveOffer(app, offer);

  test("is read as it was written, whatever app it names, and holds no more than a QR of a hand's size", () => {
    assert.deepEqual(parseMoveOffer(link), offer);
    assert.deepEqual(parseMoveOffer(` ${link.slice(app.length + 1)}\n`), offer);
    assert.ok(link.length <= 321, "version 11 at level L");
  });

  const { valid, hostile } =
    readVectors<
      Vectors<
        { name: string; text: string; offer: MoveOffer; digits: string },
        { name: string; text: string; kind: string }
      >
    >("move-offers.json");
  for (const one of valid)
    test(`[P-95] ${one.name}, and its digits`, () => {
      assert.deepEqual(parseMoveOffer(one.text), one.offer);
      assert.equal(moveDigits(one.offer), one.digits);
    });
  for (const { name, text, kind } of hostile)
    test(`refused: ${name}`, () => assert.equal(parseMoveOffer(text), kind === "none" ? null : kind));
  test("refused: what the old phone shows", () =>
    assert.equal(parseMoveOffer(`${app}/#moved/2/${offer.nonce}/AAAAAAAAAAA/0/1/AAAA`), null));

  test("[P-95] six digits follow from both keys and the nonce: another one of them has others", () => {
    assert.match(moveDigits(offer), /^[0-9]{6}$/);
    assert.equal(moveDigits(offer), moveDigits({ ...offer }));
    assert.notEqual(moveDigits(offer), moveDigits({ ...offer, jwk: phone.jwk }));
    assert.notEqual(moveDigits(offer), moveDigits({ ...offer, box: other.jwk }));
    assert.notEqual(moveDigits(offer), moveDigits({ ...offer, nonce: "BBECAwQFBgcICQoLDA0ODw" }));
  });
});
