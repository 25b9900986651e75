/** The network that a search names, and the entries that it looks for. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { START } from "../../../../test-support/world.ts";
import { isWanted, parseNetwork } from "./filter.ts";

test("an address or a prefix, of either family; any other text names no network", () => {
  for (const [typed, inside, outside] of [
    [" 203.0.113.7 ", "203.0.113.7", "203.0.113.8"],
    ["203.0.113.0/24", "203.0.113.255", "203.0.114.0"],
    ["203.0.113.7/32", "203.0.113.7", "203.0.113.6"],
    ["128.0.0.0/1", "203.0.113.7", "127.0.0.1"],
    ["2001:db8::7", "2001:db8::7", "2001:db8::8"],
    ["2001:db8::/32", "2001:db8:ffff::1", "2001:db9::1"],
    ["2001:db8::7/128", "2001:db8::7", "2001:db8::6"],
  ] as const) {
    const network = parseNetwork(typed) ?? assert.fail(typed);
    assert.deepEqual([network.has(inside), network.has(outside)], [true, false], typed);
    assert.deepEqual([network.has("unknown"), network.has("")], [false, false], typed);
    const filter = { network, from: START, to: START };
    const entry = (ip: string | null) => ({ event: "login", ip });
    assert.deepEqual(
      [inside, outside, null].map((ip) => isWanted(filter, entry(ip))),
      [true, false, false],
      typed,
    );
    assert.deepEqual(
      (["login", "proof"] as const).map((event) => isWanted({ ...filter, event }, entry(inside))),
      [true, false],
    );
  }
  for (const typed of ["", "203.0.113", "203.0.113.0/", "203.0.113.0/0", "203.0.113.0/33", "2001:db8::/129", "a/8"])
    assert.equal(parseNetwork(typed), null, typed);
  for (const typed of ["203.0.113.0/24/8", "203.0.113.0/1e1", "203.0.113.0/-1", "2001:db8::/0"])
    assert.equal(parseNetwork(typed), null, typed);
});
