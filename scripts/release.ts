/**
 * Makes what an LPSE installs, of the last commit: a tarball and a Debian package with the server and its dependencies, for the system
 * and processor of this machine; and the SDK and the kit, for those who make applications. The same commit and lock give the same bytes. It also adds
 * this version to the museum of databases, as a file to commit.
 *
 *   npm run release                    into release/
 *   npm run release -- --with-node     with Node.js inside, for systems whose own is too old
 *   npm run release -- --check         makes all again, and compares them with those in release/
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { debianArchitecture, debianVersion, layOutPackage, MODES } from "./release/debian.ts";
import { layOut, settle } from "./release/tree.ts";

const ROOT = dirname(import.meta.dirname);
const RELEASE = join(ROOT, "release");

interface Choice {
  readonly withNode: boolean;
  /** Where the files go. */
  readonly folder: string;
  /** Takes the work tree as it is, under a version that says so. */
  readonly uncommitted?: boolean;
  /** Packs lightly, for tests: three times as large, in a tenth of the time. */
  readonly light?: boolean;
}

export interface Release {
  readonly tarball: string;
  readonly debian: string;
  /** What `npm install` takes. */
  readonly sdk: string;
  /** The SDK's core in one file for Java, and one for PHP. */
  readonly kit: string;
  /** The files of the release together, without Node.js. */
  readonly bytes: number;
}

/** Makes all files. @throws with a sentence where the tree has changes, is not built, or does not have the lock's packages. */
export function makeRelease({ withNode, folder, uncommitted = false, light = false }: Choice): Release {
  if (!uncommitted && git("status", "--porcelain") !== "")
    throw new Error("A release is made from a commit, and this tree has changes: commit or stash them.");
  const time = Number(git("log", "-1", "--format=%ct"));
  const carried = `node_modules/node-${process.platform}-${process.arch}`;
  const node = withNode ? readVersion(`${carried}/package.json`) : null;
  const plain = readVersion("packages/server/package.json");
  const extra = [node && `node${node}`, uncommitted && "uncommitted"].filter(Boolean).join(".");
  const version = extra ? `${plain}+${extra}` : plain;

  mkdirSync(folder, { recursive: true });
  const work = mkdtempSync(join(folder, ".making-"));
  try {
    const name = `spse-${version}`;
    const tree = join(work, name);
    layOut(ROOT, tree, withNode ? carried : null);
    const all = settle(tree, time);
    const tarball = join(folder, `${name}-${process.platform}-${process.arch}.tar.gz`);
    packTarball(work, name, tarball, light);

    const architecture = debianArchitecture(process.arch);
    const debian = join(folder, `spse_${debianVersion(version)}_${architecture}.deb`);
    const nodeNeeded = readPackage("packages/server/package.json").engines.node.replace(">=", "");
    layOutPackage(ROOT, tree, join(work, "debian"), { version, architecture, nodeNeeded, hasNode: withNode });
    settle(join(work, "debian"), time, MODES);
    packDebian(join(work, "debian"), debian, time, light);
    const sdk = packSdk(join(work, "sdk"), time, folder);
    const kit = join(folder, `spse-kit-${version}.tar.gz`);
    for (const file of ["examples/kit/Spse.java", "examples/kit/spse.php", "LICENSE"])
      cpSync(join(ROOT, file), join(work, `spse-kit-${version}`, basename(file)));
    settle(join(work, `spse-kit-${version}`), time);
    packTarball(work, `spse-kit-${version}`, kit, light);
    return { tarball, debian, sdk, kit, bytes: all - (withNode ? statSync(join(ROOT, carried, "bin/node")).size : 0) };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Modes and times are the tree's; names are sorted, owners are root, and gzip writes no time. */
function packTarball(work: string, name: string, file: string, light: boolean): void {
  run("tar", [
    "--create",
    "--file",
    `${file}.tar`,
    "--format=ustar",
    "--sort=name",
    "--owner=0",
    "--group=0",
    "--numeric-owner",
    "-C",
    work,
    name,
  ]);
  rmSync(file, { force: true });
  run("gzip", ["--no-name", light ? "-1" : "-9", `${file}.tar`]);
  run("mv", [`${file}.tar.gz`, file]);
}

/** Built apart: its own folder may be packed meanwhile. npm writes no time and no owner into it, and the modes of the files. */
function packSdk(tree: string, time: number, folder: string): string {
  run(process.execPath, ["scripts/build-sdk.ts", join(tree, "dist")]);
  for (const name of ["package.json", "README.md", "CHANGELOG.md"])
    copyFileSync(join(ROOT, "packages/sdk", name), join(tree, name));
  settle(tree, time);
  return join(folder, run("npm", ["pack", tree, "--ignore-scripts", "--silent", "--pack-destination", folder]));
}

function packDebian(tree: string, file: string, time: number, light: boolean): void {
  const args = ["--root-owner-group", ...(light ? ["-Zgzip", "-z1"] : ["-Zxz", "-z6"]), "--build", tree, file];
  run(process.env.DPKG_DEB_PATH ?? "dpkg-deb", args, { SOURCE_DATE_EPOCH: `${time}` });
}

function run(program: string, args: readonly string[], settings: Readonly<Record<string, string>> = {}): string {
  const env = { ...process.env, LC_ALL: "C", ...settings };
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: ROOT, encoding: "utf8", env });
  if (status !== 0) throw new Error(`${program}: ${error?.message ?? stderr}`);
  return stdout.trim();
}

const git = (...args: string[]): string => run("git", args);

const readPackage = (path: string) => JSON.parse(readFileSync(join(ROOT, path), "utf8"));
const readVersion = (path: string): string => readPackage(path).version;

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** Makes all again elsewhere. @returns the names of the files that differ from those in release/, or are not there. */
function findDifferences(withNode: boolean): string[] {
  const again = mkdtempSync(join(ROOT, "node_modules", ".cache", "release-"));
  try {
    const { tarball, debian, sdk, kit } = makeRelease({ withNode, folder: again });
    return [tarball, debian, sdk, kit].flatMap((file) => {
      const first = join(RELEASE, basename(file));
      return existsSync(first) && readFileSync(first).equals(readFileSync(file)) ? [] : [basename(file)];
    });
  } finally {
    rmSync(again, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { "with-node": { type: "boolean", default: false }, check: { type: "boolean", default: false } },
  });
  const withNode = values["with-node"];
  try {
    if (values.check) {
      const differing = findDifferences(withNode);
      if (differing.length > 0) throw new Error(`Not the same bytes: ${differing.join(", ")}`);
      console.log("The same bytes again.");
    } else {
      const { tarball, debian, sdk, kit, bytes } = makeRelease({ withNode, folder: RELEASE });
      for (const file of [tarball, debian, sdk, kit]) console.log(`${file}  ${megabytes(statSync(file).size)}`);
      console.log(`Unpacked, without Node.js: ${megabytes(bytes)}`);
      console.log(run(process.execPath, ["packages/server/museum/exhibit.ts"]));
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
