/** What is read of a body, and what is dropped of it, at each bound. attacks/half-sent.story.test.ts has real sockets. */
import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { PassThrough } from "node:stream";
import { describe, test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { BodyBroken, beingPatient, demandLength, dropRest, isArriving, readLine, readText, takeRest } from "./body.ts";

/** A request of which nothing has come yet. */
function arriving(headers: IncomingHttpHeaders = {}) {
  const closed = { times: 0 };
  const destroy = (): void => {
    closed.times += 1;
  };
  const socket = Object.assign(new EventEmitter(), { destroy });
  const stream = Object.assign(new PassThrough(), { headers, socket, complete: false });
  return { request: stream as unknown as IncomingMessage, stream, socket: socket as unknown as Socket, closed };
}
const withLength = (length: number) => arriving({ "content-length": `${length}` });
/** The answer on a connection that goes on. */
const kept = { shouldKeepAlive: true } as ServerResponse;
const broken = (kind: BodyBroken["kind"]) => (error: unknown) => error instanceof BodyBroken && error.kind === kind;

describe("A body", () => {
  test("is still on its way until it is complete", () => {
    const { request, stream } = arriving();
    assert.equal(isArriving(request), true);
    stream.complete = true;
    assert.equal(isArriving(request), false);
  });

  test("is read whole, over all its parts, up to its most bytes; one byte more is too large, stated or not", async () => {
    const read = (parts: readonly string[], headers: IncomingHttpHeaders = {}) => {
      const { request, stream } = arriving(headers);
      for (const part of parts) stream.write(part);
      stream.end();
      return readText(request, 6);
    };
    assert.equal(await read(["abc", "déf".slice(0, 2)]), "abcdé");
    await assert.rejects(read(["abc", "defg"]), broken("too-large"));
    assert.equal(await read(["abcdef"], { "content-length": "6" }), "abcdef");
    const { request, stream } = withLength(7);
    stream.end("abcdefg");
    await assert.rejects(readText(request, 6), broken("too-large"));
    assert.equal(stream.readableFlowing, null, "nothing of it is read");
    assert.throws(() => demandLength(request, 6), broken("too-large"));
    demandLength(request, 7);
    demandLength(arriving().request, 0);
  });

  test("whose sender has gone is malformed; one that is too long leaves its connection open for the answer", async () => {
    const { request, stream } = arriving();
    const text = readText(request, 6);
    stream.destroy(new Error("aborted"));
    await assert.rejects(text, broken("malformed"));
    const long = arriving();
    long.stream.write("abcdefg");
    await assert.rejects(readText(long.request, 6), broken("too-large"));
    assert.equal(long.stream.destroyed, false);
  });

  test("its first line ends where its line feed comes, in whichever part; one byte more than its most is malformed", async () => {
    const read = async (...parts: readonly string[]) => {
      const { request, stream } = arriving();
      const write = async () => {
        for (const part of parts) {
          stream.write(part);
          await turn();
        }
        stream.end();
      };
      const [{ line, begun }] = await Promise.all([readLine(request, 6), write()]);
      return [line, begun && (await readText(request, 99, begun))];
    };
    assert.deepEqual(await read("ab", "c\ndé", "f\ng"), ["abc", "déf\ng"]);
    assert.deepEqual(await read("abc", "\n"), ["abc", ""]);
    assert.deepEqual(await read("\n", "de"), ["", "de"]);
    assert.deepEqual(await read("abc", "def"), ["abcdef", null]);
    assert.deepEqual(await read("abcdef", "\ng"), ["abcdef", "g"]);
    for (const long of [["abcdefg\n"], ["abcdef", "g\n"], ["abcdefg"]])
      await assert.rejects(read(...long), broken("malformed"));
    const gone = arriving();
    const line = readLine(gone.request, 6);
    gone.stream.destroy(new Error("aborted"));
    await assert.rejects(line, broken("malformed"));
  });
});

describe("The rest of a refused body", () => {
  const isTaken = async ({ request, stream }: ReturnType<typeof arriving>) => {
    let isOver = false;
    const over = takeRest(request).then(() => {
      isOver = true;
    });
    await turn();
    const waits = !isOver;
    stream.end();
    await over;
    return waits;
  };

  test("is taken to its end up to 64 KiB, and no further; not where its length is not stated, or it has ended", async () => {
    assert.equal(await isTaken(withLength(65_536)), true);
    assert.equal(await isTaken(withLength(65_537)), false);
    assert.equal(await isTaken(arriving()), false);
    const ended = withLength(1);
    ended.stream.end("x").resume();
    while (!ended.stream.readableEnded) await turn();
    await takeRest(ended.request);
  });

  test("is dropped as it comes up to a mebibyte; the connection closes for more, and for a length that is not stated", () => {
    assert.equal(dropRest(withLength(1_048_576).request, kept), false);
    assert.equal(dropRest(withLength(1_048_577).request, kept), true);
    assert.equal(dropRest(arriving().request, kept), true);
  });
});

describe("RFC 9112 §11.2: a request that breaks", () => {
  function listening() {
    const server = new EventEmitter();
    const told: unknown[] = [];
    server.on("clientError", (_, socket) => told.push(socket));
    const patient = beingPatient(server as Server);
    const fail = (socket: Socket, code: string) => {
      told.length = 0;
      server.emit("clientError", Object.assign(new Error(code), { code }), socket);
      return told.length;
    };
    return { patient, fail };
  }

  test("after its answer is closed without another one, until its body has come", () => {
    const { fail } = listening();
    const { request, stream, socket, closed } = withLength(9);
    assert.equal(fail(socket, "HPE_INVALID_METHOD"), 1);
    dropRest(request, kept);
    assert.equal(fail(socket, "ERR_HTTP_REQUEST_TIMEOUT"), 0);
    assert.equal(closed.times, 1);
    stream.emit("end");
    assert.equal(fail(socket, "HPE_INVALID_METHOD"), 1, "the next request on it");
    assert.equal(closed.times, 1);
  });

  test("by its time is left alone where it has a time of its own, and told as before otherwise", () => {
    const { fail, patient } = listening();
    const [upload, other] = [arriving().socket, arriving().socket];
    patient.add(upload);
    assert.equal(fail(upload, "ERR_HTTP_REQUEST_TIMEOUT"), 0);
    assert.equal(fail(upload, "ECONNRESET"), 1);
    assert.equal(fail(other, "ERR_HTTP_REQUEST_TIMEOUT"), 1);
  });
});
