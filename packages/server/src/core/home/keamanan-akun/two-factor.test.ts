import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import type { Policy } from "../../policy/policy.ts";
import type { SessionVisit } from "../../session/web/index.ts";
import { codesCard } from "./two-factor.html.ts";
import { lacksPhoneKey, twoFactorCard } from "./two-factor.ts";

const now = unixSeconds(1000);
const later = unixSeconds(2000);
const policy = (change: Partial<Policy>): Policy => ({
  twoFactor: "optional",
  twoFactorFrom: null,
  number: "new-browser",
  ...change,
});
const since = unixSeconds(500);

describe("I3: what Beranda offers about 2FA follows the policy", () => {
  test("optional: Enable where it is off, Disable where it is on", () => {
    assert.deepEqual(twoFactorCard(null, policy({}), now), {
      on: false,
      mayEnable: true,
      mayDisable: false,
      notAsked: false,
      demanded: null,
    });
    const on = twoFactorCard(since, policy({}), now);
    assert.deepEqual([on.mayEnable, on.mayDisable], [false, true]);
  });
  test("off: Enable is hidden; existing 2FA is kept, not asked, and may be disabled", () => {
    assert.equal(twoFactorCard(null, policy({ twoFactor: "off" }), now).mayEnable, false);
    const on = twoFactorCard(since, policy({ twoFactor: "off" }), now);
    assert.deepEqual([on.on, on.notAsked, on.mayDisable], [true, true, true]);
  });
  test("mandatory from a later day: said before it, and Disable stays until then", () => {
    const soon = policy({ twoFactor: "mandatory", twoFactorFrom: later });
    assert.deepEqual(twoFactorCard(null, soon, now).demanded, { from: later });
    assert.equal(twoFactorCard(since, soon, now).mayDisable, true);
    assert.equal(twoFactorCard(since, soon, now).demanded, null);
    assert.equal(twoFactorCard(since, soon, later).mayDisable, false);
  });
  test("mandatory now: no Disable", () => {
    const mandatory = policy({ twoFactor: "mandatory" });
    assert.equal(twoFactorCard(since, mandatory, now).mayDisable, false);
    assert.deepEqual(twoFactorCard(null, mandatory, now).demanded, { from: null });
  });
});

test("the card of recovery codes warns where there is no set, where it was not kept, and where two codes or fewer are left", () => {
  const visit = { language: "id" } as SessionVisit;
  const kept = (left: number) => ({ left, keptAt: 1 });
  const warning = (...of: [Parameters<typeof codesCard>[1], Parameters<typeof codesCard>[2]]) =>
    /class="notice warning"[\s\S]*?<p>(\w+ \w+)/.exec(codesCard(visit, ...of).text)?.[1];
  const low = "Kode hampir";
  for (const [codes, said] of [
    [null, "Belum ada"],
    [{ left: 10, keptAt: null }, "Anda belum"],
    ...[0, 1, 2].map((left) => [kept(left), low] as const),
    ...[3, 4, 10].map((left) => [kept(left), undefined] as const),
  ] as const) {
    assert.equal(warning(codes, "none"), said);
    assert.equal(warning(codes, "only"), undefined, "a code opens nothing there");
  }
});

test("a phone without a key will be refused where policy demands one, also from a later day; another app has none to make", () => {
  const keyed = new Map([["keyed", { way: "pin" } as never]]);
  const lacking = [null, now, later].map((from) =>
    (["app", "totp"] as const).flatMap((kind) =>
      ["bare", "keyed"].map((id) => lacksPhoneKey({ id, kind }, keyed, from)),
    ),
  );
  const demanded = [true, false, false, false];
  assert.deepEqual(lacking, [[false, false, false, false], demanded, demanded]);
});
