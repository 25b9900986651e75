import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { parseEnvFile } from "../../base/platform/config/env-file.ts";
import { fillIn } from "./setup-file.ts";
import { writeProxyFile } from "./setup-proxy.ts";

const TEMPLATE = readFileSync(new URL("../../../../../packaging/settings.env", import.meta.url), "utf8");

describe("a settings file that is filled in", () => {
  test("a setting takes the place of its example, and comments stay", () => {
    const filled = fillIn(TEMPLATE, {
      SPSE_PORTAL_URL: "https://spse.kota.go.id",
      SPSE_LPSE_NAME: 'LPSE "Kota" $1 \\ `x`',
    });
    assert.ok(filled);
    assert.match(filled, /^SPSE_PORTAL_URL=https:\/\/spse\.kota\.go\.id$/m);
    assert.doesNotMatch(filled, /^#SPSE_PORTAL_URL/m);
    assert.match(filled, /^# The addresses of the portal and of the app/m);
    assert.match(filled, /^#SPSE_HELPDESK=/m, "an example that nothing replaces stays one");
    const read = parseEnvFile(filled);
    assert.ok(read.kind === "settings");
    assert.equal(read.settings.SPSE_LPSE_NAME, 'LPSE "Kota" $1 \\ `x`');
    assert.equal(read.settings.SPSE_MASTER_KEY_FILE, "/etc/spse/master.key");
  });

  test("one that has no place is put at the end, also in an empty file", () => {
    assert.equal(fillIn("A=1", { SPSE_X: "y" }), "A=1\nSPSE_X=y\n");
    assert.equal(fillIn("", { SPSE_X: "y z" }), 'SPSE_X="y z"\n');
  });

  test("a setting beside its example: the setting is replaced, and stands once", () => {
    assert.equal(fillIn("#SPSE_X=a\nSPSE_X=b\n", { SPSE_X: "c" }), "#SPSE_X=a\nSPSE_X=c\n");
  });

  test("a value over several lines is left to a person", () => {
    assert.equal(fillIn('SPSE_X="a\nb"\n', { SPSE_X: "c" }), null);
    assert.equal(fillIn("no setting", { SPSE_X: "c" }), null);
  });
});

describe("a proxy's file that is written elsewhere than in Debian's place", () => {
  const folder = mkdtempSync(join(tmpdir(), "spse-setup-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  test("has the installation's names and ports, keeps the one before, and has nothing restarted", (t) => {
    const path = process.env.PATH;
    t.after(() => {
      process.env.PATH = path;
    });
    const called = join(folder, "called");
    writeFileSync(join(folder, "systemctl"), `#!/bin/sh\ntouch "${called}"\n`);
    chmodSync(join(folder, "systemctl"), 0o700);
    process.env.PATH = `${folder}:${path}`;
    const file = join(folder, "Caddyfile");
    const settings = { SPSE_PORTAL_URL: "https://spse.kota.go.id", SPSE_AUTHENTICATOR_URL: "https://auth.kota.go.id" };
    assert.equal(writeProxyFile(file, settings), null);
    const before = readFileSync(file, "utf8");
    assert.match(before, /^spse\.kota\.go\.id /m);
    assert.match(before, /^auth\.kota\.go\.id /m);
    assert.equal(writeProxyFile(file, { ...settings, SPSE_PORTAL_PORT: "4600" }), null);
    assert.match(readFileSync(file, "utf8"), /127\.0\.0\.1:4600/);
    assert.equal(readFileSync(`${file}.before-setup`, "utf8"), before);
    assert.equal(existsSync(called), false);
  });
});
