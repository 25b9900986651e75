/**
 * Prints every union of refusals and verdicts of the code with its kinds, on which audit, documents and tests rely.
 *
 *   node scripts/errors.ts
 */
import { dirname } from "node:path";
import { readTracked } from "./tracked.ts";

const ROOT = dirname(import.meta.dirname);

/** One union: its name, and the kinds that it names itself. */
interface Union {
  readonly name: string;
  readonly kinds: readonly string[];
}

const DECLARED =
  /(?:export )?type (\w*(?:Refusal|Refused|Verdict|Problem))\b =([\s\S]*?);\n(?=\n|\/\*\*|export|const|function|interface|type|async|$)/g;

/** Finds the unions of a source file; a union without its own kind is left out. */
export function readUnions(text: string): Union[] {
  return [...text.matchAll(DECLARED)].flatMap(([, name = "", body = ""]) => {
    const said = [...body.matchAll(/\bkind: ((?:\s*\|?\s*"[\w-]+")+)/g)];
    const kinds = said.flatMap((it) => [...(it[1] ?? "").matchAll(/"([\w-]+)"/g)].map((kind) => kind[1] ?? ""));
    return kinds.length === 0 ? [] : [{ name, kinds: [...new Set(kinds)] }];
  });
}

/** The unions of the repository's files, one a line. */
export const readErrors = (): string =>
  readTracked(ROOT, "packages/*/src/*.ts")
    .filter(({ path }) => !path.endsWith(".test.ts"))
    .flatMap(({ text }) => readUnions(text))
    .map(({ name, kinds }) => `- ${name}: ${kinds.map((kind) => `\`${kind}\``).join(" ")}`)
    .join("\n");

if (import.meta.main) console.log(readErrors());
