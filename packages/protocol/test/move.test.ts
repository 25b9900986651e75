import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  type ClaimClaims,
  MOVE_MOST,
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

const offer = { jwk: other.jwk, nonce: "AAECAwQFBgcICQoLDA0ODw", name: "Chrome di Android (A/B #1)" };
const app = "https://app.contoh.go.id";

describe("[P-90] what the new phone shows", () => {
  const link = writeMoveOffer(app, offer);

  test("is read as it was written, whatever app it names, and holds no more than a QR of a hand's size", () => {
    assert.deepEqual(parseMoveOffer(link), offer);
    assert.deepEqual(parseMoveOffer(` ${link.slice(app.length + 1)}\n`), offer);
    assert.ok(link.length < 250);
  });

  for (const [name, text] of [
    ["nothing", ""],
    ["an LPSE's QR", "otpauth://totp/LPSE:BUDI?secret=JBSWY3DPEHPK3PXP"],
    ["another version", link.replace("move/1/", "move/2/")],
    ["a key cut short", link.replace(other.jwk.x, other.jwk.x.slice(1))],
    ["a name that turns text around", writeMoveOffer(app, { ...offer, name: "a\u202eb" })],
    ["a name too long", writeMoveOffer(app, { ...offer, name: "a".repeat(41) })],
    ["a broken escape", `${link}%`],
    ["two of them", `${link} ${link}`],
    ["what the old phone shows", writeMoved(app, offer.nonce, [])],
  ])
    test(`refused: ${name}`, () => assert.equal(parseMoveOffer(text ?? ""), null));

  test("[P-95] six digits follow from key and nonce: another key or another nonce has others", () => {
    assert.match(moveDigits(offer), /^[0-9]{6}$/);
    assert.equal(moveDigits(offer), moveDigits({ ...offer }));
    assert.notEqual(moveDigits(offer), moveDigits({ ...offer, jwk: phone.jwk }));
    assert.notEqual(moveDigits(offer), moveDigits({ ...offer, nonce: "BBECAwQFBgcICQoLDA0ODw" }));
  });
});

describe("[P-96] what the old phone shows", () => {
  const one = (n: number) => ({
    url: portalUrl(n === 0 ? "http://localhost:4500" : `https://lpse-${n}.go.id`),
    voucher: voucherIdShape.parse(`AAECAwQFBgcICQoLDA0OD${n}`),
  });
  const list = [0, 1, 2].map(one);

  test("is read as it was written", () => {
    assert.deepEqual(parseMoved(writeMoved(app, offer.nonce, list)), { nonce: offer.nonce, list });
  });

  for (const [name, text] of [
    ["nothing", ""],
    ["an empty list", writeMoved(app, offer.nonce, [])],
    ["an address with a path", writeMoved(app, offer.nonce, [{ ...one(1), url: "https://a.go.id/x" as never }])],
    ["an address without TLS", writeMoved(app, offer.nonce, [{ ...one(1), url: "http://a.go.id" as never }])],
    ["one entry broken", `${writeMoved(app, offer.nonce, list)},https://a.go.id=AA`],
    [
      "more than one move carries",
      writeMoved(
        app,
        offer.nonce,
        Array.from({ length: MOVE_MOST + 1 }, () => one(1)),
      ),
    ],
    ["what the new phone shows", writeMoveOffer(app, offer)],
  ])
    test(`refused: ${name}`, () => assert.equal(parseMoved(text ?? ""), null));
});
