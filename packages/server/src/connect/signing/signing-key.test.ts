import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import {
  HOUR_SECONDS,
  SIGNED_MOST_SECONDS,
  SIGNING_KEY_EARLY_SECONDS,
  SIGNING_KEY_SECONDS,
} from "../../../test-support/promised.ts";
import { phaseOf, publishedOf, type SigningKey, signerOf, successionOf } from "./signing-key.ts";

const key = (turn: number, signsFrom: number, alg: SigningKey["alg"] = "ES256"): SigningKey => ({
  kid: `${alg}-${turn}`,
  ...{ alg, turn, createdAt: unixSeconds(0), signsFrom: unixSeconds(signsFrom) },
  publicJwk: { kty: "EC", kid: `${alg}-${turn}`, alg, use: "sig" },
});
const [FIRST, SECOND] = [1000, 9_000_000];
const keys = [key(1, FIRST), key(2, SECOND), key(1, FIRST, "RS256")];
const at = (now: number) => keys.map((each) => phaseOf(keys, each, unixSeconds(now)));
const kids = (of: readonly SigningKey[]) => of.map((each) => each.kid);

describe("a signing key", () => {
  test("is published before it signs, signs until its successor does, and stays published until its signatures are over", () => {
    assert.deepEqual(at(FIRST), ["signs", "next", "signs"]);
    assert.deepEqual(at(SECOND - 1), ["signs", "next", "signs"]);
    assert.deepEqual(at(SECOND), ["published", "signs", "signs"]);
    assert.deepEqual(at(SECOND + SIGNED_MOST_SECONDS - 1), ["published", "signs", "signs"]);
    assert.deepEqual(at(SECOND + SIGNED_MOST_SECONDS), ["over", "signs", "signs"]);
  });

  test("that is the only one signs at once, whatever the clock says now; its successor waits", () => {
    assert.deepEqual(at(FIRST - 900), ["signs", "next", "signs"]);
  });
  test("at every moment one key of an algorithm signs, and it was published for a day before", () => {
    for (let now = SECOND - SIGNING_KEY_EARLY_SECONDS; now < SECOND + SIGNED_MOST_SECONDS; now += HOUR_SECONDS) {
      const signer = signerOf(keys, "ES256", unixSeconds(now));
      assert.equal(signer?.kid, now < SECOND ? "ES256-1" : "ES256-2");
      assert.deepEqual(kids(publishedOf(keys, unixSeconds(now))), ["ES256-1", "ES256-2", "RS256-1"]);
    }
    assert.equal(signerOf([], "ES256", unixSeconds(SECOND)), undefined);
  });

  test("gets its successor a day before its time is over, once, and never one that would sign unseen", () => {
    const due = FIRST + SIGNING_KEY_SECONDS;
    const alone = [key(1, FIRST)];
    assert.equal(successionOf(alone, "ES256", unixSeconds(due - SIGNING_KEY_EARLY_SECONDS - 1)), null);
    assert.equal(successionOf(alone, "ES256", unixSeconds(due - SIGNING_KEY_EARLY_SECONDS)), due);
    assert.equal(
      successionOf(alone, "ES256", unixSeconds(due + 5)),
      due + 5 + SIGNING_KEY_EARLY_SECONDS,
      "it was late",
    );
    assert.equal(successionOf([...alone, key(2, due)], "ES256", unixSeconds(due - 1)), null);
    assert.equal(successionOf(alone, "RS256", unixSeconds(due)), null, "an algorithm that nobody uses");
  });
});
