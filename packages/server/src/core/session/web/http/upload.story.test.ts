/** A form with a file over a real connection: it may take longer than other requests, and only for those whom the guard lets pass. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { type AddressInfo, createConnection } from "node:net";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { inTime, until } from "../../../../../test-support/until.ts";
import { bodyOf } from "../../../../../test-support/visitor.ts";
import { type TestWorld, testWorld, visitor } from "../../../../../test-support/world.ts";
import { formToken } from "../../../../base/platform/ui/form.html.ts";
import { html } from "../../../../base/platform/ui/html.ts";
import { BodyBroken } from "../../../../base/web/body.ts";
import { field } from "../../../../base/web/form.ts";
import { page } from "../route.ts";
import { open, session } from "../rows.ts";
import { portalServer } from "./server.ts";

/** The time limit for requests of this server: a quarter of what the slow requests of this file take. */
const REQUEST_MILLISECONDS = 1000;

const form = z.object({ file: field });
let world: TestWorld;
let app: Awaited<ReturnType<typeof portalServer>>;
let port: number;
/** The form before the content of its file, and after it. */
let [beginning, end] = ["", ""];
let headers: Record<string, string>;
/** How the reading of each file ended. */
const ends: string[] = [];

before(async () => {
  world = await testWorld();
  const take: Parameters<typeof open.upload<typeof form>>[3] = async (_, __, ___, upload) => {
    let bytes = 0;
    try {
      for await (const chunk of upload?.bytes ?? []) bytes += chunk.length;
      ends.push("whole");
    } catch (error) {
      ends.push(error instanceof BodyBroken ? error.kind : "fault");
      throw error;
    }
    return page(html`${bytes} bytes`);
  };
  const shown = open.get("/form", async (_, visit) => page(formToken(visit.formToken)));
  const small = open.post("/small", form, async () => page(html`taken`));
  const routes = [
    shown,
    small,
    open.upload("/file", form, "file", take),
    session.upload("/inside", form, "file", take),
  ];
  app = await portalServer(world, routes);
  app.server.requestTimeout = REQUEST_MILLISECONDS;
  app.server.headersTimeout = REQUEST_MILLISECONDS; // Node takes the smaller one for the header
  await app.listen({ port: 0, host: "127.0.0.1" });
  ({ port } = app.server.address() as AddressInfo);
  const browser = visitor(world, { routes });
  const { text } = await browser.get("/form");
  const token = /name="_token" value="([^"]+)"/.exec(text)?.[1] ?? "";
  const { type, body } = bodyOf({ _token: token, file: "FILE" }, "file");
  [beginning = "", end = ""] = body.split("FILE");
  headers = {
    host: new URL(world.config.portalUrl).host,
    origin: world.config.portalUrl,
    cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    "content-type": type,
  };
});
after(async () => {
  await app.close();
  await world.close();
});

/** The head of a request whose form has 100,000 bytes. */
const headOf = (path: string): string =>
  `POST ${path} HTTP/1.1\r\n${Object.entries({ ...headers, "content-length": "100000" })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("")}\r\n`;

/** Sends a whole form, with a rest after each part of its file. */
async function send(path: string, parts: readonly (string | Buffer)[], rest: number): Promise<IncomingMessage> {
  const sent = request({ port, path, method: "POST", host: "127.0.0.1", headers });
  const answered = once(sent, "response") as Promise<[IncomingMessage]>;
  sent.on("error", () => {}); // an early answer closes the connection, whatever is still on its way
  sent.write(beginning);
  for (const part of parts) {
    sent.write(part);
    if (rest > 0) await pause(rest);
  }
  sent.end(end);
  return (await answered)[0];
}

const textOf = async (answer: IncomingMessage): Promise<string> =>
  Buffer.concat((await answer.toArray()) as Buffer[]).toString();

describe("A form with a file", () => {
  test("may take longer than the other requests of its server, and is read whole", async () => {
    const answer = await send("/file", Array(5).fill("x".repeat(1000)), 900);
    assert.equal(answer.statusCode, 200);
    assert.match(await textOf(answer), /5000 bytes/);
  });

  test("is given no more time than they have where the guard lets nobody pass", async () => {
    const seen = ends.length;
    const socket = createConnection({ port, host: "127.0.0.1" });
    socket.write(`${headOf("/inside")}${beginning}${"x".repeat(1000)}`);
    const [answer] = (await once(socket, "data")) as [Buffer];
    assert.match(answer.toString(), /^HTTP\/1\.1 303 /, "to the login, before the file");
    const closed = new Promise<void>((resolve) => {
      socket.on("error", () => {}).on("close", () => resolve()); // `once` would reject on a reset, which cuts it off too
    });
    const drip = setInterval(() => socket.write("x"), 200);
    await inTime("the slow sender is cut off", closed).finally(() => clearInterval(drip));
    assert.equal(ends.length, seen, "no flow has seen it");
  });

  test("whose sender goes away: its flow is told, and undoes what it did", async () => {
    const seen = ends.length;
    const socket = createConnection({ port, host: "127.0.0.1" });
    socket.write(`${headOf("/file")}${beginning}${"x".repeat(1000)}`);
    await pause(100);
    socket.destroy();
    await until("the flow has ended", async () => ends.length > seen);
    assert.equal(ends.at(-1), "malformed");
  });

  test("that is larger than any file may be ends at the border: its flow is told, and undoes what it did", async () => {
    const most = Array(42).fill(Buffer.alloc(1024 * 1024, "x"));
    const answer = await send("/file", most, 0);
    assert.equal(answer.statusCode, 413);
    assert.match(await textOf(answer), /data-refused="too-large"/);
    assert.equal(ends.at(-1), "too-large");
  });
});

describe("A form that is larger than any may be", () => {
  test("is answered once it has come: a proxy that was cut off while it sends would say 502", async () => {
    const socket = createConnection({ port, host: "127.0.0.1" });
    let text = "";
    socket.setEncoding("utf8").on("data", (part) => {
      text += part;
    });
    const { host, origin } = headers;
    const type = "application/x-www-form-urlencoded";
    socket.write(
      `POST /small HTTP/1.1\r\nhost: ${host}\r\norigin: ${origin}\r\ncontent-type: ${type}\r\ncontent-length: 20000\r\n\r\n`,
    );
    socket.write("x".repeat(10_000));
    const another = request({ port, path: "/form", host: "127.0.0.1", headers: { host } }).end();
    const [shown] = (await once(another, "response")) as [IncomingMessage];
    assert.match(await textOf(shown), /_token/);
    assert.equal(text, "", "the rest is still to come");
    socket.write("x".repeat(10_000));
    await inTime("it is answered, and closed", once(socket, "close"));
    assert.match(text, /^HTTP\/1\.1 413 [\s\S]*data-refused="too-large"/);
  });
});
