import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { enrolled } from "../../../../../test-support/enrolled.ts";
import { giveUserId, logIn } from "../../../../../test-support/log-in.ts";
import {
  addPerson,
  serverOf,
  type TestWorld,
  testWorld,
  type Visitor,
  visitor,
} from "../../../../../test-support/world.ts";
import { takesGzip } from "./packing.ts";

describe("RFC 9110 §12.5.3: gzip is sent where the browser takes it", () => {
  for (const [header, taken] of [
    ["gzip", true],
    ["br, GZIP;q=0.5", true],
    ["deflate, gzip ; q=1.0", true],
    ["gzip;q=0", false],
    ["gzip; q=0.000", false],
    ["br, zstd", false],
    ["x-gzip-not", false],
    ["", false],
    [undefined, false],
  ] as const)
    test(String(header), () => assert.equal(takesGzip(header), taken));
});

describe("BREACH: a page is packed only where it holds nothing of its request beside a secret", () => {
  let world: TestWorld;
  before(async () => {
    world = await testWorld();
    await addPerson(world);
  });
  after(() => world.close());

  const raw = async (computer: Visitor, path: string, accepted = "gzip, br") => {
    const app = await serverOf(world);
    const cookie = [...computer.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { host: new URL(world.config.portalUrl).host, "accept-encoding": accepted, cookie };
    const answer = await app.inject({ method: "GET", url: path, headers });
    return { packed: answer.headers["content-encoding"], varies: answer.headers.vary, body: answer.rawPayload };
  };

  test("the public pages and those of a login are packed, and are the same page", async () => {
    const [computer, waits] = [visitor(world), visitor(world)];
    await giveUserId(computer, "PENYEDIA1");
    await enrolled(world, { userId: "PENYEDIA2" });
    assert.equal((await logIn(world, waits, "PENYEDIA2")).path, "/proof");
    for (const path of ["/", "/bantuan", "/privasi", "/login", "/login/password", "/proof"]) {
      const asks = path === "/proof" ? waits : computer;
      const { packed, varies, body } = await raw(asks, path);
      assert.equal(packed, "gzip", path);
      assert.match(String(varies), /accept-encoding/i);
      assert.match(gunzipSync(body).toString(), /^<!doctype html>[\s\S]*<\/html>$/);
      const plain = await raw(asks, path, "br");
      assert.deepEqual([plain.packed, plain.body.subarray(0, 15).toString()], [undefined, "<!doctype html>"], path);
    }
  });

  test("not with a query, which a page may repeat; not beside a session, live or over", async () => {
    const computer = visitor(world);
    for (const path of ["/?x=1", "/login?sesi=berakhir", "/bantuan?q=a"])
      assert.equal((await raw(computer, path)).packed, undefined, path);
    await logIn(world, computer, "PENYEDIA1");
    for (const path of ["/", "/beranda", "/bantuan", "/log-akses", "/devices/new", "/nothing"])
      assert.equal((await raw(computer, path)).packed, undefined, path);
    world.clock.advance(86_400);
    assert.equal((await raw(computer, "/")).packed, undefined);
  });

  test("not the answer to a form, which may hold what was typed", async () => {
    const computer = visitor(world);
    await computer.get("/login");
    const seen = await computer.post("/login", { "user-id": "ada spasi" }, { "accept-encoding": "gzip" });
    assert.equal(seen.headers["content-encoding"], undefined);
  });
});
