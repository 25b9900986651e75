/**
 * docs/compliance.md from the requirements (docs/requirements.md, of the law docs/law.md), the tests that name them, and the reasons
 * written by hand (scripts/compliance.reasons.ts). Pure except for the last lines, which run it:
 *
 *   node scripts/compliance.ts         writes docs/compliance.md
 *   node scripts/compliance.ts --all   prints the tests of each requirement by their names
 *
 * A test claims a requirement by naming it in square brackets: "[N10 A18] an approval for another login …". A requirement that no test
 * claims is not met, and needs a reason. The run says whether a claim was shown: scripts/test-run/shown-claims.ts.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Claim, isPromise, readClaims } from "./claims.ts";
import { type Reasons, reasons } from "./compliance.reasons.ts";
import { type Mutant, readGroups } from "./mutants/mutant.ts";
import { readTracked } from "./tracked.ts";

const ROOT = dirname(import.meta.dirname);

/** One line of docs/requirements.md, or one row of docs/law.md. */
interface Requirement {
  readonly id: string;
  /** As written, with its source in brackets. */
  readonly sentence: string;
  readonly group: string;
}

/** The table, and its problems. A table with problems is not valid. */
interface Compliance {
  readonly text: string;
  /** Each requirement with its tests by their names. */
  readonly list: string;
  readonly problems: readonly string[];
}

/** Reads the requirements, and below them the rows of the law: their ids, and what each asks. */
export function readRequirements(text: string): Requirement[] {
  let group = "";
  return text.split("\n").flatMap((line) => {
    if (line.startsWith("## ")) group = line.slice(3).trim();
    const found = /^- ([NAS]\d+)(†?) (.+)$/.exec(line) ?? /^\| (L\d+)()? \| (.+?) \|/.exec(line);
    return found ? [{ id: found[1] ?? "", sentence: `${found[2] ? "(SHOULD) " : ""}${found[3] ?? ""}`, group }] : [];
  });
}

/** An edit of the code, and the test files of which it turns one red. */
type Edit = Pick<Mutant, "id" | "tests">;

/** Makes the list. @param proven the edit that turns a row's own test red, by the row's id. */
export function makeCompliance(
  requirements: readonly Requirement[],
  claims: readonly Claim[],
  said: Reasons,
  proven: ReadonlyMap<string, Edit> = new Map(),
): Compliance {
  const problems: string[] = [];
  const known = new Set(requirements.map((it) => it.id));
  for (const claim of claims)
    for (const id of claim.ids)
      if (!known.has(id) && !isPromise(id)) problems.push(`${claim.path}: there is no requirement ${id}`);
  for (const id of Object.keys(said)) if (!known.has(id)) problems.push(`reasons: there is no requirement ${id}`);

  const promised = new Set(claims.flatMap(({ ids }) => ids.filter(isPromise)));
  const counts = { met: 0, "not met": 0, "not applicable": 0, "operator's": 0 };
  const rows = requirements.map((requirement) => {
    const tests = claims.filter((claim) => claim.ids.includes(requirement.id));
    const files = showFiles(tests, proven.get(requirement.id));
    const { status, reason } = said[requirement.id] ?? { status: "met", reason: "" };
    if (status === "met" && tests.length === 0)
      problems.push(`${requirement.id}: no test names it, and no reason says why`);
    if (status === "not applicable" && tests.length > 0)
      problems.push(`${requirement.id}: not applicable, but tests name it`);
    counts[status] += 1;
    return { ...requirement, status, reason, tests, files };
  });

  const tables = [...new Set(requirements.map((it) => it.group))].map((group) => {
    const said = rows.filter((it) => it.group === group);
    const plain = said.filter(({ status, reason }) => status === "met" && reason === "");
    const lines = said
      .filter((it) => !plain.includes(it))
      .map(({ id, status, reason, files }) => `- ${id} ${[status, files, reason].filter(Boolean).join(": ")}`);
    const met = plain.length === 0 ? [] : [`Met: ${plain.map(({ id, files }) => `${id} ${files}`).join("; ")}.\n`];
    return [`## ${group}\n`, ...met, ...lines, ""].join("\n");
  });
  const text = `# Compliance

Made by \`node scripts/compliance.ts\` for [requirements.md](requirements.md): id, stories, what is left out. A requirement is *met* if tests name it and no reason says
otherwise; \`npm test\` fails if one of them fails or has not run. It is *proven* if an edit of the code turns one of the named stories red (\`npm run mutants -- claims\`); \`node scripts/compliance.ts --all\` prints the edit and all tests.
An *operator's* requirement needs the LPSE or LKPP, not a program; [law.md](law.md) has all of L.

${counts.met} met (${rows.filter(({ id, status }) => status === "met" && proven.has(id)).length} proven), ${counts["not met"]} not met, ${counts["not applicable"]} not applicable, ${counts["operator's"]} the operator's, of ${requirements.length}. Of the ${promised.size} promises of SECURITY.md ${[...promised].filter((id) => proven.has(id)).length} are proven.

${tables.join("\n")}`;
  const list = rows
    .map(({ id, sentence, tests }) => `${id} ${sentence}${showEdit(proven.get(id))}\n${showTests(tests)}`)
    .join("\n");
  return { text, list, problems };
}

const showEdit = (edit: Edit | undefined): string => (edit === undefined ? "" : ` \`${edit.id}\``);

/** The files of these tests by the end of their paths; of a proven row those that the edit turns red. */
const showFiles = (tests: readonly Claim[], edit: Edit | undefined): string =>
  [...new Set(tests.filter(({ path }) => edit?.tests.includes(path) ?? true).map(({ path }) => path))]
    .map((path) => basename(path).replace(/(\.story)?\.test\.ts$/, ""))
    .join(", ");

const showTests = (tests: readonly Claim[]): string => tests.map(({ path, name }) => `    ${path}: ${name}\n`).join("");

/** What the repository's test files claim; files that git ignores are left out. */
export function readAllClaims(): Claim[] {
  return readTracked(ROOT, "*.test.ts").flatMap(({ path, text }) => readClaims(path, text));
}

/** The mutant that proves a requirement or promise, by its id. */
const readProven = (): ReadonlyMap<string, Edit> =>
  new Map(
    readGroups().flatMap(({ mutants }) => mutants.flatMap((edit) => edit.proves.map((it) => [it, edit] as const))),
  );

/** The requirements of docs/requirements.md, then those of docs/law.md. */
export const readAllRequirements = (): Requirement[] => {
  const [first, law] = ["requirements.md", "law.md"].map((name) => readFileSync(join(ROOT, "docs", name), "utf8"));
  return readRequirements(`${first}\n## Indonesian law\n${law?.replaceAll(/^#.*/gm, "")}`);
};

/** Reads the repository's files. */
function readCompliance(): Compliance {
  return makeCompliance(readAllRequirements(), readAllClaims(), reasons, readProven());
}

/** What is wrong, ready to print; empty if docs/compliance.md is up to date. */
export function findComplianceProblems(): string {
  const { text, problems } = readCompliance();
  const file = join(ROOT, "docs/compliance.md");
  const stale = !existsSync(file) || readFileSync(file, "utf8") !== text;
  return [...problems, ...(stale ? ["docs/compliance.md is stale: node scripts/compliance.ts"] : [])].join("\n");
}

if (import.meta.main) {
  const { text, list, problems } = readCompliance();
  if (process.argv.includes("--all")) console.log(list);
  else writeFileSync(join(ROOT, "docs/compliance.md"), text);
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
