/** A form with a file at the bound of its bytes, without a network. upload.story.test.ts has real sockets. */
import assert from "node:assert/strict";
import type { IncomingMessage } from "node:http";
import { PassThrough } from "node:stream";
import { test } from "node:test";
import { BodyBroken } from "./body.ts";
import { readUpload } from "./upload.ts";

const BODY = [
  '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n',
  '--b\r\ncontent-disposition: form-data; name="file"; filename="x.csv"\r\n\r\n',
  "abc\r\n--b--\r\n",
];

/** Reads the form up to its file, and then the file. */
async function read(most: number): Promise<string> {
  const headers = { "content-type": "multipart/form-data; boundary=b" };
  const stream = Object.assign(new PassThrough(), { headers, socket: {}, complete: true });
  const { posted, leave } = readUpload(stream as unknown as IncomingMessage, most, new WeakSet());
  for (const part of BODY) stream.write(part);
  stream.end();
  const form = await posted;
  if (form.kind !== "posted") return form.kind;
  let text = JSON.stringify(form.fields);
  try {
    for await (const part of form.upload?.bytes ?? []) text += Buffer.from(part).toString();
  } catch (error) {
    return error instanceof BodyBroken ? error.kind : String(error);
  } finally {
    leave();
  }
  return text;
}

test("a form of exactly its most bytes is read; with one byte more its file, or the form itself, is too large", async () => {
  const [fields = "", head = ""] = BODY;
  assert.equal(await read(BODY.join("").length), '{"a":"1"}abc');
  assert.equal(await read(BODY.join("").length - 1), "too-large");
  assert.equal(await read((fields + head).length - 1), "too-large");
});

for (const type of ["multipart/form-data; boundary=b", "multipart/form-data"])
  test(`${type}: what is left of it is taken and dropped, for twenty seconds`, (t) => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const stream = Object.assign(new PassThrough(), { headers: { "content-type": type }, socket: {}, complete: false });
    readUpload(stream as unknown as IncomingMessage, 1000, new WeakSet()).leave();
    assert.equal(stream.readableFlowing, true);
    t.mock.timers.tick(19_999);
    assert.equal(stream.destroyed, false);
    t.mock.timers.tick(1);
    assert.equal(stream.destroyed, type.includes("boundary"), "without a boundary only the server's own time counts");
  });
