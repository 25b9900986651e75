/** What one login asks of the database: statements, commits that wait for the disk, and all that have written. Counted, not timed. */
import { type LoginWay, logInByApproval, logInByCode } from "../frame/logins.ts";
import { type Measure, repeat } from "../frame/measure.ts";
import { type Counts, countedBy, medianCounts } from "../frame/product.ts";
import { openTown } from "../frame/town.ts";

const LOGINS = 20;

export const loginStatements: Measure = {
  name: "login-statements",
  what: "statements and commits of one login on SQLite, with a signed approval and with a typed code",
  run: async (effort) => {
    const town = await openTown(LOGINS, { env: { BENCH_COUNTS: "yes" } });
    const countOne = async (way: LoginWay) => {
      await town.nextStep();
      const seen: Counts[] = [];
      for (const person of town.people) seen.push(await countedBy(town.product, () => way(town.product.world, person)));
      return medianCounts(seen);
    };
    const seen = await repeat(effort, async () => {
      const [approval, code] = [await countOne(logInByApproval), await countOne(logInByCode)];
      return {
        statements: approval.statements,
        commits: approval.flushes,
        writes: approval.commits,
        codeStatements: code.statements,
        codeCommits: code.flushes,
        codeWrites: code.commits,
      };
    });
    await town.close();
    return [
      { name: "login-statements", unit: "statements", values: seen.statements, hold: { most: 45 }, aim: { most: 35 } },
      { name: "login-commits", unit: "commits", values: seen.commits, hold: { most: 5 }, aim: { most: 4 } },
      { name: "login-commits.with-marks", unit: "commits", values: seen.writes },
      { name: "login-statements.code", unit: "statements", values: seen.codeStatements },
      { name: "login-commits.code", unit: "commits", values: seen.codeCommits },
      { name: "login-commits.code-with-marks", unit: "commits", values: seen.codeWrites },
    ];
  },
};
