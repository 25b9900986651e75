/**
 * Doors (ARCHITECTURE.md): what other folders may use of a folder of the server's wings. A door is an `index.ts` that lists names, each
 * with the reason why a neighbour needs it. The wing `base` needs none: each of its files is a door. Pure: file names and imports in,
 * breaches out.
 */
import { posix } from "node:path";
import { type Breach, breach } from "./finding.ts";
import { type Import, lineAt, readImports, type Source } from "./imports.ts";

const SRC = "packages/server/src/";

/** A door fits a page. */
const MOST_LINES = 60;

/** A wing's tables name each flow in its own file, so that a reader comes from a path to its flow in one step. Other wings see them. */
const TABLES = /^\w+\/(acts|api|routes|endings|stories|wing)\.ts$|^operate\/start\/(routes|wings)\.ts$/;

/** All doors: for each the names that it lists and the file that each comes from. */
type Doors = ReadonlyMap<string, ReadonlyMap<string, string>>;

export function findDoors(shipped: readonly Source[]): Doors {
  return new Map(
    shipped
      .filter(({ path }) => isDoor(path))
      .map((door) => [
        door.path,
        new Map(readImports(door).flatMap(({ file, names }) => (names ?? []).map(({ name }) => [name, file ?? ""]))),
      ]),
  );
}

/** The imports with each name of a door replaced by the file that it comes from, so that a door hides no statement from a page. */
export function lookThrough(imports: readonly Import[], doors: Doors): Import[] {
  return imports.flatMap((found) => {
    const listed = doors.get(found.file ?? "");
    if (!listed) return [found];
    const taken = found.names ?? [...listed.keys()].map((name) => ({ name, typeOnly: false }));
    return taken.map((each) => {
      const file = listed.get(each.name) ?? found.file;
      return { ...found, file, from: file ?? "", names: [each], typeOnly: found.typeOnly || each.typeOnly };
    });
  });
}

/** Imports past a door, doors used from inside, doors that are more than a list, and names in doors that nobody takes. */
export function checkDoors(shipped: readonly Source[], doors: Doors): Breach[] {
  const taken = new Set<string>();
  const found = shipped.flatMap((source) => {
    if (!source.path.startsWith(SRC) || source.path === `${SRC}main.ts`) return [];
    return readImports(source).flatMap((each) => {
      if (!each.file?.startsWith(SRC)) return [];
      const say = (what: string) => [breach("door", source.path, each.line, what)];
      const sameFolder = folderOf(source.path) === folderOf(each.file);
      if (doors.has(each.file)) {
        if (sameFolder) return say(`a door is for other folders: import the file itself, not ${each.from}`);
        if (!each.names) return say(`take from ${each.from} by name, so that its list stays true`);
        for (const { name } of each.names) taken.add(`${each.file} ${name}`);
        return [];
      }
      if (sameFolder || each.file.startsWith(`${SRC}base/`)) return [];
      if (isTable(source.path) || isTable(each.file)) return [];
      return say(`${each.from} is private: ${doorOf(each.file, doors)}`);
    });
  });
  const forms = shipped.filter(({ path }) => doors.has(path)).flatMap(checkForm);
  const idle = [...doors].flatMap(([path, names]) =>
    [...names.keys()]
      .filter((name) => !taken.has(`${path} ${name}`))
      .map((name) => breach("door", path, 1, `no other folder takes ${name} from this door`)),
  );
  return [...found, ...forms, ...idle];
}

/** A door lists names of its own folder, each with its reason, and does nothing else. */
function checkForm({ path, text }: Source): Breach[] {
  const breaches = readImports({ path, text })
    .filter(({ file, names }) => !names || !file?.startsWith(`${posix.dirname(path)}/`))
    .map(({ line, from }) => breach("door", path, line, `a door lists names of its own folder, and not ${from}`));
  const lines = text.trimEnd().split("\n");
  if (lines.length > MOST_LINES)
    breaches.push(
      breach("door", path, lines.length, `a door has at most ${MOST_LINES} lines: let fewer names cross it`),
    );
  const list = text.replace(/^\/\*\*.*?\*\/\n/s, "");
  for (const { index, 0: line } of list.matchAll(/^.+$/gm))
    if (!/^export (type )?\{$|^ {2}(type )?[\w$]+, \/\/ \S.*$|^\} from "\.[^"]+";$/.test(line))
      breaches.push(
        breach(
          "door",
          path,
          lineAt(text, text.length - list.length + index),
          `not “name, // why a neighbour needs it”: ${line}`,
        ),
      );
  return breaches;
}

const isTable = (path: string): boolean => path.startsWith(SRC) && TABLES.test(path.slice(SRC.length));

const isDoor = (path: string): boolean => path.startsWith(SRC) && posix.basename(path) === "index.ts";

/** Says which door a file is behind. */
function doorOf(file: string, doors: Doors): string {
  for (let folder = posix.dirname(file); folder.startsWith(SRC); folder = posix.dirname(folder)) {
    const door = `${folder}/index.ts`;
    if (doors.has(door)) return `import from ${door.slice(SRC.length)}`;
  }
  return `${folderOf(file)} has no door`;
}

/** The folder of a wing: `core/acceptor`; of a file of a wing itself the wing. */
export const folderOf = (path: string): string =>
  posix.dirname(path.slice(SRC.length)).split("/").slice(0, 2).join("/");
