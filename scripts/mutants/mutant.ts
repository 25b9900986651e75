/** One change that breaks a rule, and the tests that must fail. */
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

export interface Mutant {
  /** Unique over all groups. */
  readonly id: string;
  /** The broken behaviour. */
  readonly breaks: string;
  /** More than one where several guards hold one rule. */
  readonly changes: readonly Change[];
  /** Test files, narrow ones: at least one of their tests must fail. */
  readonly tests: readonly string[];
  /** The requirements and promises that it breaks, by their ids: a test that shows each must fail. */
  readonly proves: readonly string[];
}

/** One change of a file. */
export interface Change {
  /** From the repository's root. */
  readonly file: string;
  /** The function or constant that `source` stands in, where its text occurs elsewhere in the file too. */
  readonly within?: string;
  /** Occurs exactly once in the file, or in `within`. */
  readonly source: string;
  readonly replacement: string;
}

interface Group {
  readonly name: string;
  readonly mutants: readonly Mutant[];
}

/** All mutants, by subject: each group is a file of rows beside this one. */
export const readGroups = (): readonly Group[] =>
  globSync("*.mutants", { cwd: import.meta.dirname })
    .sort()
    .map((file) => ({
      name: basename(file, ".mutants"),
      mutants: parseMutants(readFileSync(join(import.meta.dirname, file), "utf8")),
    }));

/**
 * The rows of a group's file. An empty line stands between them, and lines that begin with # are comments. A row reads like a patch:
 *
 *     login-turn: parallel attempts of a network need no turn
 *     @ core/login/gate.flow.ts countAttempt by core/login/gate.story.test.ts
 *     - if (turn.kind === "spent") return null;
 *     + if (turn.kind === "spent") return turn;
 *
 * The first line may end in the ids that the mutant proves, as a test's name does: `[A2 promise:steps]`. After `@`: the file, the declaration if
 * one is needed, and after `by` the tests. A second file of the same mutant has an `@` of its own, without tests. A path is from
 * packages/server/src, or from the root if it begins with packages/, scripts/ or e2e/. Without a line of `+` the text is taken out.
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
  const [, id, breaks, ids, first, by, rest] =
    /^([\w-]+): (.+?)(?: \[([\w: -]+)\])?\n(@ [^\n]+?)\s+by ([^\n]+)(\n[\s\S]+)$/.exec(row) ?? [];
  const changes = `${first}${rest}`.split(/\n(?=@ )/).map(parseChange);
  if (!id || !breaks || !by || changes.includes(null)) throw new Error(`this is not a row of mutants:\n${row}`);
  const tests = by.split(" ").map(fromRoot);
  return { id, breaks, changes: changes.filter((it) => it !== null), tests, proves: ids?.split(" ") ?? [] };
}

function parseChange(text: string): Change | null {
  const [, where, before, after] = /^@ ([^\n]+)\n((?:- .*\n?)+)((?:\+ .*\n?)*)$/.exec(text) ?? [];
  const [file, within] = where?.split(/\s+/) ?? [];
  if (!file || !before) return null;
  const sides = { source: readSide(before), replacement: readSide(after ?? "") };
  return { file: fromRoot(file), ...(within && { within }), ...sides };
}

const fromRoot = (path: string): string =>
  /^(packages|scripts|e2e)\//.test(path) ? path : `packages/server/src/${path}`;

/** The lines of one side without their marks. */
const readSide = (lines: string): string => lines.trimEnd().replace(/^[-+] /gm, "");

/**
 * A file's text with the change in it.
 *
 * @throws if `source` does not occur exactly once: the code has changed, and the row must change with it.
 */
export function change(text: string, { file, within, source, replacement }: Change): string {
  const { start, end } = within === undefined ? { start: 0, end: text.length } : findDeclaration(text, within);
  if (end === 0) throw new Error(`${file} declares no ${within}`);
  const parts = text.slice(start, end).split(source);
  if (parts.length !== 2) throw new Error(`${file} has its text ${parts.length - 1} times, and not once`);
  if (source === replacement) throw new Error(`${file}: nothing changes`);
  return text.slice(0, start) + parts.join(replacement) + text.slice(end);
}

/** The mutant's files below `root`, as they are and with the mutant in them. @throws where a change does not fit. */
export function readMutated(root: string, { id, changes }: Mutant) {
  const files = new Map<string, { plain: string; mutated: string }>();
  for (const each of changes) {
    const plain = files.get(each.file)?.plain ?? readFileSync(join(root, each.file), "utf8");
    try {
      files.set(each.file, { plain, mutated: change(files.get(each.file)?.mutated ?? plain, each) });
    } catch (error) {
      throw new Error(`${id}: ${error}`);
    }
  }
  return files;
}

/** From a declaration at the top level of a file to the next one. */
function findDeclaration(text: string, name: string): { readonly start: number; readonly end: number } {
  const start = text.search(new RegExp(`^(export )?(async )?(function|const) ${name}\\b`, "m"));
  if (start < 0) return { start: 0, end: 0 };
  const next = text.slice(start + 1).search(/^(\/\*\*|export |async |function |const |interface |type )/m);
  return { start, end: next < 0 ? text.length : start + 1 + next };
}
