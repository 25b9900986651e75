/** What one login asks of the database: statements, commits that wait for the disk, and all that have written. Counted, not timed. */
import { type LoginWay, logInByApproval, logInByCode } from "../frame/logins.ts";
import { type Measure, median, repeat } from "../frame/measure.ts";
import { openTown } from "../frame/town.ts";

const LOGINS = 20;

interface Counts {
  readonly reads: number;
  readonly writes: number;
  readonly commits: number;
  readonly flushes: number;
}

export const loginStatements: Measure = {
  name: "login-statements",
  what: "statements and commits of one login on SQLite, with a signed approval and with a typed code",
  run: async (effort) => {
    const town = await openTown(LOGINS, { env: { BENCH_COUNTS: "yes" } });
    // The median login: the jobs of the server ask the database too, now and then.
    const countOne = async (way: LoginWay) => {
      await town.nextStep();
      const [statements, commits, flushes]: [number[], number[], number[]] = [[], [], []];
      for (const person of town.people) {
        const before = await town.product.ask<Counts>("counts");
        await way(town.product.world, person);
        const after = await town.product.ask<Counts>("counts");
        statements.push(after.reads - before.reads + after.writes - before.writes);
        commits.push(after.commits - before.commits);
        flushes.push(after.flushes - before.flushes);
      }
      return { statements: median(statements), commits: median(commits), flushes: median(flushes) };
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
