/**
 * Exports that no other file takes. Found by the form of export and import lines (scripts/imports.ts), with these limits: a file that is
 * imported as a whole (a call of `import` without names, a default import, a namespace that is passed on) counts as taken whole, and so does
 * each name that a namespace's file writes after a dot. Pure: file names and texts in, places out.
 */
import { posix } from "node:path";
import type { Finding } from "./finding.ts";
import { lineAt, readImports, type Source } from "./imports.ts";

interface Export {
  readonly name: string;
  readonly line: number;
}

/** The files that packages answer with when they are imported by name. */
const PACKAGES: Readonly<Record<string, string>> = {
  "@spse/protocol": "packages/protocol/src/index.ts",
  "@spse/look": "packages/look/src/index.ts",
};

const DECLARED =
  /^export\s+(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:function\*?|const|let|class|interface|type|enum)\s+([\w$]+)/gm;
const PATTERN = /^export\s+const\s+[{[]([^=]*?)[}\]]\s*=/gm;
const LISTED = /^export\s+(?:type\s+)?\{([^}]*)\}/gm;

/** What a file exports by name. `export *` adds nothing: its names belong to the other file. */
export function readExports({ text }: Source): Export[] {
  const found: Export[] = [];
  for (const { index, 1: name = "" } of text.matchAll(DECLARED)) found.push({ name, line: lineAt(text, index) });
  for (const pattern of [PATTERN, LISTED])
    for (const { index, 1: list = "" } of text.matchAll(pattern))
      for (const each of list.replaceAll(/\/\/[^\n]*/g, "").split(",")) {
        const name = /([\w$]+)\s*(?:=.*)?$/s.exec(each.trim())?.[1];
        if (name) found.push({ name, line: lineAt(text, index) });
      }
  return found;
}

/**
 * Finds every idle export: its `export` goes, and where the file has no use for the name, the name too.
 *
 * @param sources all source files of the repository, tests included: a test that takes a name is a user of it.
 */
export function findIdleExports(sources: readonly Source[]): Finding[] {
  const texts = new Map(sources.map(({ path, text }) => [path, text]));
  const passedOn = new Map(
    sources.map((source) => {
      const all = [...source.text.matchAll(/^export\s+\*\s+from\s+"(\.[^"]+)"/gm)];
      return [source.path, all.map(([, from = ""]) => posix.join(posix.dirname(source.path), from))];
    }),
  );
  const taken = new Set<string>();
  const whole = new Set<string>();
  const take = (file: string, name: string): void => {
    taken.add(`${file} ${name}`);
    for (const next of passedOn.get(file) ?? []) take(next, name);
  };
  const takeWhole = (file: string): void => {
    whole.add(file);
    for (const next of passedOn.get(file) ?? []) takeWhole(next);
  };

  for (const source of sources)
    for (const { file, from, names, line } of readImports(source)) {
      const target = file ?? PACKAGES[from] ?? packageFile(from);
      if (!target || !texts.has(target)) continue;
      if (names) {
        for (const { name } of names) take(target, name);
        continue;
      }
      const statement = source.text.split("\n")[line - 1] ?? "";
      if (/^export\s+\*\s+from/.test(statement) || /^\s*import\s+["']/.test(statement)) continue;
      const space = /\*\s+as\s+([\w$]+)/.exec(statement)?.[1];
      const uses = space
        ? [...source.text.matchAll(new RegExp(`(?<![\\w$.])${space.replaceAll("$", "\\$")}\\b(\\.[\\w$]+)?`, "g"))]
        : [];
      const members = uses.slice(1).map(([, member]) => member?.slice(1));
      if (space && members.every((member) => member !== undefined))
        for (const member of members) take(target, member ?? "");
      else takeWhole(target);
    }

  return sources.flatMap((source) =>
    readExports(source)
      .filter(({ name }) => !whole.has(source.path) && !taken.has(`${source.path} ${name}`))
      .map(({ name, line }) => ({ path: source.path, line, what: name })),
  );
}

/** A file of a package that is named by its folder: `@spse/protocol/vectors/totp.ts`. */
const packageFile = (from: string): string => from.replace(/^@spse\//, "packages/");
