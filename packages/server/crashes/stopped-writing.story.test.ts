import assert from "node:assert/strict";
import { openSync, readSync, writeSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { runSpse } from "../test-support/operate/cli.ts";
import { freePort } from "../test-support/port.ts";
import { testWorld } from "../test-support/world.ts";
import { fileSizeLimit, readOnly, stopWriting } from "./stopped-writing.ts";

for (const obstacle of [fileSizeLimit, readOnly]) {
  test(`${obstacle.name}: reading goes on, changes are refused as a whole, and it heals by itself`, async () => {
    assert.equal((await stopWriting(obstacle)).refused, 8);
  });
}

/** SQLite writes to no file whose header asks for a newer write version than it knows. https://sqlite.org/fileformat2.html §1.3.3 */
const WRITE_VERSION_OFFSET = 18;

test("a start on a database that can only be read ends with one line that names the setting and the reason", async () => {
  const world = await testWorld();
  await world.close();
  const file = openSync(join(world.config.dataDir, "spse.sqlite"), "r+");
  assert.equal(readSync(file, Buffer.alloc(1), 0, 1, WRITE_VERSION_OFFSET), 1);
  writeSync(file, Buffer.from([3]), 0, 1, WRITE_VERSION_OFFSET);
  const { code, err } = await runSpse(["demo"], {
    SPSE_DATA_DIR: world.config.dataDir,
    SPSE_MASTER_KEY: "A".repeat(43),
    SPSE_PORTAL_PORT: `${await freePort()}`,
    SPSE_AUTHENTICATOR_PORT: `${await freePort()}`,
  });
  assert.equal(code, 1);
  assert.match(err, /^Database: [^\n]*\nSPSE_DATA_DIR: [^\n]*readonly[^\n]* \[database-unusable\]\n$/);
});
