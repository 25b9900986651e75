/** An LPSE that has moved serves two addresses from one process. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { devicePaths } from "@spse/protocol";
import { freePort } from "../../../test-support/port.ts";
import { testWorld } from "../../../test-support/world.ts";
import { serve } from "./serve.ts";

const OLD = "http://lama.localhost:4502";
const NEW = "http://baru.localhost:4500";

/** GETs a path at a port of this computer, under a host's name. */
const get = (port: number, host: string, path: string): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, headers: { host } }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    })
      .on("error", reject)
      .end();
  });

test("[P-5] [P-81] the old address is served beside the new one, each as itself", async () => {
  const settings = { SPSE_PORTAL_URL: NEW, SPSE_MOVED_FROM: OLD };
  const world = await testWorld({
    settings: { ...settings, SPSE_PORTAL_PORT: "0", SPSE_AUTHENTICATOR_PORT: "0", SPSE_MOVED_FROM_PORT: "0" },
  });
  const running = await serve(world);
  try {
    assert.ok(running.movedFromPort);
    const at = async (port: number, url: string) => {
      const about = JSON.parse((await get(port, new URL(url).host, devicePaths.about)).text);
      return [about.lpse.id, about.lpse.url, about.movedTo];
    };
    assert.deepEqual(await at(running.movedFromPort, OLD), [world.lpseId, OLD, NEW]);
    assert.deepEqual(await at(running.portalPort, NEW), [world.lpseId, NEW, undefined]);
    const { text } = await get(running.movedFromPort, new URL(OLD).host, "/login");
    assert.match(text, /class="moved".*baru\.localhost:4500/);
    assert.doesNotMatch((await get(running.portalPort, new URL(NEW).host, "/login")).text, /class="moved"/);
    assert.equal((await get(running.portalPort, new URL(OLD).host, "/login")).status, 421);
  } finally {
    await running.close();
    await world.close();
  }
});

test("an LPSE that has not moved serves one address", async () => {
  const world = await testWorld({ settings: { SPSE_PORTAL_PORT: "0", SPSE_AUTHENTICATOR_PORT: "0" } });
  const running = await serve(world);
  assert.equal(running.movedFromPort, null);
  await running.close();
  await world.close();
});

test("where one of its ports is taken, a server starts not at all: the other ports are free again", async () => {
  const holder = createServer().listen(0, "127.0.0.1");
  await once(holder, "listening");
  const { port } = holder.address() as AddressInfo;
  const free = await freePort();
  const settings = { SPSE_PORTAL_PORT: `${free}`, SPSE_AUTHENTICATOR_PORT: `${port}` };
  const world = await testWorld({ settings });
  await assert.rejects(serve(world), { code: "EADDRINUSE" });
  holder.close();
  await once(holder, "close");
  const running = await serve(world);
  assert.deepEqual([running.portalPort, running.authenticatorPort], [free, port], "the control");
  await running.close();
  await world.close();
});
