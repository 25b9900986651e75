/**
 * The addresses that systemd holds for the service (packaging/spse.socket): a connection that arrives during a restart
 * waits, and is served.
 */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { askOnAndOn, type HeldService, holdSockets } from "../../../test-support/operate/socket-holder.ts";
import { freePort } from "../../../test-support/port.ts";
import { until } from "../../../test-support/until.ts";
import { inheritedSocket } from "../start/inherited.ts";

const SPSE = fileURLToPath(new URL("../../../../../bin/spse", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "spse-socket-"));
const services: HeldService[] = [];
after(() => {
  for (const service of services) service.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** Holds these ports for a service whose settings name those of `settings`. */
function held(ports: readonly [number, number], settings: Readonly<Record<string, string>> = {}): HeldService {
  const service = holdSockets(ports, [SPSE, "serve"], {
    SPSE_MODE: "production",
    SPSE_MASTER_KEY: "A".repeat(43),
    SPSE_DATA_DIR: folder,
    SPSE_PORTAL_URL: `http://localhost:${ports[0]}`,
    SPSE_PORTAL_PORT: `${ports[0]}`,
    SPSE_AUTHENTICATOR_PORT: `${ports[1]}`,
    SPSE_AUTHENTICATOR_URL: `http://127.0.0.1:${ports[1]}`,
    SPSE_LOG_LEVEL: "warn",
    ...settings,
  });
  services.push(service);
  return service;
}

test("nobody is refused while the service is restarted: connections wait in the socket", async (story) => {
  const ports = [await freePort(), await freePort()] as const;
  const service = held(ports);
  await until(`it serves; it said: ${service.said()}`, () => service.said().includes(" serves "));
  const asking = askOnAndOn([`http://127.0.0.1:${ports[0]}/healthz`, `http://127.0.0.1:${ports[1]}/`]);
  await until("both are asked", () => asking.count() > 20);
  process.kill(service.started()[0] ?? 0, "SIGTERM");
  await until("the next one serves", () => service.said().split(" serves ").length === 3);
  const before = asking.count();
  await until("it is asked, too", () => asking.count() > before + 20);
  const { statuses, waited } = await asking.stop();
  assert.equal(service.started().length, 2);
  assert.deepEqual(statuses, [200]);
  story.diagnostic(waited);
});

for (const [place, setting] of ["SPSE_PORTAL_PORT", "SPSE_AUTHENTICATOR_PORT"].entries())
  test(`a socket at another port than ${setting} is refused, with what to write`, async () => {
    const ports = [await freePort(), await freePort()] as const;
    const other = await freePort();
    const service = held(ports, { [setting]: `${other}` });
    await until("it ends", () => service.ended() !== null);
    const where = `listens at port ${ports[place]}, not at ${other}`;
    assert.match(service.said(), new RegExp(`${setting}: systemd's spse\\.socket ${where}; .*\\[port-unusable\\]`));
  });

test("only the sockets that systemd has opened for this process are taken", () => {
  const given = (count: string, pid = process.pid) => {
    const env = { LISTEN_PID: `${pid}`, LISTEN_FDS: count };
    return [inheritedSocket("portal", env), inheritedSocket("authenticator", env)];
  };
  assert.deepEqual(given("2"), [{ fd: 3 }, { fd: 4 }]);
  assert.deepEqual(given("1"), [{ fd: 3 }, {}]);
  assert.deepEqual(given("2", process.ppid), [{}, {}]);
});
