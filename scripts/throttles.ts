/** Every budget of the server, who can spend it and what happens then: `node scripts/throttles.ts` prints base/rules/budgets.ts. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as rules from "../packages/server/src/base/rules/budgets.ts";

const FILE = join(import.meta.dirname, "../packages/server/src/base/rules/budgets.ts");

/** The budgets in the order of their file, as `NAME: 5 in 900 s. What it counts. Spent by X: what happens then.` */
export const readThrottles = (): readonly string[] =>
  [...readFileSync(FILE, "utf8").matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport const (\w+): Budget/g)].map(
    ([, comment = "", name = ""]) => {
      const { limit, seconds } = (rules as unknown as Readonly<Record<string, rules.Budget>>)[name] as rules.Budget;
      return `${name}: ${limit} in ${seconds} s. ${comment.replaceAll(/\s*\n \*\s?|\s+/g, " ").trim()}`;
    },
  );

if (import.meta.main) console.log(readThrottles().join("\n\n"));
