/** All mutants, by subject: each group is a file of rows beside this one. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Group, parseMutants } from "./mutant.ts";

/** In the order of a run: pure tests first. */
const NAMES = [
  "protocol",
  "http",
  "queue",
  "throttle",
  "acceptor",
  "factors",
  "audit",
  "backup",
  "data-life",
  "email",
  "login",
  "directory",
  "proof",
  "recovery",
  "session",
  "browser",
  "protected",
  "officers",
  "power",
  "search",
  "application",
  "api",
  "openid",
  "requirements",
  "simulation",
];

export const groups: readonly Group[] = NAMES.map((name) => ({
  name,
  mutants: parseMutants(readFileSync(join(import.meta.dirname, `${name}.mutants`), "utf8")),
}));
