/** Server-side request forgery by an address that Admin PPE enters for an application, or that its name's owner turns inside later. */
import assert from "node:assert/strict";
import dns from "node:dns/promises";
import { syncBuiltinESMExports } from "node:module";
import { type AddressInfo, createServer, isIP, type Socket } from "node:net";
import os from "node:os";
import { describe, type TestContext, test } from "node:test";
import { callOut, judgeTarget, postTo } from "../src/base/platform/net/call-out.ts";
import { isLoopbackAddress, isOfficeAddress, isPublicAddress } from "../src/base/platform/net/public-address.ts";
import { openPushService } from "../test-support/push.ts";
import { openSilentNames } from "../test-support/silent-names.ts";
import { LOOPBACK } from "./attacker.ts";

const at = (portalUrl: string) => ({ config: { portalUrl } });
const live = at("https://spse.contoh.go.id");
const trial = at("http://localhost:4500");
const post = { headers: { "content-type": "application/json" }, body: "{}" };
const call = (place: typeof live, target: string, allowPrivate = false) =>
  callOut(place, target, { ...post, allowPrivate });

/** Names lead to these addresses, each look-up to the next list, and the last one again: once in a test. @returns how many look-ups there were. */
function names(t: TestContext, ...answers: readonly (readonly string[])[]): () => number {
  let asked = 0;
  let found: readonly string[] = [];
  t.mock.method(dns.Resolver.prototype, "resolve4", async () => {
    found = answers[Math.min(asked++, answers.length - 1)] ?? [];
    return found.filter((address) => isIP(address) === 4);
  });
  t.mock.method(dns.Resolver.prototype, "resolve6", async () => found.filter((address) => isIP(address) === 6));
  return () => asked;
}

/** A server of this machine that nobody from outside may reach: it notes who calls. */
async function inside(t: TestContext) {
  const service = await openPushService();
  t.after(() => service.close());
  return { service, port: new URL(service.origin).port };
}

const MACHINE = [...LOOPBACK, "https://169.254.169.254/latest/meta-data/", "https://[fe80::1]/", "https://224.0.0.1/"];
/** Metadata services of clouds, and 169.254.169.254 as translators and tunnels write it. */
const METADATA = [
  ...["169.254.169.254", "169.254.170.2", "169.254.42.42", "100.100.100.200", "192.0.0.192", "168.63.129.16"],
  ...["fd00:ec2::254", "fd00:ec2::23", "fd20:ce::254", "fd00:c1::a9fe:a9fe", "fd00:42::42", "fd00:a9fe:a9fe::1"],
  ...["fe80::a9fe:a9fe", "fc00::1", "::ffff:169.254.169.254", "::ffff:168.63.129.16", "::169.254.169.254"],
  ...["64:ff9b::169.254.169.254", "64:ff9b::168.63.129.16", "64:ff9b:1::169.254.169.254", "2002:a9fe:a9fe::1"],
  ...["fd64:1::a9fe:a9fe", "2a01:db8:64::a9fe:a9fe", "2001:0:a9fe:a9fe::1"],
];
const OFFICE = [
  "https://10.0.0.5/",
  "https://172.16.0.1:8443/",
  "https://192.168.1.1/",
  "https://3232235777/",
  "https://[fd00::5]/",
];
const OFFICE_AS_IPV6 = ["https://[::ffff:10.0.0.5]/", "https://[64:ff9b::10.0.0.5]/"];

describe("An address that an application's settings name [promise:webhook]", () => {
  test("is https, without user, fragment or what parsers read in two ways", () => {
    for (const target of ["https://spse.example/hook", "https://spse.example:8443/hook?a=b"])
      assert.equal(judgeTarget(live, target)?.href, target);
    for (const target of [
      "http://spse.example/hook",
      "http://localhost:4500/hook",
      "ftp://spse.example/",
      "file:///etc/passwd",
      "gopher://127.0.0.1:6379/_FLUSHALL",
      "https://user@spse.example/",
      "https://user:word@spse.example/",
      "https://spse.example#@penyerang.example/",
      "https://spse.example\\@penyerang.example/",
      "https://spse.example\n/",
      "https://①②⑦.⓪.⓪.①/",
      `https://spse.example/${"a".repeat(2000)}`,
      "//spse.example/",
      "",
    ])
      assert.equal(judgeTarget(live, target), null, target);
  });

  test("is plain http only where portal and application are on one computer", () => {
    assert.ok(judgeTarget(trial, "http://localhost:8080/hook"));
    assert.ok(judgeTarget(trial, "http://127.0.0.1:8080/hook"));
    assert.equal(judgeTarget(trial, "http://spse.example/hook"), null);
    assert.equal(judgeTarget(trial, "http://127.0.0.1.penyerang.example/hook"), null);
  });

  test("never leads to this machine, link-local or reserved addresses, however they are written", async () => {
    for (const allowPrivate of [false, true])
      for (const target of MACHINE)
        assert.deepEqual(await call(live, target, allowPrivate), { kind: "forbidden" }, target);
  });

  for (const form of ["as it is", "as what its name leads to"])
    test(`never leads to what a cloud tells only its own machines, in any form (${form})`, async (t) => {
      if (form !== "as it is") names(t, ...METADATA.flatMap((address) => [[address], [address]]));
      for (const address of METADATA) {
        const literal = `https://${address.includes(":") ? `[${address}]` : address}/latest/meta-data/`;
        for (const allowPrivate of [false, true])
          assert.deepEqual(
            await call(live, form === "as it is" ? literal : "https://hook.example/", allowPrivate),
            { kind: "forbidden" },
            address,
          );
        assert.deepEqual([isOfficeAddress(address), isPublicAddress(address)], [false, false], address);
      }
      for (const office of ["10.169.254.169", "192.168.169.254", "fd00::5", "fd12:3456:789a:1::a9fe:a9fd"])
        assert.ok(isOfficeAddress(office), `the office's own: ${office}`);
      for (const open of ["168.63.129.17", "2606:4700::1111", "64:ff9b::93.184.216.34"])
        assert.ok(isPublicAddress(open), `everybody's: ${open}`);
      const own = ["127.0.0.1", "127.255.255.255", "::1", "128.0.0.1", "::2", "10.0.0.1"].map(isLoopbackAddress);
      assert.deepEqual(own, [true, true, true, false, false, false]);
    });

  test("leads into the office's network only where Admin PPE allowed it, and never as IPv4 inside IPv6", async () => {
    for (const target of [...OFFICE, ...OFFICE_AS_IPV6])
      assert.deepEqual(await call(live, target), { kind: "forbidden" }, target);
    for (const target of OFFICE_AS_IPV6)
      assert.deepEqual(await call(live, target, true), { kind: "forbidden" }, target);
    for (const target of OFFICE) {
      const address = new URL(target).hostname.replace(/^\[|\]$/g, "");
      assert.deepEqual([isOfficeAddress(address), isPublicAddress(address)], [true, false], target);
    }
  });
});

describe("A name that leads inside [promise:webhook]", () => {
  for (const [what, addresses] of [
    ["this machine", ["127.0.0.1"]],
    ["this machine in IPv6", ["::1"]],
    ["this machine as IPv4 inside IPv6", ["::ffff:127.0.0.1"]],
    ["the office's IPv4 inside IPv6", ["::ffff:10.0.0.5"]],
    ["a public address and this machine", ["93.184.216.34", "127.0.0.1"]],
    ["this machine and a public address", ["127.0.0.1", "93.184.216.34"]],
    ["a cloud's metadata", ["169.254.169.254"]],
    ["nothing", []],
  ] as const)
    test(`is not connected to: ${what}`, async (t) => {
      const { service, port } = await inside(t);
      names(t, addresses);
      for (const allowPrivate of [false, true])
        assert.deepEqual(await call(live, `https://hook.example:${port}/`, allowPrivate), { kind: "forbidden" });
      assert.equal(service.posted.length, 0);
    });

  test("is asked for once in a call: a second answer that leads elsewhere (DNS rebinding) counts for nothing", async (t) => {
    const { service, port } = await inside(t);
    const asked = names(t, ["127.0.0.1"], ["169.254.169.254"]);
    // In the demo this machine is allowed: it stands for the address that was judged.
    assert.deepEqual(await call(trial, `http://hook.localhost:${port}/`), {
      ...{ kind: "answer", status: 201, retryAfterSeconds: null },
    });
    assert.deepEqual([asked(), service.posted.length], [1, 1]);
    assert.deepEqual(await call(trial, `http://hook.localhost:${port}/`), { kind: "forbidden" });
    assert.deepEqual([asked(), service.posted.length], [2, 1]);
  });

  for (const [own, other, family] of [
    ["fd12:3456:789a::9", "fd12:3456:789a::a", "IPv6"],
    ["10.255.255.9", "10.255.255.10", "IPv4"],
  ] as const)
    test(`is not connected to: this machine by its own address in the office's network, ${own}`, async (t) => {
      const mocked = t.mock.method(os, "networkInterfaces", () => ({ eth0: [{ address: own, family }] }));
      syncBuiltinESMExports();
      t.after(() => {
        mocked.mock.restore();
        syncBuiltinESMExports();
      });
      const literal = (address: string) => `https://${family === "IPv6" ? `[${address}]` : address}/`;
      const calls = (target: string) => callOut(live, target, { ...post, allowPrivate: true, milliseconds: 50 });
      assert.deepEqual(await calls(literal(own)), { kind: "forbidden" });
      names(t, [own], [other, own], [other]);
      for (const how of ["its address", "its address beside another"])
        assert.deepEqual(await calls("https://aplikasi.kantor.lan/"), { kind: "forbidden" }, how);
      assert.equal((await calls("https://aplikasi.kantor.lan/")).kind, "failed", "a neighbour is tried");
    });

  test("in the office is connected to only with Admin PPE's permission", async (t) => {
    const asked = names(t, ["10.255.255.1"]);
    assert.deepEqual(await call(live, "https://aplikasi.kantor.lan/"), { kind: "forbidden" });
    const answer = await callOut(live, "https://aplikasi.kantor.lan/", {
      ...post,
      allowPrivate: true,
      milliseconds: 50,
    });
    assert.equal(answer.kind, "failed", "it was tried");
    assert.equal(asked(), 2);
  });
});

describe("A silent name server [promise:webhook]", () => {
  test("holds its own call alone: ten of them wait, and a push and another application do not", async (t) => {
    const { service, port } = await inside(t);
    const getaddrinfo = t.mock.method(dns, "lookup", async () => assert.fail("it cannot be cancelled"));
    const cancel = t.mock.method(dns.Resolver.prototype, "cancel");
    const silent = await openSilentNames(t);
    const waiting = Array.from({ length: 10 }, (_, nth) =>
      callOut(live, `https://silent-${nth}.example/`, { ...post, allowPrivate: false, milliseconds: 1500 }),
    );
    await silent.asked();
    const push = { headers: {}, body: "x", allows: () => true, milliseconds: 2000 };
    assert.equal((await postTo(new URL(`http://localhost:${port}/push`), push)).kind, "answer");
    assert.equal((await call(trial, `http://localhost:${port}/hook`)).kind, "answer");
    assert.equal(service.posted.length, 2);
    assert.equal(cancel.mock.callCount(), 0, "all ten wait still");
    const ends = await Promise.all(waiting);
    assert.deepEqual(ends, Array(10).fill({ kind: "failed", why: "ABORT_ERR" }));
    assert.deepEqual([cancel.mock.callCount(), getaddrinfo.mock.callCount()], [10, 0]);
  });
});

describe("What the called server does", () => {
  test("a redirect is not followed, and its body is not read", async (t) => {
    const [outer, inner] = [await inside(t), await inside(t)];
    for (const status of [301, 302, 303, 307, 308]) {
      outer.service.answer = { status, headers: { location: `${inner.service.origin}/admin` } };
      const answer = await call(trial, `${outer.service.origin}/hook`);
      assert.deepEqual(answer, { kind: "answer", status, retryAfterSeconds: null });
    }
    assert.deepEqual([outer.service.posted.length, inner.service.posted.length], [5, 0]);
  });

  test("Retry-After is obeyed within bounds", async (t) => {
    const { service } = await inside(t);
    for (const [sent, seconds] of [
      ["7", 7],
      ["999999999", 3600],
      ["-1", null],
      ["soon", null],
    ] as const) {
      service.answer = { status: 503, headers: { "retry-after": sent } };
      const answer = await call(trial, service.origin);
      assert.deepEqual(answer, { kind: "answer", status: 503, retryAfterSeconds: seconds });
    }
  });

  for (const [what, said] of [
    ["says nothing", ""],
    ["stops in the middle of its status", "HTTP/1.1 20"],
    ["sends headers without end", "HTTP/1.1 200 OK\r\nx: y\r\n"],
  ] as const)
    test(`a server that ${what} costs a bounded time`, async (t) => {
      const lines: Socket[] = [];
      const slow = createServer((line) => {
        lines.push(line.on("error", () => {}));
        line.write(said);
      }).listen(0, "127.0.0.1");
      await new Promise((resolve) => slow.once("listening", resolve));
      t.after(() => {
        for (const line of lines) line.destroy();
        slow.close();
      });
      const target = `http://127.0.0.1:${(slow.address() as AddressInfo).port}/`;
      const answer = await callOut(trial, target, { ...post, allowPrivate: false, milliseconds: 200 });
      assert.deepEqual(answer, { kind: "failed", why: "ABORT_ERR" });
    });

  test("an endless body costs nothing: the status is the answer, and the connection ends", async (t) => {
    let ended: (() => void) | undefined;
    const over = new Promise<void>((resolve) => {
      ended = resolve;
    });
    const endless = createServer((line) => {
      line.on("error", () => {}).once("close", () => ended?.());
      line.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
      const more = () => {
        while (!line.destroyed && line.write(`1000\r\n${"x".repeat(4096)}\r\n`));
      };
      line.on("drain", more);
      more();
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => endless.once("listening", resolve));
    t.after(() => endless.close());
    const answer = await call(trial, `http://127.0.0.1:${(endless.address() as AddressInfo).port}/`);
    assert.deepEqual(answer, { kind: "answer", status: 200, retryAfterSeconds: null });
    await over;
  });

  test("a body that is not HTTP, and a port where nobody listens, are failures and no faults", async () => {
    const odd = createServer(
      (line) =>
        void line
          .on("error", () => {})
          .resume()
          .end("SSH-2.0-OpenSSH_9.2\r\n"),
    );
    odd.listen(0, "127.0.0.1");
    await new Promise((resolve) => odd.once("listening", resolve));
    const { port } = odd.address() as AddressInfo;
    assert.equal((await call(trial, `http://127.0.0.1:${port}/`)).kind, "failed");
    assert.equal((await call(trial, `https://127.0.0.1:${port}/`)).kind, "failed", "nor TLS");
    await new Promise((resolve) => odd.close(resolve));
    assert.deepEqual(await call(trial, `http://127.0.0.1:${port}/`), { kind: "failed", why: "ECONNREFUSED" });
  });
});
