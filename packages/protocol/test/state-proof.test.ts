import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  decodeBase32,
  deviceId,
  isStateProof,
  lpseId,
  type ProvenCall,
  portalUrl,
  writeStateProof,
} from "../src/index.ts";

interface Vector {
  readonly name: string;
  readonly seed: string;
  readonly call: { readonly aud: string; readonly lpse: string; readonly device: string; readonly jti: string };
  readonly proof: string;
}
const file = new URL("../vectors/state-proofs.json", import.meta.url);
const vectors: { valid: Vector[]; hostile: Vector[] } = JSON.parse(readFileSync(file, "utf8"));

const seedOf = ({ seed }: Vector) => decodeBase32(seed) ?? assert.fail();
const callOf = ({ call }: Vector): ProvenCall => ({
  aud: portalUrl(call.aud),
  lpse: lpseId(call.lpse),
  device: deviceId(call.device),
  jti: call.jti,
});

describe("[P-82] the LPSE that enrolled this phone proves itself at its address", () => {
  for (const one of vectors.valid)
    test(one.name, () => {
      assert.equal(writeStateProof(seedOf(one), callOf(one)), one.proof);
      assert.ok(isStateProof(seedOf(one), callOf(one), one.proof));
    });
});

describe("[P-82] nobody else does", () => {
  for (const one of vectors.hostile)
    test(one.name, () => assert.equal(isStateProof(seedOf(one), callOf(one), one.proof), false));
  test("no proof at all", () => {
    const [one] = vectors.valid;
    assert.ok(one);
    assert.equal(isStateProof(seedOf(one), callOf(one), undefined), false);
  });
  test("property: by no other seed", () => {
    const [one] = vectors.valid;
    assert.ok(one);
    const right = seedOf(one);
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), (seed) => {
        const same = Buffer.from(seed).equals(Buffer.from(right));
        assert.equal(isStateProof(right, callOf(one), writeStateProof(seed, callOf(one))), same);
      }),
    );
  });
});
