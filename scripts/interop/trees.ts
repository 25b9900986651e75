/** The clients' packages, in a tree of their own: nothing of this checkout is in their reach, and nothing is installed on the machine. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packages } from "./rows.ts";

export interface Trees {
  readonly npm: string;
  readonly debian: string;
  /** A file or folder of Debian's packages, as `usr/bin/go`: the tree's, or the machine's. */
  readonly packaged: (path: string) => string;
  /** The version of a package; undefined: it could not be had. */
  readonly versionOf: (name: string) => string | undefined;
}

/** Fetches the packages that `folder` does not have from an earlier run. */
export function growTrees(folder: string): Trees {
  const [npm, debian] = [join(folder, "npm"), join(folder, "debian")];
  mkdirSync(npm, { recursive: true });
  writeFileSync(join(npm, "package.json"), '{ "private": true, "type": "module" }');
  run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", "--save-exact", ...packages.npm], npm);
  const debOf = unpackDebian(debian, packages.debian);
  const versionOf = (name: string) => {
    if (name === "java") return /"([^"]+)"/.exec(spawnSync(name, ["-version"], { encoding: "utf8" }).stderr ?? "")?.[1];
    const spec = packages.npm.find((it) => it.startsWith(`${name}@`));
    if (!spec) return debOf(name)?.split("_")[1];
    return existsSync(join(npm, "node_modules", name)) ? spec.slice(name.length + 1) : undefined;
  };
  return { npm, debian, versionOf, packaged: (path) => join(existsSync(join(debian, path)) ? debian : "/", path) };
}

/** Unpacks Debian's packages into a folder, with what they need and this machine lacks. @returns the file of a package that is there. */
export function unpackDebian(folder: string, names: readonly string[]): (name: string) => string | undefined {
  const archives = join(folder, "archives");
  mkdirSync(join(archives, "partial"), { recursive: true });
  const files = () => readdirSync(archives).filter((it) => it.endsWith(".deb"));
  const debOf = (name: string) => files().find((it) => it.startsWith(`${name}_`));
  if (names.every(debOf)) return debOf;
  const options = ["Debug::NoLocking=1", "APT::Sandbox::User=root", `Dir::Cache::archives=${archives}`];
  const how = ["-qq", "-y", "--reinstall", "--download-only", "--no-install-recommends"];
  run("apt-get", ["install", ...how, ...options.flatMap((it) => ["-o", it]), ...names], folder);
  for (const file of files()) run("dpkg-deb", ["--extract", join(archives, file), folder], folder);
  return debOf;
}

/** A failure leaves the clients without a version, and they are not run. */
function run(command: string, args: readonly string[], cwd: string): void {
  const { status, error } = spawnSync(command, args, { cwd, stdio: "inherit" });
  if (status !== 0) console.error(`${command} did not do it: ${error?.message ?? `status ${status}`}`);
}
