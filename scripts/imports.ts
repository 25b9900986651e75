/**
 * What a file imports, read from its text. TypeScript 7 has no API for programs yet, so the statements are found by their form:
 * one that a formatter would never write may be missed. Pure: texts in, values out.
 */
import { posix } from "node:path";

/** A file of the repository: its path from the root, with slashes, and its text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

export interface Import {
  readonly from: string;
  /** The file that a relative import names, from the root; null for a package. */
  readonly file: string | null;
  /** The names that are taken, as the other file exports them; null for all of them (`* as`, a default, a call of `import`). */
  readonly names: readonly Name[] | null;
  /** `import type`: gone when the program runs. */
  readonly typeOnly: boolean;
  readonly line: number;
}

interface Name {
  readonly name: string;
  readonly typeOnly: boolean;
}

/** Names in braces, each perhaps with a comment. */
const BRACES = String.raw`\{(?:\/\/[^\n]*|\/\*.*?\*\/|[\w$,\s])*\}`;
const STATEMENT = new RegExp(
  String.raw`^[ \t]*(?:import|export)\b(\s+type\b)?((?:[\w$*,\s]|${BRACES})*?\bfrom)?\s*["']([^"']+)["']`,
  "gm",
);
const CALL = /(?:\{([\w$,:\s]*)\}\s*=\s*await\s+)?\bimport\(\s*["'`]([^"'`]+)["'`]\s*\)(?:\)\.([\w$]+))?/g;

/** Every static and dynamic import and re-export of a file. Anchored at the line's start, so comments do not match. */
export function readImports({ path, text }: Source): Import[] {
  const imports: Import[] = [];
  for (const { index, 1: type, 2: clause, 3: from } of text.matchAll(STATEMENT)) {
    const braces = /^\s*(\{.*\})\s*from$/s.exec(clause ?? "")?.[1];
    add(index, from ?? "", type !== undefined, braces ? readNames(braces.slice(1, -1), type !== undefined) : null);
  }
  for (const { index, 1: listed, 2: from, 3: member } of text.matchAll(CALL)) {
    const taken = listed?.replaceAll(/:\s*\w+/g, "") ?? member;
    add(index, from ?? "", false, taken ? readNames(taken, false) : null);
  }
  return imports;

  function add(at: number, from: string, typeOnly: boolean, names: readonly Name[] | null): void {
    const file = from.startsWith(".") ? posix.join(posix.dirname(path), from) : null;
    imports.push({ from, file, names, typeOnly, line: lineAt(text, at) });
  }
}

/** `a, type B as C` and comments, without the braces. */
function readNames(listed: string, allTypes: boolean): Name[] {
  const bare = listed.replaceAll(/\/\/[^\n]*|\/\*.*?\*\//g, "").split(",");
  return bare.flatMap((each) => {
    const [, type, name] = /^\s*(type\s+(?!as\b))?([\w$]+)/.exec(each) ?? [];
    return name ? [{ name, typeOnly: allTypes || type !== undefined }] : [];
  });
}

/** The number of the line at `index`, the first being 1. */
export const lineAt = (text: string, index: number): number => text.slice(0, index).split("\n").length;
