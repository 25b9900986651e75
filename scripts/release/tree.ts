/** Lays out the folder of a release: what the server needs at run time, and nothing else. */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { listTracked } from "../tracked.ts";
import { findKeptFiles, findLicences } from "./kept-files.ts";
import { ADDONS, findProductionPackages, type Lock } from "./production-packages.ts";

/** The workspace that serves. */
const SERVER = "packages/server";

/** Files of the repository that go along as they are. */
const SOURCES = [
  /^bin\/spse$/,
  /^packages\/server\/src\/.*\.(bin|pcm|json)$/, // what the server reads
  /^packages\/look\/(icons|fonts)\//,
  /^(README|CHANGELOG|SECURITY)\.md$/,
  /^LICENSE$/,
  /^docs\/[^/]+\.(md|mjs|svg)$/,
  /^docs\/(decisions|operasi|panduan)\//,
  /^packaging\/(?!android\/|container\/spse-healthy|.*\.test\.)\w+\//, // examples for the programs beside it: proxies, Prometheus, Grafana
];

/** What `scripts/build.ts` makes for browsers. */
const BUILT = ["packages/authenticator/dist", "packages/portal-scripts/dist"];

/** Programs of a release; every other file is 0644. */
const PROGRAM = /(^|\/)bin\/[^/]+$/;

/** Where a release without Debian's package is unpacked, as the unit in it says. */
const UNPACKED_AT = "/opt/spse";

/** Of systemd. */
export const UNITS = [
  ...["spse.service", "spse.socket", "spse-backup.service", "spse-backup.timer"],
  ...["spse-offsite.service", "spse-restore-check.service", "spse-restore-check.timer"],
];

/** Copies all of it into `folder`, which does not exist yet. @param withNode the folder of the Node package that goes along. */
export function layOut(root: string, folder: string, withNode: string | null): void {
  for (const path of listTracked(root)) if (isSource(path)) copy(join(root, path), join(folder, path));
  for (const path of BUILT) {
    if (!existsSync(join(root, path))) throw new Error(`${path} is not built: npm run ready`);
    for (const file of filesBelow(join(root, path))) copy(join(root, path, file), join(folder, path, file));
  }
  putServer(root, folder);
  for (const name of [...UNITS, "settings.env"]) {
    const text = readFileSync(join(root, "packaging", name), "utf8");
    const target = join(folder, "packaging", name);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text.replaceAll("/usr/lib/spse", UNPACKED_AT).replaceAll("/usr/share/doc/spse", UNPACKED_AT));
  }
  if (withNode === null) return;
  if (!existsSync(join(root, withNode)))
    throw new Error(`Node.js does not come along on this system (${withNode} is missing): make it --without-node.`);
  for (const file of ["bin/node", "LICENSE", "package.json"])
    copy(join(root, withNode, file), join(folder, withNode, file));
  link(`../${withNode.replace("node_modules/", "")}/bin/node`, join(folder, "node_modules/.bin/node"));
}

const isSource = (path: string): boolean => SOURCES.some((it) => it.test(path));

/** Builds the server and puts the packages beside it that are not in its files; the licences of the others are in one file. */
function putServer(root: string, folder: string): void {
  const lock: Lock = readJson(root, "package-lock.json").packages;
  const { devDependencies: _, dependencies: all, ...server } = readJson(root, `${SERVER}/package.json`);
  const dependencies = Object.fromEntries(ADDONS.map((name) => [name, all[name]]));
  const built = join(folder, SERVER, "dist");
  const { status, stderr } = spawnSync(process.execPath, [join(root, "scripts/build-server.ts"), built], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`The server is not built: ${stderr}`);
  writeFileSync(join(folder, SERVER, "package.json"), `${JSON.stringify({ ...server, dependencies }, null, 2)}\n`);
  copyPackages(root, folder, { ...lock, [SERVER]: { dependencies } });
  const inside = findProductionPackages(lock, SERVER).packages.filter(
    (path) => existsSync(join(root, path)) && !existsSync(join(folder, path)),
  );
  writeFileSync(join(built, "LICENSES.txt"), inside.map((path) => licencesOf(root, path)).join("\n----\n\n"));
}

const readJson = (root: string, path: string) => JSON.parse(readFileSync(join(root, path), "utf8"));

/** Name and version of a package, and its licences. */
function licencesOf(root: string, path: string): string {
  const { name, version } = readJson(root, `${path}/package.json`);
  const files = findLicences(filesBelow(join(root, path)));
  return [`${name} ${version}\n`, ...files.map((file) => readFileSync(join(root, path, file), "utf8"))].join("\n");
}

/** The dependencies that the server needs, in the versions of the lock. */
export function copyPackages(root: string, folder: string, lock: Lock): void {
  const needed = findProductionPackages(lock, SERVER);
  for (const path of needed.packages) {
    const from = join(root, path);
    if (!existsSync(from)) {
      if (needed.optional.has(path)) continue;
      throw new Error(`${path} is not installed: npm run ready`);
    }
    const { version } = readJson(from, "package.json");
    if (version !== lock[path]?.version)
      throw new Error(`${path} is installed as ${version}, and the lock has ${lock[path]?.version}: npm ci`);
    for (const file of findKeptFiles(filesBelow(from))) copy(join(from, file), join(folder, path, file));
  }
  for (const path of needed.workspaces) {
    if (path === SERVER) continue;
    const { name } = readJson(root, `${path}/package.json`);
    link(`../../${path}`, join(folder, "node_modules", name));
  }
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
}

/** Paths of the plain files below a folder. Links are not followed. */
export function filesBelow(folder: string, below = ""): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (entry.isDirectory()) return filesBelow(folder, path);
    return entry.isFile() ? [path] : [];
  });
}

/**
 * Gives each file of a tree the mode and time that depend on nothing but the commit.
 *
 * @param time Unix seconds.
 * @returns the sizes of all files together, in bytes.
 */
export function settle(folder: string, time: number, modes: Readonly<Record<string, number>> = {}): number {
  let bytes = 0;
  const visit = (path: string): void => {
    const full = join(folder, path);
    const stat = lstatSync(full);
    if (stat.isDirectory()) for (const name of readdirSync(full)) visit(path ? `${path}/${name}` : name);
    if (stat.isFile()) bytes += stat.size;
    if (!stat.isSymbolicLink())
      chmodSync(full, modes[path] ?? (stat.isDirectory() || PROGRAM.test(path) ? 0o755 : 0o644));
    lutimesSync(full, time, time);
  };
  visit("");
  return bytes;
}
