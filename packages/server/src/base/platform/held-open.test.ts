import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { type HeldBy, heldOpen } from "./held-open.ts";

/** {@link heldOpen} whose answers remember whether a newer one has taken their place. */
function observed(...limits: Parameters<typeof heldOpen>) {
  const places = heldOpen(...limits);
  return {
    count: places.count,
    leave: places.leave,
    take: (by: HeldBy, ip: string) => {
      let ended: string | null = null;
      const held = places.take(by, ip, (why) => {
        ended = why;
      });
      return held && { ...held, isSuperseded: () => ended === "superseded", ended: () => ended };
    },
  };
}

describe("Answers that are held open", () => {
  test("a newer answer of the same owner replaces the oldest, from any address", () => {
    const places = observed(2, 10);
    const [first, second, other] = [
      places.take({ owner: "session:a" }, "198.51.100.1"),
      places.take({ owner: "session:a" }, "198.51.100.1"),
      places.take({ owner: "session:b" }, "198.51.100.1"),
    ];
    const third = places.take({ owner: "session:a" }, "203.0.113.7");
    assert.deepEqual(
      [first, second, third, other].map((it) => it?.isSuperseded()),
      [true, false, false, false],
    );
    assert.equal(places.count(), 3);
  });

  test("an answer that ends frees its place once; a second end changes nothing", () => {
    const places = observed(2, 10);
    const first = places.take({ owner: "session:a" }, "198.51.100.1");
    first?.release();
    first?.release();
    assert.equal(places.count(), 0);
    const second = places.take({ owner: "session:a" }, "198.51.100.1");
    places.take({ owner: "session:a" }, "198.51.100.1");
    assert.equal(second?.isSuperseded(), false);
  });

  test("a network at its limit gets no more, another network does; owners there may replace their own", () => {
    const places = observed(2, 3);
    for (const owner of ["a", "a", "b"]) assert.ok(places.take({ owner: owner }, "198.51.100.1"));
    assert.equal(places.take({ owner: "c" }, "198.51.100.1"), null);
    assert.ok(places.take({ owner: "c" }, "198.51.100.2"));
    assert.ok(places.take({ owner: "a" }, "198.51.100.1"));
    assert.equal(places.take({ owner: "c" }, "198.51.100.1"), null);
  });

  test("many sessions and networks give one account no more; another account, and the account's phones, do not count", () => {
    const places = observed(2, 10, 3);
    const take = (owner: string, account: string, at: number) => places.take({ owner, account }, `198.51.100.${at}`);
    const [first, second, third] = [take("a", "one", 1), take("b", "one", 2), take("b", "one", 3)];
    assert.ok(first && second && third);
    assert.equal(take("c", "one", 4), null);
    assert.ok(places.take({ owner: "phone" }, "198.51.100.4"));
    assert.ok(take("d", "two", 4));
    assert.ok(take("b", "one", 5), "in the place of its own");
    assert.equal(second.isSuperseded(), true);
    first.release();
    assert.ok(take("c", "one", 4));
  });

  test("where a newer answer finds no place, the owner's older ones stay", () => {
    const places = observed(2, 2);
    const [first] = [places.take({ owner: "a" }, "198.51.100.1"), places.take({ owner: "a" }, "198.51.100.1")];
    for (const owner of ["b", "c"]) assert.ok(places.take({ owner }, "198.51.100.2"));
    assert.equal(places.take({ owner: "a" }, "198.51.100.2"), null);
    assert.equal(first?.isSuperseded(), false);
    assert.ok(places.take({ owner: "a" }, "198.51.100.1"));
    assert.equal(first?.isSuperseded(), true);
  });

  test("the program holds 4 for an owner, 40 for an account and 2,000 for a network", () => {
    const places = observed();
    for (let at = 0; at < 5; at++) assert.ok(places.take({ owner: "owner" }, "198.51.100.2"));
    assert.equal(places.count(), 4);
    for (let at = 0; at < 40; at++) assert.ok(places.take({ owner: `login ${at}`, account: "a" }, "198.51.100.2"));
    assert.equal(places.take({ owner: "one more", account: "a" }, "198.51.100.2"), null);
    for (let at = 0; at < 2000; at++) assert.ok(places.take({ owner: `owner ${at}` }, "198.51.100.1"));
    assert.equal(places.take({ owner: "one more" }, "198.51.100.1"), null);
  });

  test("many /64s gain an IPv6 customer little: a /56 holds four times as much, a /48 sixteen times", () => {
    const places = observed(1, 2);
    const taken = (address: (at: number) => string) => {
      for (let at = 0; at < 1000; at++) if (places.take({ owner: address(at) }, address(at)) === null) return at;
      return null;
    };
    assert.equal(
      taken((at) => `2001:db8:1:1::${at + 1}`),
      2,
    );
    assert.equal(
      taken((at) => `2001:db8:2:${(at + 1).toString(16)}::1`),
      8,
    );
    assert.equal(
      taken((at) => `2001:db8:3:${at.toString(16)}00::1`),
      32,
    );
  });

  test("the count equals the number of open answers after any sequence, and nothing is left behind", () => {
    const step = fc.record({ owner: fc.constantFrom("a", "b", "c"), at: fc.nat(3), ends: fc.nat(5) });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const places = observed(2, 4);
        const taken = [];
        for (const { owner, at, ends } of steps) {
          const held = places.take({ owner: owner }, `198.51.100.${at}`);
          if (held) taken.push(held);
          taken[ends]?.release();
          assert.ok(places.count() <= 6);
        }
        for (const held of taken) held.release();
        assert.equal(places.count(), 0);
        assert.ok(places.take({ owner: "d" }, "198.51.100.0"));
      }),
    );
  });
});

test("before the process ends, every open answer is told so, and nobody gets a place any more", () => {
  const places = observed(1);
  const [one, other] = [places.take({ owner: "one" }, "198.51.100.1"), places.take({ owner: "other" }, "198.51.100.2")];
  places.leave();
  assert.deepEqual(
    [one, other].map((it) => it?.ended()),
    ["leaving", "leaving"],
  );
  assert.equal(places.count(), 0);
  assert.equal(places.take({ owner: "one" }, "198.51.100.1"), null);
});
