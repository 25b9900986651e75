/** The licences of the dependencies, as the locks name them. `npm sbom --sbom-format=spdx --package-lock-only` lists all. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const ROOT = dirname(import.meta.dirname);

/** Accepted licences: permissive ones, and MPL-2.0, whose duties end at its own files. */
const ACCEPTED = new Set(
  `0BSD Apache-2.0 BlueOak-1.0.0 BSD-2-Clause BSD-3-Clause CC0-1.0 EUPL-1.2 ISC MIT MIT-0 MPL-2.0 OFL-1.1 PostgreSQL
  Python-2.0 Unlicense Zlib`.split(/\s+/),
);

/** One entry of `package-lock.json`, as far as it matters here. */
interface LockEntry {
  readonly license?: string;
  readonly link?: boolean;
}
type Packages = Readonly<Record<string, LockEntry>>;

/** The packages of the product, and of what only the bench compares it with. */
export function readLocks(): Packages {
  const read = (path: string) => Object.entries<LockEntry>(JSON.parse(readFileSync(join(ROOT, path), "utf8")).packages);
  return Object.fromEntries(
    ["", "bench/peers/"].flatMap((of) => read(`${of}package-lock.json`).map(([path, entry]) => [of + path, entry])),
  );
}

/** Each dependency whose licence is missing or not accepted. Our own (links and workspaces) are ignored. */
export const findLicenceProblems = (packages: Packages): string[] =>
  Object.entries(packages)
    .filter(([path, entry]) => path.includes("node_modules/") && !entry.link && !isAccepted(entry.license ?? ""))
    .map(([path, { license = "none named" }]) => `${path.split("node_modules/").at(-1)}: ${license}`);

/** Whether an SPDX expression leaves a choice that is accepted: one side of OR, both sides of AND. */
export function isAccepted(expression: string): boolean {
  const isGood = (choice: string): boolean =>
    choice.split(" OR ").some((side) => side.split(" AND ").every((it) => it === INNER || ACCEPTED.has(it)));
  const [inner, choice = ""] = /\(([^()]*)\)/.exec(expression) ?? [];
  return inner ? isAccepted(expression.replace(inner, isGood(choice) ? INNER : "no")) : isGood(expression);
}

/** Stands for an inner choice that is accepted. */
const INNER = "good";
