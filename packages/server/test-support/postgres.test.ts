import assert from "node:assert/strict";
import { test } from "node:test";
import pg from "pg";
import { freshPostgresUrl } from "./postgres.ts";

test("each call makes another empty database, on PostgreSQL 18", async () => {
  const urls = await Promise.all([freshPostgresUrl(), freshPostgresUrl()]);
  assert.notEqual(urls[0], urls[1]);
  for (const connectionString of urls) {
    const client = new pg.Client({ connectionString });
    await client.connect();
    const { rows } = await client.query("SELECT current_setting('server_version') AS version");
    assert.match(rows[0].version, /^18\./);
    await client.query("CREATE TABLE only_here (id integer)");
    await client.end();
  }
});
