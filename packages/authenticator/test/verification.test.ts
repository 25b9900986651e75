/** How the phone verifies its owner: which PINs it takes, what it keeps, and how *Ya* waits for it. */
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { describe, test } from "node:test";
import { pinProof, pinText, type RequestId, unixSeconds, type VerificationReply } from "@spse/protocol";
import { judgePin } from "../src/owner/lock/pin.ts";
import { changeAll, isMeant } from "../src/owner/verification/change-all.ts";
import { type ChangeEnd, makePinSecret, pinKeyOf, provePin } from "../src/owner/verification/verification.flow.ts";
import { parseRecord, settle } from "../src/owner/verification/verification-record.ts";
import { advance, readPending, type View } from "../src/requests/request/request.ts";
import { account, loginRequest, NOW, pendingOf } from "./support.ts";

describe("[P-80] PINs that are guessed first are refused [N24]", () => {
  for (const [kind, pins] of Object.entries({
    easy: "000000 777777 123456 654321 345678 890123 246802 121212 123123 112112 112233 147258 159753 100000 696969",
    date: "170845 010190 251299 081795 950817 199012 122024",
    "wrong-length": "12345 1234567",
    "not-digits": "12345a ١٢٣٤٥٦",
  }))
    for (const pin of pins.split(" ")) test(`${kind}: ${pin}`, () => assert.deepEqual(judgePin(pin), { kind }));

  test("others are taken, spaces and all; most of the million are left", () => {
    assert.deepEqual(judgePin(" 493 817 "), { kind: "pin", pin: "493817" });
    let taken = 0;
    for (let n = 0; n < 1_000_000; n += 7) if (judgePin(String(n).padStart(6, "0")).kind === "pin") taken++;
    assert.ok(taken / (1_000_000 / 7) > 0.8);
  });

  test("one that is not there", () => assert.deepEqual(judgePin("  "), { kind: "empty" }));
});

describe("[P-80] a PIN's key and proof", () => {
  test("come of a secret that no script can read out, and hold for one text", async () => {
    const secret = await makePinSecret();
    await assert.rejects(crypto.subtle.exportKey("raw", secret));
    const key = await pinKeyOf(secret, account, "493817");
    assert.notEqual(key, await pinKeyOf(secret, account, "493818"));
    assert.notEqual(key, await pinKeyOf(await makePinSecret(), account, "493817"));
    assert.deepEqual(await provePin(secret, account, "493817", "aa.bb.cc"), { pin: pinProof(key, "aa.bb.cc") });
  });

  test("are HMAC-SHA-256, as the server's library makes it", async () => {
    const raw = new Uint8Array(32).fill(9);
    const secret = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    const text = pinText(account.lpse.id, account.device, "493817");
    assert.equal(await pinKeyOf(secret, account, "493817"), createHmac("sha256", raw).update(text).digest("base64url"));
  });
});

describe("one change for all accounts", async () => {
  const key = await makePinSecret();
  const told = (more: Partial<VerificationReply>): VerificationReply => ({
    now: NOW,
    kind: "none",
    since: null,
    demanded: null,
    ...more,
  });
  const done: ChangeEnd = { kind: "done", standing: { told: told({}), kept: null } };
  const unsent: ChangeEnd = { kind: "unsent", failure: { kind: "offline" }, again: async () => done };
  const wrong: ChangeEnd = { kind: "refused", code: "verification-wrong" };

  test("[P-80] a mistyped PIN spends one try at one LPSE: those after it are not asked", async () => {
    const asked: string[] = [];
    const round = await changeAll(["a", "b", "c"], async (account) => {
      asked.push(account);
      return account === "b" ? wrong : done;
    });
    assert.deepEqual(asked, ["a", "b"]);
    assert.deepEqual(round, { done: ["a"], unsent: [], stopped: { account: "b", end: wrong } });
  });
  test("an LPSE that cannot be reached holds nobody up", async () => {
    const round = await changeAll(["a", "b"], async (account) => (account === "a" ? unsent : done));
    assert.deepEqual(round, { done: ["b"], unsent: ["a"], stopped: null });
  });

  const pin = { told: told({ kind: "pin", tries: 10 }), kept: { kind: "pin", key } } as const;
  test("takes nothing away that an LPSE demands", () => {
    assert.equal(isMeant(pin, "none"), true);
    assert.equal(isMeant({ ...pin, told: { ...pin.told, demanded: NOW } }, "none"), false);
    assert.equal(isMeant({ told: told({}), kept: null }, "none"), false);
  });
  test("passes over an account whose PIN has ended or whose key is lost", () => {
    for (const to of ["pin", "biometric", "none"] as const) {
      assert.equal(isMeant({ told: told({ kind: "pin", tries: 0 }), kept: pin.kept }, to), false);
      assert.equal(isMeant({ told: told({ kind: "pin", tries: 9 }), kept: "lost" }, to), false);
    }
  });
  test("sets what is not set yet, and the same new PIN everywhere", () => {
    const biometric = { told: told({ kind: "biometric" }), kept: { kind: "biometric", credential: "AQID" } } as const;
    assert.deepEqual([isMeant(biometric, "biometric"), isMeant(biometric, "pin")], [false, true]);
    assert.deepEqual([isMeant(pin, "biometric"), isMeant(pin, "pin")], [true, true]);
  });
});

describe("what the phone keeps, once the LPSE has told", async () => {
  const [key, other] = [await makePinSecret(), await makePinSecret()];
  const pin = { kind: "pin", key } as const;
  const biometric = { kind: "biometric", credential: "AQID" } as const;
  const told = (more: Partial<VerificationReply>): VerificationReply => ({
    now: NOW,
    kind: "none",
    since: null,
    demanded: null,
    ...more,
  });
  const since = unixSeconds(NOW - 100);

  test("it is read strictly; anything else counts as no record", () => {
    assert.deepEqual(parseRecord(biometric), biometric);
    assert.deepEqual(parseRecord({ ...pin, unsure: { since, before: biometric } })?.unsure, {
      since,
      before: biometric,
    });
    for (const raw of [undefined, null, "pin", { kind: "pin", key: "AAAA" }, { kind: "biometric" }])
      assert.equal(parseRecord(raw), null);
  });

  test("nothing is set there: nothing is kept, whatever stood here", () => {
    for (const stored of [null, pin, biometric]) assert.equal(settle(stored, told({})), null);
  });

  test("a biometric key is found again by the id that the LPSE tells", () => {
    for (const stored of [null, pin, biometric])
      assert.deepEqual(settle(stored, told({ kind: "biometric", since, credential: "AQID" })), biometric);
  });

  test("a PIN whose secret is not here is lost", () => {
    for (const stored of [null, biometric]) assert.equal(settle(stored, told({ kind: "pin", since })), "lost");
    assert.deepEqual(settle(pin, told({ kind: "pin", since })), pin);
  });

  test("a change without an answer: the new secret where it arrived, the old one where it did not", () => {
    const unsure = { kind: "pin", key: other, unsure: { since: NOW, before: pin } } as const;
    assert.deepEqual(settle(unsure, told({ kind: "pin", since: NOW })), { kind: "pin", key: other });
    assert.deepEqual(settle(unsure, told({ kind: "pin", since })), pin);
    assert.equal(settle({ ...unsure, unsure: { since: NOW, before: null } }, told({ kind: "pin", since })), "lost");
  });
});

describe("Ya waits for the phone's owner", () => {
  const pending = readPending([pendingOf(loginRequest)], account, new Map());
  const [shown] = pending.requests;
  assert.ok(shown);
  const asking: View = { at: "asking", shown, gone: null, others: [] };

  test("from asking to verifying to sending; a refusal leads back with its reason", () => {
    const verifying = advance(asking, { did: "gated", refused: null });
    assert.ok(verifying.at === "verifying" && verifying.shown === shown);
    const sending = advance(verifying, { did: "answered", decision: "approve", shown });
    assert.equal(sending.at, "sending");
    const again = advance(sending, { did: "gated", refused: "verification-wrong" });
    assert.ok(again.at === "verifying" && again.refused === "verification-wrong");
    assert.equal(advance({ at: "none", strange: "none" }, { did: "gated", refused: null }).at, "none");
  });

  test("[P-42] it stays on the screen while others come, and notices its own end", () => {
    const verifying = advance(asking, { did: "gated", refused: null });
    const newer = { ...loginRequest, id: "request-request-0002" as RequestId };
    const listed = advance(verifying, { did: "listed", pending: readPending([pendingOf(newer)], account, new Map()) });
    assert.ok(listed.at === "verifying" && listed.gone && listed.others.length === 1 && listed.shown === shown);
  });
});
