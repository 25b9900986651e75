import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { isEmail, sameEmail } from "../../../base/platform/email-address.ts";
import { IN_DIRECTORY } from "../../../base/platform/ldap/in-directory.ts";
import { mayResetByMail } from "./password.ts";

const now = unixSeconds(1_795_482_000);

describe("recovery cannot be chained from a mailbox", () => {
  for (const [hours, kind] of [
    [0, "refused"],
    [71.9, "refused"],
    [72, "allowed"],
  ] as const) {
    test(`${hours} hours after a mailed 2FA reset: ${kind}`, () =>
      assert.equal(
        mayResetByMail(
          { twoFactorResetByMailAt: unixSeconds(now - hours * 3600), emailSetAt: null, passwordHash: null },
          now,
        ).kind,
        kind,
      ));
  }
  test("never where the office's directory keeps the password", () =>
    assert.deepEqual(
      mayResetByMail({ twoFactorResetByMailAt: null, emailSetAt: null, passwordHash: IN_DIRECTORY }, now),
      {
        kind: "refused",
        why: "in-directory",
      },
    ));
  test("without one it is allowed", () =>
    assert.equal(
      mayResetByMail({ twoFactorResetByMailAt: null, emailSetAt: null, passwordHash: null }, now).kind,
      "allowed",
    ));
});

describe("Emails as people type them", () => {
  test("case, space and the form of a letter do not count", () => {
    for (const one of [" Penyedia1@Contoh.go.id", "ｐｅｎｙｅｄｉａ1@contoh.go.id"])
      assert.ok(sameEmail(one, "penyedia1@contoh.go.id "), one);
  });
  for (const wrong of [
    ...["", "contoh", "a@", "@b", "a b@c.id", "a@b c"],
    ...[
      "a<korban@contoh.id>",
      "<korban@contoh.id>",
      "a@b.id,korban",
      "a(x)@b.id",
      '"a"@b.id',
      "a@[10.0.0.5]",
      "x:a@b.id;",
    ],
  ]) {
    test(`${JSON.stringify(wrong)} is not an email address`, () => assert.equal(isEmail(wrong), false));
  }
  for (const right of ["penyedia1@contoh.go.id", "o'neil+spse/x=1@contoh.go.id", "andré@contoh.id", "a@пример.рф"])
    test(`${right} is one`, () => assert.ok(isEmail(right)));
});
