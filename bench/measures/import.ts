/** How many rows of a file of users are read, previewed and applied in a second, in one go, without invitations; on both engines. */
import { applied, approveIt, preview, vendors } from "../../packages/server/test-support/office/import.ts";
import { freshDatabase } from "../../packages/server/test-support/postgres.ts";
import { startPostgres } from "../../packages/server/test-support/postgres-server.ts";
import { testWorld } from "../../packages/server/test-support/world.ts";
import type { Figure, Measure } from "../frame/measure.ts";

const ROWS = 100_000;
const ROWS_QUICK = 5000;

export const importUsers: Measure = {
  name: "import",
  what: "rows of a file of 100,000 users that are read, previewed and applied in a second, and CPU for a thousand of them",
  onlyNamed: true,
  run: async ({ quick }) => {
    const postgres = await startPostgres({ flushes: true });
    const databaseUrl = await freshDatabase(postgres.url);
    const engines = { sqlite: undefined, postgres: { name: "", url: async () => databaseUrl } };
    const rows = quick ? ROWS_QUICK : ROWS;
    const file = vendors(rows);
    const figures: Figure[] = [];
    try {
      for (const [name, engine] of Object.entries(engines)) {
        const world = await testWorld(engine ? { engine } : {});
        try {
          const [began, cpu] = [performance.now(), process.cpuUsage()];
          const made = await preview(world, file);
          await approveIt(world, made);
          const { added } = await applied(world, made);
          const seconds = (performance.now() - began) / 1000;
          const { user, system } = process.cpuUsage(cpu);
          if (added !== rows) throw new Error(`${added} of ${rows} rows were added`);
          figures.push({ name: `import.${name}`, unit: "rows/s", values: [rows / seconds], hold: { least: 2000 } });
          figures.push({ name: `import-cpu.${name}`, unit: "ms/1000 rows", values: [(user + system) / rows] });
        } finally {
          await world.close();
        }
      }
      return figures;
    } finally {
      postgres.stop();
    }
  },
};
