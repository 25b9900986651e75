import assert from "node:assert/strict";
import { SocketAddress } from "node:net";
import { describe, test } from "node:test";
import fc from "fast-check";
import { network, networksOf, placeOf } from "./network.ts";

const names = (ip: string) => networksOf(ip).map((it) => it.name);

/** An address from its eight groups, as the portal writes it. */
const written = (groups: readonly number[]): string =>
  new SocketAddress({ address: groups.map((it) => it.toString(16)).join(":"), family: "ipv6" }).address;

/** Many groups are zero, so that the short form `::` appears in every place. */
const group = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff }));
const groups = fc.array(group, { minLength: 8, maxLength: 8 });
/** A mapped or compatible IPv4 address is written with dots, and parsed before. */
const isPlain = (groups: readonly number[]) => groups.slice(0, 5).some((one) => one !== 0);
const bitsOf = (groups: readonly number[]): string => groups.map((one) => one.toString(2).padStart(16, "0")).join("");

describe("The networks of an address", () => {
  test("IPv4: only the address", () => {
    for (const ip of ["198.51.100.66", "::ffff:198.51.100.66", "::FFFF:C633:6442"])
      assert.deepEqual(networksOf(ip), [{ name: "198.51.100.66", share: 1 }], ip);
    assert.deepEqual(networksOf("?"), [{ name: "?", share: 1 }], "no address");
  });

  test("IPv6: /64, and the wider /56 and /48 with larger shares", () => {
    assert.deepEqual(networksOf("2001:db8:1:2345::77"), [
      { name: "2001:db8:1:2345::/64", share: 1 },
      { name: "2001:db8:1:2300::/56", share: 4 },
      { name: "2001:db8:1:0::/48", share: 16 },
    ]);
    assert.equal(network("2001:db8::1"), "2001:db8:0:0::/64");
    assert.equal(network("::1"), "0:0:0:0::/64");
    assert.equal(network("fe80::1%eth0"), "fe80:0:0:0::/64", "a zone is not part of the network");
  });

  test("a place: IPv4 /24, also as a translator has written it, or IPv6 /48", () => {
    assert.equal(placeOf("192.0.2.66"), "192.0.2.0/24");
    assert.equal(placeOf("64:ff9b::c000:242"), "192.0.2.0/24");
    assert.equal(placeOf("2001:db8:1:2::3"), "2001:db8:1:0::/48");
    assert.equal(placeOf("?"), "?");
  });

  test("an IPv4 address that a translator has written as IPv6 counts as itself, and not as all of IPv4", () => {
    for (const [ip, name] of [
      ["64:ff9b::198.51.100.66", "198.51.100.66"],
      ["64:FF9B:0:0::c633:6442", "198.51.100.66"],
      ["64:ff9b::4", "0.0.0.4"],
      ["64:ff9b::3:0", "0.3.0.0"],
      ["64:ff9b::", "0.0.0.0"],
    ] as const)
      assert.deepEqual(networksOf(ip), [{ name, share: 1 }], ip);
    for (const ip of ["64:ff9b::1:c633:6442", "64:ff9b:1::c633:6442", "2002:c633:6442::1"])
      assert.equal(networksOf(ip).length, 3, ip);
    fc.assert(fc.property(fc.ipV4(), (ip) => assert.deepEqual(networksOf(`64:ff9b::${ip}`), networksOf(ip))));
  });

  test("two addresses share a network of n bits exactly where their first n bits are the same", () => {
    fc.assert(
      fc.property(groups, groups, fc.nat({ max: 127 }), (one, other, shared) => {
        const from = bitsOf(one).slice(0, shared) + bitsOf(other).slice(shared);
        const near = (from.match(/.{16}/g) ?? []).map((it) => Number.parseInt(it, 2));
        fc.pre(isPlain(one) && isPlain(near));
        for (const [at, bits] of [64, 56, 48].entries())
          assert.equal(
            names(written(one))[at] === names(written(near))[at],
            bitsOf(one).slice(0, bits) === bitsOf(near).slice(0, bits),
          );
      }),
    );
  });

  test("no two prefixes of one address have the same name, and every name is written in only one way", () => {
    fc.assert(
      fc.property(groups, (one) => {
        fc.pre(isPlain(one));
        const full = one.map((it) => it.toString(16).toUpperCase().padStart(4, "0")).join(":");
        assert.equal(new Set(names(written(one))).size, 3);
        assert.deepEqual(names(full), names(written(one)));
      }),
    );
  });
});
