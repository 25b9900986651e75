/** What the app asks of the system when it makes a biometric key. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { decodeBase64url, deviceId, lpseId } from "@spse/protocol";
import { createCredential } from "../src/owner/verification/webauthn.ts";
import { account } from "./support.ts";

const asked: PublicKeyCredentialCreationOptions[] = [];

/** A browser that notes what is asked of it, and whose owner then says no. */
const browser = {
  PublicKeyCredential: class {},
  location: { hostname: "authenticator.contoh.go.id" },
  document: { visibilityState: "visible", addEventListener: () => undefined },
};
before(() => {
  for (const [name, value] of Object.entries(browser))
    Object.defineProperty(globalThis, name, { value, configurable: true });
  Object.defineProperty(navigator, "credentials", {
    configurable: true,
    value: {
      create: async ({ publicKey }: { publicKey: PublicKeyCredentialCreationOptions }) => {
        asked.push(publicKey);
        throw new DOMException("no", "NotAllowedError");
      },
    },
  });
});
after(() => {
  for (const name of Object.keys(browser)) Reflect.deleteProperty(globalThis, name);
  Reflect.deleteProperty(navigator, "credentials");
});

const bytesOf = (source: BufferSource): Buffer =>
  ArrayBuffer.isView(source) ? Buffer.from(source.buffer, source.byteOffset, source.byteLength) : Buffer.from(source);

describe("WebAuthn §14.6.1: user.id tells nothing of its account", () => {
  const elsewhere = { ...account, lpse: { ...account.lpse, id: lpseId("lpse-lpse-lpse-0002") } };
  const somebody = { ...account, account: { userId: "PENYEDIA2", name: "CV Lain" } };
  const anew = { ...account, device: deviceId("device-device-device-02") };
  const all = [account, account, anew, somebody, elsewhere];

  test("32 random bytes or more, another for each LPSE, account and enrolment, made anew even for the same", async () => {
    for (const host of all) assert.deepEqual(await createCredential(host, "aa.bb.cc"), { kind: "cancelled" });
    const ids = asked.map(({ user }) => bytesOf(user.id));
    assert.equal(ids.length, all.length);
    assert.equal(new Set(ids.map((id) => id.toString("hex"))).size, all.length);
    for (const id of ids) assert.ok(id.length >= 32 && id.length <= 64, `${id.length} bytes`);
  });

  test("neither a name, an id, a key of the account nor their digests are in it", () => {
    for (const [at, { lpse, device, account: whose, id }] of all.entries()) {
      const given = bytesOf(asked[at]?.user.id ?? assert.fail());
      for (const known of [lpse.id, lpse.name, lpse.url, device, whose.userId, whose.name, id]) {
        const digest = createHash("sha256").update(known).digest();
        for (const form of [Buffer.from(known), Buffer.from(decodeBase64url(known) ?? known), digest])
          assert.equal(given.indexOf(form.subarray(0, 8)), -1, known);
      }
    }
  });

  test("the owner is verified on this phone, for this app's host alone", () => {
    for (const { rp, authenticatorSelection, attestation } of asked) {
      assert.equal(rp.id, "authenticator.contoh.go.id");
      assert.equal(authenticatorSelection?.userVerification, "required");
      assert.equal(authenticatorSelection?.authenticatorAttachment, "platform");
      assert.equal(attestation, "none");
    }
  });
});
