/** The container's files: linted and compared with the product, since no engine is here to run them. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { validate } from "dockerfile-utils";
import { knownSettings } from "../../packages/server/src/base/platform/config/settings.ts";

const read = (name: string): string => readFileSync(new URL(`../../packaging/docker/${name}`, import.meta.url), "utf8");
const files = { dockerfile: read("Dockerfile"), compose: read("compose.yaml") };

test("dockerfile-utils finds nothing in the Dockerfile", () => {
  assert.deepEqual(
    validate(files.dockerfile).map((found) => `${found.range.start.line + 1}: ${found.message}`),
    [],
  );
});

test("both name settings that there are, and no secret by its value", () => {
  const known = new Map(knownSettings().map((setting) => [setting.name, setting]));
  for (const [file, text] of Object.entries(files))
    for (const [, name = ""] of text.matchAll(/\b(SPSE_\w+)[:=]/g)) {
      const setting = known.get(name) ?? known.get(name.replace(/_FILE$/, ""));
      assert.ok(setting, `${file}: ${name}`);
      assert.ok(!setting.secret || name.endsWith("_FILE"), `${file}: ${name} is a secret`);
    }
});

test("the process is nobody's root, and the secrets' files are to be its user's", () => {
  const uid = /--uid (\d+)/.exec(files.dockerfile)?.[1];
  assert.match(files.dockerfile, /^USER spse$/m);
  assert.match(files.compose, new RegExp(`^# .*chown ${uid}:${uid} secrets/\\*; chmod 0400 secrets/\\*`, "m"));
});

test("Caddy's address is the one that is trusted", () => {
  const trusted = /SPSE_TRUSTED_PROXIES: ([\d.]+)\/32/.exec(files.compose)?.[1];
  assert.match(files.compose, new RegExp(`caddy:[\\s\\S]*ipv4_address: ${trusted?.replaceAll(".", "\\.")} `));
});

test("each container has a fixed address of its own, so none is given Caddy's", () => {
  const containers = files.compose.match(/^ {4}image:/gm) ?? [];
  const addresses = [...files.compose.matchAll(/ipv4_address: ([\d.]+)/g)].map((it) => it[1]);
  assert.equal(containers.length, 3);
  assert.deepEqual([addresses.length, new Set(addresses).size], [containers.length, containers.length]);
});
