/** A copy of the last commit to break at will: a work tree in the system's folder for temporary files. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { linkModules } from "../link-modules.ts";

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
  return { root, compiled: join(parent, "compiled"), remove };
}
