/** More connections than the server may have, over real sockets: nobody is reset, and everybody reads when to come again. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createConnection, type Socket } from "node:net";
import { after, describe, test } from "node:test";
import fastify from "fastify";
import { heldOpen } from "../../../../base/platform/held-open.ts";
import { boundConnections, refuseConnection } from "../../../../base/web/connections.ts";

const MOST = 3;
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
async function served(places = heldOpen()) {
  const app = fastify({ forceCloseConnections: true });
  const hasNoPlace = boundConnections(app.server, { heldOpen: places }, MOST);
  app.addHook("onRequest", async (request, reply) => {
    if (hasNoPlace(request.raw)) return refuseConnection(reply);
  });
  app.get("/", async () => "here");
  app.get("/wait", () => new Promise(() => {}));
  app.post("/", async () => "here");
  await app.listen({ port: 0, host: "127.0.0.1" });
  ends.push(() => app.close());
  const { port } = app.server.address() as AddressInfo;
  const connect = async (first: string): Promise<Peer> => {
    const socket = createConnection({ port, host: "127.0.0.1" });
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
  return { connect };
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

  test("take the places of connections that wait for nothing", async (t) => {
    const { connect } = await served();
    const idle = [];
    for (let at = 0; at < MOST; at++) {
      const peer = await connect(GET);
      await t.waitFor(() => assert.match(peer.text(), /here$/), { timeout: 20_000 });
      idle.push(peer);
    }
    await connect(GET);
    await Promise.all(idle.map(({ over }) => over));
    const next = await connect(GET);
    await t.waitFor(() => assert.match(next.text(), /^HTTP\/1\.1 200 /), { timeout: 20_000 });
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
