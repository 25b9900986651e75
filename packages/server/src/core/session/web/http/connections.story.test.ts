/** More connections than the server may have, over real sockets: nobody is reset, and everybody reads when to come again. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createConnection, type Socket } from "node:net";
import { after, describe, type TestContext, test } from "node:test";
import fastify from "fastify";
import { until } from "../../../../../test-support/until.ts";
import { heldOpen } from "../../../../base/platform/held-open.ts";
import { readText } from "../../../../base/web/body.ts";
import { boundConnections, refuseConnection } from "../../../../base/web/connections.ts";

const MOST = 3;
/** Addresses of this machine that stand for computers elsewhere: all of 127.0.0.0/8 is loopback. */
const [HERE, ELSEWHERE, THIRD, PROXY] = ["127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.9"];
const GET = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

const ends: (() => Promise<unknown>)[] = [];
after(async () => {
  for (const end of ends) await end();
});

interface Peer {
  readonly socket: Socket;
  /** What has come so far. */
  readonly text: () => string;
  /** Resolves when the connection is over. @throws where it was reset. */
  readonly over: Promise<void>;
}

/** A listener with {@link MOST} places; its answer to `/wait` never comes. */
async function served(places = heldOpen(), grace?: number) {
  const app = fastify({ forceCloseConnections: true });
  const hasNoPlace = boundConnections(
    app.server,
    { heldOpen: places, config: { trustedProxies: [`${PROXY}/32`] } },
    MOST,
    grace,
  );
  app.addHook("onRequest", async (request, reply) => {
    if (hasNoPlace(request.raw)) return refuseConnection(reply);
  });
  app.get("/", async () => "here");
  let begun = 0;
  app.get("/wait", () => {
    begun += 1;
    return new Promise(() => {});
  });
  app.addContentTypeParser("*", (_request, _body, done) => done(null)); // no body is waited for
  app.post("/", async () => "here");
  app.post("/body", async ({ raw }) => void (await readText(raw, 100)));
  await app.listen({ port: 0, host: "127.0.0.1" });
  ends.push(() => app.close());
  const { port } = app.server.address() as AddressInfo;
  const connect = async (first: string, localAddress = HERE): Promise<Peer> => {
    const socket = createConnection({ port, host: "127.0.0.1", localAddress });
    let text = "";
    socket.setEncoding("utf8").on("data", (part) => {
      text += part;
    });
    const over = new Promise<void>((resolve, reject) => {
      socket.once("error", reject);
      socket.once("close", () => resolve());
    });
    over.catch(() => {}); // looked at later, or never
    await once(socket, "connect");
    socket.write(first);
    return { socket, text: () => text, over };
  };
  return { connect, begun: () => begun };
}

const WAITING = "GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n";

describe("Connections beyond the bound", () => {
  test("are answered 503, told when to come again, and closed without a reset; those before them go on", async (t) => {
    const { connect } = await served();
    const first = [await connect(WAITING), await connect(WAITING), await connect(WAITING)];
    const beyond = await Promise.all([
      connect(GET),
      connect(`POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nsomething`),
    ]);
    for (const peer of beyond) {
      await peer.over;
      assert.match(peer.text(), /^HTTP\/1\.1 503 /);
      assert.match(peer.text(), /\r\nretry-after: 5\r\n/i);
      assert.match(peer.text(), /\r\nconnection: close\r\n/i);
    }
    assert.deepEqual(
      first.map(({ socket }) => socket.destroyed),
      [false, false, false],
    );
    first[0]?.socket.destroy();
    await t.waitFor(
      async () => {
        const peer = await connect(GET);
        await t.waitFor(() => assert.match(peer.text(), /^HTTP\/1\.1 \d{3} /), { timeout: 20_000 });
        assert.match(peer.text(), /^HTTP\/1\.1 200 /);
      },
      { timeout: 20_000 },
    );
  });

  test("one that says nothing is closed, so that waiting outside costs the server little", async () => {
    const { connect } = await served();
    for (let at = 0; at < MOST; at++) await connect(WAITING);
    const silent = await connect("");
    await silent.over;
    assert.equal(silent.text(), "");
  });

  test("take the places of connections that wait for nothing, the oldest first", async (t) => {
    const { connect } = await served();
    const idle = [];
    for (let at = 0; at < MOST; at++) {
      const peer = await connect(GET);
      await t.waitFor(() => assert.match(peer.text(), /here$/), { timeout: 20_000 });
      idle.push(peer);
    }
    const next = await connect(GET);
    await t.waitFor(() => assert.match(next.text(), /^HTTP\/1\.1 200 /), { timeout: 20_000 });
    await idle[0]?.over;
    assert.deepEqual(
      idle.map(({ socket }) => socket.destroyed),
      [true, false, false],
    );
  });

  test("do not count answers that are held open", async (t) => {
    const places = heldOpen();
    const { connect } = await served(places);
    for (let at = 0; at < MOST; at++) {
      await connect(WAITING);
      places.take({ owner: `phone:${at}` }, "198.51.100.1", () => {});
    }
    const peer = await connect(GET);
    await t.waitFor(() => assert.match(peer.text(), /^HTTP\/1\.1 200 /), { timeout: 20_000 });
  });
});

/** What slow senders hold a connection with: nothing, half a header, half a body. */
const SLOW = [
  "",
  "GET / HTTP/1.1\r\nHost: lo",
  "POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nsom",
];

describe("One network that holds every place and sends slowly [A1] [promise:any-input]", () => {
  /** Every place is taken by one network's slow senders. */
  async function attacked(from = HERE, grace = 0) {
    const { connect } = await served(heldOpen(), grace);
    const slow: Peer[] = [];
    for (const sent of SLOW) slow.push(await connect(sent, from));
    const still = () => slow.map(({ socket }) => !socket.destroyed);
    const answered = async (t: TestContext, from: string) => {
      const peer = await connect(GET, from);
      await t.waitFor(() => assert.match(peer.text(), /^HTTP\/1\.1 \d{3} /), { timeout: 20_000 });
      return Number(peer.text().slice(9, 12));
    };
    return { connect, slow, still, answered };
  }

  test("gives way to somebody elsewhere, who is served: its oldest connections are closed, one for each newcomer", async (t) => {
    const { slow, still, answered } = await attacked();
    assert.equal(await answered(t, ELSEWHERE), 200);
    await slow[0]?.over;
    assert.deepEqual(still(), [false, true, true]);
    assert.equal(await answered(t, THIRD), 200);
    await slow[1]?.over;
    assert.deepEqual(still(), [false, false, true]);
  });

  test("displaces only itself with further ones", async (t) => {
    const { connect, slow, answered } = await attacked();
    const served = await connect(GET, ELSEWHERE);
    await t.waitFor(() => assert.match(served.text(), /here$/), { timeout: 20_000 });
    for (let at = 0; at < 5; at++) await connect("G");
    await slow[2]?.over;
    assert.equal(served.socket.destroyed, false);
    assert.equal(await answered(t, THIRD), 200);
  });

  test("control: who has only just come has the time of a request before it is closed for another", async (t) => {
    const { still, answered } = await attacked(HERE, 60_000);
    assert.equal(await answered(t, ELSEWHERE), 503);
    assert.deepEqual(still(), [true, true, true]);
  });

  test("control: nobody whose request is being answered is closed, however many come from that network", async (t) => {
    const { connect, begun } = await served(heldOpen(), 0);
    const busy = [await connect(WAITING), await connect(WAITING), await connect(WAITING)];
    await until("all are being answered", () => begun() === MOST);
    const peer = await connect(GET, ELSEWHERE);
    await t.waitFor(() => assert.match(peer.text(), /^HTTP\/1\.1 503 /), { timeout: 20_000 });
    assert.deepEqual(
      busy.map(({ socket }) => socket.destroyed),
      [false, false, false],
    );
  });

  test("control: the connections of a trusted proxy are never closed: everybody is behind it", async (t) => {
    const { still, answered } = await attacked(PROXY);
    assert.equal(await answered(t, ELSEWHERE), 503);
    assert.deepEqual(still(), [true, true, true]);
  });

  test("control: where nobody has more than the others, nobody who is sending is closed for a newcomer", async (t) => {
    const { connect } = await served(heldOpen(), 0);
    const equal: Peer[] = [];
    for (const [at, from] of [HERE, ELSEWHERE, THIRD].entries()) equal.push(await connect(SLOW[at] ?? "", from));
    const peer = await connect(GET, "127.0.0.4");
    await t.waitFor(() => assert.match(peer.text(), /^HTTP\/1\.1 503 /), { timeout: 20_000 });
    assert.deepEqual(
      equal.map(({ socket }) => socket.destroyed),
      [false, false, false],
    );
  });
});
