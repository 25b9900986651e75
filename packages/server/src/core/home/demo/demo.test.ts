import assert from "node:assert/strict";
import { test } from "node:test";
import { testWorld, visitor } from "../../../../test-support/world.ts";
import type { World } from "../../../base/platform/world.ts";
import { authenticatorServer } from "../../../base/web/authenticator.ts";

/** Who may frame an answer's page. */
const framers = (headers: Readonly<Record<string, unknown>>) =>
  /frame-ancestors [^;]+/.exec(String(headers["content-security-policy"]))?.[0];

/** Who may frame the app. */
async function framersOfApp(world: World): Promise<string | undefined> {
  const app = await authenticatorServer(world);
  const { headers } = await app.inject({ url: "/", headers: { host: new URL(world.config.authenticatorUrl).host } });
  await app.close();
  assert.equal(headers["x-frame-options"], world.demo ? undefined : "DENY");
  return framers(headers);
}

test("outside `spse demo` there is no window, and neither portal nor app may be in a frame; in the demo the portal alone frames both", async () => {
  const world = await testWorld();
  const demo = { ...world, demo: [] };
  const first = await visitor(world).get("/");
  assert.deepEqual([framers(first.headers), first.headers["x-frame-options"]], ["frame-ancestors 'none'", "DENY"]);
  assert.equal((await visitor(world).get("/dev/demo")).status, 404);
  assert.equal(await framersOfApp(world), "frame-ancestors 'none'");

  assert.equal(framers((await visitor(demo).get("/")).headers), "frame-ancestors 'self'");
  assert.match((await visitor(demo).get("/dev/demo")).text, /<iframe[^>]+id="phone"/);
  for (const [at, shown] of [
    ["/login", "/login"],
    ["https://contoh.example/", "/"],
    ["//contoh.example", "/"],
  ] as const) {
    const { text } = await visitor(demo).get(`/dev/demo?at=${encodeURIComponent(at)}`);
    assert.match(text, new RegExp(`<iframe id="portal"[^>]+src="${shown}"`), at);
  }
  assert.equal(await framersOfApp(demo), `frame-ancestors ${world.config.portalUrl}`);
  await world.close();
});
