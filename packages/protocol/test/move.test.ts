import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  type ClaimClaims,
  type Moved,
  type MoveOffer,
  moveDigits,
  parseMoved,
  parseMoveOffer,
  portalUrl,
  type UnixSeconds,
  type VouchClaims,
  verifyClaim,
  verifyVouch,
  voucherIdShape,
  writeMoved,
  writeMoveOffer,
} from "../src/index.ts";
import { changed, other, phone, readVectors, type Vectors } from "./vectors.ts";

const MOVE_MOST = 10;
const MOVE_URLS_MAX_LENGTH = 600;

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

const app = "https://app.contoh.go.id";

describe("[P-90] what the new phone shows", () => {
  const offer = { jwk: other.jwk, name: "Chrome di Android (A/B #1)" };
  const link = writeMoveOffer(app, offer);

  test("is read as it was written, and its QR has version 9 at level L at most", () => {
    assert.deepEqual(parseMoveOffer(link), offer);
    assert.ok(link.length <= 230);
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
      assert.equal(moveDigits(one.offer.jwk), one.digits);
    });
  for (const { name, text, kind } of hostile)
    test(`refused: ${name}`, () => assert.equal(parseMoveOffer(text), kind === "none" ? null : kind));

  test("[P-95] another key has other digits", () => assert.notEqual(moveDigits(phone.jwk), moveDigits(other.jwk)));
});

describe("[P-96] what the old phone shows", () => {
  const { valid, hostile } =
    readVectors<Vectors<{ name: string; text: string; moved: Moved }, { name: string; text: string; kind: string }>>(
      "moved.json",
    );
  for (const { name, text, moved } of valid)
    test(`${name}, and it is read again as it was written`, () => {
      assert.deepEqual(parseMoved(text), moved);
      assert.deepEqual(parseMoved(writeMoved(app, moved)), moved);
    });
  for (const { name, text, kind } of hostile)
    test(`refused: ${name}`, () => assert.equal(parseMoved(text), kind === "none" ? null : kind));

  test("as many accounts as one move takes fit a QR of version 22 at level L", () => {
    const voucher = voucherIdShape.parse("AAECAwQFBgcICQoLDA0ODw");
    const host = "a".repeat(MOVE_URLS_MAX_LENGTH / MOVE_MOST - "https://:65535".length);
    const list = Array(MOVE_MOST).fill({ url: portalUrl(`https://${host}:65535`), voucher });
    assert.ok(writeMoved("https://authenticator.spse.contoh.go.id", { digits: "042137", list }).length <= 1003);
  });
});
