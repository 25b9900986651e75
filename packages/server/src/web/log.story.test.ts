/** The line of each request, and the Kode Error that leads to it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { testWorld, visitor } from "../../test-support/world.ts";
import { openLog } from "../platform/log.ts";
import { onlyButton } from "./form.ts";
import { open, type Route } from "./route.ts";

const broken: readonly Route[] = [
  open.get("/login", async () => {
    throw new Error("rusak di dalam");
  }),
  open.post("/login", onlyButton, async () => ({ kind: "json", status: 200, body: {} })),
];

test("a Kode Error leads to two lines of the log: the error with its stack, and the request with duration and network", async () => {
  const lines: Record<string, unknown>[] = [];
  const plain = await testWorld();
  const world = { ...plain, log: openLog("info", { write: (line) => void lines.push(JSON.parse(line)) }) };
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
  assert.ok(!JSON.stringify(lines).includes("RAHASIA"), "no line holds a query");
  await world.close();
});
