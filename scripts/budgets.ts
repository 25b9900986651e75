/**
 * The budget of each wing of the server, of scripts + bench, and of the documents, all and by reader. `npm run check` prints the size of
 * each part against its budget, and fails above one. A rise of a budget needs a line in CHANGELOG.md, in the same commit, that says what
 * people get for it. A change that makes a part smaller lowers its budget. Pure: texts in, sizes out.
 */
import { posix } from "node:path";
import type { Source } from "./imports.ts";

interface Budget {
  readonly part: string;
  /** The files that count. */
  readonly files: RegExp;
  readonly counts: "lines" | "words";
  readonly most: number;
}

/** The TypeScript of one wing without its tests. */
const wing = (part: string, most: number): Budget => ({
  ...{ part, counts: "lines", most },
  files: new RegExp(String.raw`^packages/server/src/${part}/.*(?<!\.test)\.ts$`),
});

export const budgets: readonly Budget[] = [
  wing("base", 9709),
  wing("core", 35_332),
  wing("connect", 8327),
  wing("office", 22_820),
  wing("operate", 7753),
  {
    part: "scripts + bench",
    files: /^(scripts|bench)\/.*(?<!\.test)\.(ts|mjs|mutants)$/,
    counts: "lines",
    most: 12_945,
  },
  { part: "documents", files: /^(docs\/.*|[^/]*)\.md$/, counts: "words", most: 58_303 },
];

/** The most words for a reader of docs/README.md. */
const READERS = {
  ...{ Operators: 11_000, "Makers of applications and phones": 14_000 },
  ...{ "Assessors and auditors": 11_500, Measurements: 5500, Engineers: 13_000 },
};

/** A reader's documents are those that docs/README.md lists below the name; a folder or its README.md is the whole folder. */
const forReaders = (readme: string): readonly Budget[] =>
  Object.entries(READERS).map(([part, most]) => {
    const [list = ""] = readme.split(`**${part}**`)[1]?.split("\n**") ?? [];
    const paths = [...list.matchAll(/\]\((.+?)(README\.md)?\)/g)].map(([, path = ""]) => posix.join("docs", path));
    return { part, most, counts: "words", files: new RegExp(`^(?=docs/|[^/]*$)(${paths.join("|")}).*(?<=\\.md)$`) };
  });

/** The size of one part. */
interface Size extends Budget {
  readonly now: number;
}

/** The size of each part of these files, in the order of the budgets. */
export const measure = (
  sources: readonly Source[],
  parts = [...budgets, ...forReaders(sources.find(({ path }) => path === "docs/README.md")?.text ?? "")],
): readonly Size[] =>
  parts.map((budget) => {
    const texts = sources.filter(({ path }) => budget.files.test(path)).map(({ text }) => text);
    const count = budget.counts === "lines" ? /\n/g : /\S+/g;
    return { ...budget, now: texts.reduce((sum, text) => sum + (text.match(count)?.length ?? 0), 0) };
  });

/** All sizes in one line: `base 8,723 of 8,800, …`. */
export const saySizes = (sizes: readonly Size[]): string =>
  sizes.map(({ part, now, most, counts }) => `${part} ${shown(now)} of ${shown(most)} ${counts}`).join(", ");

/** The parts above their budget, one line each. */
export const findOverruns = (sizes: readonly Size[]): readonly string[] =>
  sizes
    .filter(({ now, most }) => now > most)
    .map(
      ({ part, now, most, counts }) =>
        `${part}: ${shown(now - most)} ${counts} above its budget of ${shown(most)} (scripts/budgets.ts)`,
    );

const shown = (figure: number): string => figure.toLocaleString("en");
