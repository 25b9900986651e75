/** Which addresses of scripts the app's policy of Trusted Types lets through: its workers, each whole. */
import assert from "node:assert/strict";
import { after, test } from "node:test";

const place = globalThis as { trustedTypes?: unknown };
const before = Object.getOwnPropertyDescriptor(place, "trustedTypes");
place.trustedTypes = { createPolicy: (_: string, rules: object) => rules };
after(() => {
  delete place.trustedTypes;
  if (before) Object.defineProperty(place, "trustedTypes", before);
});
const { ownScript } = await import(`../src/base/own-script.ts?${"with a policy"}`);

const OWN = ["/service-worker.js", "/push-worker.js", "/assets/argon2-worker-A_b-9.js"];

test("the app's workers and nothing else", () => {
  for (const address of OWN) {
    assert.equal(ownScript(address), address);
    for (const other of [`https://x.example${address}`, `${address}?x`, `${address}on`, address.replace(".", "/")])
      assert.throws(() => ownScript(other), TypeError, other);
  }
  for (const other of ["/assets/page.js", "/assets/argon2-worker-.js", "/assets/argon2-worker-/x.js", ""])
    assert.throws(() => ownScript(other), TypeError, other);
});
