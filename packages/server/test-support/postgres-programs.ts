/**
 * Server and client programs of PostgreSQL of one version: pg_dump reads no newer server than itself, and the server of the other tests comes
 * without it. The newest that the machine has, or that scripts/ready.mjs has unpacked.
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const UNPACKED = fileURLToPath(new URL("../../../node_modules/.cache/debian", import.meta.url));

/** The folder of the programs. @throws where the machine has no such folder. */
export function postgresPrograms(): string {
  const named = process.env.POSTGRES_BIN;
  if (named) return named;
  const found = ["", UNPACKED].flatMap((base) => {
    const versions = join(base, "/usr/lib/postgresql");
    return existsSync(versions) ? readdirSync(versions).map((it) => join(versions, it, "bin")) : [];
  });
  const whole = found.filter((bin) => ["postgres", "initdb", "pg_dump"].every((it) => existsSync(join(bin, it))));
  const newest = whole.sort((one, other) => versionOf(one) - versionOf(other)).at(-1);
  if (!newest) throw new Error("no PostgreSQL with its pg_dump: npm test brings one, or POSTGRES_BIN names its folder");
  return newest;
}

const versionOf = (bin: string): number => Number(/postgresql\/(\d+)\/bin$/.exec(bin)?.[1] ?? 0);
