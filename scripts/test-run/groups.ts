/** Which test files share a process. */
import { globSync } from "node:fs";
import { diceOf } from "../../packages/server/attacks/dice.ts";

/** Test files by a pattern, and how many of them share a process: that saves the time to load what they test. */
type Files = readonly [together: number, pattern: string];

/** The longest come first, so that no process runs alone at the end. */
const FILES: readonly Files[] = [
  [1, "e2e/{first-day,pages,guide,other-browsers}.test.ts"],
  [1, "packages/server/{src/operate/cli/{backup,restore,off-site},museum/museum}.story.test.ts"], // change the PATH of their process
  [6, "e2e/**/*.test.ts"],
  [3, "packages/*/crashes/**/*.test.ts"],
  [1, "scripts/release/**/*.test.ts"],
  [1, "scripts/{core,torture/simulate/simulate}.story.test.ts"], // the second takes over the timers of its process
  [1, "packages/*/attacks/{moved-session,dump,hostile,wire,*-wander}*.test.ts"],
  [1, "packages/*/races/**/*.test.ts"],
  [6, "packages/*/attacks/**/*.test.ts"],
  [20, "packages/*/src/**/*.story.test.ts"],
  [1, "packages/authenticator/test/{seeds,screens,wander,browser-parts}.test.ts"], // the app as it opens, and what it starts for good
  [1, "packages/server/src/core/factors/made-up.test.ts"], // adds a factor to its process
  [25, "packages/*/{src,test,test-support}/**/*.test.ts"],
  [20, "{scripts,bench}/**/*.test.ts"],
];

interface Groups {
  /** The files of a group follow one another, in the order that the seed gives. */
  readonly groups: readonly (readonly string[])[];
  /** Patterns of the table without a file. */
  readonly unmatched: readonly string[];
}

/** The groups of the test files below `root` for which `isAsked`. @param seed another order of the files within each group. */
export function groupFiles(root: string, isAsked: (file: string) => boolean, seed: number): Groups {
  const dice = diceOf(seed);
  const found = new Set<string>();
  const groups: (readonly string[])[] = [];
  const unmatched: string[] = [];
  for (const [together, pattern] of FILES) {
    const named = globSync(pattern, { cwd: root, exclude: ["**/node_modules/**"] }).sort();
    const files = named.filter((file) => !found.has(file) && isAsked(file));
    for (const file of files) found.add(file);
    for (let at = 0; at < files.length; at += together) groups.push(shuffle(files.slice(at, at + together)));
    if (named.length === 0) unmatched.push(pattern);
  }
  return { groups, unmatched };

  function shuffle(files: readonly string[]): readonly string[] {
    const rest = [...files];
    return files.flatMap(() => rest.splice(dice.below(rest.length), 1));
  }
}
