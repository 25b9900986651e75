/**
 * The import law (ARCHITECTURE.md): which file may know which. Pure: file names and texts in, breaches out.
 * `scripts/check.ts` reads the files and prints what this finds.
 */
import { posix } from "node:path";

/** A file of the repository: its path from the root, with slashes, and what it says. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** One place where the law is broken. `rule` is stable; `sentence` says what is wrong there. */
export interface Breach {
  readonly rule: Rule;
  readonly path: string;
  readonly line: number;
  readonly sentence: string;
}

export type Rule =
  | "protocol-alone"
  | "browser-alone"
  | "below-the-portal"
  | "use-cases-apart"
  | "pure-case"
  | "html-without-sql"
  | "sql-in-its-file"
  | "one-writer"
  | "fastify-in-http"
  | "clock-and-chance";

interface Import {
  readonly from: string;
  /** The file that a relative import names, from the root; null for a package. */
  readonly file: string | null;
  /** `import type`: gone when the program runs. */
  readonly typeOnly: boolean;
  readonly line: number;
}

const SERVER = "packages/server/src/";
const PROTOCOL = "packages/protocol/src/";

/** What `protocol` may stand on (design §5): hashes, JWS, and the small zod. */
const PROTOCOL_PACKAGES = /^(@noble\/hashes(\/.*)?|jose|zod\/mini)$/;

/** What a pure case may run: wire shapes and the parsers that make them. Types may come from anywhere. */
const PURE_PACKAGES = /^(@spse\/protocol|zod|zod\/mini)$/;

/** Files that make the world, and the one that numbers requests for the log. */
const WORLD_FILES = /^packages\/server\/src\/((main|world|start|http\/server)\.ts$|cli\/)/;

/** Folders of use cases, by {@link placeOf}. */
const USE_CASE = /^(portal\/.+|acceptor|proof)$/;

const CLOCK_OR_CHANCE =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandomBytes\(|\brandomUUID\(|\bgetRandomValues\(/;
const QUERY = /\.(insertInto|updateTable|deleteFrom|selectFrom|mergeInto|replaceInto)\(/;
const WRITE =
  /\.(?:insertInto|updateTable|deleteFrom|mergeInto|replaceInto)\(\s*["'`](\w+)|\b(?:insert\s+into|update|delete\s+from)\s+"?(\w+)"?\s+(?:set|values|where|\()/gi;

/**
 * Finds every breach of the law.
 *
 * @param sources all source files of the packages, tests included: tests may import freely and are passed over here.
 * @returns the breaches in the order of the files; empty where the law holds.
 */
export function findBreaches(sources: readonly Source[]): Breach[] {
  const shipped = sources.filter(({ path }) => /^packages\/[^/]+\/src\//.test(path) && !/\.test\.tsx?$/.test(path));
  const paths = new Set(shipped.map(({ path }) => path));
  const found = shipped.flatMap((source) => {
    const imports = readImports(source);
    return [
      ...checkProtocol(source, imports),
      ...checkBrowserCode(source, imports),
      ...checkServer(source, imports, paths),
      ...checkQueries(source),
      ...checkClock(source),
    ];
  });
  return [...found, ...checkWriters(shipped)];
}

/** Every static and dynamic import and re-export of a file. Anchored at the line's start, so a comment is none. */
export function readImports({ path, text }: Source): Import[] {
  const imports: Import[] = [];
  const statement = /^[ \t]*(?:import|export)\b(\s+type\b)?(?:[^"'`;()]*?\bfrom)?\s*["']([^"']+)["']/gm;
  for (const match of text.matchAll(statement)) add(match.index, match[2] ?? "", match[1] !== undefined);
  for (const match of text.matchAll(/\bimport\(\s*["'`]([^"'`]+)["'`]\s*\)/g)) add(match.index, match[1] ?? "", false);
  return imports;

  function add(at: number, from: string, typeOnly: boolean): void {
    const file = from.startsWith(".") ? posix.join(posix.dirname(path), from) : null;
    imports.push({ from, file, typeOnly, line: lineAt(text, at) });
  }
}

/** `protocol` is pure and small: itself, noble, jose and zod/mini. */
function checkProtocol({ path }: Source, imports: readonly Import[]): Breach[] {
  if (!path.startsWith(PROTOCOL)) return [];
  return imports
    .filter((it) => (it.file ? !it.file.startsWith(PROTOCOL) : !PROTOCOL_PACKAGES.test(it.from)))
    .map((it) => breach("protocol-alone", path, it.line, `protocol may not import ${it.from}`));
}

/** What runs in browsers knows neither Node nor another program: its own files, `protocol`, `look`, and libraries. */
function checkBrowserCode({ path }: Source, imports: readonly Import[]): Breach[] {
  const own = /^packages\/(authenticator|portal-scripts|look)\//.exec(path)?.[0];
  if (!own) return [];
  return imports
    .filter((it) => {
      if (it.file)
        return !it.file.startsWith(own) && !(it.file.startsWith("packages/look/") && it.file.endsWith(".css"));
      if (it.from.startsWith("node:")) return !own.includes("/look/");
      return it.from.startsWith("@spse/") && !/^@spse\/(protocol|look)(\/|$)/.test(it.from);
    })
    .map((it) => breach("browser-alone", path, it.line, `browser code may not import ${it.from}`));
}

/** Folders of the server: the acceptor and the proof stand below the portal, and use cases meet by redirect only. */
function checkServer({ path }: Source, imports: readonly Import[], paths: ReadonlySet<string>): Breach[] {
  if (!path.startsWith(SERVER)) return [];
  const place = placeOf(path);
  const below = place === "acceptor" || place === "proof";
  const pure = isPureCase(path, paths);
  return imports.flatMap((it) => {
    const say = (rule: Rule, sentence: string) => [breach(rule, path, it.line, sentence)];
    const target = it.file?.startsWith(SERVER) ? it.file : null;
    const other = target ? placeOf(target) : null;

    if (!it.file && /^(fastify|@fastify\/.*)$/.test(it.from) && place !== "http")
      return say("fastify-in-http", `only http/ knows Fastify, and this imports ${it.from}`);
    if (it.file && !target) return say("use-cases-apart", `another package is imported by its name, not as ${it.from}`);
    if (below && other?.startsWith("portal"))
      return say("below-the-portal", `${place} may not know the portal: ${it.from}`);
    if (place.startsWith("portal/") && other?.startsWith("portal/") && other !== place)
      return say("use-cases-apart", `${place} may not import ${other}: use cases meet by redirect`);
    if (path.endsWith(".html.ts") && seesSql(it, other))
      return say("html-without-sql", `a page is given its values and never sees SQL: ${it.from}`);
    if (pure && !it.typeOnly && !(target ? isPlain(target) : PURE_PACKAGES.test(it.from)))
      return say("pure-case", `a pure case runs only protocol and other pure files, not ${it.from}`);
    return [];
  });
}

const seesSql = (it: Import, place: string | null): boolean =>
  it.from.endsWith(".sql.ts") || /^(kysely|pg|node:sqlite)$/.test(it.from) || place === "db";

/** In use cases, queries stand in `<case>.sql.ts`. A shared folder's plain files are its tables' keepers and may hold them. */
function checkQueries({ path, text }: Source): Breach[] {
  if (!path.startsWith(SERVER) || path.endsWith(".sql.ts")) return [];
  if (isPlain(path) && !USE_CASE.test(placeOf(path))) return [];
  return matchingLines(text, QUERY).map((line) =>
    breach("sql-in-its-file", path, line, "a query belongs in a .sql.ts file beside its use case"),
  );
}

/** Time and randomness are arguments: only the world reads a clock or throws dice. */
function checkClock({ path, text }: Source): Breach[] {
  if (!(path.startsWith(SERVER) || path.startsWith(PROTOCOL)) || WORLD_FILES.test(path)) return [];
  return matchingLines(text, CLOCK_OR_CHANCE).map((line) =>
    breach("clock-and-chance", path, line, "time and randomness come from the world, as arguments"),
  );
}

/** One folder writes a table. Migrations make tables and stand apart. */
function checkWriters(shipped: readonly Source[]): Breach[] {
  const writers = new Map<string, Map<string, Breach>>();
  for (const { path, text } of shipped) {
    if (!path.startsWith(SERVER) || path.startsWith(`${SERVER}db/migrations/`)) continue;
    for (const match of text.matchAll(WRITE)) {
      const line = lineAt(text, match.index);
      if (isComment(text, line)) continue;
      const table = (match[1] ?? match[2] ?? "").toLowerCase();
      const folders = writers.get(table) ?? new Map<string, Breach>();
      const place = placeOf(path);
      if (!folders.has(place))
        folders.set(place, breach("one-writer", path, line, `${place} writes the table ${table}`));
      writers.set(table, folders);
    }
  }
  return [...writers.values()].flatMap((folders) => {
    if (folders.size < 2) return [];
    const all = [...folders.keys()].join(", ");
    return [...folders.values()].map((it) => ({
      ...it,
      sentence: `${it.sentence}, which has more than one writer: ${all}`,
    }));
  });
}

/** The folder that a server file belongs to: `acceptor`, `portal/login`, `portal/console/users`; "" for the top. */
function placeOf(path: string): string {
  const folders = path.slice(SERVER.length).split("/").slice(0, -1);
  if (folders[0] !== "portal") return folders[0] ?? "";
  return folders.slice(0, folders[1] === "console" ? 3 : 2).join("/");
}

/** `<case>.ts` of a use case: a plain name with a flow or statements of the same name beside it. */
function isPureCase(path: string, paths: ReadonlySet<string>): boolean {
  if (!isPlain(path) || !USE_CASE.test(placeOf(path))) return false;
  const stem = path.slice(0, -".ts".length);
  return paths.has(`${stem}.flow.ts`) || paths.has(`${stem}.sql.ts`);
}

/** A name without a kind: `login.ts`, not `login.flow.ts`. */
const isPlain = (path: string): boolean => /^[^.]+\.ts$/.test(posix.basename(path));

const breach = (rule: Rule, path: string, line: number, sentence: string): Breach => ({ rule, path, line, sentence });

const lineAt = (text: string, index: number): number => text.slice(0, index).split("\n").length;

const isComment = (text: string, line: number): boolean => /^\s*(\/\/|\/?\*)/.test(text.split("\n")[line - 1] ?? "");

/** Numbers of the lines that match and are no comment. */
function matchingLines(text: string, pattern: RegExp): number[] {
  return text.split("\n").flatMap((content, at) => (pattern.test(content) && !isComment(text, at + 1) ? [at + 1] : []));
}
