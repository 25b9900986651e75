/**
 * Every check of a reviewer that a program can do. Each step is a sentence that is true or false.
 *
 *   npm run check
 */
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { askAdvisories } from "./advisories.ts";
import { findOverruns, measure, saySizes } from "./budgets.ts";
import { findComplianceProblems } from "./compliance.ts";
import { findCoreProblems, tscWords } from "./core.ts";
import { findIdleExports } from "./exports.ts";
import type { Finding } from "./finding.ts";
import { findBreaches } from "./import-law.ts";
import type { Source } from "./imports.ts";
import { findLicenceProblems, readLocks } from "./licences.ts";
import { findNameless } from "./names.ts";
import { findPromiseProblems } from "./security-promises.ts";
import { readTracked } from "./tracked.ts";
import { findOuterUses } from "./transactions.ts";
import { findBadWords } from "./words.ts";
import { findBadPhrases } from "./writing.ts";

const ROOT = dirname(import.meta.dirname);
const BIN = join(ROOT, "node_modules", ".bin");

/** A file has at most so many lines; the goal is about 200. */
const FILE_LINES = 300;

/** Columns of a line in a `.html.ts`: Biome formats the code there, and leaves the text of templates as it is. */
const PAGE_COLUMNS = 120;

/** Files that may be longer, because nobody reads them from top to bottom: tables and texts are looked up, and a story's reader reads one test. */
const LOOKED_UP = [
  /\.texts\.ts$/,
  /\.test\.ts$/,
  /^packages\/server\/src\/(operate\/start\/routes|base\/rules\/budgets|base\/platform\/db\/migrations\/.*)\.ts$/,
  /^packages\/protocol\/vectors\/cases\.ts$/,
  /^scripts\/shots\//,
  /^scripts\/ready\.mjs$/, // one file of plain JavaScript: it runs before the project's own Node is there
];

/** The files whose every word people read. */
const WRITTEN = "*.ts *.tsx *.mjs *.mutants *.md *.css *.py *.sh *.html *.yml".split(" ");

/** The server's own files, without its tests. */
const SERVER = /^packages\/server\/src\/(?!.*\.test\.ts$)/;

interface Step {
  readonly sentence: string;
  /** What is wrong, ready to print; empty if the sentence is true. */
  readonly problems: () => string;
}

const readSources = (): Source[] => readTracked(ROOT, "*.ts", "*.tsx", "*.mjs");

/** How large each part of the repository is, against its budget. */
const sizes = measure(readTracked(ROOT, "*.ts", "*.mjs", "*.mutants", "*.md"));

const steps: readonly Step[] = [
  { sentence: "No file holds the marks of an unfinished merge.", problems: findMergeMarks },
  { sentence: "The types agree (tsc).", problems: () => tool("tsc", tscWords("tsconfig.json", "types")) },
  {
    sentence: "core stands alone: without connect, office and operate the types agree (scripts/core.ts).",
    problems: () => findCoreProblems({ connect: false }),
  },
  {
    sentence: "core and connect stand alone: without office and operate the types agree (scripts/core.ts).",
    problems: () => findCoreProblems({ connect: true }),
  },
  {
    sentence: "Format and lint are clean (biome; `npx biome check --write` fixes the format).",
    problems: () => tool("biome", ["check", "--error-on-warnings", "--max-diagnostics=50"]),
  },
  {
    sentence: `No file that is read from top to bottom has more than ${FILE_LINES} lines.`,
    problems: () => say(readSources().flatMap(findLongFile)),
  },
  {
    sentence: `Lines of pages end at ${PAGE_COLUMNS}.`,
    problems: () => say(readTracked(ROOT, "*.html.ts").flatMap(findLongLines)),
  },
  {
    sentence: `Each wing, scripts + bench, and the documents are within their budget (scripts/budgets.ts): ${saySizes(sizes)}.`,
    problems: () => findOverruns(sizes).join("\n"),
  },
  {
    sentence: "The import law holds, with its doors and lifetimes (scripts/import-law.ts).",
    problems: () => say(findBreaches(readSources())),
  },
  {
    sentence: "`it` names nothing outside a callback of one line (scripts/names.ts).",
    problems: () => say(findNameless(readSources())),
  },
  {
    sentence: "No transaction uses the world outside of it (scripts/transactions.ts).",
    problems: () => say(findOuterUses(readSources().filter(({ path }) => SERVER.test(path)))),
  },
  {
    sentence: "No phrase is in the text that docs/writing.md forbids (scripts/writing.ts).",
    problems: () => say(findBadPhrases(readTracked(ROOT, ...WRITTEN))),
  },
  {
    sentence: "Each thing has its one word of docs/glossary.md in Indonesian and English texts (scripts/words.ts).",
    problems: () => say(findBadWords(readSources())),
  },
  {
    sentence: "Another file takes each export (scripts/exports.ts).",
    problems: () => say(findIdleExports(readSources())),
  },
  {
    sentence: "docs/compliance.md matches the tests (node scripts/compliance.ts makes it again).",
    problems: findComplianceProblems,
  },
  {
    sentence:
      "Each promise of SECURITY.md has an id that a test in each of its stories names (scripts/security-promises.ts).",
    problems: findPromiseProblems,
  },
  {
    sentence: "Every dependency has a permissive licence, or the MPL.",
    problems: () => findLicenceProblems(readLocks()).join("\n"),
  },
];

function say(found: readonly Finding[]): string {
  return found.map(({ path, line, what }) => `${path}:${line}  ${what}`).join("\n");
}

/** Runs a tool of node_modules. @returns what it printed if it found something. */
function tool(name: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(join(BIN, name), args, { cwd: ROOT, encoding: "utf8" });
  return status === 0 ? "" : error ? error.message : `${stdout}${stderr}`.trim();
}

function findMergeMarks(): string {
  return spawnSync("git", ["grep", "-nE", "^(<{7}|>{7}) "], { cwd: ROOT, encoding: "utf8" }).stdout.trim();
}

function findLongFile({ path, text }: Source): Finding[] {
  const line = text.trimEnd().split("\n").length;
  const isLong = line > FILE_LINES && !LOOKED_UP.some((one) => one.test(path));
  return isLong ? [{ path, line, what: "is its last line" }] : [];
}

function findLongLines({ path, text }: Source): Finding[] {
  return text.split("\n").flatMap(({ length }, at) => {
    return length > PAGE_COLUMNS ? [{ path, line: at + 1, what: `has ${length} columns` }] : [];
  });
}

/** How long to wait for the registry when everything else is done. Milliseconds. */
const REGISTRY_MILLISECONDS = 2500;

// Asked first and read last, so it costs almost no time. A registry that does not answer fails nothing.
const late = new AbortController();
const asked = askAdvisories(late.signal);
let failed = 0;
for (const { sentence, problems } of steps) {
  const start = performance.now();
  const found = problems();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${found ? "✗ NOT SO:" : "✓"} ${sentence} ${seconds} s`);
  if (!found) continue;
  failed++;
  console.log(`${found.replaceAll(/^/gm, "    ")}\n`);
}
setTimeout(() => late.abort(), REGISTRY_MILLISECONDS).unref();
const { said, isSevere } = await asked;
if (isSevere) failed++;
console.log(`${isSevere ? "✗ NOT SO: no high or critical advisory." : "–"} ${said}`);
if (failed > 0) console.log(`\n${failed} of ${steps.length + 1} checks failed.`);
process.exitCode = failed > 0 ? 1 : 0;
