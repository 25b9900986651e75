/**
 * Which files the program without wings has (scripts/core.ts), and which of its tests are left. Pure: names and texts in, names and texts
 * out.
 */
import { posix } from "node:path";
import { readImports, type Source } from "../imports.ts";

const SRC = "packages/server/src/";
const WINGS = `${SRC}operate/start/wings.ts`;

/** What the copy is made of, and documents and examples that its tests read. */
const TAKEN = [
  /^packages\/(server|protocol|look|portal-scripts|authenticator)\//,
  /^(tsconfig\.json|LICENSE|SECURITY\.md)$/,
  /^(docs\/[^/]+\.(md|mjs)|packaging\/(nginx|caddy)\/.*)$/,
];

export const isTaken = (path: string): boolean => TAKEN.some((part) => part.test(path));

/** Files of the server that only tests use: a copy lacks those that need a wing which is gone. */
const OF_TESTS = /\.test\.tsx?$|^packages\/server\/(test-support|attacks|races|crashes|museum)\//;

/** A program that a test starts beside itself. */
const STARTED = /new URL\("([^"]+\.ts)", import\.meta\.url\)/g;

/** Which wing above core stays. */
export interface Choice {
  readonly connect: boolean;
}

export interface Copy {
  /** Its text files of code, wings.ts as it is there. */
  readonly sources: readonly Source[];
  /** Imports of base, core, start or connect from what is gone: they should not be. */
  readonly problems: readonly string[];
}

/**
 * Leaves out the wings, and the tests that need them. Pure.
 *
 * @param sources the repository's files of code.
 */
export function leaveOut(sources: readonly Source[], { connect }: Choice): Copy {
  const wings = connect ? "office|operate" : "connect|office|operate";
  const ofWing = new RegExp(`^packages/server/(src/(main\\.ts|(${wings})/(?!start/))|test-support/(${wings})/)`);
  const isOfWing = (path: string): boolean => ofWing.test(path);
  const taken = sources.filter(({ path }) => isTaken(path));
  const needs = new Map(
    taken.map((source) => [source.path, source.path === WINGS ? [] : [...filesOf(source), ...startedBy(source)]]),
  );
  const stays = new Set(taken.map(({ path }) => path).filter((path) => !isOfWing(path)));
  const problems = new Map<string, string>();
  for (let before = Number.POSITIVE_INFINITY; stays.size < before; ) {
    before = stays.size;
    for (const path of [...stays]) {
      const lacks = needs.get(path)?.find((file) => isCode(file) && !stays.has(file));
      if (lacks === undefined) continue;
      if (OF_TESTS.test(path)) stays.delete(path);
      else problems.set(path, `${path} needs ${lacks}`);
    }
  }
  const left = taken.filter(({ path }) => stays.has(path));
  return {
    problems: [...problems.values()],
    sources: left.map((source) => (source.path === WINGS ? withoutLines(source, isOfWing) : source)),
  };
}

/** Is this a file whose text the copy may change or leave out? */
export const isCode = (path: string): boolean => /\.(ts|tsx|mjs)$/.test(path);

const filesOf = (source: Source): string[] => readImports(source).flatMap(({ file }) => file ?? []);

const startedBy = ({ path, text }: Source): string[] =>
  [...text.matchAll(STARTED)].map(([, file = ""]) => posix.join(posix.dirname(path), file));

/** wings.ts without the lines of these wings: the import of each, and its place in the list. */
function withoutLines(source: Source, isGone: (path: string) => boolean): Source {
  const imports = readImports(source).filter(({ file }) => file !== null && isGone(file));
  const lines = source.text.split("\n").filter((line) => {
    const names = imports.flatMap((it) => it.names ?? []);
    return (
      !imports.some(({ from }) => line.includes(`"${from}"`)) &&
      !names.some(({ name }) => line.startsWith(`  ${name},`))
    );
  });
  return { ...source, text: lines.join("\n") };
}

/** Is it a file of the server, and no test? */
export const isOfServer = ({ path }: Source): boolean => path.startsWith(SRC) && !OF_TESTS.test(path);

/** The server's files that are no tests, and their lines with comments and blanks. */
export function count(sources: readonly Source[]): { readonly files: number; readonly lines: number } {
  const counted = sources.filter(isOfServer);
  return { files: counted.length, lines: counted.reduce((sum, { text }) => sum + text.split("\n").length - 1, 0) };
}
