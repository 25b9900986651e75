/**
 * docs/errors.md from the code: every union of refusals and verdicts with its kinds.
 *
 *   node scripts/errors.ts
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
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

/** The document as the repository's files give it now. */
export function readErrors(): string {
  const rows = readTracked(ROOT, "packages/*/src/*.ts")
    .filter(({ path }) => !path.endsWith(".test.ts"))
    .flatMap(({ text }) => readUnions(text))
    .map(({ name, kinds }) => `- ${name}: ${kinds.map((kind) => `\`${kind}\``).join(" ")}`);
  return `# Refusals and errors

Made by \`node scripts/errors.ts\`; \`npm run check\` fails while it is stale. Each type of the code with its kinds, on which audit, documents and tests rely. A person
reads a separate text, which says less where more would help a guesser. The codes of the device API are in [protocol.md](protocol.md) [P-65].

${rows.join("\n")}
`;
}

/** What is wrong, ready to print; empty if docs/errors.md matches the code. */
export function findErrorsProblems(): string {
  const file = join(ROOT, "docs/errors.md");
  const same = existsSync(file) && readFileSync(file, "utf8") === readErrors();
  return same ? "" : "docs/errors.md is stale: node scripts/errors.ts";
}

if (import.meta.main) writeFileSync(join(ROOT, "docs/errors.md"), readErrors());
