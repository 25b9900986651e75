/** The promises of SECURITY.md, each with its id and the test files that show it. */
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { type Claim, isPromise } from "./claims.ts";
import { readAllClaims } from "./compliance.ts";

/** One row of the table *What is promised*. */
interface SecurityPromise {
  /** The id as tests name it: `promise:steps`. */
  readonly id: string;
  readonly sentence: string;
  /** Test files, from the root. Each holds a test that names the id. */
  readonly paths: readonly string[];
}

/** The folder of stories that the table names without a folder. */
const STORIES = "packages/server/attacks";

/** The part of a document below a heading that begins with `title`. */
export const sectionOf = (text: string, title: string): string =>
  new RegExp(`^## ${title}.*?\\n([\\s\\S]*?)(?=^## |(?![\\s\\S]))`, "m").exec(text)?.[1] ?? "";

/** The rows of the table in a section, without its head. */
export const rowsOf = (section: string): string[][] =>
  section
    .split("\n")
    .filter((line) => line.startsWith("|") && !/^\|[-|]+\|$/.test(line))
    .slice(1)
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

/** The path from the root of a story that SECURITY.md or docs/risks.md names: relative to the attacks, or to the root if it names a folder there. */
function pathOfStory(name: string): string {
  if (/^(e2e|packages)\//.test(name)) return `${name}.test.ts`;
  return posix.join(STORIES, `${name}.story.test.ts`);
}

/** Reads the table of promises. A row without an id or a story has empty ones. */
export function readPromises(text: string): SecurityPromise[] {
  return rowsOf(sectionOf(text, "What is promised")).map(([id = "", sentence = "", stories = ""]) => ({
    id: `promise:${/^`([a-z-]+)`$/.exec(id)?.[1] ?? ""}`,
    sentence,
    paths: [...stories.matchAll(/`([^`]+)`/g)].map((it) => pathOfStory(it[1] ?? "")),
  }));
}

/** A story that docs/risks.md names by a part of its test's name. */
export interface NamedStory {
  readonly path: string;
  readonly name: string;
}

/** Reads the named stories of a text such as docs/risks.md, as `` `steps`: *a part of the name* ``. */
export const readNamedStories = (text: string): NamedStory[] =>
  [...text.matchAll(/`([^`\n]+)`: \*([^*\n]+)\*/g)].map(([, file = "", name = ""]) => ({
    path: pathOfStory(file),
    name,
  }));

/** What is wrong with the promises, or with the tests that name them; empty if nothing is. */
export function findProblems(promises: readonly SecurityPromise[], claims: readonly Claim[]): string[] {
  const problems: string[] = [];
  const claimed = new Set(claims.flatMap(({ path, ids }) => ids.map((id) => `${path} ${id}`)));
  const promised = new Set<string>();
  const ids = new Set<string>();
  for (const { id, sentence, paths } of promises) {
    if (id === "promise:") problems.push(`SECURITY.md: no id: ${sentence}`);
    if (ids.has(id)) problems.push(`SECURITY.md: the id stands twice: ${id}`);
    if (paths.length === 0) problems.push(`SECURITY.md: no story: ${sentence}`);
    ids.add(id);
    for (const path of paths) {
      promised.add(`${path} ${id}`);
      if (!claimed.has(`${path} ${id}`)) problems.push(`${path}: no test names [${id}], as SECURITY.md says`);
    }
  }
  for (const claim of claimed)
    if (isPromise(claim.split(" ")[1] ?? "") && !promised.has(claim))
      problems.push(`${claim}: SECURITY.md does not say so`);
  return problems;
}

const readFromRoot = (path: string): string => readFileSync(join(import.meta.dirname, "..", path), "utf8");

/** SECURITY.md. */
export const readSecurityDocument = (): string => readFromRoot("SECURITY.md");

/** docs/risks.md. */
export const readRisks = (): string => readFromRoot("docs/risks.md");

export const readSecurityPromises = (): SecurityPromise[] => readPromises(readSecurityDocument());

/** What is wrong, ready to print; empty if each promise has its tests. */
export const findPromiseProblems = (): string => findProblems(readSecurityPromises(), readAllClaims()).join("\n");
