/** The version of this program, as its package says. */
import { readFileSync } from "node:fs";
import { pathTo } from "./root.ts";

/** Such as `1.0.0`. */
export const programVersion = (): string =>
  (JSON.parse(readFileSync(pathTo("packages/server/package.json"), "utf8")) as { version: string }).version;
