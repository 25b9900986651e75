import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { importBoxKey, makeBoxKeys, openBox, publicJwkShape, sealBox } from "../src/index.ts";

const hex = (text: string) => new Uint8Array(Buffer.from(text, "hex"));
const utf8 = (text: string) => new TextEncoder().encode(text);
const CURVE = { name: "ECDH", namedCurve: "P-256" };

/** A key pair as RFC 9180 prints it: the scalar, and the uncompressed point. */
async function keysOf(scalar: string, point: string): Promise<CryptoKeyPair> {
  const [x, y] = [hex(point).subarray(1, 33), hex(point).subarray(33)].map((it) =>
    Buffer.from(it).toString("base64url"),
  );
  const jwk = { kty: "EC", crv: "P-256", x: x ?? "", y: y ?? "", ext: true };
  const d = Buffer.from(scalar, "hex").toString("base64url");
  return {
    privateKey: await crypto.subtle.importKey("jwk", { ...jwk, d }, CURVE, false, ["deriveBits"]),
    publicKey: await crypto.subtle.importKey("jwk", jwk, CURVE, true, []),
  };
}

describe("RFC 9180 Appendix A.3.1: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode, sequence 0", async () => {
  const receiver = await keysOf(
    "f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2",
    "04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0",
  );
  const enc =
    "04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4";
  const ephemeral = await keysOf("4995788ef4b9d6132b249ce59a77281493eb39af373d236a1fe415cb0c2d7beb", enc);
  const bound = { info: hex("4f6465206f6e2061204772656369616e2055726e"), aad: hex("436f756e742d30") };
  const plain = hex("4265617574792069732074727574682c20747275746820626561757479");
  const sealed = hex(
    `${enc}5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434`,
  );

  test("is sealed to the very bytes", async () => {
    assert.deepEqual(await sealBox(receiver.publicKey, plain, bound, ephemeral), sealed);
  });
  test("is opened", async () => {
    assert.deepEqual(await openBox(receiver, sealed, bound), plain);
  });
  test("opens for no other key, purpose or binding", async () => {
    assert.equal(await openBox(ephemeral, sealed, bound), null);
    assert.equal(await openBox(receiver, sealed, { ...bound, info: utf8("other") }), null);
    assert.equal(await openBox(receiver, sealed, { ...bound, aad: utf8("Count-1") }), null);
  });
  test("property: one flipped bit anywhere, or a byte less, and it does not open", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length * 8 - 1), async (bit) => {
        const bent = Uint8Array.from(sealed);
        bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        assert.equal(await openBox(receiver, bent, bound), null);
      }),
      { numRuns: 200 },
    );
    for (const length of [0, 1, 64, 65, 80, sealed.length - 1])
      assert.equal(await openBox(receiver, sealed.subarray(0, length), bound), null);
  });
  test("a point off the curve, at infinity or compressed is refused", async () => {
    for (const point of [
      "00".repeat(65),
      `04${"00".repeat(64)}`,
      `04${"ff".repeat(64)}`,
      `02${enc.slice(2)}`,
      `05${enc.slice(2)}`,
    ])
      assert.equal(await openBox(receiver, hex(point + Buffer.from(sealed.subarray(65)).toString("hex")), bound), null);
  });
});

test("a fresh pair's private key cannot be read out; a public key off the curve is none", async () => {
  const keys = await makeBoxKeys();
  assert.equal(keys.privateKey.extractable, false);
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", keys.publicKey);
  const jwk = publicJwkShape.parse({ kty, crv, x, y });
  assert.ok(await importBoxKey(jwk));
  assert.equal(await importBoxKey({ ...jwk, y: jwk.x }), null);
});
