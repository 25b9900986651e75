import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { TOTP, URI } from "otpauth";
import {
  appLink,
  decodeBase32,
  encodeBase32,
  encodeBase64url,
  offer,
  parseAppLink,
  parseKeyUri,
  portalUrl,
  withoutUnseen,
  writeKeyUri,
} from "../src/index.ts";
import { anyText } from "./any-text.ts";
import { readVectors, type Vectors } from "./vectors.ts";

interface Valid {
  readonly name: string;
  readonly uri: string;
  readonly kind: "spse" | "other-service";
  readonly issuer: string;
  readonly userId: string;
  readonly secret: string;
  readonly algorithm: string;
  readonly digits: number;
  readonly period: number;
  readonly acceptor?: string;
  readonly offer?: string;
}
const { valid, hostile } = readVectors<Vectors<Valid, { name: string; uri: string; kind: string }>>("key-uris.json");

describe("[P-15] [P-17] key URIs that are read", () => {
  for (const { name, uri, kind, issuer, userId, secret, algorithm, digits, period, ...enrol } of valid)
    test(name, () => {
      const key = { seed: decodeBase32(secret), algorithm, digits, periodSeconds: period };
      assert.deepEqual(parseKeyUri(uri), { kind, issuer, userId, key, ...enrol });
    });
});

describe("[P-17] texts that are refused, each with its own kind", () => {
  for (const { name, uri, kind } of hostile)
    test(`${kind}: ${name}`, () => assert.deepEqual(parseKeyUri(uri), { kind }));
});

const ours = {
  issuer: "LPSE Kota Contoh",
  userId: "PENYEDIA1",
  seed: new Uint8Array(20).fill(7),
  acceptor: portalUrl("https://lpse.kotacontoh.go.id"),
  offer: offer("AAECAwQFBgcICQoLDA0ODw"),
};
const lines = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
  .filter((text) => text === text.trim() && text.length <= 60 && withoutUnseen(text) === text);
const uris = fc
  .record({
    issuer: lines,
    userId: lines,
    seed: fc.uint8Array({ minLength: 20, maxLength: 20 }),
    acceptor: fc.constantFrom("https://a.go.id", "http://lpse-b.localhost:4500").map(portalUrl),
    offer: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => offer(encodeBase64url(bytes))),
  })
  .map((from) => ({ from, uri: writeKeyUri(from) }));

describe("[P-15] the QR", () => {
  test("fits a QR of version 8 at level L (49 modules, 192 bytes) for usual names", () => {
    assert.ok(writeKeyUri(ours).length <= 192, String(writeKeyUri(ours).length));
  });
  test("property: what is written is read", () => {
    fc.assert(
      fc.property(uris, ({ from, uri }) => {
        const read = parseKeyUri(uri);
        assert.equal(read.kind, "spse");
        if (read.kind !== "spse") return;
        const { issuer, userId, acceptor, offer: brought, key } = read;
        assert.deepEqual(
          { issuer, userId, acceptor, offer: brought, seed: key.seed },
          { ...from, seed: new Uint8Array(from.seed) },
        );
      }),
    );
  });
  test("[S2] a standard authenticator reads it: same secret, issuer and account", () => {
    const read = URI.parse(writeKeyUri(ours));
    assert.ok(read instanceof TOTP);
    const { issuer, label, digits, period, algorithm, secret } = read;
    assert.deepEqual(
      { issuer, label, digits, period, algorithm, secret: secret.base32 },
      {
        issuer: ours.issuer,
        label: ours.userId,
        digits: 6,
        period: 30,
        algorithm: "SHA1",
        secret: encodeBase32(ours.seed),
      },
    );
  });
  test("a name with control characters or a short seed is never written", () => {
    assert.throws(() => writeKeyUri({ ...ours, issuer: "LPSE\u0000" }), TypeError);
    assert.throws(() => writeKeyUri({ ...ours, userId: "" }), TypeError);
    assert.throws(() => writeKeyUri({ ...ours, seed: new Uint8Array(10) }), TypeError);
  });
});

describe("[P-18] the link on the same phone", () => {
  const app = portalUrl("https://authenticator.contoh.go.id");
  test("property: the link brings the same key URI, in the fragment only", () => {
    fc.assert(
      fc.property(uris, ({ uri }) => {
        const link = new URL(appLink(app, uri));
        assert.equal(link.origin + link.pathname + link.search, `${app}/`);
        assert.deepEqual(parseAppLink(link.href), parseKeyUri(uri));
        assert.deepEqual(parseAppLink(link.hash), parseKeyUri(uri));
      }),
    );
  });
  test("a fragment whose escaping was undone on the way", () => {
    assert.equal(parseAppLink(`${app}/#${writeKeyUri(ours)}`).kind, "spse");
  });
  test("no fragment", () => assert.deepEqual(parseAppLink(`${app}/`), { kind: "not-a-key-uri" }));
  test("another fragment", () => assert.deepEqual(parseAppLink("#/accounts"), { kind: "not-a-key-uri" }));
  test("broken escape", () => assert.deepEqual(parseAppLink("#%E0%A4%A"), { kind: "malformed" }));
  test("oversized", () => assert.deepEqual(parseAppLink(`#${"a".repeat(10_000)}`), { kind: "too-long" }));
});

test("property: any text has a verdict, and nothing is thrown", () => {
  const texts = fc.oneof(
    anyText(),
    fc.string().map((text) => `otpauth://totp/${text}`),
  );
  fc.assert(fc.property(texts, (text) => typeof parseKeyUri(text).kind === "string"));
  fc.assert(fc.property(texts, (text) => typeof parseAppLink(`#${text}`).kind === "string"));
});
