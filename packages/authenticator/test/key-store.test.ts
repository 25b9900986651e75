/** The key store: what a wrapper for the stores would put in its place does the same. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { importPublicKey, portalUrl, signClaim, voucherIdShape } from "@spse/protocol";
import { keyStore } from "../src/base/store/key-store.ts";
import { NOW } from "./support.ts";

describe("[P-11] the key store", () => {
  test("makes another pair each time, whose private half cannot be read out", async () => {
    const [first, second] = [await keyStore.make(), await keyStore.make()];
    assert.ok(first && second);
    assert.notEqual(first.jwk.x, second.jwk.x);
    for (const form of ["jwk", "pkcs8"] as const)
      await assert.rejects(crypto.subtle.exportKey(form, first.key), { name: "InvalidAccessError" });
  });
  test("what it made signs under its public half, also out of what the browser has kept", async () => {
    const made = await keyStore.make();
    assert.ok(made);
    const kept = keyStore.find(structuredClone(made.key));
    assert.ok(kept);
    const claim = {
      aud: portalUrl("https://spse.contoh.go.id"),
      voucher: voucherIdShape.parse("A".repeat(22)),
      iat: NOW,
    };
    const [header = "", payload = "", signature = ""] = (await signClaim(kept, claim)).split(".");
    const publicKey = await importPublicKey(made.jwk);
    assert.ok(publicKey);
    const ecdsa = { name: "ECDSA", hash: "SHA-256" };
    const text = new TextEncoder().encode(`${header}.${payload}`);
    assert.equal(await crypto.subtle.verify(ecdsa, publicKey, Buffer.from(signature, "base64url"), text), true);
  });
  test("what is no key of this browser is a lost one", () => {
    for (const kept of [null, undefined, "key", {}, { type: "private" }, new Uint8Array(32)])
      assert.equal(keyStore.find(kept), null);
  });
});
