/** A receipt that an application kept, and everybody who would like it to say something else. [P-105] */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import {
  DEVICE_KEYS_TYPE,
  type Decision,
  deviceId,
  digestOf,
  encodeBase64url,
  lpseId,
  portalUrl,
  RECEIPT_TYPE,
  type ReceiptClaims,
  readDeviceKeys,
  requestId,
  signAnswer,
  unixSeconds,
  verifyReceipt,
  writeLoginRequest,
} from "../src/index.ts";
import { changed, other, phone } from "./vectors.ts";

const ISSUED = unixSeconds(1_800_000_000);
const ANSWERED = unixSeconds(ISSUED + 20);
const portal = portalUrl("https://spse.contoh.go.id");
const device = deviceId("d7Qe2WmXc5Ty8UiP1oLk3A");
const id = requestId("r7Qe2WmXc5Ty8UiP1oLk3A");

const office = await generateKeyPair("ES256", { extractable: true });
const stranger = await generateKeyPair("ES256", { extractable: true });
const named = { kid: "k1", alg: "ES256", use: "sig" };
const lpse = { portal, keys: [{ ...(await exportJWK(office.publicKey)), ...named }] };

const key = { id: device, key: phone.jwk, enrolled_at: unixSeconds(ISSUED - 1000), ended_at: null };

interface Made {
  readonly decision?: Decision;
  readonly claims?: Partial<ReceiptClaims>;
  readonly by?: CryptoKey;
  readonly typ?: string;
  readonly kid?: string;
  readonly phoneKey?: CryptoKey;
  readonly signedId?: typeof id;
}

const signed = (claims: object, { by = office.privateKey, typ = RECEIPT_TYPE, kid = "k1" }: Made) =>
  new SignJWT({ ...claims }).setProtectedHeader({ alg: "ES256", typ, kid }).sign(by);

async function make(made: Made = {}) {
  const bytes = writeLoginRequest({
    ...{ id, purpose: "disable", lpse: { id: lpseId("L0Qe2WmXc5Ty8UiP1oLk3A"), name: "LPSE Contoh" } },
    ...{ account: { userId: "PENYEDIA1", name: "CV Contoh Jaya" }, client: "portal", browser: "Chrome di Windows" },
    ...{ ip: "203.0.113.7", known: false, number: true, issued: ISSUED, expires: unixSeconds(ISSUED + 60) },
  });
  const { decision = "approve" } = made;
  const answer = await signAnswer(made.phoneKey ?? phone.privateKey, {
    ...{ request: made.signedId ?? id, aud: portal, account: "PENYEDIA1", device, decision, digest: digestOf(bytes) },
    ...{ iat: ANSWERED, number: decision === "approve" ? "123456" : undefined },
  });
  const claims: ReceiptClaims = {
    ...{ iss: portal, iat: unixSeconds(ANSWERED + 5), sub: "PENYEDIA1", request: id, digest: digestOf(bytes) },
    ...{ answer: digestOf(new TextEncoder().encode(answer)), answered_at: ANSWERED, device: key, verification: "pin" },
    reported: false,
    ...made.claims,
  };
  return { request: encodeBase64url(bytes), answer, statement: await signed(claims, made) };
}
const kindOf = async (receipt: unknown, trusted = lpse) => (await verifyReceipt(receipt, trusted)).kind;

describe("[P-105] a receipt", () => {
  for (const decision of ["approve", "deny", "report"] as const)
    test(`proves what the phone signed (${decision}), with the LPSE's public keys alone`, async () => {
      const proof = await verifyReceipt(await make({ decision }), lpse);
      assert.ok(proof.kind === "valid");
      const { user, answeredAt, verification } = proof;
      assert.deepEqual([proof.decision, user, answeredAt, verification], [decision, "PENYEDIA1", ANSWERED, "pin"]);
      assert.equal(proof.request.purpose, "disable");
      assert.deepEqual(proof.device, key);
    });

  test("of a Ya that the owner has taken back since proves no Ya", async () => {
    const proof = await verifyReceipt(await make({ claims: { reported: true } }), lpse);
    assert.ok(proof.kind === "valid" && proof.decision === "report");
  });

  test("with members that a later version adds is read all the same", async () => {
    assert.equal(await kindOf({ ...(await make()), device: { id: "x" }, more: 1 }), "valid");
  });

  test("with any one character changed, anywhere, proves nothing", async () => {
    const receipt = await make();
    for (const member of ["request", "answer", "statement"] as const)
      for (let at = 0; at < receipt[member].length; at++)
        assert.notEqual(
          await kindOf({
            ...receipt,
            [member]: changed(receipt[member], at, "A") ?? changed(receipt[member], at, "_"),
          }),
          "valid",
          `${member} ${at}`,
        );
  });

  test("whose signature another text writes, by bits that base64url leaves, proves nothing", async () => {
    const receipt = await make();
    const last = receipt.statement.charCodeAt(receipt.statement.length - 1); // A, Q, g or w
    const statement = `${receipt.statement.slice(0, -1)}${String.fromCharCode(last + 1)}`;
    assert.equal(await kindOf({ ...receipt, statement }), "statement");
  });

  test("of parts of two receipts proves nothing", async () => {
    const [one, two] = [await make(), await make({ decision: "report" })];
    assert.equal(await kindOf({ ...one, answer: two.answer }), "statement-of-another");
    assert.equal(await kindOf({ ...one, statement: two.statement }), "statement-of-another");
  });

  test("that somebody else signed, another LPSE, or for another use, is refused", async () => {
    assert.equal(await kindOf(await make({ by: stranger.privateKey })), "statement");
    assert.equal(await kindOf(await make({ kid: "k2" })), "statement");
    assert.equal(await kindOf(await make({ typ: DEVICE_KEYS_TYPE })), "statement");
    assert.equal(await kindOf(await make({ typ: "JWT" })), "statement");
    assert.equal(await kindOf(await make(), { ...lpse, portal: portalUrl("https://spse.lain.go.id") }), "statement");
    assert.equal(await kindOf(await make(), { ...lpse, keys: [] }), "statement");
    const { statement } = await make();
    const unsigned = `${encodeBase64url(new TextEncoder().encode('{"alg":"none","typ":"spse-receipt+jwt"}'))}.${statement.split(".")[1]}.`;
    assert.equal(await kindOf({ ...(await make()), statement: unsigned }), "statement");
  });

  test("about another person, request or answer is refused", async () => {
    for (const claims of [
      { sub: "PENYEDIA2" },
      { request: requestId("rAQe2WmXc5Ty8UiP1oLk3A") },
      { digest: digestOf(new Uint8Array([1])) },
      { answer: digestOf(new Uint8Array([1])) },
    ])
      assert.equal(await kindOf(await make({ claims })), "statement-of-another");
  });

  test("whose answer another phone signed, or for another request, is refused though the LPSE signed it", async () => {
    assert.equal(await kindOf(await make({ phoneKey: other.privateKey })), "answer");
    assert.equal(await kindOf(await make({ signedId: requestId("rAQe2WmXc5Ty8UiP1oLk3A") })), "answer");
    assert.equal(
      await kindOf(await make({ claims: { device: { ...key, id: deviceId("dAQe2WmXc5Ty8UiP1oLk3A") } } })),
      "answer",
    );
  });

  test("of an answer outside the request's life is refused", async () => {
    for (const [at, kind] of [
      [ISSUED - 1, "time"],
      [ISSUED, "valid"],
      [ISSUED + 60, "valid"],
      [ISSUED + 61, "time"],
    ] as const)
      assert.equal(await kindOf(await make({ claims: { answered_at: unixSeconds(at) } })), kind, `${at - ISSUED}`);
  });

  test("of a phone that the clock of later on calls ended or not enrolled yet is the LPSE's word all the same", async () => {
    for (const times of [{ ended_at: unixSeconds(ANSWERED - 1) }, { enrolled_at: unixSeconds(ANSWERED + 3600) }]) {
      const proof = await verifyReceipt(await make({ claims: { device: { ...key, ...times } } }), lpse);
      assert.ok(proof.kind === "valid");
      assert.deepEqual(proof.device, { ...key, ...times }, "and the reader sees it");
    }
    const unlike = await make({ phoneKey: stranger.privateKey, claims: { device: { ...key, ended_at: ANSWERED } } });
    assert.equal(await kindOf(unlike), "answer", "no other phone gains by it");
  });

  test("that is not a receipt at all is refused without a fault", async () => {
    for (const odd of [
      null,
      1,
      "x",
      [],
      {},
      { request: 1 },
      { ...(await make()), request: "" },
      { ...(await make()), statement: "a.b.c" },
    ])
      assert.notEqual(await kindOf(odd), "valid");
  });
});

describe("[P-105] the history of a person's phone keys", () => {
  const claims = { iss: portal, iat: ISSUED, sub: "PENYEDIA1", keys: [key] };

  test("is read where this LPSE signed it", async () => {
    const read = await readDeviceKeys(await signed(claims, { typ: DEVICE_KEYS_TYPE }), lpse);
    assert.deepEqual(read, claims);
  });

  test("is not read where somebody else did, or where it is a receipt; members that are added are ignored", async () => {
    for (const made of [{ typ: RECEIPT_TYPE }, { typ: DEVICE_KEYS_TYPE, by: stranger.privateKey }])
      assert.equal(await readDeviceKeys(await signed(claims, made), lpse), null);
    const more = await signed({ ...claims, more: 1 }, { typ: DEVICE_KEYS_TYPE });
    assert.deepEqual(await readDeviceKeys(more, lpse), claims, "a member that a later version adds");
  });
});
