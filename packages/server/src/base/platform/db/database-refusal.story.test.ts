/** What the program says about a PostgreSQL that it cannot use, once in a process of its own, and that TLS works where it is set up. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { sql } from "kysely";
import { runSpse, runSpseHere } from "../../../../test-support/operate/cli.ts";
import { freePort } from "../../../../test-support/port.ts";
import { freshPostgresUrl } from "../../../../test-support/postgres.ts";
import { type PostgresServer, startPostgres } from "../../../../test-support/postgres-server.ts";
import { TLS } from "../../../../test-support/postgres-tls.ts";
import { openDb } from "./db.ts";
import { migrate, migrations } from "./migrate.ts";
import { createTable, key } from "./migrations/columns.ts";

const folder = mkdtempSync(join(tmpdir(), "spse-refusal-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const authority = join(folder, "ca.pem");
writeFileSync(authority, TLS.authority);

/** An address with another part or another query. */
const changed = (url: string, change: Partial<URL>, query: Readonly<Record<string, string>> = {}): string => {
  const made = Object.assign(new URL(url), change);
  for (const [name, value] of Object.entries(query)) made.searchParams.set(name, value);
  return made.href;
};

const list = (url: string, run = runSpseHere) =>
  run(["user", "list"], { SPSE_DATA_DIR: join(folder, "data"), SPSE_DATABASE_URL: url });

/** The last line has this kind and names the setting; no password and no stack is printed. */
async function assertKind(url: string, kind: string, run = runSpseHere): Promise<void> {
  const { code, out, err } = await list(url, run);
  assert.deepEqual([code, out], [1, ""], err);
  assert.match(err, new RegExp(`^Database: [^\n]*\nSPSE_DATABASE_URL: [^\n]* \\[${kind}\\]\n$`));
  assert.ok(!err.includes(new URL(url).password), "no password");
}

describe("PostgreSQL that accepts only TLS", () => {
  let server: PostgresServer;
  before(async () => {
    server = await startPostgres({ tls: true });
  });
  after(() => server.stop());
  const trusted = { sslmode: "verify-full", sslrootcert: authority };

  test("with sslmode and the authority's file the connection works and is encrypted", async () => {
    const url = changed(server.url, {}, trusted);
    const { code, out, err } = await list(url);
    assert.deepEqual([code, out.slice(0, 14)], [0, "No account yet"], err);
    const { db } = await openDb(url, folder);
    const { rows } = await sql<{ ssl: boolean }>`select ssl from pg_stat_ssl where pid = pg_backend_pid()`.execute(db);
    await db.destroy();
    assert.equal(rows[0]?.ssl, true);
  });
  test("without sslmode", () => assertKind(server.url, "database-tls-needed"));
  test("a certificate of an unknown authority", () =>
    assertKind(changed(server.url, {}, { sslmode: "verify-full" }), "database-tls-untrusted"));
  test("a host that is not in the certificate", () =>
    assertKind(changed(server.url, { hostname: "localhost" }, trusted), "database-tls-untrusted"));
  test("an authority's file that does not exist", () =>
    assertKind(changed(server.url, {}, { ...trusted, sslrootcert: join(folder, "none") }), "database-tls-untrusted"));
});

describe("PostgreSQL that cannot be used", () => {
  test("TLS is switched off there", async () =>
    assertKind(changed(await freshPostgresUrl(), {}, { sslmode: "verify-full" }), "database-tls-refused"));
  test("a wrong password", async () =>
    assertKind(changed(await freshPostgresUrl(), { password: "sandi-lain" }), "database-login"));
  test("no such database", async () =>
    assertKind(changed(await freshPostgresUrl(), { pathname: "/tidak-ada" }), "database-missing"));
  test("nobody answers", async () =>
    assertKind(`postgres://spse:sandi-rahasia@127.0.0.1:${await freePort()}/spse`, "database-unusable", runSpse));
});

describe("a program whose database another version has used says so", () => {
  const newer = {
    ...migrations,
    "9999-of-tomorrow": (db, engine) => createTable(db, engine, "tomorrow", { id: key }),
  } as const satisfies typeof migrations;

  test("on PostgreSQL", async () => {
    const url = await freshPostgresUrl();
    const { db } = await openDb(url, folder);
    await migrate(db, "postgres", newer);
    await db.destroy();
    await assertKind(url, "database-other");
  });
  test("on SQLite", async () => {
    const dir = join(folder, "newer");
    const { db } = await openDb(undefined, dir);
    await migrate(db, "sqlite", newer);
    await db.destroy();
    writeFileSync(join(dir, "master.key"), `${"A".repeat(43)}\n`, { mode: 0o600 });
    const { code, err } = await runSpseHere(["user", "list"], { SPSE_DATA_DIR: dir });
    assert.equal(code, 1);
    assert.match(err, /\nSPSE_DATA_DIR: [^\n]*9999-of-tomorrow[^\n]* \[database-other\]\n$/);
  });
});
