/** All mutants, by subject: each group is a file of rows beside this one. */
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type Group, parseMutants } from "./mutant.ts";

export const groups: readonly Group[] = globSync("*.mutants", { cwd: import.meta.dirname })
  .sort()
  .map((file) => ({
    name: basename(file, ".mutants"),
    mutants: parseMutants(readFileSync(join(import.meta.dirname, file), "utf8")),
  }));
