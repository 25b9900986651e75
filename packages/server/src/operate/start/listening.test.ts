/** A port that cannot be used is one line that names its setting; anything else is thrown as it came. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Config, ConfigError } from "../../base/platform/config/config.ts";
import { listening } from "./listening.ts";

const config = {
  ...{ host: "192.0.2.1", portalPort: 4500, authenticatorPort: 4502, movedFrom: "https://lama.contoh.go.id" },
  ...{ movedFromPort: 4504, metricsListen: { host: "127.0.0.1", port: 9100 } },
} as Config;
const told = async (error: object, of: Config = config) => {
  const failed = await listening(Promise.reject(Object.assign(new Error("x"), error)), of).catch((it) => it);
  return failed instanceof ConfigError ? `${failed.message} [${failed.kind}]` : failed;
};

test("each port and its setting", async () => {
  assert.equal(await listening(Promise.resolve(7), config), 7);
  for (const [error, said] of [
    [{ code: "EADDRINUSE", port: 4500 }, "SPSE_PORTAL_PORT: port 4500 is taken; stop what uses it, or choose another"],
    [
      { code: "EADDRINUSE", port: 4502 },
      "SPSE_AUTHENTICATOR_PORT: port 4502 is taken; stop what uses it, or choose another",
    ],
    [
      { code: "EADDRINUSE", port: 4504 },
      "SPSE_MOVED_FROM_PORT: port 4504 is taken; stop what uses it, or choose another",
    ],
    [
      { code: "EACCES", port: 4502 },
      "SPSE_AUTHENTICATOR_PORT: port 4502 is not allowed to this user; choose one above 1023",
    ],
    [
      { code: "EACCES", port: 9100 },
      "SPSE_METRICS_LISTEN: cannot listen at 127.0.0.1 port 9100 (EACCES); choose another",
    ],
    [{ code: "EADDRNOTAVAIL", port: 4500 }, "SPSE_HOST: 192.0.2.1 is no address of this machine"],
    [{ code: "ENOTFOUND" }, "SPSE_HOST: 192.0.2.1 is no address of this machine"],
  ] as const)
    assert.equal(await told(error), `${said} [port-unusable]`);
  const { movedFrom: _, ...stayed } = config;
  assert.match(await told({ code: "EADDRINUSE", port: 4504 }, stayed as Config), /^SPSE_PORTAL_PORT: port 4504/);
  const { metricsListen: __, ...silent } = config;
  const other = await told({ code: "EMFILE", port: undefined }, silent as Config);
  assert.equal(other.code, "EMFILE");
});
