/** The bound of connections, without a network: whose place a newcomer takes, and who keeps it. connections.story.test.ts has real sockets. */
import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import type { IncomingHttpHeaders, IncomingMessage, Server } from "node:http";
import { describe, type TestContext, test } from "node:test";
import { boundConnections } from "./connections.ts";

const [HERE, ELSEWHERE, THIRD, PROXY] = ["192.0.2.1", "192.0.2.2", "192.0.2.3", "10.0.0.9"];

class Peer extends EventEmitter {
  readonly remoteAddress: string;
  closed = 0;
  constructor(remoteAddress: string) {
    super();
    this.remoteAddress = remoteAddress;
  }
  destroy(): void {
    this.closed += 1;
    if (this.closed === 1) this.emit("close");
  }
}

/** A listener, and clients whose connections and requests are events. @param held how many answers are held open. */
function bounded(most?: number, grace?: number, held = 0) {
  const server = new EventEmitter();
  const world = { heldOpen: { count: () => held }, config: { trustedProxies: [`${PROXY}/32`] } };
  const hasNoPlace = boundConnections(
    server as Server,
    world as unknown as Parameters<typeof boundConnections>[1],
    most,
    grace,
  );
  const connect = (ip = HERE): Peer => {
    const peer = new Peer(ip);
    server.emit("connection", peer);
    return peer;
  };
  /** A request; without a length it is whole. */
  const ask = (peer: Peer, headers: IncomingHttpHeaders = {}) => {
    const request = Object.assign(new EventEmitter(), { socket: peer, headers });
    const response = new EventEmitter();
    server.emit("request", request, response);
    const refused = hasNoPlace(request as unknown as IncomingMessage);
    return { refused, arrive: () => void request.emit("end"), answer: () => void response.emit("close") };
  };
  const isTaken = (ip?: string) => !ask(connect(ip)).refused;
  return { connect, ask, isTaken };
}

/** The process's clock in milliseconds. */
function atTime(t: TestContext) {
  const clock = { now: 0 };
  t.mock.method(performance, "now", () => clock.now);
  t.mock.timers.enable({ apis: ["setTimeout"] });
  return clock;
}

describe("The bound of connections", () => {
  test("is five thousand; one more has two seconds, and half a second's grace ends for those that send slowly", (t) => {
    const clock = atTime(t);
    const { connect, ask, isTaken } = bounded();
    const [first] = [connect(), connect()];
    for (let at = 2; at < 5000; at++) assert.equal(isTaken(), true);
    const beyond = connect(ELSEWHERE);
    assert.equal(ask(beyond).refused, true);
    t.mock.timers.tick(1999);
    assert.equal(beyond.closed, 0);
    t.mock.timers.tick(1);
    assert.equal(beyond.closed, 1);
    clock.now = 499;
    assert.equal(isTaken(ELSEWHERE), false);
    assert.equal(first.closed, 0);
    clock.now = 500;
    assert.equal(isTaken(ELSEWHERE), true);
    assert.equal(first.closed, 1);
  });

  test("who has no place takes one that has become free, and stays; who leaves is not closed again", (t) => {
    atTime(t);
    const { connect, ask } = bounded(1);
    const first = connect();
    const [second, third] = [connect(ELSEWHERE), connect(THIRD)];
    third.destroy();
    first.destroy();
    assert.equal(ask(second).refused, false);
    t.mock.timers.tick(10_000);
    assert.deepEqual([first.closed, second.closed, third.closed], [1, 0, 1]);
  });

  test("answers that are held open have no place in it", () => {
    const { connect, isTaken } = bounded(1, 0, 1);
    connect();
    assert.equal(isTaken(ELSEWHERE), true);
    assert.equal(isTaken(ELSEWHERE), false);
  });
});

describe("A connection that gives way", () => {
  test("is never one with a request that is being answered: of two in a row the second one counts too", () => {
    const { connect, ask, isTaken } = bounded(1, 0);
    const peer = connect();
    const [one, other] = [ask(peer), ask(peer, { "content-length": "0" })];
    assert.equal(isTaken(), false);
    one.answer();
    assert.equal(isTaken(), false);
    other.answer();
    assert.equal(isTaken(), true);
    assert.equal(peer.closed, 1);
  });

  test("is one that still sends: until its body has come, whether its length is known or not", () => {
    for (const headers of [{ "content-length": "9" }, { "transfer-encoding": "chunked" }]) {
      const whole = bounded(1, 0);
      const sent = whole.connect();
      whole.ask(sent, headers).arrive();
      assert.equal(whole.isTaken(), false);
      const slow = bounded(1, 0);
      const sends = slow.connect();
      slow.ask(sends, headers);
      assert.equal(slow.isTaken(), true);
      assert.equal(sends.closed, 1);
    }
  });

  test("may have had its answer before its body came: the end of that body, and the requests after it, are counted right", () => {
    const early = bounded(1, 60_000);
    const peer = early.connect();
    const refused = early.ask(peer, { "content-length": "9" });
    refused.answer();
    refused.arrive();
    assert.equal(early.isTaken(), true, "it waits for nothing");
    const more = bounded(1, 0);
    const next = more.connect();
    const before = more.ask(next, { "content-length": "9" });
    before.answer();
    before.arrive();
    const [one, other] = [more.ask(next), more.ask(next)];
    one.answer();
    assert.equal(more.isTaken(), false, "the second one is being answered");
    other.answer();
    assert.equal(more.isTaken(), true);
  });

  test("may be a new one once it has had its answer, and any newcomer takes its place; among equals it is the first", () => {
    const { connect, ask, isTaken } = bounded(2, 60_000);
    const [first, second] = [connect(HERE), connect(ELSEWHERE)];
    for (const peer of [first, second]) ask(peer).answer();
    assert.equal(isTaken(THIRD), true);
    assert.deepEqual([first.closed, second.closed], [1, 0]);
  });

  test("is of the network that has most, if that has more than the newcomer's would have", () => {
    const { connect, isTaken } = bounded(4, 0);
    const [other, ...many] = [connect(ELSEWHERE), connect(), connect(), connect()];
    assert.equal(isTaken(ELSEWHERE), true, "three to two");
    assert.deepEqual(
      [other, ...many].map((it) => it.closed),
      [0, 1, 0, 0],
    );
    const even = bounded(3, 0);
    const three = [even.connect(), even.connect(), even.connect(ELSEWHERE)];
    assert.equal(even.isTaken(ELSEWHERE), false, "two to two");
    assert.equal(even.isTaken(THIRD), true, "two to one");
    assert.deepEqual(
      three.map((it) => it.closed),
      [1, 0, 0],
    );
    assert.equal(even.isTaken("192.0.2.4"), false, "one to one");
    assert.equal(even.isTaken(), true, "its own newcomer");
    assert.deepEqual(
      three.map((it) => it.closed),
      [1, 1, 0],
    );
  });

  test("is of a whole IPv6 /48: who has that many networks has them as one", () => {
    const { connect, isTaken } = bounded(3, 0);
    const peers = [connect(), connect("2001:db8:1:1::1"), connect("2001:db8:1:ff00::1")];
    assert.equal(isTaken(ELSEWHERE), true);
    assert.deepEqual(
      peers.map((it) => it.closed),
      [0, 1, 0],
    );
  });

  test("is no proxy's; a newcomer behind a proxy takes the place of anybody who waits", () => {
    const { connect, ask, isTaken } = bounded(2, 0);
    const [proxy, peer] = [connect(PROXY), connect()];
    ask(proxy).answer();
    assert.equal(isTaken(PROXY), true);
    assert.deepEqual([proxy.closed, peer.closed], [0, 1]);
    assert.equal(isTaken(PROXY), false, "only proxies are left");
    assert.equal(isTaken(), false);
  });

  test("is one that is still there: who has left frees a place, and is looked for no more", () => {
    const { connect, ask, isTaken } = bounded(2, 60_000);
    const [left, stays] = [connect(), connect()];
    left.destroy();
    assert.equal(isTaken(ELSEWHERE), true, "a free place");
    ask(stays).answer();
    assert.equal(isTaken(THIRD), true);
    assert.equal(stays.closed, 1);
  });
});
