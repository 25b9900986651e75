/**
 * Prints from the locks every package that is installed, its exact version and licence, and whether the product ships it or only
 * development uses it.
 *
 *   node scripts/dependencies.ts
 */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const ROOT = dirname(import.meta.dirname);

/** One entry of `package-lock.json`, as far as it matters here. */
interface LockEntry {
  readonly version?: string;
  readonly license?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
}

/** Makes the list: a line for each package and version. @param packages the `packages` of the lock; our own are ignored. */
export function listDependencies(packages: Readonly<Record<string, LockEntry>>): string {
  const lines = Object.entries(packages).flatMap(([path, entry]) => {
    if (!path.includes("node_modules/") || entry.link) return [];
    const { version = "", license = "none named", os = [], cpu = [] } = entry;
    const use = entry.dev || entry.devOptional ? "only for work" : "shipped";
    return [[use, path.split("node_modules/").at(-1), version, license, ...os, ...cpu].join("\t")];
  });
  return [...new Set(lines)].sort().join("\n");
}

/** The `packages` of both locks: the product's, and what only the bench compares it with (bench/peers). */
export function readLocks(): Readonly<Record<string, LockEntry>> {
  const read = (path: string) =>
    JSON.parse(readFileSync(join(ROOT, path), "utf8")).packages as Record<string, LockEntry>;
  const peers = Object.entries(read("bench/peers/package-lock.json"));
  return {
    ...read("package-lock.json"),
    ...Object.fromEntries(peers.map(([path, it]) => [`bench/peers/${path}`, it])),
  };
}

if (import.meta.main) console.log(listDependencies(readLocks()));
