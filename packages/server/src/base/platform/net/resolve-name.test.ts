import assert from "node:assert/strict";
import dns from "node:dns/promises";
import { describe, test } from "node:test";
import { openSilentNames } from "../../../../test-support/silent-names.ts";
import { addressesIn, resolveName } from "./resolve-name.ts";

describe("A name of the hosts file", () => {
  const hosts =
    "127.0.0.1\tlocalhost\n10.0.0.5  Katalog.kantor.lan katalog # hook\nfd00::5 katalog\nx katalog\n#10.0.0.9 katalog";
  test("has all its addresses, in any case; comments and what is no address do not count", () => {
    assert.deepEqual(addressesIn(hosts, "KATALOG"), [
      { address: "10.0.0.5", family: 4 },
      { address: "fd00::5", family: 6 },
    ]);
    assert.deepEqual(addressesIn(hosts, "katalog.kantor.lan"), [{ address: "10.0.0.5", family: 4 }]);
    for (const name of ["hook", "kantor.lan", "10.0.0.5", ""]) assert.deepEqual(addressesIn(hosts, name), [], name);
  });
});

describe("A name of a name server", () => {
  test("has the addresses of the family that is known; no name server is asked where the hosts file knows it", async (t) => {
    const resolve4 = t.mock.method(dns.Resolver.prototype, "resolve4", async () => ["93.184.216.34"]);
    t.mock.method(dns.Resolver.prototype, "resolve6", async () => Promise.reject(new Error("ENODATA")));
    const never = new AbortController().signal;
    assert.deepEqual(await resolveName("katalog.example", never), [{ address: "93.184.216.34", family: 4 }]);
    assert.equal((await resolveName("localhost", never))[0]?.address, "127.0.0.1");
    assert.equal(resolve4.mock.callCount(), 1);
  });
  test("has the addresses of both families; without any the error says so; its call may end later without a question", async (t) => {
    const cancel = t.mock.method(dns.Resolver.prototype, "cancel", () => {});
    const four = t.mock.method(dns.Resolver.prototype, "resolve4", async () => ["93.184.216.34"]);
    const six = t.mock.method(dns.Resolver.prototype, "resolve6", async () => ["2606:2800:220:1::1"]);
    const over = new AbortController();
    assert.deepEqual(await resolveName("katalog.example", over.signal), [
      { address: "93.184.216.34", family: 4 },
      { address: "2606:2800:220:1::1", family: 6 },
    ]);
    over.abort();
    assert.equal(cancel.mock.callCount(), 0);
    four.mock.mockImplementation(async () => Promise.reject(new Error("ENODATA")));
    assert.equal((await resolveName("katalog.example", new AbortController().signal)).length, 1);
    six.mock.mockImplementation(async () => Promise.reject(new Error("ESERVFAIL")));
    await assert.rejects(resolveName("katalog.example", new AbortController().signal), { message: "ENODATA" });
  });
  test("is given up with its call where the name server is silent", async (t) => {
    const names = await openSilentNames(t);
    const over = new AbortController();
    const found = resolveName("silent.example", over.signal);
    await names.asked();
    over.abort();
    await assert.rejects(found, { code: "ECANCELLED" });
    await assert.rejects(resolveName("silent.example", over.signal), { name: "AbortError" });
  });
});
