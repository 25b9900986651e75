/** Hostile bytes on real sockets, to both servers. `npm run torture -- wire` sends a hundred thousand. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type RunningServer, serve } from "../src/operate/start/serve.ts";
import { type TestWorld, testWorld } from "../test-support/world.ts";
import { slowSenders } from "./slow-senders.ts";
import { fuzzWire, onAnyPorts, sendRaw, type Target, targetsOf, UNHURRIED } from "./wire.ts";

const SEED = 20_261_124;
const SHAPES = 1500;

describe("Hostile bytes on the wire, to the portal and to the app's server [promise:any-input]", {
  concurrency: true,
}, () => {
  let world: TestWorld;
  let running: RunningServer;
  let targets: readonly Target[];
  before(async () => {
    world = await testWorld({ settings: onAnyPorts });
    running = await serve(world);
    targets = await targetsOf(world, running);
  });
  after(async () => {
    await running.close();
    await world.close();
  });

  test("a sender of a byte a second is cut off, in the header and in the body; others are served meanwhile", async () => {
    for (const sender of await slowSenders(targets, 20)) assert.equal(sender.problem, null, sender.name);
  });

  test(`${SHAPES} malformed requests each: below 500, nothing smuggled in, closed in bounded time [A34]`, async () => {
    for (const target of targets) {
      const { sent } = await fuzzWire(target, SEED, 0, SHAPES, 16);
      assert.equal(sent, SHAPES);
    }
  });

  const host = () => targets[0]?.proper.host;
  const port = () => targets[0]?.port ?? 0;
  const smuggled = () => `GET /bantuan HTTP/1.1\r\nHost: ${host()}\r\n\r\n`;

  for (const [what, fields, body] of [
    ["Content-Length and Transfer-Encoding", "Content-Length: 6\r\nTransfer-Encoding: chunked", "0\r\n\r\n"],
    ["Transfer-Encoding and Content-Length", "Transfer-Encoding: chunked\r\nContent-Length: 6", "0\r\n\r\n"],
    ["two lengths", "Content-Length: 0\r\nContent-Length: 5", ""],
    ["a list of lengths", "Content-Length: 0, 5", ""],
    ["a length with a sign", "Content-Length: +0", ""],
    ["an unknown transfer coding", "Transfer-Encoding: xchunked", "0\r\n\r\n"],
    ["chunked that is not the last coding", "Transfer-Encoding: chunked, identity", "0\r\n\r\n"],
    ["a space before the colon", "Content-Length : 0", ""],
    ["a chunk size that is no number", "Transfer-Encoding: chunked", "0x0\r\n\r\n"],
    ["a folded line", "Transfer-Encoding:\r\n chunked", "0\r\n\r\n"],
  ] as const) {
    test(`RFC 9112 §11.2, request smuggling: with ${what} no second request is seen`, async () => {
      const got = await sendRaw(
        port(),
        `POST /login HTTP/1.1\r\nHost: ${host()}\r\n${fields}\r\n\r\n${body}${smuggled()}`,
      );
      assert.deepEqual(got.statuses, [400]);
    });
  }

  test("RFC 9112 §3.2: two Host fields are malformed, on every path of both servers [A34]", async () => {
    for (const { port, proper } of targets) {
      for (const path of ["/", "/login", "/device/v1/about", "/assets/x"]) {
        const got = await sendRaw(port, `GET ${path} HTTP/1.1\r\nHost: ${proper.host}\r\nHost: jahat.example\r\n\r\n`);
        assert.deepEqual(got.statuses, [400], path);
      }
    }
  });

  test("RFC 9112 §3.2.2: an address in absolute form counts, and not the Host field", async () => {
    for (const { port, proper } of targets) {
      const of = async (target: string, field: string) =>
        (await sendRaw(port, `GET ${target} HTTP/1.1\r\nHost: ${field}\r\n\r\n`)).statuses[0];
      assert.equal(await of(`${proper.origin}/`, "jahat.example"), 200);
      assert.equal(await of("http://jahat.example/", proper.host), 421);
      assert.equal(await of(`http://x@${proper.host}/`, proper.host), 421);
    }
  });

  test("an address that cannot be decoded gets 400 as any other answer: nothing of it is run or repeated", async () => {
    for (const { port, proper } of targets) {
      const { statuses, text } = await sendRaw(port, `GET /%ff<b> HTTP/1.1\r\nHost: ${proper.host}\r\n\r\n`);
      assert.deepEqual(statuses, [400]);
      assert.match(text, /^content-security-policy: default-src 'none'/im);
      assert.doesNotMatch(text, /<b>/);
    }
  });

  test("2,000 requests at once on one connection are answered one after another", async () => {
    const one = `GET /bantuan HTTP/1.1\r\nHost: ${host()}\r\n`;
    const { statuses } = await sendRaw(
      port(),
      `${`${one}\r\n`.repeat(1999)}${one}Connection: close\r\n\r\n`,
      UNHURRIED,
    );
    assert.deepEqual([statuses.length, new Set(statuses)], [2000, new Set([200])]);
  });
});
