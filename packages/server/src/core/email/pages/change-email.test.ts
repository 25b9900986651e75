import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { CHAIN_SECONDS } from "../../../../test-support/promised.ts";
import { checkEmailForm, emailFieldOf, needs } from "./change-email.ts";

const NOW = unixSeconds(1_800_000_000);
const ago = (seconds: number) => unixSeconds(NOW - seconds);

describe("The form of Ganti email", () => {
  const account = { email: "a@contoh.go.id", secondEmail: "b@contoh.go.id" };
  const alone = { ...account, secondEmail: null };
  const first = { wish: "first", address: "c@contoh.go.id", password: "p" } as const;
  const [local, label] = ["x".repeat(64), "y".repeat(63)];
  const longest = `${local}@${label}.${label}.gov.idn`;
  const cases = [
    [first, account, null],
    [{ ...first, address: longest }, account, null],
    [{ ...first, address: `${longest}n` }, account, "address-malformed"],
    [{ ...first, address: "c@" }, account, "address-malformed"],
    [{ ...first, address: "A@contoh.go.id" }, account, "address-same"],
    [{ ...first, address: "B@contoh.go.id" }, account, "address-other"],
    [{ ...first, wish: "second", address: "b@contoh.go.id" }, account, "address-same"],
    [{ ...first, wish: "second", address: "a@contoh.go.id" }, account, "address-other"],
    [{ ...first, wish: "second" }, alone, null],
    [{ ...first, wish: "remove-second", address: "" }, account, null],
    [{ ...first, wish: "remove-second", address: "" }, alone, "no-second"],
    [{ ...first, password: "" }, account, "password-empty"],
  ] as const;
  for (const [typed, of, kind] of cases)
    test(`${kind ?? "fits"}: ${typed.wish} ${typed.address.slice(-16)}`, () =>
      assert.equal(checkEmailForm(typed, of)?.kind ?? null, kind));

  test("names the field of each refusal", () => {
    const kinds = ["address-same", "address-other", "no-second", "password-wrong", "busy", "directory-away"] as const;
    const fields = kinds.map((kind) => emailFieldOf({ kind }));
    assert.deepEqual(fields, ["address", "address", null, "password", null, null]);
    const spent = (["too-many", "too-many-mails"] as const).map((kind) => emailFieldOf({ kind, seconds: 9 }));
    assert.deepEqual(spent, ["password", null]);
  });
});

test("a factor of 72 hours agrees alone; a younger one with the old mailbox, unless that has recovered the account since", () => {
  const account = { twoFactorSince: null, passwordResetByMailAt: null, twoFactorResetByMailAt: null };
  const recent = ago(CHAIN_SECONDS - 1);
  const chained = { kind: "chained", until: unixSeconds(recent + CHAIN_SECONDS) };
  const old = { kind: "old-mailbox" };
  const cases = [
    [{ twoFactorSince: ago(CHAIN_SECONDS), passwordResetByMailAt: recent }, { kind: "factor" }],
    [{ twoFactorSince: recent }, old],
    [{}, old],
    [{ passwordResetByMailAt: recent, twoFactorSince: recent }, chained],
    [{ twoFactorResetByMailAt: recent }, chained],
    [{ twoFactorResetByMailAt: recent, passwordResetByMailAt: ago(CHAIN_SECONDS) }, chained],
    [{ twoFactorResetByMailAt: ago(CHAIN_SECONDS), passwordResetByMailAt: ago(CHAIN_SECONDS) }, old],
  ] as const;
  for (const [change, needed] of cases)
    assert.deepEqual(needs({ ...account, ...change }, NOW), needed, JSON.stringify(change));
});
