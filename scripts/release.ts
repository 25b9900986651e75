/**
 * Makes what an LPSE installs, of the last commit: a tarball, a Debian package and an image for containers with the server, its
 * dependencies and Node.js, for the system and processor of this machine; the SDK and the kit, for those who make applications; and what
 * is in them, their digests, and a signature (release/papers.ts). The same commit, lock and Debian give the same bytes. It also adds this version to
 * the museum of databases, as a file to commit.
 *
 *   npm run release                      into release/
 *   npm run release -- --without-node    for systems that have Node.js of their own; no image
 *   npm run release -- --check           makes all again, and compares them with those in release/
 */
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { debianArchitecture, debianVersion, layOutPackage, MODES } from "./release/debian.ts";
import { makeImage } from "./release/image.ts";
import { makePapers } from "./release/papers.ts";
import { makeTar, run } from "./release/run.ts";
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
  readonly version: string;
  /** Of the commit, Unix seconds. */
  readonly time: number;
  /** The files of the release together, without Node.js. */
  readonly bytes: number;
}

/** Makes all files. @throws with a sentence where the tree has changes, is not built, or does not have the lock's packages. */
export function makeRelease({ withNode, folder, uncommitted = false, light = false }: Choice): Release {
  if (!uncommitted && git("status", "--porcelain") !== "")
    throw new Error("A release is made from a commit, and this tree has changes: commit or stash them.");
  const time = Number(git("log", "-1", "--format=%ct"));
  const carried = `node_modules/node-${process.platform}-${process.arch}`;
  const plain = readVersion("packages/server/package.json");
  const extra = [!withNode && "nonode", uncommitted && "uncommitted"].filter(Boolean).join(".");
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
    const bytes = all - (withNode ? statSync(join(ROOT, carried, "bin/node")).size : 0);
    return { tarball, debian, sdk, kit, version, time, bytes };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Modes and times are the tree's; names are sorted, owners are root, and gzip writes no time. */
function packTarball(work: string, name: string, file: string, light: boolean): void {
  makeTar(`${file}.tar`, work, [name]);
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

const git = (...args: string[]): string => run("git", args);

const readPackage = (path: string) => JSON.parse(readFileSync(join(ROOT, path), "utf8"));
const readVersion = (path: string): string => readPackage(path).version;

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** Makes all of it. @returns the files. */
async function makeAll(withNode: boolean, folder: string): Promise<readonly string[]> {
  const { tarball, debian, sdk, kit, version, time, bytes } = makeRelease({ withNode, folder });
  console.log(`Unpacked, without Node.js: ${megabytes(bytes)}`);
  const image = join(folder, `spse-${version}-${process.platform}-${process.arch}.oci.tar`);
  const images = withNode ? [await makeImage({ debian, version, time }, image)] : [];
  const files = [tarball, debian, ...images, sdk, kit];
  return [...files, ...(await makePapers(files, { folder, version, time, key: process.env.SPSE_RELEASE_KEY }))];
}

/** Makes all again elsewhere. @returns the names of the files that differ from those in release/, or are not there. */
async function findDifferences(withNode: boolean): Promise<string[]> {
  const again = mkdtempSync(join(ROOT, "node_modules", ".cache", "release-"));
  try {
    return (await makeAll(withNode, again)).flatMap((file) => {
      const first = join(RELEASE, basename(file));
      return existsSync(first) && readFileSync(first).equals(readFileSync(file)) ? [] : [basename(file)];
    });
  } finally {
    rmSync(again, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { "without-node": { type: "boolean", default: false }, check: { type: "boolean", default: false } },
  });
  const withNode = !values["without-node"];
  try {
    if (values.check) {
      const differing = await findDifferences(withNode);
      if (differing.length > 0) throw new Error(`Not the same bytes: ${differing.join(", ")}`);
      console.log("The same bytes again.");
    } else {
      for (const file of await makeAll(withNode, RELEASE)) console.log(`${file}  ${megabytes(statSync(file).size)}`);
      if (!process.env.SPSE_RELEASE_KEY)
        console.log("Not signed: SPSE_RELEASE_KEY names no secret key of minisign (minisign -G).");
      console.log(run(process.execPath, ["packages/server/museum/exhibit.ts"]));
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
