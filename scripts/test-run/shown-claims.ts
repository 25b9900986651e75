/**
 * What a run has shown. docs/compliance.md, SECURITY.md and docs/risks.md name the tests in the source; here only tests that ran
 * and passed count. A test that was skipped, or that its loop never made, shows nothing. Pure.
 */
import { type Claim, idsIn } from "../claims.ts";
import type { NamedStory } from "../security-promises.ts";
import type { TestResult } from "./results.ts";

/**
 * Finds claims that the run did not show.
 *
 * @param claims from the source: each id has to pass in each file that names it.
 * @param stories those that docs/risks.md names by a part of a test's name.
 * @returns one sentence for each id and file.
 */
export function findNotShown(
  claims: readonly Claim[],
  stories: readonly NamedStory[],
  results: readonly TestResult[],
): string[] {
  const passed = results.filter((it) => it.outcome === "passed");
  const shown = new Set(
    passed.flatMap(({ path, names }) => names.flatMap((name) => idsIn(name).map((id) => `${id} in ${path}`))),
  );
  const claimed = new Set(claims.flatMap(({ path, ids }) => ids.map((id) => `${id} in ${path}`)));
  const untold = stories
    .filter((it) => !passed.some(({ path, names }) => path === it.path && names.some((name) => name.includes(it.name))))
    .map((it) => `${it.path}: docs/risks.md names the story "${it.name}", which has not run and passed`);
  const notShown = [...claimed].filter((it) => !shown.has(it)).sort();
  return [...notShown.map((it) => `${it}: no test that names it has run and passed`), ...untold];
}
