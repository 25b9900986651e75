/** Every race on every ground: SQLite, and several server processes over one PostgreSQL. */
import { inThisProcess, processes } from "../../packages/server/races/course.ts";
import { races } from "../../packages/server/races/races.ts";
import { verifyAudit } from "../../packages/server/src/core/audit/verify.ts";
import type { Part } from "./part.ts";

/** How many at once in a race, and over how many processes. */
const CONTENDERS = 200;
const PROCESSES = 3;

export const racesPart: Part = {
  name: "races",
  run: async ({ fail }) => {
    for (const ground of [inThisProcess(), processes(PROCESSES)]) {
      console.log(`\n${CONTENDERS} at once, on ${ground.name}`);
      for (const race of races) {
        const course = await ground.course(CONTENDERS);
        const began = performance.now();
        try {
          const { winners, expected } = await race.run(course);
          const seconds = ((performance.now() - began) / 1000).toFixed(1);
          console.log(
            `  ${winners === expected ? "✓" : "✗"} ${race.name}: ${winners} of ${CONTENDERS}  (${seconds} s)`,
          );
          if (winners !== expected) fail(`${race.name}, on ${ground.name}: ${winners} winners`);
        } catch (error) {
          fail(`${race.name}, on ${ground.name}: ${error instanceof Error ? error.stack : error}`);
        }
      }
      const { problems } = await verifyAudit((await ground.course(0)).world);
      if (problems.length > 0) fail(`the audit on ${ground.name}: ${JSON.stringify(problems.slice(0, 5))}`);
      const deadlocks = await ground.deadlocks();
      if (deadlocks > 0) fail(`${deadlocks} deadlocks were told, on ${ground.name}`);
      await ground.close();
    }
  },
};
