/** The licences of the dependencies: pure; `scripts/check.ts` gives it the lock. */

/** Accepted licences: permissive ones, and MPL-2.0, whose duties end at its own files. */
const ACCEPTED = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "EUPL-1.2",
  "ISC",
  "MIT",
  "MIT-0",
  "MPL-2.0",
  "OFL-1.1",
  "PostgreSQL",
  "Python-2.0",
  "Unlicense",
  "Zlib",
]);

/** A dependency whose licence is missing or not accepted. */
interface LicenceProblem {
  readonly name: string;
  readonly licence: string;
}

/** One entry of `package-lock.json`, as far as it matters here. */
interface LockEntry {
  readonly license?: string;
  readonly link?: boolean;
}

/**
 * Finds the dependencies whose licence is not accepted.
 *
 * @param packages the `packages` of the lock; our own (links and workspaces) are ignored.
 */
export function findLicenceProblems(packages: Readonly<Record<string, LockEntry>>): LicenceProblem[] {
  return Object.entries(packages)
    .filter(([path, entry]) => path.includes("node_modules/") && !entry.link && !isAccepted(entry.license ?? ""))
    .map(([path, entry]) => ({
      name: path.split("node_modules/").at(-1) ?? path,
      licence: entry.license ?? "none named",
    }));
}

/** Whether an SPDX expression leaves a choice that is accepted: one side of OR, both sides of AND. */
export function isAccepted(expression: string): boolean {
  const isGood = (choice: string): boolean =>
    choice.split(" OR ").some((side) => side.split(" AND ").every((it) => it === INNER || ACCEPTED.has(it)));
  const [inner, choice = ""] = /\(([^()]*)\)/.exec(expression) ?? [];
  return inner ? isAccepted(expression.replace(inner, isGood(choice) ? INNER : "no")) : isGood(expression);
}

/** Stands for an inner choice that is accepted. */
const INNER = "good";
