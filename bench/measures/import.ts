/** How many rows of a file of users are read, previewed and applied in a second, in one go, without invitations; on both engines. */
import { applied, approveIt, preview, vendors } from "../../packages/server/test-support/office/import.ts";
import { onBothEngines } from "../frame/engines.ts";
import type { Measure } from "../frame/measure.ts";

const ROWS = 100_000;
const ROWS_QUICK = 5000;

export const importUsers: Measure = {
  name: "import",
  what: "rows of a file of 100,000 users that are read, previewed and applied in a second, and CPU for a thousand of them",
  onlyNamed: true,
  run: async ({ quick }) => {
    const rows = quick ? ROWS_QUICK : ROWS;
    const file = vendors(rows);
    return onBothEngines({ flushes: true }, async (engine, world) => {
      const [began, cpu] = [performance.now(), process.cpuUsage()];
      const made = await preview(world, file);
      await approveIt(world, made);
      const { added } = await applied(world, made);
      const seconds = (performance.now() - began) / 1000;
      const { user, system } = process.cpuUsage(cpu);
      if (added !== rows) throw new Error(`${added} of ${rows} rows were added`);
      return [
        { name: `import.${engine}`, unit: "rows/s", values: [rows / seconds], hold: { least: 2000 } },
        { name: `import-cpu.${engine}`, unit: "ms/1000 rows", values: [(user + system) / rows] },
      ];
    });
  },
};
