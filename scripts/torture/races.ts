/** Every race on every ground: SQLite, and several server processes over one PostgreSQL. */
import { inThisProcess, processes } from "../../packages/server/races/course.ts";
import { races } from "../../packages/server/races/races.ts";
import { verifyAudit } from "../../packages/server/src/core/audit/verify.ts";
import { type Part, tryOut } from "./part.ts";

/** How many at once in a race, and over how many processes. */
const CONTENDERS = 200;
const PROCESSES = 3;

export const racesPart: Part = {
  name: "races",
  run: async (report) => {
    const { fail } = report;
    for (const ground of [inThisProcess(), processes(PROCESSES)]) {
      console.log(`\n${CONTENDERS} at once, on ${ground.name}`);
      for (const race of races) {
        const course = await ground.course(CONTENDERS);
        await tryOut(report, `${race.name}, on ${ground.name}`, async () => {
          const { winners, expected } = await race.run(course);
          if (winners !== expected) throw new Error(`${winners} winners`);
          return `${winners} of ${CONTENDERS}`;
        });
      }
      const { problems } = await verifyAudit((await ground.course(0)).world);
      if (problems.length > 0) fail(`the audit on ${ground.name}: ${JSON.stringify(problems.slice(0, 5))}`);
      const deadlocks = await ground.deadlocks();
      if (deadlocks > 0) fail(`${deadlocks} deadlocks were told, on ${ground.name}`);
      await ground.close();
    }
  },
};
