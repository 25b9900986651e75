import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { initials, tint } from "../src/accounts/avatar.ts";
import { findTroubles } from "../src/accounts/troubles.ts";
import { type OtherAccount, parseStoredAccount } from "../src/base/store/account.ts";
import { dateTime, timeOfDay } from "../src/base/ui/time-of-day.ts";
import { codeAt } from "../src/codes/code.ts";
import { account, lpse, NOW } from "./support.ts";

const other: OtherAccount & { readonly secret: string } = {
  kind: "other",
  id: "other/1",
  issuer: "Surel",
  userId: "saya",
  secret: "JBSWY3DPEHPK3PXP",
  algorithm: "SHA1",
  digits: 7,
  periodSeconds: 60,
  addedAt: NOW,
};

describe("what the browser kept is read with care", () => {
  test("whole records come back as they were", () => {
    assert.deepEqual(parseStoredAccount({ ...account }), account);
    assert.deepEqual(parseStoredAccount({ ...other }), other);
  });
  test("[P-8] a name that an earlier version took for a line is kept, without what shows nothing", () => {
    const before = {
      ...account,
      lpse: { ...account.lpse, name: `\u200b${account.lpse.name}` },
      account: { userId: "BU\u00adDI", name: "CV \u{e0041}Contoh\u061c" },
    };
    const read = parseStoredAccount(before);
    assert.ok(read?.kind === "spse");
    assert.deepEqual(read.account, { userId: "BU DI", name: "CV  Contoh" });
    assert.equal(read.lpse.name, account.lpse.name);
    assert.equal(parseStoredAccount({ ...before, account: { userId: "\u200b", name: "CV" } }), null);
  });
  test("key lost: the codes stay", () => {
    const read = parseStoredAccount({ ...account, key: {} });
    assert.deepEqual(read, { ...account, key: null });
  });
  for (const [name, raw] of [
    ["broken", { ...account, secret: "!" }],
    ["sealed", { ...account, secret: undefined, sealed: new Uint8Array(40) }],
  ] as const)
    test(`a ${name} seed: the entry stays in the list, without a code until it is opened`, () => {
      assert.deepEqual(parseStoredAccount(raw), { ...account, secret: null });
    });
  for (const [name, raw] of [
    ["nothing", undefined],
    ["a later version's kind", { ...account, kind: "passkey" }],
    ["an id that is not LPSE and device", { ...account, id: "other" }],
    ["an address without TLS", { ...account, lpse: { ...lpse, url: "http://spse.contoh.go.id" } }],
    ["endless digits", { ...other, digits: 60 }],
  ] as const)
    test(`${name} is passed over, not thrown`, () => assert.equal(parseStoredAccount(raw), null));
});

describe("the code on the screen", () => {
  test("RFC 6238 Appendix B, row 1: 94287082, its last six digits, in halves", () => {
    const rfc = { ...account, secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" };
    const shown = codeAt(rfc, unixSeconds(59));
    assert.deepEqual(shown, {
      digits: "287082",
      groups: ["287", "082"],
      remainingSeconds: 1,
      gonePercent: 97,
      late: true,
      next: ["359", "152"],
    });
    assert.equal(codeAt(rfc, unixSeconds(60)).late, false);
  });
  test("seven digits and a minute, as another service wants", () => {
    const { digits, groups, remainingSeconds } = codeAt(other, unixSeconds(10));
    assert.deepEqual([digits.length, groups[0].length, remainingSeconds], [7, 3, 50]);
  });
});

describe("what the list says about connection and clock", () => {
  const fine = () => null;
  const second = { ...account, id: "b" };
  const down = () => ({ kind: "server-down" }) as const;
  test("nothing is wrong: nothing is said", () => assert.deepEqual(findTroubles([account], true, fine, new Map()), []));
  test("no connection hides what follows from it", () => {
    assert.deepEqual(findTroubles([account], false, down, new Map()), [{ kind: "offline" }]);
  });
  test("two accounts of one LPSE that is down: said once", () => {
    assert.deepEqual(findTroubles([account, second], true, down, new Map()), [
      { kind: "server-down", lpse: lpse.name },
    ]);
  });
  test("an ended account troubles nobody", () => {
    assert.deepEqual(
      findTroubles([{ ...account, ended: "reset" }, other], true, down, new Map([[lpse.url, 9000]])),
      [],
    );
  });
  test("[P-66] a clock ten minutes off", () => {
    assert.deepEqual(findTroubles([account], true, fine, new Map([[lpse.url, -600]])), [
      { kind: "wrong-clock", lpse: lpse.name, seconds: 600 },
    ]);
  });
});

test("letters and tint of an entry", () => {
  assert.deepEqual(["LPSE Kabupaten Karang Cahaya", "LPSE Kota Contoh", "LPSE", "Surel", ""].map(initials), [
    "KC",
    "CO",
    "LP",
    "SU",
    "?",
  ]);
  assert.equal(tint("a"), tint("a"));
  assert.ok([..."abcdefgh"].every((letter) => tint(letter) >= 0 && tint(letter) < 6));
});

test("times of day in the phone's zone, with the name people use", () => {
  assert.equal(timeOfDay(NOW, "Asia/Jakarta"), "08:00:00 WIB");
  assert.equal(timeOfDay(NOW, "Asia/Makassar"), "09:00:00 WITA");
  assert.equal(timeOfDay(NOW, "Asia/Jayapura"), "10:00:00 WIT");
  assert.equal(timeOfDay(NOW, "UTC"), "01:00:00 UTC");
  assert.equal(timeOfDay(NOW, "Asia/Tokyo"), "10:00:00 UTC+9");
  assert.equal(dateTime(NOW, "Asia/Jakarta", "id"), "24 November 2026 08:00 WIB");
  assert.equal(dateTime(NOW, "Asia/Makassar", "en"), "24 November 2026 09:00 WITA");
});
