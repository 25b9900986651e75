import assert from "node:assert/strict";
import { test } from "node:test";
import { type CpuProfile, sumProfile } from "./sum-profile.ts";

const frame = (functionName: string, url = "") => ({ functionName, url });

test("engine functions count for the code that calls them; idle time counts for nobody; the shares add up to 1", () => {
  const profile: CpuProfile = {
    nodes: [
      { id: 1, callFrame: frame("(root)"), children: [2, 3, 5, 6] },
      { id: 2, callFrame: frame("(idle)") },
      { id: 3, callFrame: frame("all", "file:///x/packages/server/src/base/platform/db/sqlite.ts"), children: [4] },
      { id: 4, callFrame: frame("all") },
      { id: 5, callFrame: frame("(garbage collector)") },
      { id: 6, callFrame: frame("mac", "file:///x/packages/server/src/base/platform/keys.ts"), children: [7] },
      { id: 7, callFrame: frame("Hmac", "node:internal/crypto/hash") },
    ],
    samples: [2, 3, 4, 5, 7],
    timeDeltas: [1000, 10, 30, 20, 40],
  };
  assert.deepEqual(sumProfile(profile), {
    SQLite: 0.4,
    "signatures and digests": 0.4,
    "garbage collection": 0.2,
  });
});
