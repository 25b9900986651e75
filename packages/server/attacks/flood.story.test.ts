/** A network that asks for more computations than the queue takes waits for itself; others are served meanwhile. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { flood } from "./flood.ts";

describe("Five times what the queue takes, from one network", () => {
  test("a login from another network waits for those that run and for one computation of the flood [promise:flood]", async () => {
    const flooded = await flood({ running: 2, waiting: 8, overload: 5, people: 3 });
    assert.ok((flooded.statuses[503] ?? 0) > 0, `the flood was refused in part: ${JSON.stringify(flooded.statuses)}`);
    assert.ok((flooded.statuses[422] ?? 0) > 0, "the flood was served in part");
    assert.ok(flooded.floodLeft > 0, "the flood was still under way when the last person was in");
    for (const login of flooded.logins) {
      assert.equal(login.to, "/beranda");
      assert.ok(login.waitedFor <= 1, `${login.waitedFor} computations were begun before it`);
    }
  });
});
