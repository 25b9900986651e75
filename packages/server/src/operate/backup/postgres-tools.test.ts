/** Which pg_dump is taken, and what it is told. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { until } from "../../../test-support/until.ts";
import { dump, findTool, libpqAddress, load } from "./postgres-tools.ts";
import { BackupRefused } from "./refusal.ts";

const folder = mkdtempSync(join(tmpdir(), "spse-tools-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A program that says it is pg_dump of this version. */
function tool(version: string): string {
  const path = join(folder, `pg_dump-${version}`);
  writeFileSync(path, `#!/bin/sh\necho "pg_dump (PostgreSQL) ${version} (Debian)"\n`, { mode: 0o755 });
  return path;
}

test("the tool of the server's version is taken, wherever it is; another version is refused with what to install", async () => {
  const none = join(folder, "none");
  const [older, same, newer] = [tool("15.18"), tool("17.12"), tool("18beta1")];
  assert.deepEqual(await findTool("pg_dump", 17, [same]), { path: same, version: 17 });
  assert.equal((await findTool("pg_dump", 17, [newer, same])).path, same);
  assert.equal((await findTool("pg_dump", 17, [none, same])).path, same);
  const refused = (places: readonly string[], kind: string, says: RegExp) =>
    assert.rejects(
      findTool("pg_dump", 17, places),
      (error) => error instanceof BackupRefused && error.kind === kind && says.test(error.message),
    );
  await refused([older, none], "tool-other", /^pg_dump is of version 15, and the server of 17: .*postgresql-client-17/);
  await refused([newer], "tool-other", /^pg_dump is of version 18, /);
  await refused([none, join(folder)], "tool-missing", /^pg_dump is not in the PATH: /);
});

test("libpq gets no password in the address, and checks certificates as the server does", () => {
  const url = (query: string) => libpqAddress(`postgres://spse:rah%40sia@db.lan:6000/spse${query}`, 17);
  assert.deepEqual(url(""), { address: "postgres://spse@db.lan:6000/spse", password: "rah@sia" });
  for (const mode of ["require", "verify-ca", "verify-full"])
    assert.match(url(`?sslmode=${mode}`).address, /\?sslmode=verify-full&sslrootcert=system$/);
  assert.match(url("?sslmode=require&sslrootcert=/ca.pem").address, /\?sslmode=verify-full&sslrootcert=%2Fca\.pem$/);
  assert.match(url("?sslmode=no-verify").address, /\?sslmode=require$/);
  assert.match(url("?sslmode=require&uselibpqcompat=true").address, /\?sslmode=require$/);
  assert.doesNotMatch(libpqAddress("postgres://db/spse?sslmode=require", 15).address, /system/);
});

test("a dump whose bytes end in an error is refused with it, whatever the tool makes of its end", async () => {
  const path = join(folder, "pg_restore");
  const run = {
    tool: { path, version: 17 },
    url: "postgres://db/spse",
    signal: new AbortController().signal,
    schema: "public",
  };
  const restoring = (ends: string, last?: Error) => {
    writeFileSync(path, `#!/bin/sh\ncat > ${path}.read\n${ends}\n`, { mode: 0o755 });
    async function* bytes() {
      yield Buffer.from("dump");
      if (last) throw last;
    }
    return load(run, bytes());
  };
  const refused = (kind: string, says: string) => (error: unknown) =>
    error instanceof BackupRefused && error.kind === kind && error.message === says;
  await restoring("exit 0");
  assert.equal(readFileSync(`${path}.read`, "utf8"), "dump");
  await assert.rejects(
    restoring("echo 'pg_restore: error: no table' >&2; exit 1"),
    refused("tool-failed", "pg_restore: error: no table"),
  );
  for (const ends of ["exit 0", "exit 1"])
    await assert.rejects(restoring(ends, new Error("changed")), { message: "changed" });
});

test("a dump that nobody reads to its end leaves no tool behind", async () => {
  const path = join(folder, "pg_dump-silent");
  writeFileSync(path, `#!/bin/sh\nprintf $$\nexec sleep 600\n`, { mode: 0o755 });
  const signal = new AbortController().signal;
  const run = { tool: { path, version: 17 }, url: "postgres://db/spse", signal, schema: "public", snapshot: "1" };
  let tool = 0;
  for await (const said of dump(run)) {
    tool = Number(said.toString());
    break;
  }
  assert.ok(tool > 0);
  await until("the tool has ended", async () => !isRunning(tool));
});

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}
