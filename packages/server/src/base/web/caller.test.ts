import assert from "node:assert/strict";
import { isIP } from "node:net";
import { describe, test } from "node:test";
import fc from "fast-check";
import { anyText } from "../../../../protocol/test/any-text.ts";
import { canonicalAddress, parseHop } from "../platform/net/address.ts";
import { callerReader, trustSetting } from "./caller.ts";

const PROXY = "10.1.2.3";
const settings = {
  mode: "production",
  portalUrl: "https://spse.contoh.go.id",
  trustedProxies: ["10.0.0.0/8", "2001:db8:f::/48"],
} as const;
const caller = callerReader(settings);
const demo = callerReader({ ...settings, mode: "demo" });
const behindProxy = (forwardedFor: string) => caller(PROXY, { "x-forwarded-for": forwardedFor });

describe("A hop of X-Forwarded-For", () => {
  for (const [text, address] of [
    ["203.0.113.9", "203.0.113.9"],
    ["203.0.113.9:51234", "203.0.113.9"],
    ["2001:db8::9", "2001:db8::9"],
    ["2001:DB8:0:0::0009", "2001:db8::9"],
    ["[2001:db8::9]", "2001:db8::9"],
    ["[2001:db8::9]:51234", "2001:db8::9"],
    ["::ffff:203.0.113.9", "203.0.113.9"],
    ["[::ffff:cb00:7109]:80", "203.0.113.9"],
    ["203.0.113.9:", null],
    ["203.0.113.9:65536", null],
    ["203.0.113.9:x", null],
    ["203.0.113.999", null],
    ["203.0.113", null],
    ["0203.0.113.9", null],
    ["[203.0.113.9]", null],
    ["[2001:db8::9", null],
    ["[2001:db8::9]51234", null],
    ["fe80::1%eth0", null],
    ['"203.0.113.9"', null],
    ["for=203.0.113.9", null],
    ["unknown", null],
    ["_hidden", null],
    ["localhost", null],
    ["", null],
  ] as const) {
    test(`${JSON.stringify(text)} → ${address}`, () => assert.equal(parseHop(text), address));
  }

  test("an address is the same with and without a port, and in its canonical form", () => {
    const port = fc.integer({ min: 0, max: 65_535 });
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), port, (address, number) => {
        const expected = canonicalAddress(address);
        assert.equal(parseHop(address), expected);
        assert.equal(parseHop(isIP(address) === 6 ? `[${address}]:${number}` : `${address}:${number}`), expected);
        assert.equal(parseHop(expected), expected);
      }),
    );
  });

  test("any text gives an address or nothing", () => {
    const signs = fc.string({ unit: fc.constantFrom(...'0123456789abcdef.:[]%" ,x'), maxLength: 50 });
    fc.assert(
      fc.property(fc.oneof(anyText(), signs), (text) => {
        const address = parseHop(text);
        assert.ok(address === null || (isIP(address) !== 0 && canonicalAddress(address) === address));
      }),
      { numRuns: 3000 },
    );
  });
});

describe("Who calls, behind a trusted proxy", () => {
  for (const [hops, ip] of [
    ["198.51.100.1, 192.0.2.9", "192.0.2.9"],
    ["198.51.100.1,192.0.2.9:443", "192.0.2.9"],
    ["198.51.100.1, 10.9.9.9", "198.51.100.1"],
    ["198.51.100.1, [2001:db8:f::1]:80, 10.9.9.9:1", "198.51.100.1"],
    ["10.8.8.8, 10.9.9.9", "10.8.8.8"],
    ["unknown, 192.0.2.9", "192.0.2.9"],
  ] as const) {
    test(`${hops} → ${ip}`, () => assert.deepEqual(behindProxy(hops), { kind: "known", ip }));
  }

  for (const [hops, ip] of [
    ["198.51.100.1, unknown", PROXY],
    ["198.51.100.1, _hidden, 10.9.9.9", "10.9.9.9"],
    ["198.51.100.1, 203.0.113.9:99999", PROXY],
    ["198.51.100.1,", PROXY],
    ["198.51.100.1, , 10.9.9.9", "10.9.9.9"],
    ["198.51.100.1; 203.0.113.9", PROXY],
  ] as const) {
    test(`${hops} → ${ip}: the first hop that cannot be read ends the walk, with a notice`, () =>
      assert.deepEqual(behindProxy(hops), { kind: "known", ip, notice: { kind: "hop-unreadable", peer: ip } }));
  }

  test("whatever a client invents on the left, only its own address counts, which the proxy adds", () => {
    const invented = fc.array(fc.oneof(fc.ipV4(), fc.ipV6(), fc.constantFrom("unknown", "", "10.0.0.1"), fc.string()), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(invented, fc.oneof(fc.ipV4(), fc.ipV6()), (left, address) => {
        fc.pre(!canonicalAddress(address).startsWith("10.") && !canonicalAddress(address).startsWith("2001:db8:f:"));
        const line = [...left.map((it) => it.replaceAll(/[\r\n]/g, "")), address].join(", ");
        assert.deepEqual(behindProxy(line), { kind: "known", ip: canonicalAddress(address) });
      }),
    );
  });

  test("without X-Forwarded-For a request is refused, whatever else it sends: Forwarded (RFC 7239), X-Real-IP, nothing", () => {
    for (const headers of [
      {},
      { "x-forwarded-for": " " },
      { forwarded: "for=203.0.113.9" },
      { "x-real-ip": "203.0.113.9" },
      { "x-forwarded-proto": "https" },
    ]) {
      const notice = { kind: "proxy-unread", peer: PROXY } as const;
      assert.deepEqual(caller(PROXY, headers), { kind: "hidden", ip: PROXY, notice });
      assert.deepEqual(demo(PROXY, headers), { kind: "known", ip: PROXY, notice });
    }
    const both = { forwarded: "for=198.51.100.1", "x-forwarded-for": "203.0.113.9" };
    assert.deepEqual(caller(PROXY, both), { kind: "known", ip: "203.0.113.9" });
  });
});

describe("Who calls, without a trusted proxy", () => {
  const forged = { "x-forwarded-for": "198.51.100.1" };

  for (const peer of [
    "127.0.0.1",
    "::1",
    "::ffff:127.0.0.1",
    "172.18.0.5",
    "192.168.1.2",
    "fd00::5",
    "fe80::5%eth0",
    "100.64.0.1",
  ])
    test(`a proxy at ${peer} hides its clients: production refuses, the demo serves and logs it`, () => {
      const ip = canonicalAddress(peer);
      const notice = { kind: "proxy-untrusted", peer: ip } as const;
      assert.deepEqual(caller(peer, forged), { kind: "hidden", ip, notice });
      assert.deepEqual(demo(peer, forged), { kind: "known", ip, notice });
    });

  for (const peer of ["203.0.113.9", "2a00::9", "172.32.0.1", "11.0.0.1"])
    test(`headers that ${peer} forwards are ignored, with a notice`, () =>
      assert.deepEqual(caller(peer, forged), {
        kind: "known",
        ip: peer,
        notice: { kind: "forwarding-ignored", peer },
      }));

  test("a near peer that ends TLS and forwards nothing hides its clients; elsewhere the peer is the client", () => {
    const notice = { kind: "proxy-silent", peer: "127.0.0.1" } as const;
    assert.deepEqual(caller("127.0.0.1", {}), { kind: "hidden", ip: "127.0.0.1", notice });
    assert.deepEqual(demo("127.0.0.1", {}), { kind: "known", ip: "127.0.0.1" });
    assert.deepEqual(caller("203.0.113.9", {}), { kind: "known", ip: "203.0.113.9" });
    const local = callerReader({ ...settings, portalUrl: "http://localhost:4500" });
    assert.deepEqual(local("127.0.0.1", {}), { kind: "known", ip: "127.0.0.1" });
  });

  test("the setting to add names only the peer, beside the proxies that are trusted already", () => {
    assert.equal(trustSetting([], "127.0.0.1"), "SPSE_TRUSTED_PROXIES=127.0.0.1/32");
    assert.equal(trustSetting(["10.0.0.0/8"], "::1"), "SPSE_TRUSTED_PROXIES=10.0.0.0/8,::1/128");
    const [name = "", value = ""] = trustSetting([], "172.18.0.5").split("=");
    assert.equal(name, "SPSE_TRUSTED_PROXIES");
    const mended = callerReader({ ...settings, trustedProxies: value.split(",") });
    assert.deepEqual(mended("172.18.0.5", forged), { kind: "known", ip: "198.51.100.1" });
  });
});
