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
 * The rows of a group's file. An empty line stands between them, and lines that begin with # are comments. A row reads like a patch:
 *
 *     login-turn: parallel attempts of a network need no turn
 *     @ core/login/gate.flow.ts countAttempt by core/login/gate.story.test.ts
 *     - if (turn.kind === "spent") return null;
 *     + if (turn.kind === "spent") return turn;
 *
 * After `@`: the file, the declaration if one is needed, and after `by` the tests. A path is from packages/server/src, or from the
 * repository's root if it begins with packages/. Without a line of `+` the text is taken out.
 *
 * @throws for a row that does not read so.
 */
export const parseMutants = (text: string): readonly Mutant[] =>
  text
    .replace(/^#.*\n/gm, "")
    .trim()
    .split(/\n\n+/)
    .map(parseRow);

function parseRow(row: string): Mutant {
  const [, id, breaks, where, by, before, after] =
    /^([\w-]+): (.+)\n@ ([\s\S]+?)\s+by (.+)\n((?:- .*\n?)+)((?:\+ .*\n?)*)$/.exec(row) ?? [];
  const [file, within] = where?.split(/\s+/) ?? [];
  if (!id || !breaks || !file || !by || !before) throw new Error(`this is not a row of mutants:\n${row}`);
  return {
    ...{ id, breaks, file: fromRoot(file), ...(within && { within }) },
    ...{ source: readSide(before), replacement: readSide(after ?? ""), tests: by.split(" ").map(fromRoot) },
  };
}

const fromRoot = (path: string): string => (path.startsWith("packages/") ? path : `packages/server/src/${path}`);

/** The lines of one side without their marks. */
const readSide = (lines: string): string => lines.trimEnd().replace(/^[-+] /gm, "");

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
