/** A copy of the last commit to break at will: a work tree in the system's folder for temporary files. */
import { execFileSync } from "node:child_process";
import {
  existsSync,
  globSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

interface Copy {
  readonly root: string;
  /** Node keeps compiled code here, by its content: each run of a test compiles only the mutant's file again. */
  readonly compiled: string;
  readonly remove: () => void;
}

export function makeCopy(checkout: string): Copy {
  const parent = mkdtempSync(join(tmpdir(), "spse-mutants-"));
  const root = join(parent, "copy");
  const git = (...words: readonly string[]) => execFileSync("git", words, { cwd: checkout, stdio: "ignore" });
  const remove = (): void => {
    rmSync(parent, { recursive: true, force: true });
    git("worktree", "prune");
  };
  git("worktree", "add", "--detach", root, "HEAD");
  linkModules(checkout, root);
  for (const built of globSync("packages/*/dist", { cwd: checkout }))
    symlinkSync(join(checkout, built), join(root, built));
  return { root, compiled: join(parent, "compiled"), remove };
}

/** Third-party packages are the checkout's; packages of this repository must be the copy's own, or the tests miss their mutants. */
function linkModules(checkout: string, root: string): void {
  for (const folder of ["node_modules", ...globSync("packages/*/node_modules", { cwd: checkout })]) {
    const from = join(checkout, folder);
    if (!existsSync(from)) continue;
    mkdirSync(join(root, folder), { recursive: true });
    for (const name of readdirSync(from)) {
      if (name !== "@spse") symlinkSync(join(from, name), join(root, folder, name));
    }
    const own = join(from, "@spse");
    if (!existsSync(own)) continue;
    for (const name of readdirSync(own)) {
      const link = join(root, folder, "@spse", name);
      mkdirSync(dirname(link), { recursive: true });
      if (!lstatSync(join(own, name)).isSymbolicLink()) throw new Error(`${join(own, name)} is no link: run npm ci`);
      symlinkSync(readlinkSync(join(own, name)), link);
    }
  }
}
