import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { anyText } from "../../../../../protocol/test/any-text.ts";
import { checkClientData, parseAsserted, parseCreated } from "./passkey-response.ts";

const PORTAL = "https://spse.contoh.go.id";
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const client = (changes: object = {}) => ({
  type: "webauthn.get",
  challenge: "A".repeat(43),
  origin: PORTAL,
  ...changes,
});
const asserted = (more: object = {}, response: object = {}) => ({
  id: "AAAA",
  rawId: "AAAA",
  type: "public-key",
  response: { clientDataJSON: encode(client()), authenticatorData: "AAAA", signature: "AAAA", ...response },
  ...more,
});
const created = (response: object = {}) => ({
  ...asserted(),
  response: { clientDataJSON: encode(client({ type: "webauthn.create" })), attestationObject: "AAAA", ...response },
});

describe("What a browser returns after a ceremony (WebAuthn §5.1)", () => {
  test("is read unchanged, and unknown members are ignored", () => {
    const more = { authenticatorAttachment: "platform", clientExtensionResults: { credProps: { rk: true } } };
    const read = parseAsserted(JSON.stringify(asserted(more, { userHandle: null })));
    assert.deepEqual([read?.id, read?.client.origin], ["AAAA", PORTAL]);
    const odd = created({ transports: ["internal", "hybrid", "carrier-pigeon", "internal"], publicKeyAlgorithm: -7 });
    assert.deepEqual(parseCreated(JSON.stringify(odd))?.transports, ["hybrid", "internal"]);
    assert.ok(parseAsserted(JSON.stringify(asserted({}, { clientDataJSON: encode(client({ extra_keys: "x" })) }))));
  });

  test("is refused where a part is missing, of another type, too long, or not base64url", () => {
    const hostile = [
      asserted({ id: "BBBB" }),
      asserted({ type: "password" }),
      asserted({ id: "", rawId: "" }),
      asserted({ id: "A".repeat(1365), rawId: "A".repeat(1365) }),
      asserted({}, { signature: "a b" }),
      asserted({}, { signature: "AAAA=" }),
      asserted({}, { authenticatorData: "A".repeat(5000) }),
      asserted({}, { userHandle: { toString: "x" } }),
      asserted({}, { clientDataJSON: encode(null) }),
      asserted({}, { clientDataJSON: encode(client({ challenge: 7 })) }),
      asserted({}, { clientDataJSON: encode(client({ crossOrigin: "false" })) }),
      asserted({}, { clientDataJSON: "A" }),
      { ...asserted(), response: null },
      [],
      null,
    ];
    for (const bent of hostile)
      assert.equal(parseAsserted(JSON.stringify(bent)), null, JSON.stringify(bent).slice(0, 200));
    for (const text of ["", "{", "undefined", "\u0000"]) assert.equal(parseAsserted(text), null);
  });

  test("parsing never throws, for any text", () => {
    const anything = fc.oneof(
      anyText(),
      fc.json(),
      fc
        .record({ id: fc.string(), rawId: fc.string(), type: fc.constant("public-key"), response: fc.object() })
        .map((it) => JSON.stringify(it)),
      fc.object().map((it) => JSON.stringify(asserted({}, { clientDataJSON: encode(it) }))),
    );
    fc.assert(
      fc.property(anything, (text) => {
        parseAsserted(text);
        parseCreated(text);
      }),
    );
  });
});

describe("What client data must say (WebAuthn §7.1, §7.2)", () => {
  const parsed = (changes: object) => client(changes) as Parameters<typeof checkClientData>[0];
  test("our origin exactly, our ceremony, no frame", () => {
    assert.equal(checkClientData(parsed({}), "webauthn.get", PORTAL), null);
    assert.equal(checkClientData(parsed({ crossOrigin: false }), "webauthn.get", PORTAL), null);
    assert.equal(checkClientData(parsed({}), "webauthn.create", PORTAL)?.kind, "wrong-type");
    assert.equal(checkClientData(parsed({ crossOrigin: true }), "webauthn.get", PORTAL)?.kind, "cross-origin");
    assert.equal(checkClientData(parsed({ topOrigin: PORTAL }), "webauthn.get", PORTAL)?.kind, "cross-origin");
  });
  test("[N2] no other origin is accepted, however similar", () => {
    const near = [
      `${PORTAL}/`,
      `${PORTAL}:443`,
      `${PORTAL}.id`,
      "http://spse.contoh.go.id",
      "https://contoh.go.id",
      "null",
    ];
    for (const origin of [...near, PORTAL.toUpperCase(), ` ${PORTAL}`, "https://x.spse.contoh.go.id"])
      assert.equal(checkClientData(parsed({ origin }), "webauthn.get", PORTAL)?.kind, "wrong-origin", origin);
  });
});
