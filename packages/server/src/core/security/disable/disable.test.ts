import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import type { Policy } from "../../policy/policy.ts";
import { disableStanding } from "./disable.ts";

const now = unixSeconds(1_795_482_000);
const policy = (twoFactor: Policy["twoFactor"], from: number | null = null): Policy => ({
  twoFactor,
  twoFactorFrom: from === null ? null : unixSeconds(from),
  number: "new-browser",
});

describe("Guide D2, I3: may 2FA be disabled?", () => {
  const since = unixSeconds(now - 9);
  const cases = [
    ["optional", policy("optional"), { kind: "may", mandatoryFrom: null }],
    ["off", policy("off"), { kind: "may", mandatoryFrom: null }],
    ["mandatory at once", policy("mandatory"), { kind: "mandatory" }],
    ["mandatory, from its date on", policy("mandatory", now), { kind: "mandatory" }],
    ["mandatory, the second before", policy("mandatory", now + 1), { kind: "may", mandatoryFrom: now + 1 }],
  ] as const;
  for (const [what, rule, verdict] of cases) {
    test(`${what} → ${verdict.kind}`, () => assert.deepEqual(disableStanding(since, rule, now), verdict));
  }
  test("it is off already, whatever the policy", () =>
    assert.deepEqual(disableStanding(null, policy("mandatory"), now), { kind: "off-already" }));
});
