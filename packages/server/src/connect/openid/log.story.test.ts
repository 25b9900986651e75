/** The line of a request that the OpenID library has answered. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { serverOf, testWorld } from "../../../test-support/world.ts";
import { openLog } from "../../base/platform/log.ts";

test("behind a proxy it names the client's network", async () => {
  const lines: Record<string, unknown>[] = [];
  const log = openLog("info", { write: (line) => void lines.push(JSON.parse(line)) });
  const world = { ...(await testWorld({ settings: { SPSE_TRUSTED_PROXIES: "127.0.0.1/32" } })), log };
  const server = await serverOf(world);
  const headers = { host: new URL(world.config.portalUrl).host, "x-forwarded-for": "203.0.113.77" };
  await server.inject({ url: "/oidc/me", remoteAddress: "127.0.0.1", headers });
  assert.equal(lines.findLast((line) => line.route === "/oidc/me")?.network, "203.0.113.77");
  await world.close();
});
