/** One change that breaks a rule, and the tests that must fail. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Mutant {
  /** Unique over all groups. */
  readonly id: string;
  /** The broken behaviour. */
  readonly breaks: string;
  /** From the repository's root. */
  readonly file: string;
  /** The function or constant that `source` stands in, where its text occurs elsewhere in the file too. */
  readonly within?: string;
  /** Occurs exactly once in the file, or in `within`. */
  readonly source: string;
  readonly replacement: string;
  /** Test files, narrow ones: at least one of their tests must fail. */
  readonly tests: readonly string[];
}

export interface Group {
  readonly name: string;
  readonly mutants: readonly Mutant[];
}

/**
 * The file's text with the mutant in it.
 *
 * @throws if `source` does not occur exactly once: the code has changed, and the row must change with it.
 */
export function mutate(text: string, { id, file, within, source, replacement }: Mutant): string {
  const { start, end } = within === undefined ? { start: 0, end: text.length } : findDeclaration(text, within);
  if (end === 0) throw new Error(`${id}: ${file} declares no ${within}`);
  const parts = text.slice(start, end).split(source);
  if (parts.length !== 2) throw new Error(`${id}: ${file} has its text ${parts.length - 1} times, and not once`);
  if (source === replacement) throw new Error(`${id} changes nothing`);
  return text.slice(0, start) + parts.join(replacement) + text.slice(end);
}

/** The mutant's file below `root` as it is. */
export const readPlain = (root: string, { file }: Mutant): string => readFileSync(join(root, file), "utf8");

/** The same with the mutant in it. */
export const readMutated = (root: string, mutant: Mutant): string => mutate(readPlain(root, mutant), mutant);

/** From a declaration at the top level of a file to the next one. */
function findDeclaration(text: string, name: string): { readonly start: number; readonly end: number } {
  const start = text.search(new RegExp(`^(export )?(async )?(function|const) ${name}\\b`, "m"));
  if (start < 0) return { start: 0, end: 0 };
  const next = text.slice(start + 1).search(/^(\/\*\*|export |async |function |const |interface |type )/m);
  return { start, end: next < 0 ? text.length : start + 1 + next };
}
