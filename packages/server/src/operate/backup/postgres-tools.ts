/** pg_dump and pg_restore of the PATH. They get the password by their environment: a process list shows arguments. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Bytes } from "./envelope.ts";
import { BackupRefused } from "./refusal.ts";

type Tool = "pg_dump" | "pg_restore";

/** From this version on libpq finds the system's certificate authorities. */
const SYSTEM_AUTHORITIES_SINCE = 16;
const STDERR_KEPT = 4000;

/** A tool that was found. `version` is the main one. */
interface FoundTool {
  readonly path: string;
  readonly version: number;
}

/** Of the PATH, and where Debian keeps those of each version. */
const placesOf = (tool: Tool, server: number): readonly string[] => [tool, `/usr/lib/postgresql/${server}/bin/${tool}`];

/**
 * Finds the tool of the server's own version. An older tool cannot read the server. A newer tool writes statements that
 * the restore into this server refuses: pg_restore 17 sets `transaction_timeout`, which PostgreSQL 16 does not know.
 *
 * @throws BackupRefused `tool-missing`, or `tool-other` where only other versions are there.
 */
export async function findTool(tool: Tool, server: number, places = placesOf(tool, server)): Promise<FoundTool> {
  const found = await Promise.all(places.map(async (path) => ({ path, version: await versionOf(path) })));
  const right = found.find((it) => it.version === server);
  if (right) return right;
  const other = found.find((it) => it.version !== 0);
  const get = `install the client programs of PostgreSQL ${server} (Debian: postgresql-client-${server}), and let PATH have them`;
  if (!other) throw new BackupRefused("tool-missing", `${tool} is not in the PATH: ${get}`);
  throw new BackupRefused("tool-other", `${tool} is of version ${other.version}, and the server of ${server}: ${get}`);
}

/** 0 where there is no such program. */
async function versionOf(path: string): Promise<number> {
  const said = await new Promise<string>((resolve, reject) => {
    const child = spawn(path, ["--version"], { stdio: ["ignore", "pipe", "ignore"], env: environment() });
    let text = "";
    child.stdout.on("data", (chunk) => {
      text += chunk;
    });
    child.once("error", reject);
    child.once("close", () => resolve(text));
  }).catch(() => "");
  return Number(/\(PostgreSQL\) (\d+)/.exec(said)?.[1] ?? 0);
}

/**
 * Converts an address for `pg` to one for libpq: for `pg`, `require` and `verify-ca` check as much as `verify-full`,
 * and `no-verify` checks nothing (docs/settings.md).
 */
export function libpqAddress(url: string, version: number): { readonly address: string; readonly password: string } {
  const address = new URL(url);
  const password = decodeURIComponent(address.password);
  address.password = "";
  const asked = address.searchParams;
  const compatible = asked.get("uselibpqcompat") === "true";
  asked.delete("uselibpqcompat");
  const mode = asked.get("sslmode");
  if (mode === "no-verify") asked.set("sslmode", "require");
  else if (mode !== null && mode !== "disable" && !compatible) {
    asked.set("sslmode", "verify-full");
    if (!asked.has("sslrootcert") && version >= SYSTEM_AUTHORITIES_SINCE) asked.set("sslrootcert", "system");
  }
  return { address: address.href, password };
}

const environment = (password?: string): Record<string, string> => ({
  PATH: process.env.PATH ?? "",
  HOME: process.env.HOME ?? "",
  LC_ALL: "C",
  PGCONNECT_TIMEOUT: "10",
  PGAPPNAME: "spse-backup",
  ...(password !== undefined && password !== "" && { PGPASSWORD: password }),
});

/** How a tool is run. */
interface Run {
  readonly tool: FoundTool;
  readonly url: string;
  readonly signal: AbortSignal;
}

function start(options: readonly string[], { tool, url, signal }: Run) {
  const { address, password } = libpqAddress(url, tool.version);
  const child = spawn(tool.path, [...options, "--no-password", `--dbname=${address}`], {
    stdio: ["pipe", "pipe", "pipe"],
    env: environment(password),
    signal,
    killSignal: "SIGKILL",
  });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said = `${said}${chunk}`.slice(-STDERR_KEPT);
  });
  const ended = once(child, "close").then(([code]) => {
    if (code !== 0) throw failed(tool.path, said);
  });
  ended.catch(() => {}); // awaited below, after the bytes
  return { child, ended };
}

/** The tool's own first error names server and table, and no password. */
function failed(tool: string, said: string): BackupRefused {
  const lines = said.trim().split("\n");
  return new BackupRefused(
    "tool-failed",
    lines.find((it) => it.includes("error: ")) ?? `${tool} failed: ${lines.at(-1)}`,
  );
}

/** The option that selects a schema. The tool takes a pattern; in quotes it is a plain name. */
const only = (schema: string): string => `--schema="${schema.replaceAll('"', '""')}"`;

/** The dump of one schema in the tool's custom format, as it was at `snapshot`. @throws BackupRefused `tool-failed`. */
export async function* dump(
  run: Run & { readonly schema: string; readonly snapshot: string },
): Bytes & AsyncGenerator<Uint8Array> {
  const { child, ended } = start(
    [
      "--format=custom",
      only(run.schema),
      `--snapshot=${run.snapshot}`,
      ...["--no-owner", "--no-privileges", "--no-comments", "--no-security-labels", "--no-tablespaces"],
      ...["--no-publications", "--no-subscriptions"],
    ],
    run,
  );
  child.stdin.end();
  try {
    yield* child.stdout as AsyncIterable<Uint8Array>;
    await ended;
  } finally {
    child.kill("SIGKILL"); // it has ended, or nobody reads on
  }
}

/**
 * Restores a dump in one transaction: all of it, or nothing. The schema itself is there already: the dump would make it anew.
 * @throws BackupRefused `tool-failed`, or the error of `database`.
 */
export async function load(run: Run & { readonly schema: string }, database: Bytes): Promise<void> {
  const schema = `--schema=${run.schema}`; // a name here, no pattern
  const options = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", schema];
  const { child, ended } = start(options, run);
  child.stdout.resume();
  let broken: unknown;
  async function* watched(): AsyncGenerator<Uint8Array> {
    try {
      yield* database;
    } catch (error) {
      broken = error; // the tool may take the end of its input for the end of the dump
      throw error;
    }
  }
  await pipeline(Readable.from(watched()), child.stdin as Writable).catch(() => {}); // the tool says why it reads no more
  const refused = await ended.catch((error: unknown) => error);
  if (broken || refused) throw broken ?? refused;
}
