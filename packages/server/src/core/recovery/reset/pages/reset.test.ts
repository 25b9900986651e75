import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { decideChain, holdText, matches, parseHeld, parseResetCode, parseToken, resetCode, showCode } from "./reset.ts";

const now = unixSeconds(1_795_482_000);
const at = (seconds: number) => unixSeconds(now + seconds);
const HOURS = 3600;

describe("recovery cannot be chained from a mailbox", () => {
  const free = { passwordResetByMailAt: null, emailChangedAt: null };
  test("a reset is allowed without either, and from the 72nd hour on", () => {
    assert.equal(decideChain(free, now).kind, "free");
    assert.equal(decideChain({ ...free, passwordResetByMailAt: at(-72 * HOURS) }, now).kind, "free");
    assert.equal(decideChain({ ...free, emailChangedAt: at(-72 * HOURS) }, now).kind, "free");
  });
  test("a reset is refused until 72 hours after the later of the two", () => {
    const both = { passwordResetByMailAt: at(-10), emailChangedAt: at(-5) };
    assert.deepEqual(decideChain(both, now), { kind: "chained", by: "email-changed", until: at(72 * HOURS - 5) });
    const turned = { passwordResetByMailAt: at(-5), emailChangedAt: at(-10) };
    assert.deepEqual(decideChain(turned, now), { kind: "chained", by: "password-reset", until: at(72 * HOURS - 5) });
    const last = decideChain({ ...free, passwordResetByMailAt: at(1 - 72 * HOURS) }, now);
    assert.equal(last.kind, "chained");
  });
});

describe("R6: the form must name the account of the login", () => {
  const account = { userId: "PENYEDIA1", email: "Pt.Jaya@Contoh.go.id", kind: "penyedia" } as const;
  const typed = { userId: "penyedia1", email: " pt.jaya@contoh.go.id ", type: "penyedia" };
  test("all three, whatever the letter case", () => assert.equal(matches(typed, account), true));
  for (const wrong of [
    { userId: "PENYEDIA2" },
    { email: "pt.jaya@contoh.id" },
    { type: "non-penyedia" },
    { type: "" },
  ]) {
    test(`not with ${JSON.stringify(wrong)}`, () => assert.equal(matches({ ...typed, ...wrong }, account), false));
  }
});

describe("the eight characters", () => {
  const mac = (fill: number) => Buffer.alloc(32, fill).toString("base64url");
  test("come from the mac alone, and survive being typed by people", () => {
    const code = resetCode(mac(7));
    assert.equal(code, resetCode(mac(7)));
    assert.notEqual(code, resetCode(mac(8)));
    for (const typed of [code, showCode(code), code.toLowerCase(), ` ${code.slice(0, 4)} – ${code.slice(4)}\t`]) {
      assert.equal(parseResetCode(typed), code);
    }
  });
  test("anything else costs no try", () => {
    for (const typed of ["", "ABCD234", "ABCD23456", "ABCD234O", "ABCD2341", "ABCD234é", "💥💥💥💥"]) {
      assert.equal(parseResetCode(typed), null);
    }
  });
});

describe("the reset cookie", () => {
  const [one, two, three] = ["a", "b", "c"].map((it) => it.repeat(43)) as [string, string, string];
  test("keeps the parts that it was given, of which any may be missing", () => {
    for (const held of [
      { secret: one, token: two, cancel: three },
      { secret: one, token: null, cancel: null },
      { secret: null, token: two, cancel: null },
      { secret: null, token: null, cancel: three },
    ]) {
      assert.deepEqual(parseHeld(holdText(held)), held);
    }
  });
  test("nothing else is read", () => {
    const nothing = { secret: null, token: null, cancel: null };
    for (const cookie of [undefined, "", "..", one, `${one}.`, `${one}.${two}`, `${one}x..`, `${one}..${two}.`]) {
      assert.deepEqual(parseHeld(cookie), nothing);
    }
    for (const claimed of [undefined, "", "x", `${one}x`, "ä".repeat(43)]) assert.equal(parseToken(claimed), null);
    assert.equal(parseToken(one), one);
  });
});
