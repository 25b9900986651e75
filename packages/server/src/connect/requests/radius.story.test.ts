/** A VPN asks a real FreeRADIUS, and that asks this server whether a code is right, with the configuration of docs/directory.md. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { directoryOf } from "../../../test-support/connect/directories.ts";
import { enrolled } from "../../../test-support/enrolled.ts";
import { startFreeRadius } from "../../../test-support/freeradius.ts";
import { freePort } from "../../../test-support/port.ts";
import { testWorld } from "../../../test-support/world.ts";
import { serve } from "../../operate/start/serve.ts";

test("a code opens the VPN once; a wrong one, a used one and one beside a forged member do not", async (t) => {
  const port = await freePort();
  const world = await testWorld({ settings: { SPSE_PORTAL_PORT: `${port}`, SPSE_AUTHENTICATOR_PORT: "0" } });
  const person = await enrolled(world, { userId: "PPK1", kind: "non-penyedia" });
  const other = await enrolled(world, { userId: "PPK2", kind: "non-penyedia" });
  const vpn = await directoryOf(world, { name: "VPN", may: ["requests"] });
  const running = await serve(world);
  t.after(async () => {
    await running.close();
    await world.close();
  });
  const radius = await startFreeRadius(world.config.portalUrl, vpn);
  t.after(() => radius.stop());
  world.clock.advance(60);
  const code = person.phone.code();
  assert.equal(await radius.ask("PPK1", code), "Access-Accept");
  assert.equal(await radius.ask("PPK1", code), "Access-Reject", "it was used");
  assert.equal(await radius.ask("PPK2", "000000"), "Access-Reject");
  const forged = `PPK2", "code": "${other.phone.code()}", "x": "`;
  assert.equal(await radius.ask(forged, "000000"), "Access-Reject");
  assert.equal(await radius.ask("PPK2", other.phone.code()), "Access-Accept", "the same code, where it belongs");
});
