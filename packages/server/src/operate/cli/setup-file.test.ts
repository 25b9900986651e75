import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { parseEnvFile } from "../../base/platform/config/env-file.ts";
import { fillIn } from "./setup-file.ts";

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
