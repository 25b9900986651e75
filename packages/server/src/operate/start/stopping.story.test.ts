/** A server that is told to stop cuts nobody off: open answers are told to come back, and requests that have come are answered. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import type { Readable } from "node:stream";
import { after, describe, test } from "node:test";
import { sendTo } from "../../../test-support/child-server.ts";
import { enrolled } from "../../../test-support/enrolled.ts";
import { logIn } from "../../../test-support/log-in.ts";
import { until } from "../../../test-support/until.ts";
import { reachOver, visitor } from "../../../test-support/visitor.ts";
import { type TestWorld, testWorld } from "../../../test-support/world.ts";
import { serve } from "./serve.ts";

const worlds: TestWorld[] = [];
after(() => Promise.all(worlds.map((world) => world.close())));

async function running() {
  const world = await testWorld({
    settings: { SPSE_PORTAL_PORT: "0", SPSE_AUTHENTICATOR_PORT: "0", SPSE_PORTAL_URL: "http://spse.localhost:4500" },
  });
  worlds.push(world);
  const person = await enrolled(world);
  const server = await serve(world);
  reachOver(world, (call) => sendTo(server.portalPort, call));
  return { world, server, ...person };
}

async function textOf(answer: Readable): Promise<string> {
  let text = "";
  for await (const part of answer) text += part;
  return text;
}

describe("a server that is told to stop", () => {
  test("a waiting page's stream says after how long to come back, and is not called superseded", async () => {
    const { world, server } = await running();
    const computer = visitor(world);
    assert.equal((await logIn(world, computer, "PENYEDIA1")).path, "/proof");
    const cookie = [...computer.cookies].map((it) => it.join("=")).join("; ");
    const asked = get({
      port: server.portalPort,
      path: "/proof/events",
      agent: false,
      headers: { host: "spse.localhost:4500", cookie },
    });
    const [answer] = (await once(asked, "response")) as [IncomingMessage];
    const text = textOf(answer);
    await until("the stream is held", () => world.heldOpen.count() === 1);
    await server.close();
    assert.match(
      await text,
      /\n\nevent: status\ndata: \{"at":"waiting"[^\n]*\n\nretry: (2\d\d|[3-9]\d\d|1[01]\d\d|12[0-2]\d)\n\n$/,
    );
  });

  test("a phone's long poll is answered at once, without a request", async () => {
    const { world, server, phone } = await running();
    const polling = phone.call({ path: "/device/v1/requests?wait=25" });
    await until("the call is held", () => world.heldOpen.count() === 1);
    await server.close();
    const told = await polling;
    assert.deepEqual([told.status, told.body.requests], [200, []]);
  });

  test("a request that was half here is answered when the rest has come", async () => {
    const { server } = await running();
    const socket = connect(server.portalPort, "127.0.0.1");
    await once(socket, "connect");
    socket.write("POST /login HTTP/1.1\r\nHost: spse.localhost:4500\r\nOrigin: http://spse.localhost:4500\r\n");
    socket.write("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 19\r\n\r\nuser-id=");
    // Another connection's answer shows that the server has read the first one.
    await sendTo(server.portalPort, { method: "GET", url: "/healthz", remoteAddress: "", headers: {} });
    const closing = server.close();
    await until("nobody can connect any more", () =>
      sendTo(server.portalPort, { method: "GET", url: "/healthz", remoteAddress: "", headers: {} }).then(
        () => false,
        () => true,
      ),
    );
    socket.write("PENYEDIA1xx");
    const [first] = (await once(socket, "data")) as [Buffer];
    assert.match(first.toString(), /^HTTP\/1\.1 403 /); // without its browser's form token
    await closing;
  });

  test("a connection that only waits does not keep it alive", async () => {
    const { server } = await running();
    const socket = connect(server.portalPort, "127.0.0.1");
    await once(socket, "connect");
    socket.write("GET /healthz HTTP/1.1\r\nHost: spse.localhost:4500\r\n\r\n");
    await once(socket, "data");
    const ended = once(socket, "close");
    await server.close();
    await ended;
  });

  test("a connection that a browser opened ahead is ended, while a request that is half here is still waited for", async () => {
    const { server } = await running();
    const opened = async () => {
      const socket = connect(server.portalPort, "127.0.0.1");
      await once(socket, "connect");
      return socket;
    };
    const [ahead, half] = [await opened(), await opened()];
    half.write("GET /healthz HTTP/1.1\r\nHost: spse.");
    const closing = server.close();
    await once(ahead, "close");
    half.write("localhost:4500\r\n\r\n");
    assert.match(await textOf(half), /^HTTP\/1\.1 200 /);
    await closing;
  });
});
