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
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
}

/** Makes the list. @param packages the `packages` of the lock; our own are ignored. */
export function makeDependencies(packages: Readonly<Record<string, LockEntry>>): string {
  const lines = { shipped: new Set<string>(), work: new Set<string>() };
  for (const [path, entry] of Object.entries(packages)) {
    if (!path.includes("node_modules/") || entry.link) continue;
    const name = path.split("node_modules/").at(-1) ?? path;
    const systems = [...(entry.os ?? []), ...(entry.cpu ?? [])].join(", ");
    const line = `| ${name} | ${entry.version ?? ""} | ${entry.license ?? "none named"} | ${systems} |`;
    (entry.dev || entry.devOptional ? lines.work : lines.shipped).add(line);
  }
  const table = (rows: ReadonlySet<string>) =>
    ["| Package | Version | Licence | Only on |", "|---|---|---|---|", ...[...rows].sort()].join("\n");
  const licences = new Map<string, number>();
  for (const line of [...lines.shipped, ...lines.work]) {
    const licence = line.split(" | ")[2] ?? "";
    licences.set(licence, (licences.get(licence) ?? 0) + 1);
  }
  const sums = [...licences]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([name, times]) => `${times} ${name}`);
  return `# Dependencies, versions and licences

Licences: ${sums.join(", ")}.

## What the product carries along (${lines.shipped.size})

${table(lines.shipped)}

## What we only work with: build, tests, checks (${lines.work.size})

${table(lines.work)}
`;
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

if (import.meta.main) console.log(makeDependencies(readLocks()));
