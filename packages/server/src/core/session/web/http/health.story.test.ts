/** What a supervisor and a load balancer can ask: whether the process lives, and whether it can serve. */
import assert from "node:assert/strict";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { after, describe, test } from "node:test";
import { sql } from "kysely";
import { onBothEngines } from "../../../../../test-support/enrolled.ts";
import { serverOf, type TestWorld, testWorld } from "../../../../../test-support/world.ts";
import { openLog } from "../../../../base/platform/log.ts";
import { openHealth } from "../../../../base/web/health.ts";
import { lookAtDatabase } from "../../../../base/web/ready.ts";
import { serve } from "../../../../operate/start/serve.ts";

const get = (port: number, path: string, host = "10.0.0.7:4500"): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, agent: false, headers: { host } }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    })
      .on("error", reject)
      .end();
  });

onBothEngines("Is this process ready?", (fresh) => {
  test("a database that takes writes and has all migrations", async () => {
    const { db, now } = await fresh();
    for (let at = 0; at < 3; at++) assert.deepEqual(await lookAtDatabase(db, now()), { kind: "ready" });
  });

  test("not while a migration is missing, nor after a newer program has applied one", async () => {
    const { db, now } = await fresh();
    const { migrations } = await import("../../../../base/platform/db/migrate.ts");
    const more = { ...migrations, "9999-tomorrow": async () => {} };
    assert.deepEqual(await lookAtDatabase(db, now(), more), { kind: "migrations-missing" });
    await sql`insert into kysely_migration (name, timestamp) values ('9998-newer', '2027-01-01')`.execute(db);
    assert.deepEqual(await lookAtDatabase(db, now()), { kind: "migrations-unknown" });
    await sql`delete from kysely_migration where name = '9998-newer'`.execute(db);
    for (const [name, kind] of [
      ["9998-expand-webhooks", "ready"], // the old processes of a rolling restart go on
      ["9999-contract-webhooks", "migrations-unknown"],
    ] as const) {
      await sql`insert into kysely_migration (name, timestamp) values (${name}, '2027-01-01')`.execute(db);
      assert.deepEqual(await lookAtDatabase(db, now()), { kind });
    }
    await sql`delete from kysely_migration where name like '999%'`.execute(db);
    assert.deepEqual(await lookAtDatabase(db, now()), { kind: "ready" });
  });
});

describe("A server that runs", () => {
  const worlds: TestWorld[] = [];
  after(() => Promise.all(worlds.map((it) => it.close())));

  async function running(settings: Record<string, string> = {}) {
    const made = await testWorld({ settings: { SPSE_PORTAL_PORT: "0", SPSE_AUTHENTICATOR_PORT: "0", ...settings } });
    worlds.push(made);
    const lines: string[] = [];
    const world = { ...made, log: openLog("info", { write: (line) => lines.push(line) }) };
    return { world, lines, server: await serve(world) };
  }

  test("says that it lives and is ready, under any Host and from any peer", async () => {
    const { server, lines } = await running({
      SPSE_MODE: "production",
      SPSE_MASTER_KEY: "A".repeat(43),
      SPSE_PORTAL_URL: "https://spse.contoh.go.id",
      SPSE_AUTHENTICATOR_URL: "https://authenticator.contoh.go.id",
    });
    try {
      assert.deepEqual(await get(server.portalPort, "/healthz"), { status: 200, text: "ok" });
      assert.deepEqual(await get(server.portalPort, "/readyz"), { status: 200, text: '{"ready":true}' });
      assert.equal((await get(server.portalPort, "/login")).status, 421);
      assert.ok(!lines.some((line) => /healthz|readyz/.test(line)), "no line of the log for each question");
    } finally {
      await server.close();
    }
  });

  test("while nothing can be written it lives, and is not ready until the database heals; the log says each once", async () => {
    const { world, server, lines } = await running();
    const notReady = { status: 503, text: '{"ready":false,"reason":"database"}' };
    try {
      await sql`pragma query_only = on`.execute(world.db);
      assert.deepEqual(await get(server.portalPort, "/readyz"), notReady);
      world.clock.advance(1);
      assert.deepEqual(await get(server.portalPort, "/readyz"), notReady);
      assert.equal((await get(server.portalPort, "/healthz")).status, 200);
      await sql`pragma query_only = off`.execute(world.db);
      assert.deepEqual(await get(server.portalPort, "/readyz"), notReady, "looked at once a second");
      world.clock.advance(1);
      assert.equal((await get(server.portalPort, "/readyz")).status, 200);
      const said = lines.map((it) => JSON.parse(it)).filter((it) => /ready/.test(it.msg));
      assert.deepEqual(
        said.map((it) => [it.msg, it.reason]),
        [
          ["not ready", "database"],
          ["ready again", undefined],
        ],
      );
    } finally {
      await server.close();
    }
  });

  test("a hundred questions at once look at the database once", async () => {
    const made = await testWorld();
    worlds.push(made);
    const written = async () => {
      const { rows } = await sql<{ n: number }>`select total_changes() as n`.execute(made.db);
      return rows[0]?.n ?? 0;
    };
    const before = await written();
    const health = openHealth(made);
    const verdicts = await Promise.all(Array.from({ length: 100 }, health.look));
    assert.ok(verdicts.every((it) => it.kind === "ready"));
    assert.equal(await written(), before + 1);
  });

  test("after the signal to stop it is not ready before its listener closes, and serves meanwhile", async () => {
    const { server, world } = await running({ SPSE_DRAIN_SECONDS: "1" });
    const host = new URL(world.config.portalUrl).host;
    const closing = server.close();
    assert.deepEqual(await get(server.portalPort, "/readyz"), {
      status: 503,
      text: '{"ready":false,"reason":"draining"}',
    });
    assert.equal((await get(server.portalPort, "/healthz")).status, 200);
    assert.equal((await get(server.portalPort, "/login", host)).status, 200);
    await closing;
    await assert.rejects(get(server.portalPort, "/healthz"), { code: "ECONNREFUSED" });
  });
});

test("a server with no place for a connection says so and counts it; its supervisor is answered all the same", async () => {
  const made = await testWorld();
  const world = { ...made, heldOpen: { ...made.heldOpen, count: () => -5000 } }; // so the first connection is beyond the bound
  const server = await serverOf(world);
  await server.listen({ port: 0, host: "127.0.0.1" });
  const host = new URL(world.config.portalUrl).host;
  const { port } = server.server.address() as AddressInfo;
  try {
    const asked = async (path: string) => [(await get(port, path, host)).status, world.overload.figures().turnedAway];
    assert.deepEqual(await asked("/login"), [503, 1]);
    for (const path of ["/healthz", "/readyz"]) assert.deepEqual(await asked(path), [200, 1], path);
  } finally {
    await server.close();
    await made.close();
  }
});
