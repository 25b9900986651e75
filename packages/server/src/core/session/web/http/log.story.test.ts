/** The line of each request, and the Kode Error that leads to it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { serverOf, testWorld, visitor } from "../../../../../test-support/world.ts";
import { openLog } from "../../../../base/platform/log.ts";
import type { MonitorEvent } from "../../../../base/platform/monitor.ts";
import { onlyButton } from "../../../../base/web/form.ts";
import type { Route } from "../route.ts";
import { open } from "../rows.ts";

const broken: readonly Route[] = [
  open.get("/login", async () => {
    throw new Error("rusak di dalam");
  }),
  open.post("/login", onlyButton, async () => ({ kind: "json", status: 200, body: {} })),
];

const reader = (level: "info" | "debug" = "info") => {
  const lines: Record<string, unknown>[] = [];
  return { lines, log: openLog(level, { write: (line) => void lines.push(JSON.parse(line)) }) };
};

test("a Kode Error leads to two lines of the log: the error with its stack, and the request with duration and network", async () => {
  const { lines, log } = reader();
  const noted: MonitorEvent[] = [];
  const monitor = { note: (it: MonitorEvent) => void noted.push(it), watch: () => {}, text: async () => "" };
  const world = { ...(await testWorld()), log, monitor };
  const seen = await visitor(world, { routes: broken, ip: "203.0.113.77" }).get("/login?user-id=RAHASIA");
  const code = /KE-[0-9A-F]{10}/.exec(seen.text)?.[0];
  const [failed, request, ...more] = lines.filter((it) => it.requestId === code);
  assert.deepEqual(more, []);
  assert.deepEqual([failed?.msg, failed?.level, failed?.route], ["failed", 50, "/login"]);
  assert.match(JSON.stringify(failed?.err), /rusak di dalam[\s\S]*log\.story\.test\.ts/);
  const { milliseconds, time, level, ...facts } = request ?? {};
  assert.deepEqual(facts, {
    requestId: code,
    ...{ method: "GET", route: "/login", status: 500, network: "203.0.113.77", msg: "request" },
  });
  assert.deepEqual([typeof milliseconds, typeof time, level], ["number", "number", 30]);
  const durations = noted.flatMap((it) => (it.kind === "request" ? [it.seconds * 1000] : []));
  assert.deepEqual(durations.map(Math.round), [milliseconds], "metrics count it in seconds");
  assert.ok(!JSON.stringify(lines).includes("RAHASIA"), "no line holds a query");
  await world.close();
});

test("a request that the border refuses goes no further: the log has its line alone, and no failure", async () => {
  const { lines, log } = reader();
  const world = { ...(await testWorld()), log };
  await visitor(world, { routes: broken }).post("/login", {}, {}, "form-stale");
  assert.deepEqual(
    lines.map(({ msg, status, level }) => [msg, status, level]),
    [["request", 403, 30]],
  );
  await world.close();
});

test("behind a proxy the line names the client's network", async () => {
  const { lines, log } = reader();
  const world = { ...(await testWorld({ settings: { SPSE_TRUSTED_PROXIES: "127.0.0.1/32" } })), log };
  const server = await serverOf(world);
  const headers = { host: new URL(world.config.portalUrl).host, "x-forwarded-for": "203.0.113.77" };
  await server.inject({ url: "/login", remoteAddress: "127.0.0.1", headers });
  assert.equal(lines.findLast((line) => line.route === "/login")?.network, "203.0.113.77");
  await world.close();
});

test("what programs ask on and on, health and forward auth, has its line at debug alone", async () => {
  const { lines, log } = reader("debug");
  const world = { ...(await testWorld()), log };
  const server = await serverOf(world);
  const headers = { host: new URL(world.config.portalUrl).host };
  for (const url of ["/healthz", "/forward-auth", "/login"]) await server.inject({ url, headers });
  assert.deepEqual(
    lines.flatMap(({ msg, level }) => (msg === "request" ? [level] : [])),
    [20, 20, 30],
  );
  await world.close();
});
