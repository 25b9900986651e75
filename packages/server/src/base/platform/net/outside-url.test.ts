/** Addresses of other programs: each can be written in one way only, which every browser reads alike. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { OUTSIDE_URL_MOST } from "../../../../test-support/promised.ts";
import { parseOutsideHost, parseOutsideUrl } from "./outside-url.ts";

const kindOf = (text: string, loopback = false): string => parseOutsideUrl(text, { loopback }).kind;

describe("an address", () => {
  test("is kept as it is written where browsers read it so", () => {
    for (const right of [
      "https://katalog.contoh.go.id/masuk?dari=spse",
      "https://katalog.contoh.go.id",
      "https://katalog.contoh.go.id:8443/",
      "https://10.1.2.3/kembali",
      "https://xn--ktalog-9ib.contoh.go.id/",
    ])
      assert.deepEqual(parseOutsideUrl(right, { loopback: false }), { kind: "url", url: right });
  });

  test("of http is refused, but for this computer where SPSE itself is on it", () => {
    for (const wrong of ["http://katalog.contoh.go.id/", "javascript:alert(1)//x", "data:text/html,x", "ftp://a.id/"])
      for (const loopback of [false, true]) assert.notEqual(kindOf(wrong, loopback), "url", wrong);
    for (const near of ["http://localhost:5000/kembali", "http://katalog.localhost:5000/", "http://127.0.0.1:5000/"]) {
      assert.equal(kindOf(near), "not-https");
      assert.equal(kindOf(near, true), "url");
    }
    for (const far of ["http://localhost.contoh.id/", "http://127.0.0.1.contoh.id/", "http://10.0.0.1/"])
      assert.equal(kindOf(far, true), "not-https", far);
  });

  test("with a fragment, a user, a wildcard or a host that ends with a dot is refused", () => {
    assert.equal(kindOf("https://a.go.id/x#"), "fragment");
    assert.equal(kindOf("https://a.go.id/#/masuk"), "fragment");
    for (const user of [
      "https://budi@a.go.id/",
      "https://@a.go.id/",
      "https://spse.go.id:x@a.id/",
      "https:\\\\b@a.id\\",
    ])
      assert.equal(kindOf(user), "user", user);
    assert.equal(kindOf("https://a.go.id/p@q"), "url", "an @ of the path is no user");
    for (const wild of ["https://*.go.id/", "https://a.go.id/*"]) assert.equal(kindOf(wild), "wildcard");
    assert.equal(kindOf("https://a.go.id./"), "dot");
    assert.equal(kindOf(`https://a.go.id/${"x".repeat(OUTSIDE_URL_MOST)}`), "long");
    for (const text of ["", "a.go.id", "//a.go.id/", "https://", "mailto:lpse", "file:///etc/passwd"])
      assert.equal(kindOf(text), "unreadable", text);
  });

  test("that browsers read otherwise is told as they read it", () => {
    for (const [text, as] of [
      ["https://A.go.id/", "https://a.go.id/"],
      ["HTTPS://a.go.id/", "https://a.go.id/"],
      ["https://a.go.id:443/", "https://a.go.id/"],
      ["https://a.go.id/b/../c", "https://a.go.id/c"],
      ["https://a.go.id/b/%2e%2e/c", "https://a.go.id/c"],
      ["https://a.go.id\\evil", "https://a.go.id/evil"],
      ["https:a.go.id/", "https://a.go.id/"],
      ["https:///a.go.id/", "https://a.go.id/"],
      ["https://a.go.id/\tb", "https://a.go.id/b"],
      [" https://a.go.id/", "https://a.go.id/"],
      ["https://a.go.id?x=1", "https://a.go.id/?x=1"],
      ["https://kаtalog.go.id/", "https://xn--ktalog-3nf.go.id/"], // a Cyrillic а
      ["https://ｋatalog.go.id/", "https://katalog.go.id/"], // full width
      ["https://0x7f.1/", "https://127.0.0.1/"],
    ] as const)
      assert.deepEqual(parseOutsideUrl(text, { loopback: true }), { kind: "other-form", as }, text);
  });
});

describe("a host", () => {
  test("is kept where a browser names it so, with the port that is not 443", () => {
    for (const right of ["sakip.contoh.go.id", "sakip.contoh.go.id:8443", "sakip", "10.1.2.3", "[::1]:8443"])
      assert.deepEqual(parseOutsideHost(right), { kind: "host", host: right });
  });

  test("look-alikes are told apart: capitals, dot, port, other scripts", () => {
    for (const [text, as] of [
      ["Sakip.contoh.go.id", "sakip.contoh.go.id"],
      ["sakip.contoh.go.id:443", "sakip.contoh.go.id"],
      ["sakip.contoh.go.id:08443", "sakip.contoh.go.id:8443"],
      ["sаkip.contoh.go.id", "xn--skip-53d.contoh.go.id"],
      ["sakip%2econtoh.go.id", "sakip.contoh.go.id"],
    ] as const)
      assert.deepEqual(parseOutsideHost(text), { kind: "other-form", as }, text);
    const host = (length: number) => `${"a".repeat(50)}.${"b".repeat(length - 51)}`;
    assert.deepEqual([parseOutsideHost(host(100)).kind, parseOutsideHost(host(101)).kind], ["host", "long"]);
    assert.equal(parseOutsideHost("sakip.contoh.go.id.").kind, "dot");
    assert.equal(parseOutsideHost("*.contoh.go.id").kind, "wildcard");
    assert.equal(parseOutsideHost("spse@sakip.contoh.go.id").kind, "user");
    for (const text of ["", "a/b", "a b", "a\\b", "a?b", "a#b", "a:99999"])
      assert.equal(parseOutsideHost(text).kind, "unreadable", text);
  });
});
