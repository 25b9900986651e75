/**
 * The import law (ARCHITECTURE.md): which file may know which. Pure: file names and texts in, breaches out.
 * `scripts/check.ts` reads the files and prints what this finds.
 */
import { posix } from "node:path";
import { checkDoors, findDoors, folderOf, lookThrough } from "./doors.ts";
import { type Breach, breach } from "./finding.ts";
import { type Import, lineAt, readImports, type Source } from "./imports.ts";
import { layers } from "./layers.ts";
import { checkLifetimes } from "./lifetimes.ts";

const SERVER = "packages/server/src/";
const PROTOCOL = "packages/protocol/src/";
const APP = "packages/authenticator/src/";

/** The two folders that know Fastify: what knows no session, and the border that reads one. */
const HTTP = /^packages\/server\/src\/(base\/web|core\/session\/web\/http)\//;

/** The packages that `protocol` may import: hashes, JWS, and the small zod. */
const PROTOCOL_PACKAGES = /^(@noble\/hashes(\/.*)?|jose|zod\/mini)$/;

/** What a pure case may run: wire shapes and the parsers that make them. Types may come from anywhere. */
const PURE_PACKAGES = /^(@spse\/protocol|@spse\/look|zod|zod\/mini)$/;

/** Files that make the world, the one that numbers requests for the log, and the app's phone. */
const WORLD_FILES =
  /^packages\/server\/src\/((main|base\/platform\/world|operate\/start\/start|core\/session\/web\/http\/server)\.ts$|operate\/cli\/)|^packages\/authenticator\/src\/base\/phone\.ts$/;

/** Files whose WeakMap is a cache: the key pair of each process is derived again from the database where the map does not have it. */
const CACHES: ReadonlySet<string> = new Set([
  `${SERVER}core/home/status/status.flow.ts`,
  `${SERVER}core/acceptor/push/vapid.ts`,
  `${SERVER}office/system/page/system.flow.ts`,
  `${SERVER}connect/openid/provider.ts`,
  `${SERVER}connect/signing/keyring.ts`,
]);

const CLOCK_OR_CHANCE =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandomBytes\(|\brandomUUID\(|\bgetRandomValues\(/;
/** The one file of each side that writes times for people (docs/glossary.md, *Times and dates*). */
const TIME_FILES: ReadonlySet<string> = new Set([
  `${SERVER}base/platform/ui/time.ts`,
  `${APP}base/ui/time-of-day.ts`,
  "packages/portal-scripts/src/page/clock.ts",
]);
const WRITES_TIME =
  /\bIntl\.DateTimeFormat\b|\.to(?:Locale)?(?:Date|Time)String\(|\.toUTCString\(|\.get(?:Hours|Minutes|Date|Month|FullYear)\(/;
const QUERY = /\.(insertInto|updateTable|deleteFrom|selectFrom|mergeInto|replaceInto)\(/;
const WRITE =
  /(?:\.(?:insertInto|updateTable|deleteFrom|mergeInto|replaceInto)\(|\bdeleteSome\(\w+,)\s*["'`](\w+)|\b(?:insert\s+into|update|delete\s+from)\s+"?(\w+)"?\s+(?:set|values|where|\()/gi;

/**
 * Finds every breach of the law.
 *
 * @param sources all source files of the packages, tests included: tests may import freely and are ignored here.
 * @returns the breaches in the order of the files; empty where the law holds.
 */
export function findBreaches(sources: readonly Source[]): Breach[] {
  const shipped = sources.filter(({ path }) => /^packages\/[^/]+\/src\//.test(path) && !/\.test\.tsx?$/.test(path));
  const paths = new Set(shipped.map(({ path }) => path));
  const doors = findDoors(shipped);
  const found = shipped.flatMap((source) => {
    const imports = readImports(source);
    return [
      ...checkProtocol(source, imports),
      ...checkBrowserCode(source, imports),
      ...checkLayers(source, imports),
      ...checkServer(source, lookThrough(imports, doors), paths),
      ...checkQueries(source, isPureCase(source.path, imports, paths)),
      ...checkClock(source),
      ...checkSideTables(source),
      ...checkTimes(source),
      ...checkLifetimes(source),
    ];
  });
  return [...found, ...checkDoors(shipped, doors), ...checkWriters(shipped), ...checkCycles(shipped)];
}

/** `protocol` is pure and small: itself, noble, jose and zod/mini. */
function checkProtocol({ path }: Source, imports: readonly Import[]): Breach[] {
  if (!path.startsWith(PROTOCOL)) return [];
  return imports
    .filter((it) => (it.file ? !it.file.startsWith(PROTOCOL) : !PROTOCOL_PACKAGES.test(it.from)))
    .map((it) => breach("protocol-alone", path, it.line, `protocol may not import ${it.from}`));
}

/** Code for browsers imports neither Node nor another program: its own files, `protocol`, `look`, and libraries. */
function checkBrowserCode({ path }: Source, imports: readonly Import[]): Breach[] {
  const own = /^packages\/(authenticator|portal-scripts|look)\//.exec(path)?.[0];
  if (!own) return [];
  return imports
    .filter((imported) => {
      if (imported.file)
        return (
          !imported.file.startsWith(own) &&
          !(imported.file.startsWith("packages/look/") && imported.file.endsWith(".css"))
        );
      if (imported.from.startsWith("node:")) return !own.includes("/look/");
      return imported.from.startsWith("@spse/") && !/^@spse\/(protocol|look)(\/|$)/.test(imported.from);
    })
    .map((it) => breach("browser-alone", path, it.line, `browser code may not import ${it.from}`));
}

/** A file knows its own wing or module and those below it. */
function checkLayers({ path }: Source, imports: readonly Import[]): Breach[] {
  const [src, modules] = Object.entries(layers).find(([folder]) => path.startsWith(folder)) ?? [];
  if (!src || !modules) return [];
  const levelOf = (file: string) => modules.indexOf(file.slice(src.length).split("/")[0] ?? "");
  const own = levelOf(path);
  if (own < 0) return [breach("layers", path, 1, `${path} is in no part that scripts/layers.ts names`)];
  return imports
    .filter((it) => it.file?.startsWith(src) && levelOf(it.file) > own)
    .map((it) => breach("layers", path, it.line, `${modules[own]} stands below ${it.from} (scripts/layers.ts)`));
}

/** What files of the server may know. */
function checkServer({ path }: Source, imports: readonly Import[], paths: ReadonlySet<string>): Breach[] {
  if (!path.startsWith(SERVER)) return [];
  const pure = isPureCase(path, imports, paths);
  return imports.flatMap((imported) => {
    const say = (rule: string, what: string) => [breach(rule, path, imported.line, what)];
    const target = imported.file?.startsWith(SERVER) ? imported.file : null;

    if (!imported.file && /^(fastify|@fastify\/.*)$/.test(imported.from) && !HTTP.test(path))
      return say(
        "fastify-in-web",
        `only base/web and core/session/web/http know Fastify, and this imports ${imported.from}`,
      );
    if (/^node:https?$/.test(imported.from) && !isTypes(imported))
      return say("node-http", `${imported.from} is taken from base/platform/node/http.ts, which says why`);
    if (imported.file && !target)
      return say("by-its-name", `another package is imported by its name, not as ${imported.from}`);
    if (path.endsWith(".html.ts") && seesSql(imported))
      return say("html-without-sql", `a page is given its values and never sees SQL: ${imported.from}`);
    if (
      pure &&
      !imported.typeOnly &&
      !(target ? isPlain(target) || target.endsWith(".texts.ts") : PURE_PACKAGES.test(imported.from))
    )
      return say("pure-case", `a pure case runs only protocol and other pure files, not ${imported.from}`);
    return [];
  });
}

const isTypes = ({ typeOnly, names }: Import): boolean => typeOnly || (names?.every((it) => it.typeOnly) ?? false);

const seesSql = (imported: Import): boolean =>
  imported.from.endsWith(".sql.ts") ||
  /^(kysely|pg|node:sqlite)$/.test(imported.from) ||
  (imported.file?.startsWith(`${SERVER}base/platform/db/`) ?? false);

/** A plain file may keep a table of its folder. A pure case, a flow, a page, a mail and texts hold no query. */
function checkQueries({ path, text }: Source, pure: boolean): Breach[] {
  if (!path.startsWith(SERVER) || path.endsWith(".sql.ts") || (isPlain(path) && !pure)) return [];
  return matchingLines(text, QUERY).map((line) =>
    breach("sql-in-its-file", path, line, "a query belongs in a .sql.ts file beside its use case"),
  );
}

/** Time and randomness are arguments: only the world reads a clock or draws random bytes. */
function checkClock({ path, text }: Source): Breach[] {
  if (![SERVER, PROTOCOL, APP].some((src) => path.startsWith(src)) || WORLD_FILES.test(path)) return [];
  return matchingLines(text, CLOCK_OR_CHANCE).map((line) =>
    breach("clock-and-chance", path, line, "time and randomness come from the world, as arguments"),
  );
}

/** A WeakMap carries a value that no type shows. A cache, which can be lost and made again, is not such a value. */
function checkSideTables({ path, text }: Source): Breach[] {
  if (CACHES.has(path)) return [];
  return matchingLines(text, /\bnew WeakMap\b/).map((line) =>
    breach("value-past-types", path, line, "a value goes in a field or a result, where its type shows"),
  );
}

/** People read times in one form, so one file of each side writes them. */
function checkTimes({ path, text }: Source): Breach[] {
  if (TIME_FILES.has(path)) return [];
  return matchingLines(text, WRITES_TIME).map((line) =>
    breach("one-time-format", path, line, `a time for people is written by one of ${[...TIME_FILES].join(", ")}`),
  );
}

/** One folder writes a table. Migrations, which create tables, are exempt. */
function checkWriters(shipped: readonly Source[]): Breach[] {
  const writers = new Map<string, Map<string, Breach>>();
  for (const { path, text } of shipped) {
    if (!path.startsWith(SERVER) || path.startsWith(`${SERVER}base/platform/db/migrations/`)) continue;
    for (const match of text.matchAll(WRITE)) {
      const line = lineAt(text, match.index);
      if (isComment(text, line)) continue;
      const table = (match[1] ?? match[2] ?? "").toLowerCase();
      const folders = writers.get(table) ?? new Map<string, Breach>();
      const place = folderOf(path);
      if (!folders.has(place))
        folders.set(place, breach("one-writer", path, line, `${place} writes the table ${table}`));
      writers.set(table, folders);
    }
  }
  return [...writers.values()].flatMap((folders) => {
    if (folders.size < 2) return [];
    const all = [...folders.keys()].join(", ");
    return [...folders.values()].map((found) => ({
      ...found,
      what: `${found.what}, which has more than one writer: ${all}`,
    }));
  });
}

/** Folders in an import cycle have no reading order. Names one import of each folder in the cycle. */
function checkCycles(shipped: readonly Source[]): Breach[] {
  return Object.keys(layers).flatMap((src) => {
    const edges = new Map<string, Map<string, Breach>>();
    for (const source of shipped.filter(({ path }) => path.startsWith(src))) {
      const from = posix.dirname(source.path);
      for (const imported of readImports(source)) {
        const to = imported.file && posix.dirname(imported.file);
        if (!to?.startsWith(src) || to === from) continue;
        const known = edges.get(from) ?? new Map<string, Breach>();
        known.set(
          to,
          breach("folder-cycle", source.path, imported.line, `${from} and ${to} import each other in a circle`),
        );
        edges.set(from, known);
      }
    }
    const reaches = (from: string, wanted: string, seen = new Set<string>()): boolean =>
      [...(edges.get(from)?.keys() ?? [])].some((next) => {
        if (next === wanted) return true;
        if (seen.has(next)) return false;
        seen.add(next);
        return reaches(next, wanted, seen);
      });
    return [...edges].flatMap(([from, known]) =>
      [...known].filter(([to]) => reaches(to, from)).map(([, found]) => found),
    );
  });
}

/** `<case>.ts` with a flow beside it is pure; with statements beside it too, unless it imports statements itself: then it keeps a table. */
function isPureCase(path: string, imports: readonly Import[], paths: ReadonlySet<string>): boolean {
  if (!isPlain(path)) return false;
  const stem = path.slice(0, -".ts".length);
  if (paths.has(`${stem}.flow.ts`)) return true;
  return paths.has(`${stem}.sql.ts`) && !imports.some(({ from }) => from.endsWith(".sql.ts"));
}

/** A name without a kind: `login.ts`, not `login.flow.ts`. */
const isPlain = (path: string): boolean => /^[^.]+\.ts$/.test(posix.basename(path));

const isComment = (text: string, line: number): boolean => /^\s*(\/\/|\/?\*)/.test(text.split("\n")[line - 1] ?? "");

/** Numbers of the lines that match and are not comments. */
function matchingLines(text: string, pattern: RegExp): number[] {
  return text.split("\n").flatMap((content, at) => (pattern.test(content) && !isComment(text, at + 1) ? [at + 1] : []));
}
