/** A copy of a commit to break or to build at will: a work tree in the system's folder for temporary files. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** It goes with this process. @param ref the commit, as git names it. @returns the copy's folder, alone in one of its own. */
export function makeCopy(checkout: string, ref = "HEAD"): string {
  const parent = mkdtempSync(join(tmpdir(), "spse-copy-"));
  const git = (...words: readonly string[]) => execFileSync("git", words, { cwd: checkout, stdio: "pipe" });
  process.once("exit", () => {
    rmSync(parent, { recursive: true, force: true });
    git("worktree", "prune");
  });
  git("worktree", "add", "--quiet", "--detach", join(parent, "spse"), ref);
  return join(parent, "spse");
}
