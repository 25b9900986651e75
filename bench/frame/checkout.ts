/** Another commit of this project, ready to be measured: its files in a temporary folder, and this commit's bench in the place of its own. */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const ROOT = dirname(dirname(import.meta.dirname));
const LOCK = "package-lock.json";
/** The packages of this project, which are links to a checkout's own folders. */
const OWN = "@spse";
/** Not shared: a cache has what one checkout has built and compiled. */
const CACHE = ".cache";

interface Checkout {
  readonly folder: string;
  readonly remove: () => void;
}

/**
 * Checks a commit out and builds it. Where its lock is the same, it shares the dependencies of this checkout; else `npm ci` installs its own.
 *
 * @param ref a commit, as git names it.
 */
export function checkOut(ref: string): Checkout {
  const folder = join(mkdtempSync(join(tmpdir(), "spse-against-")), "spse");
  const remove = () => {
    spawnSync("git", ["worktree", "remove", "--force", folder], { cwd: ROOT });
    rmSync(dirname(folder), { recursive: true, force: true });
  };
  process.once("exit", remove);
  run("git", ["worktree", "add", "--quiet", "--detach", folder, ref], ROOT);
  rmSync(join(folder, "bench"), { recursive: true, force: true });
  cpSync(join(ROOT, "bench"), join(folder, "bench"), {
    recursive: true,
    filter: (path) => !path.endsWith("node_modules"),
  });
  if (readFileSync(join(ROOT, LOCK), "utf8") === readFileSync(join(folder, LOCK), "utf8")) shareDependencies(folder);
  run(process.execPath, ["scripts/ready.mjs", "--build"], folder);
  linkFolder("bench/peers/node_modules", folder);
  return { folder, remove };
}

/** Links to what this checkout has installed; a program that is found through such a link finds its own dependencies beside it here. */
function shareDependencies(folder: string): void {
  const [from, to] = [join(ROOT, "node_modules"), join(folder, "node_modules")];
  mkdirSync(join(to, OWN), { recursive: true });
  for (const name of readdirSync(from))
    if (name !== OWN && name !== CACHE && name !== `.${LOCK}`) symlinkSync(join(from, name), join(to, name));
  for (const name of readdirSync(join(from, OWN)))
    symlinkSync(readlinkSync(join(from, OWN, name)), join(to, OWN, name));
  for (const name of readdirSync(join(folder, "packages"))) linkFolder(`packages/${name}/node_modules`, folder);
  cpSync(join(from, `.${LOCK}`), join(to, `.${LOCK}`)); // newer than the lock: installed
}

function linkFolder(path: string, folder: string): void {
  if (existsSync(join(ROOT, path)) && !existsSync(join(folder, path)))
    symlinkSync(join(ROOT, path), join(folder, path));
}

function run(command: string, args: readonly string[], cwd: string): void {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}${stderr}`);
}
